/**
 * The profile's master key: 32 random bytes that seal every secret and every name the profile
 * keeps. It lies in `keyring.json`, itself sealed in layers: by a passphrase, by the system's key
 * store, or by both, and then it takes both to open. With neither it lies there in plain (mode
 * 0600), and the profile says so.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../contract/errors.js'
import { isEqual, KEY_BYTES, randomKey, seal, unseal } from './crypto.js'
import {
  FIRST_STRETCH,
  sealWithPassphrase,
  STRETCH,
  stretchShape,
  unsealWithPassphrase
} from './passphrase.js'
import { replaceFile } from './replace-file.js'

/** The system's key store. */
export interface KeyProtector {
  seal(bytes: Uint8Array): Promise<Uint8Array>
  /** Rejects, or resolves to wrong bytes, when it is not the one that sealed. */
  unseal(bytes: Uint8Array): Promise<Uint8Array>
}

/** What there is to open a keyring with, and to protect a new one. */
export interface KeyAccess {
  keyProtector?: KeyProtector | undefined
  passphrase?: string | undefined
}

/** The layers, from the key outwards. */
const LAYERS = ['passphrase', 'system'] as const
type Layer = (typeof LAYERS)[number]

const fileOf1 = z.object({
  version: z.literal(1),
  protection: z.enum(['system', 'passphrase', 'file']),
  key: z.base64()
})
const fileOf2 = z.object({
  version: z.literal(2),
  layers: z.array(z.enum(LAYERS)).max(LAYERS.length),
  stretch: stretchShape,
  key: z.base64()
})

type KeyringFile = z.infer<typeof fileOf2>

export class Keyring {
  readonly #file: string
  readonly #key: Uint8Array
  readonly #protector: KeyProtector | undefined
  #layers: readonly Layer[]

  private constructor(
    file: string,
    key: Uint8Array,
    layers: readonly Layer[],
    protector: KeyProtector | undefined
  ) {
    this.#file = file
    this.#key = key
    this.#layers = layers
    this.#protector = protector
  }

  /**
   * Opens the profile's keyring, or makes one. Errors: `passphrase-wrong`, `profile-locked`,
   * `profile-unreadable`.
   */
  static async open(dir: string, access: KeyAccess = {}): Promise<Keyring> {
    const { keyProtector, passphrase } = access
    const file = path.join(dir, 'keyring.json')
    const stored = await readKeyring(file)
    if (!stored) {
      const keyring = new Keyring(file, randomKey(), [], keyProtector)
      await keyring.#protect(passphrase)
      return keyring
    }
    const { version, layers } = stored
    const keyring = new Keyring(file, await openKey(stored, access), layers, keyProtector)
    // A computer may get a key store later. Where both are asked for, it was a person's choice.
    if (layers.length === 0 && keyProtector) await keyring.#protect(undefined)
    else if (version === 1) await keyring.#write(stored.key, layers, stored.stretch)
    return keyring
  }

  get protection(): 'system' | 'passphrase' | 'file' {
    if (this.hasPassphrase) return 'passphrase'
    return this.#layers.includes('system') ? 'system' : 'file'
  }

  get hasPassphrase(): boolean {
    return this.#layers.includes('passphrase')
  }

  /** Whether the system's key store is one of the layers. */
  get isInKeyStore(): boolean {
    return this.#layers.includes('system')
  }

  seal(bytes: Uint8Array): Uint8Array {
    return seal(bytes, this.#key)
  }

  /** Errors: `profile-locked`. */
  unseal(sealed: Uint8Array): Uint8Array {
    return unseal(sealed, this.#key)
  }

  /** Whether that passphrase opens this keyring. Errors: `passphrase-wrong`. */
  async check(passphrase: string): Promise<void> {
    const stored = await readKeyring(this.#file)
    if (!stored) throw new AppError('profile-unreadable', 'the keyring is gone')
    const access = { passphrase, keyProtector: this.#protector }
    if (!isEqual(await openKey(stored, access), this.#key)) {
      throw new AppError('profile-unreadable', 'another keyring')
    }
  }

  /** Instead of the one there is, which the caller has checked; null takes it away. */
  async setPassphrase(next: string | null): Promise<void> {
    await this.#protect(next ?? undefined)
  }

  async #protect(passphrase: string | undefined): Promise<void> {
    const layers: Layer[] = []
    let sealed = this.#key
    if (passphrase !== undefined) {
      sealed = await sealWithPassphrase(sealed, passphrase, STRETCH)
      layers.push('passphrase')
    }
    if (this.#protector) {
      sealed = await this.#protector.seal(sealed)
      layers.push('system')
    }
    await this.#write(Buffer.from(sealed).toString('base64'), layers, STRETCH)
    this.#layers = layers
  }

  #write(key: string, layers: readonly Layer[], stretch: KeyringFile['stretch']): Promise<void> {
    const file: KeyringFile = { version: 2, layers: [...layers], stretch, key }
    return replaceFile(this.#file, `${JSON.stringify(file)}\n`)
  }
}

/** Whether a profile asks for a passphrase; false for one that is not there yet. */
export async function asksForPassphrase(dir: string): Promise<boolean> {
  const stored = await readKeyring(path.join(dir, 'keyring.json'))
  return stored?.layers.includes('passphrase') ?? false
}

async function openKey(
  { layers, stretch, key }: Pick<KeyringFile, 'layers' | 'stretch' | 'key'>,
  { keyProtector, passphrase }: KeyAccess
): Promise<Uint8Array> {
  let bytes: Uint8Array = Buffer.from(key, 'base64')
  for (const layer of [...layers].reverse()) {
    bytes =
      layer === 'system'
        ? await openWithSystem(bytes, keyProtector)
        : await openWithPassphrase(bytes, passphrase, stretch)
  }
  if (bytes.byteLength !== KEY_BYTES) throw new AppError('profile-unreadable', 'damaged keyring')
  return bytes
}

async function openWithSystem(
  bytes: Uint8Array,
  protector: KeyProtector | undefined
): Promise<Uint8Array> {
  if (!protector) throw new AppError('profile-locked', 'this profile opens with its system key')
  try {
    return await protector.unseal(bytes)
  } catch (cause) {
    throw new AppError('profile-locked', 'the profile key does not open', {}, cause)
  }
}

async function openWithPassphrase(
  bytes: Uint8Array,
  passphrase: string | undefined,
  stretch: KeyringFile['stretch']
): Promise<Uint8Array> {
  if (passphrase === undefined) {
    throw new AppError('profile-locked', 'this profile opens with its passphrase')
  }
  const opened = await unsealWithPassphrase(bytes, passphrase, stretch)
  if (!opened) throw new AppError('passphrase-wrong')
  return opened
}

async function readKeyring(
  file: string
): Promise<(Omit<KeyringFile, 'version'> & { version: 1 | 2 }) | null> {
  let text: string
  try {
    text = await fs.readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new AppError('profile-unreadable', 'keyring cannot be read', {}, cause)
  }
  try {
    const stored = z.discriminatedUnion('version', [fileOf1, fileOf2]).parse(JSON.parse(text))
    if (stored.version === 2) return stored
    const { version, protection, key } = stored
    const layers = protection === 'file' ? [] : [protection]
    return { version, layers, stretch: FIRST_STRETCH, key }
  } catch (cause) {
    throw new AppError('profile-unreadable', 'damaged keyring', {}, cause)
  }
}
