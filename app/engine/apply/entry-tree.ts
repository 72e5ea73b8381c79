import { MAX_PATH_DEPTH } from '../../contract/limits.js'
import type { Entry } from '../../schema/rows.js'
import { type EntryKind, numberedName } from '../drives/names.js'
import { nameKey } from '../drives/name-key.js'
import type { Verdict, ViewWriter } from './context.js'

/** Twins merge into rows that never merge themselves, so one hop is enough; more means damage. */
const MAX_MERGE_HOPS = 4
/** "name (2)" to "name (100)"; then the entry's id makes the name free. */
const MAX_NUMBERED_NAMES = 100

/** The rows of one drive, walked by ids. */
export class EntryTree {
  readonly #view: ViewWriter
  readonly #driveId: string

  constructor(view: ViewWriter, driveId: string) {
    this.#view = view
    this.#driveId = driveId
  }

  row(entryId: string): Promise<Entry | null> {
    return this.#view.get('entries', { driveId: this.#driveId, entryId })
  }

  /** The row an id stands for: itself, or the twin it merged into. */
  async find(entryId: string): Promise<Entry | null> {
    let row = await this.row(entryId)
    for (let hop = 0; row?.mergedInto; hop++) {
      row = hop < MAX_MERGE_HOPS ? await this.row(row.mergedInto) : null
    }
    return row
  }

  /** The living child of a folder with that name key. */
  async child(parentId: string, key: string): Promise<Entry | null> {
    const rows = await this.#view.find<Entry>('entries-by-parent', {
      driveId: this.#driveId,
      parentId,
      nameKey: key
    })
    return rows[0] ?? null
  }

  /** The rows from an entry up to the root, or null when there is no such way or it is too deep. */
  async wayUp(entryId: string): Promise<Entry[] | null> {
    const way: Entry[] = []
    for (let id = entryId; id !== '';) {
      const row = way.length < MAX_PATH_DEPTH ? await this.find(id) : null
      if (!row) return null
      way.push(row)
      id = row.parentId
    }
    return way
  }

  /** The folder itself when it lives and is not too deep, else its nearest living ancestor. */
  async livingFolder(entryId: string): Promise<string> {
    const way = await this.wayUp(entryId)
    if (!way || way.length >= MAX_PATH_DEPTH) return ''
    const dead = way.findLastIndex((row) => !isLivingFolder(row))
    return way[dead + 1]?.entryId ?? ''
  }

  /** Puts a row into its folder, under the next free name when a twin has its own. */
  async place(row: Entry, twin: Entry | null): Promise<Verdict> {
    const name = twin ? await this.#freeName(row) : row.name
    if (name === null) return 'name-taken'
    await this.#view.put('entries', { ...row, name, nameKey: nameKey(name) })
    return null
  }

  async #freeName({ parentId, name, kind, entryId }: Entry): Promise<string | null> {
    for (let number = 2; number <= MAX_NUMBERED_NAMES; number++) {
      const next = numberedName(name, kind as EntryKind, number)
      if (!(await this.child(parentId, nameKey(next)))) return next
    }
    const last = numberedName(name, kind as EntryKind, entryId)
    return (await this.child(parentId, nameKey(last))) ? null : last
  }
}

export function isLivingFolder(row: Entry): boolean {
  return row.kind === 'folder' && !row.trashedAtMs
}
