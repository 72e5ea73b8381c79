/** When a document's updates are merged into a snapshot, and by whom. Figures: `limits.ts`. */
import { COMPACT_MIN_BYTES, COMPACT_MIN_ROWS, COMPACT_PATIENCE } from '../contract/limits.js'
import type { Tail } from './document-rows.js'

/** Whether this device should compact once the document is quiet, or without waiting for that. */
export function compactionDue(tail: Tail): 'now' | 'when-quiet' | null {
  const weight = Math.max(
    tail.rows / COMPACT_MIN_ROWS,
    tail.bytes / Math.max(COMPACT_MIN_BYTES, tail.snapshotBytes / 2)
  )
  const isMainWriter = tail.ownBytes * 2 >= tail.bytes
  const due = isMainWriter ? 1 : COMPACT_PATIENCE
  if (weight < due) return null
  return weight < 2 * due ? 'when-quiet' : 'now'
}
