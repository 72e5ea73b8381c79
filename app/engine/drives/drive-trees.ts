/**
 * The trees of a space's drives, as the view has them. Rows are read from the view once; after
 * that, those that apply writes are taken as they come, so that a drive of many thousand entries
 * is not read anew for each of them.
 */
import { AppError } from '../../contract/errors.js'
import type { DriveId } from '../../contract/ids.js'
import type { Entry } from '../../schema/rows.js'
import type { EpochBase } from '../epoch-base.js'
import type { EntryChanges } from '../view-journal.js'
import { DriveTree } from './drive-tree.js'
import { entryRows } from './entry-rows.js'
import { inParallel } from './parallel.js'

const READS_AT_ONCE = 64
/** The view may go on changing while it is read. */
const MAX_PASSES = 4

interface Known {
  rows: Map<string, Entry> | null
  /** Came since the rows were read; null: read it again. */
  changes: Map<string, Entry | null>
  tree: DriveTree | null
  reading: Promise<DriveTree> | null
}

export class DriveTrees {
  readonly #epoch: EpochBase
  readonly #known = new Map<string, Known>()
  readonly #note = (changes: EntryChanges | null) => this.#noteChanges(changes)

  constructor(epoch: EpochBase) {
    this.#epoch = epoch
    epoch.on('entries', this.#note)
  }

  /** As it is now or a moment later; never changes in the hands of who has it. */
  get(driveId: DriveId): Promise<DriveTree> {
    let known = this.#known.get(driveId)
    if (!known) {
      known = { rows: null, changes: new Map(), tree: null, reading: null }
      this.#known.set(driveId, known)
    }
    return this.#current(driveId, known)
  }

  close(): void {
    this.#epoch.off('entries', this.#note)
  }

  async #current(driveId: DriveId, known: Known): Promise<DriveTree> {
    // One that began before the last change may lack it.
    while (known.reading) await known.reading.catch(() => undefined)
    if (known.tree && known.changes.size === 0) return known.tree
    known.reading = this.#read(driveId, known)
    try {
      return await known.reading
    } catch (error) {
      if (this.#known.get(driveId) === known) this.#known.delete(driveId)
      throw error
    } finally {
      known.reading = null
    }
  }

  async #read(driveId: DriveId, known: Known): Promise<DriveTree> {
    if (!(await this.#epoch.get('drives', { driveId }))) throw new AppError('drive-not-found')
    for (let pass = 0; pass < MAX_PASSES && !isCurrent(known); pass++) {
      if (known.rows === null) {
        known.changes.clear()
        const rows = await entryRows(this.#epoch, driveId)
        known.rows = new Map(rows.map((row) => [row.entryId, row]))
      } else {
        const changes = known.changes
        known.changes = new Map()
        await this.#follow(driveId, known.rows, changes)
      }
    }
    known.tree = new DriveTree([...(known.rows ?? new Map<string, Entry>()).values()])
    return known.tree
  }

  async #follow(
    driveId: DriveId,
    rows: Map<string, Entry>,
    changes: Map<string, Entry | null>
  ): Promise<void> {
    const unknown: string[] = []
    for (const [entryId, row] of changes) {
      if (row) rows.set(entryId, row)
      else unknown.push(entryId)
    }
    await inParallel(unknown, READS_AT_ONCE, async (entryId) => {
      const row = await this.#epoch.get('entries', { driveId, entryId })
      if (row) rows.set(entryId, row)
      else rows.delete(entryId)
    })
  }

  #noteChanges(changes: EntryChanges | null): void {
    if (changes === null) return this.#known.clear()
    for (const [driveId, entries] of changes) {
      const known = this.#known.get(driveId)
      for (const [entryId, row] of known ? entries : []) known?.changes.set(entryId, row)
    }
  }
}

function isCurrent({ rows, changes }: Known): boolean {
  return rows !== null && changes.size === 0
}
