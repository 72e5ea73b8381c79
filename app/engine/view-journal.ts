/**
 * What apply wrote into a view lately. Reading it back from the view's history costs a read from
 * disk for every row, and thousands of rows come when somebody drops a folder. Where the journal
 * does not reach (a fast-forward, an undoing of what it no longer knows), it says so.
 */
import type { Entry, SpaceRows } from '../schema/rows.js'

type Collection = keyof SpaceRows

/** What was written is kept for the case that Autobase undoes it to apply it in another order. */
const MAX_KEPT = 20_000
const TEXT_COLLECTIONS = new Set<Collection>(['document-updates', 'document-snapshots'])

export interface ViewChanges {
  collections: Set<Collection>
  /** Documents with new updates. */
  documentIds: Set<string>
}

/** Rows of drives by drive and entry id, as they were written; null: read it again. */
export type EntryChanges = Map<string, Map<string, Entry | null>>

export interface WrittenRow {
  collection: Collection
  row: object
  isDeleted: boolean
}

interface Kept {
  /** Length of the view with these rows. */
  end: number
  keys: { driveId: string; entryId: string }[]
  changes: ViewChanges
}

export class ViewJournal {
  #changes: ViewChanges | null = null
  #entries: EntryChanges | null = null
  #kept: Kept[] = []
  #keptCount = 0
  /** Rows up to this length of the view are known no more, or never were. */
  #forgottenEnd = Infinity

  /** `end`: length of the view with these rows. */
  add(end: number, written: readonly WrittenRow[]): void {
    if (this.#forgottenEnd === Infinity) this.#forgottenEnd = end
    const keys: Kept['keys'] = []
    const changes = noChanges()
    for (const { collection, row, isDeleted } of written) {
      changes.collections.add(collection)
      if (collection === 'entries') {
        const entry = row as Entry
        const { driveId, entryId } = entry
        keys.push({ driveId, entryId })
        this.#note(driveId, entryId, isDeleted ? null : entry)
      } else if (!isDeleted && TEXT_COLLECTIONS.has(collection)) {
        changes.documentIds.add((row as { documentId: string }).documentId)
      }
    }
    this.#mark(changes)
    if (written.length > 0) this.#keep({ end, keys, changes })
  }

  /** The view was cut back to a length, before or after what comes instead was noted. */
  truncated(length: number): void {
    if (length < this.#forgottenEnd) return this.lose()
    for (const { end, keys, changes } of this.#kept) {
      if (end <= length) continue
      this.#mark(changes)
      for (const { driveId, entryId } of keys) this.#note(driveId, entryId, null)
    }
  }

  /** Anything may have changed. */
  lose(): void {
    this.#changes = null
    this.#entries = null
    this.#kept = []
    this.#keptCount = 0
    this.#forgottenEnd = Infinity
  }

  /** What changed since the last call; null: anything may have. */
  takeChanges(): ViewChanges | null {
    const changes = this.#changes
    this.#changes = noChanges()
    return changes
  }

  /** The rows of drives that changed since the last call; null: any may have. */
  takeEntries(): EntryChanges | null {
    const entries = this.#entries
    this.#entries = new Map()
    return entries
  }

  #mark({ collections, documentIds }: ViewChanges): void {
    for (const name of collections) this.#changes?.collections.add(name)
    for (const id of documentIds) this.#changes?.documentIds.add(id)
  }

  #note(driveId: string, entryId: string, row: Entry | null): void {
    const drive = this.#entries?.get(driveId)
    if (drive) drive.set(entryId, row)
    else this.#entries?.set(driveId, new Map([[entryId, row]]))
  }

  #keep(kept: Kept): void {
    this.#kept.push(kept)
    this.#keptCount += kept.keys.length + 1
    while (this.#keptCount > MAX_KEPT && this.#kept.length > 1) {
      const oldest = this.#kept.shift()
      this.#keptCount -= (oldest?.keys.length ?? 0) + 1
      this.#forgottenEnd = oldest?.end ?? this.#forgottenEnd
    }
  }
}

function noChanges(): ViewChanges {
  return { collections: new Set(), documentIds: new Set() }
}
