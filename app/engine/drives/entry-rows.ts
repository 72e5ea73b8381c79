import type { DriveId } from '../../contract/ids.js'
import type { Entry } from '../../schema/rows.js'
import type { EpochBase } from '../epoch-base.js'

/** Rows read from the view at a time. */
const ROWS_AT_ONCE = 2000

/** Every row of a drive: shown, merged and trashed. */
export async function entryRows(epoch: EpochBase, driveId: DriveId): Promise<Entry[]> {
  const rows: Entry[] = []
  for (;;) {
    const last = rows.at(-1)
    const from = last ? { gt: { driveId, entryId: last.entryId } } : { gte: { driveId } }
    const range = { ...from, lte: { driveId } }
    const page = await epoch.find<Entry>('entries', range, { limit: ROWS_AT_ONCE })
    rows.push(...page)
    if (page.length < ROWS_AT_ONCE) return rows
  }
}
