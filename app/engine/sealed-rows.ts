/**
 * What people could read in rows of the local database, sealed with the profile's key: names and
 * pictures lie in `sealedFields`, and the fields themselves are empty on the disk. Ids, keys and
 * times stay as they are, because rows are looked up by them.
 */
import type { LocalRows } from '../schema/rows.js'
import type { Keyring } from './keyring.js'

export type Collection = keyof LocalRows
type Fields = Record<string, unknown>

const READABLE: { readonly [Name in Collection]?: readonly (keyof LocalRows[Name] & string)[] } = {
  profiles: ['name', 'picture', 'deviceName'],
  'own-devices': ['name'],
  'verified-people': ['name'],
  contacts: ['name', 'card', 'picture'],
  spaces: ['name'],
  joins: ['spaceName', 'inviterName'],
  'published-drives': ['name'],
  'opened-drives': ['name']
}

export const SEALED_COLLECTIONS = Object.keys(READABLE) as Collection[]

export class SealedRows {
  readonly #keyring: Keyring

  constructor(keyring: Keyring) {
    this.#keyring = keyring
  }

  /** The row as it goes to the disk. */
  seal<Name extends Collection>(collection: Name, row: LocalRows[Name]): LocalRows[Name] {
    const names = READABLE[collection]
    if (!names) return row
    const fields = row as unknown as Fields
    const readable = names.map((name) => [name, fields[name]] as const)
    const text = JSON.stringify(Object.fromEntries(readable), bytesToText)
    const sealedFields = this.#keyring.seal(Buffer.from(text))
    const empty = readable.map(([name, value]) => [name, typeof value === 'string' ? '' : null])
    return { ...row, ...Object.fromEntries(empty), sealedFields }
  }

  /** The row as it was before. Errors: `profile-locked`. */
  open<Name extends Collection>(row: LocalRows[Name]): LocalRows[Name] {
    const { sealedFields, ...rest } = row as unknown as Fields
    if (!(sealedFields instanceof Uint8Array)) return row
    const text = Buffer.from(this.#keyring.unseal(sealedFields)).toString('utf8')
    return { ...rest, ...(JSON.parse(text, textToBytes) as Fields) } as unknown as LocalRows[Name]
  }
}

/** Of a row as it is on the disk: written before there was sealing. */
export function isReadable(row: object): boolean {
  return !(row as Fields)['sealedFields']
}

interface Bytes {
  base64: string
}

/** Buffers turn themselves into an object before they get here. */
function bytesToText(this: Fields, key: string, value: unknown): unknown {
  const field = this[key]
  return field instanceof Uint8Array ? { base64: Buffer.from(field).toString('base64') } : value
}

function textToBytes(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value
  return new Uint8Array(Buffer.from((value as Bytes).base64, 'base64'))
}
