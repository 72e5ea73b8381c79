/**
 * This computer's own state: HyperDB on RocksDB in the profile's `local` folder. Never
 * replicated. Writes are queued so that each is flushed whole; a resolved write is on disk.
 */
import HyperDB from 'hyperdb'
import { AppError } from '../contract/errors.js'
import type { LocalRows } from '../schema/rows.js'
import type { Keyring } from './keyring.js'
import { type Collection, isReadable, SEALED_COLLECTIONS, SealedRows } from './sealed-rows.js'
import definition from '../schema/spec/local/db/index.js'

/** RocksDB's word for rewriting also what need not be rewritten to be found. */
const FORCE = 2

export interface LocalWrite {
  put<Name extends Collection>(collection: Name, row: LocalRows[Name]): Promise<void>
  delete<Name extends Collection>(collection: Name, key: Partial<LocalRows[Name]>): Promise<void>
}

export class LocalState {
  readonly #db: HyperDB
  /** Until the profile's key is there: nothing else is read or written before. */
  #sealing: SealedRows | null = null
  #pending: { run: (write: LocalWrite) => Promise<void>; done: Settle }[] = []
  #draining: Promise<void> | null = null

  private constructor(db: HyperDB) {
    this.#db = db
  }

  /** Errors: `profile-in-use` when another process has it open, else `profile-unreadable`. */
  static async open(dir: string): Promise<LocalState> {
    const db = HyperDB.rocks(dir, definition)
    try {
      await db.ready()
      return new LocalState(db)
    } catch (cause) {
      throw fromStorageError(cause)
    }
  }

  /** Rows of names are sealed with this key from now on; those an earlier release left are now. */
  async sealWith(keyring: Keyring): Promise<void> {
    const sealing = new SealedRows(keyring)
    this.#sealing = sealing
    let count = 0
    await this.write(async (write) => {
      for (const collection of SEALED_COLLECTIONS) {
        for (const row of await this.#stored(collection)) {
          if (!isReadable(row)) continue
          await write.put(collection, row)
          count++
        }
      }
    })
    // What was readable is still in RocksDB's files until they are written anew.
    if (count > 0) await this.tidy()
  }

  async get<Name extends Collection>(
    collection: Name,
    key: Partial<LocalRows[Name]>
  ): Promise<LocalRows[Name] | null> {
    const row = (await this.#db.get(`@alcove/${collection}`, key)) as LocalRows[Name] | null
    return row && this.#opened(row)
  }

  /** All rows whose key starts with `prefix`, in key order. */
  async list<Name extends Collection>(
    collection: Name,
    prefix: Partial<LocalRows[Name]> = {}
  ): Promise<LocalRows[Name][]> {
    const range = Object.keys(prefix).length > 0 ? { gte: prefix, lte: prefix } : {}
    return (await this.#stored(collection, range)).map((row) => this.#opened(row))
  }

  async put<Name extends Collection>(collection: Name, row: LocalRows[Name]): Promise<void> {
    await this.write((write) => write.put(collection, row))
  }

  async delete<Name extends Collection>(
    collection: Name,
    key: Partial<LocalRows[Name]>
  ): Promise<void> {
    await this.write((write) => write.delete(collection, key))
  }

  /** Runs `change`, which shares one flush with its neighbours in the queue (group commit). */
  write(change: (write: LocalWrite) => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ run: change, done: { resolve, reject } })
      this.#draining ??= this.#drain()
    })
  }

  /** Gives back the room of what was deleted, and its bytes are gone. Small enough to be quick. */
  async tidy(): Promise<void> {
    await this.#db.engine.db.flush()
    await this.#db.engine.db.compactRange({ bottommostLevelCompaction: FORCE })
  }

  async close(): Promise<void> {
    while (this.#draining) await this.#draining
    await this.#db.close()
  }

  async #stored<Name extends Collection>(
    collection: Name,
    range: object = {}
  ): Promise<LocalRows[Name][]> {
    return (await this.#db.find(`@alcove/${collection}`, range).toArray()) as LocalRows[Name][]
  }

  #opened<Name extends Collection>(row: LocalRows[Name]): LocalRows[Name] {
    return this.#sealing ? this.#sealing.open(row) : row
  }

  #sealed<Name extends Collection>(collection: Name, row: LocalRows[Name]): LocalRows[Name] {
    if (this.#sealing) return this.#sealing.seal(collection, row)
    if (SEALED_COLLECTIONS.includes(collection))
      throw new Error(`no key to seal ${collection} with`)
    return row
  }

  async #drain(): Promise<void> {
    const write: LocalWrite = {
      put: async (collection, row) =>
        this.#db.insert(`@alcove/${collection}`, this.#sealed(collection, row)),
      delete: (collection, key) => this.#db.delete(`@alcove/${collection}`, key)
    }
    while (this.#pending.length > 0) {
      const group = this.#pending
      this.#pending = []
      const settled: (() => void)[] = []
      for (const { run, done } of group) {
        try {
          await run(write)
          settled.push(done.resolve)
        } catch (error) {
          done.reject(error)
        }
      }
      try {
        await this.#db.flush()
        for (const resolve of settled) resolve()
      } catch (cause) {
        const error = fromStorageError(cause)
        for (const { done } of group) done.reject(error)
      }
    }
    this.#draining = null
  }
}

interface Settle {
  resolve: () => void
  reject: (error: unknown) => void
}

/** RocksDB has no error codes, so its lock message is all there is to tell the cases apart. */
export function fromStorageError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOSPC' || /no space left/i.test(message)) {
    return new AppError('disk-full', 'the disk is full', {}, cause)
  }
  if (/could not be locked|lock file|LOCK:/i.test(message)) {
    return new AppError('profile-in-use', 'the profile is open in another process', {}, cause)
  }
  return new AppError('profile-unreadable', 'the profile cannot be opened', {}, cause)
}
