/**
 * What every operation's rule works with: typed access to the view being built and the author at
 * this point of the order. Rules are pure: only the view and the operation decide.
 */
import type Autobase from 'autobase'
import type HyperDB from 'hyperdb'
import type { ErrorCode } from '../../contract/errors.js'
import type { Device, Member, Operations, SpaceRows } from '../../schema/rows.js'
import type { OperationName } from '../operations.js'

/** Why an operation was refused; null when it was applied. Refusals leave an audit row. */
export type Verdict = ErrorCode | null

export interface ApplyContext {
  readonly view: ViewWriter
  readonly host: Autobase.Host
  /** The core that signed this operation, and its position there. */
  readonly writerKey: Uint8Array
  readonly length: number
  /** Rules in force; 0 before the space is created. */
  readonly rules: number
  /** null for a writer that is no member (any more). */
  readonly author: { member: Member; device: Device } | null
}

export type Rule<Name extends OperationName> = (
  operation: Operations[Name],
  context: ApplyContext
) => Promise<Verdict>

export type Rules<Name extends OperationName> = { [K in Name]: Rule<K> }

type Collection = keyof SpaceRows

/** Learns of rows as they are written or deleted; changes nothing. */
export type ViewWritten = (collection: Collection, row: object, isDeleted: boolean) => void

/** Rows that nearly every operation asks for, and the fields of their keys. */
const REMEMBERED: { [Name in Collection]?: (keyof SpaceRows[Name] & string)[] } = {
  settings: ['id'],
  devices: ['writerKey'],
  members: ['memberId'],
  drives: ['driveId'],
  'member-drives': ['driveKey'],
  entries: ['driveId', 'entryId']
}

/** Typed reads and writes on the view inside apply. */
export class ViewWriter {
  readonly #db: HyperDB
  readonly #onWritten: ViewWritten
  /** As the view has them now: what many operations of one group read is read once. */
  readonly #remembered = new Map<string, Promise<unknown>>()

  /** How often a row of a member or device was written. */
  peopleChanges = 0

  /** `onWritten`: told of every row, before it is in the view. */
  constructor(db: HyperDB, onWritten: ViewWritten = () => undefined) {
    this.#db = db
    this.#onWritten = onWritten
  }

  async get<Name extends Collection>(
    collection: Name,
    key: Partial<SpaceRows[Name]>
  ): Promise<SpaceRows[Name] | null> {
    const id = rememberedId(collection, key)
    if (id === null) return (await this.#read(collection, key)) as SpaceRows[Name] | null
    let reading = this.#remembered.get(id)
    if (!reading) this.#remembered.set(id, (reading = this.#read(collection, key)))
    return (await reading) as SpaceRows[Name] | null
  }

  async find<Row extends SpaceRows[Collection]>(index: string, key: Partial<Row>): Promise<Row[]> {
    return (await this.#db.find(`@alcove/${index}`, { gte: key, lte: key }).toArray()) as Row[]
  }

  /** Rows of one writer in one document, up to a length of its log. */
  async findUpTo<Name extends 'document-updates' | 'document-snapshots'>(
    collection: Name,
    documentId: string,
    writerKey: Uint8Array,
    length: number
  ): Promise<SpaceRows[Name][]> {
    const range = { gte: { documentId, writerKey }, lte: { documentId, writerKey, length } }
    return (await this.#db.find(`@alcove/${collection}`, range).toArray()) as SpaceRows[Name][]
  }

  /** All rows whose key starts with `prefix`, in key order. */
  async findAll<Name extends Collection>(
    collection: Name,
    prefix: Partial<SpaceRows[Name]>
  ): Promise<SpaceRows[Name][]> {
    const rows = this.#db.find(`@alcove/${collection}`, { gte: prefix, lte: prefix })
    return (await rows.toArray()) as SpaceRows[Name][]
  }

  /** The last row of a collection in a range. */
  async findLast<Name extends Collection>(
    collection: Name,
    range: { gte: Partial<SpaceRows[Name]>; lt?: Partial<SpaceRows[Name]> }
  ): Promise<SpaceRows[Name] | null> {
    const bounds = range.lt ? range : { gte: range.gte, lte: range.gte }
    const rows = this.#db.find(`@alcove/${collection}`, bounds, { limit: 1, reverse: true })
    return ((await rows.toArray()) as SpaceRows[Name][])[0] ?? null
  }

  async put<Name extends Collection>(collection: Name, row: SpaceRows[Name]): Promise<void> {
    this.#note(collection, row, false)
    await this.#db.insert(`@alcove/${collection}`, row)
  }

  async delete<Name extends Collection>(
    collection: Name,
    key: Partial<SpaceRows[Name]>
  ): Promise<void> {
    this.#note(collection, key, true)
    await this.#db.delete(`@alcove/${collection}`, key)
  }

  #read(collection: Collection, key: object): Promise<unknown> {
    return this.#db.get(`@alcove/${collection}`, key)
  }

  #note<Name extends Collection>(
    collection: Name,
    row: Partial<SpaceRows[Name]>,
    isDeleted: boolean
  ): void {
    const id = rememberedId(collection, row)
    if (id !== null) this.#remembered.delete(id)
    if (collection === 'members' || collection === 'devices') this.peopleChanges++
    this.#onWritten(collection, row, isDeleted)
  }
}

function rememberedId<Name extends Collection>(
  collection: Name,
  row: Partial<SpaceRows[Name]>
): string | null {
  const fields = REMEMBERED[collection]
  if (!fields) return null
  const parts = fields.map((field) => {
    const value: unknown = row[field]
    return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)
  })
  return [collection, ...parts].join('\n')
}
