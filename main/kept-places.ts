/**
 * Where the person was, in a small file of the profile's desktop folder: sealed with the profile's
 * key, so that it says nothing while the profile is locked.
 */
import { z } from 'zod'
import type { Keyring } from '../app/alcove.js'
import {
  keptPlaces,
  NO_PLACES,
  type KeptPlaces,
  type PlacesChange
} from '../app/contract/place-calls.js'
import { readJsonFile, writeJsonFile } from './json-file.js'

const onDisk = z.object({ sealed: z.string() })

type Sealing = Pick<Keyring, 'seal' | 'unseal'>

export class KeptPlacesFile {
  readonly #file: string
  #places: KeptPlaces | null = null

  constructor(file: string) {
    this.#file = file
  }

  get(keyring: Sealing): KeptPlaces {
    this.#places ??= this.#read(keyring)
    return this.#places
  }

  keep(change: PlacesChange, keyring: Sealing): void {
    const before = this.get(keyring)
    const { shown = before.shown, addedTo = before.addedTo } = change
    const places = { shown, addedTo }
    this.#places = places
    const sealed = keyring.seal(Buffer.from(JSON.stringify(places)))
    writeJsonFile(this.#file, { sealed: Buffer.from(sealed).toString('base64') })
  }

  #read(keyring: Sealing): KeptPlaces {
    const { sealed } = readJsonFile(this.#file, onDisk, { sealed: '' })
    try {
      const bytes = keyring.unseal(Buffer.from(sealed, 'base64'))
      return keptPlaces.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    } catch {
      return NO_PLACES // none yet, or of another key: nothing of value is lost
    }
  }
}
