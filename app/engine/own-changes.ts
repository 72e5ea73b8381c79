/**
 * What this device wrote in a space, counted as people count: each thing typed once, however many
 * share an operation, and each other operation once, but not what the app does of itself. Kept
 * beside the log, not read from the view, so that no compaction alters a count; what a crash left
 * uncounted is counted from the log at the next start.
 */
import type { DocumentId, SpaceId } from '../contract/ids.js'
import { MAX_OWN_CHANGE_ROWS } from '../contract/limits.js'
import type { Written } from './epoch-base.js'
import type { LocalState } from './local-state.js'
import type { Operation } from './operations.js'

/** No change of anybody's. */
const OF_ITSELF = new Set<Operation['name']>([
  'compact-document',
  'announce-drive',
  'add-member',
  'describe-device',
  'offer-indexer',
  'replace-indexer',
  'fork-order'
])

interface Row {
  /** Length of this device's log with them. */
  length: number
  /** '' for what concerns no document. */
  documentId: string
  count: number
}

export class OwnChanges {
  readonly #local: LocalState
  readonly #spaceId: SpaceId
  /** Ascending by length. */
  #rows: Row[]
  #thinAt = MAX_OWN_CHANGE_ROWS

  private constructor(local: LocalState, spaceId: SpaceId, rows: Row[]) {
    this.#local = local
    this.#spaceId = spaceId
    this.#rows = rows
  }

  static async open(local: LocalState, spaceId: SpaceId): Promise<OwnChanges> {
    const rows = await local.list('own-changes', { spaceId })
    return new OwnChanges(local, spaceId, rows)
  }

  /** Length of this device's log up to which all is counted. */
  get countedLength(): number {
    return this.#rows.at(-1)?.length ?? 0
  }

  /** Counts at once; resolves when that is on disk. */
  async note(written: Written[]): Promise<void> {
    const before = this.countedLength
    const rows = inRuns(written.filter(({ length }) => length > before))
    this.#rows.push(...rows)
    const spaceId = this.#spaceId
    await this.#local.write(async (write) => {
      for (const row of rows) await write.put('own-changes', { spaceId, ...row })
    })
  }

  /** Changes that a device lacks which holds this log up to `length`; of one document, or of all. */
  missingAbove(length: number, documentId?: DocumentId): number {
    let count = 0
    for (let i = this.#rows.length - 1; i >= 0; i--) {
      const row = this.#rows[i]
      if (!row || row.length <= length) break
      if (!documentId || row.documentId === documentId) count += row.count
    }
    return count
  }

  /**
   * When there are very many rows: those of one document between two lengths at which devices
   * stand become one. A device that later stands in between is then said to lack all of them.
   */
  async thin(held: readonly number[]): Promise<void> {
    if (this.#rows.length < this.#thinAt) return
    const marks = [...new Set(held)].sort((a, b) => a - b)
    const merged = new Map<string, Row>()
    const gone: Row[] = []
    // The last row stands for `countedLength` too, and later rows are merged into, never earlier.
    for (const row of this.#rows.toReversed()) {
      const key = `${marks.findIndex((mark) => row.length <= mark)} ${row.documentId}`
      const kept = merged.get(key)
      if (kept) {
        kept.count += row.count
        gone.push(row)
      } else merged.set(key, { ...row })
    }
    const kept = [...merged.values()].sort((a, b) => a.length - b.length)
    this.#rows = kept
    this.#thinAt = Math.max(MAX_OWN_CHANGE_ROWS, kept.length * 2)
    const spaceId = this.#spaceId
    await this.#local.write(async (write) => {
      for (const row of gone) await write.delete('own-changes', { spaceId, ...row })
      for (const row of kept) await write.put('own-changes', { spaceId, ...row })
    })
  }
}

/**
 * Neighbours that concern the same become one row, or adding thousands of files would write as many:
 * they were appended in one go, so hardly anybody ever stands in between.
 */
function inRuns(written: Written[]): Row[] {
  const rows: Row[] = []
  for (const { length, operation } of written) {
    const row = { length, ...counted(operation) }
    const last = rows.at(-1)
    if (last?.documentId !== row.documentId) rows.push(row)
    else rows[rows.length - 1] = { ...row, count: last.count + row.count }
  }
  return rows
}

function counted({ name, value }: Operation): { documentId: string; count: number } {
  const documentId = 'documentId' in value ? value.documentId : ''
  if (name === 'update-document') return { documentId, count: value.changes }
  if (name === 'put-files') return { documentId, count: value.files.length }
  const isAutomatic = OF_ITSELF.has(name) || (name === 'add-version' && value.name === '')
  return { documentId, count: isAutomatic ? 0 : 1 }
}
