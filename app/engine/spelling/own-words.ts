/**
 * Words a person added to the dictionary. They may be names, so they lie in one file of the profile
 * that is sealed with its key, and go nowhere else.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../../contract/errors.js'
import { MAX_OWN_WORDS } from '../../contract/spelling.js'
import type { Keyring } from '../keyring.js'
import { log } from '../log.js'
import { replaceFile } from '../replace-file.js'

const logger = log('own-words')

const FILE = 'own-words.sealed'
const shape = z.array(z.string())

export class OwnWords {
  readonly #file: string
  readonly #keyring: Keyring
  #words: ReadonlySet<string>
  #keeping: Promise<void> = Promise.resolve()

  private constructor(file: string, keyring: Keyring, words: readonly string[]) {
    this.#file = file
    this.#keyring = keyring
    this.#words = new Set(words)
  }

  /** A damaged file costs its words, and not the profile. */
  static async open(profileDir: string, keyring: Keyring): Promise<OwnWords> {
    const file = path.join(profileDir, FILE)
    try {
      const sealed = await fs.readFile(file)
      const text = Buffer.from(keyring.unseal(sealed)).toString('utf8')
      return new OwnWords(file, keyring, shape.parse(JSON.parse(text)))
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!isMissing) logger.warn('own words cannot be read', error)
      return new OwnWords(file, keyring, [])
    }
  }

  list(): string[] {
    return [...this.#words].sort((a, b) => a.localeCompare(b))
  }

  /** Also at the beginning of a sentence, and in capitals. */
  has(word: string): boolean {
    const plain = tidy(word)
    return this.#words.has(plain) || this.#words.has(plain.toLowerCase())
  }

  /** Resolves when it is on disk. Errors: `too-large`. */
  async add(word: string): Promise<void> {
    const words = new Set(this.#words).add(tidy(word))
    if (words.size > MAX_OWN_WORDS) throw new AppError('too-large', 'too many own words')
    await this.#keep(words)
  }

  /** Resolves when it is on disk. */
  async remove(word: string): Promise<void> {
    const words = new Set(this.#words)
    words.delete(tidy(word))
    await this.#keep(words)
  }

  async #keep(words: ReadonlySet<string>): Promise<void> {
    this.#words = words
    const sealed = this.#keyring.seal(Buffer.from(JSON.stringify([...words])))
    // One after the other, so that the last is what stays.
    this.#keeping = this.#keeping.catch(() => {}).then(() => replaceFile(this.#file, sealed))
    await this.#keeping
  }
}

/** However the apostrophe was typed. */
function tidy(word: string): string {
  return word.normalize('NFC').replaceAll('’', "'")
}
