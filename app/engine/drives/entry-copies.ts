/** Files of drives by their ids, copied to this computer as part of a larger transfer. */
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId } from '../../contract/ids.js'
import type { Entry } from '../../schema/rows.js'
import type { EpochBase } from '../epoch-base.js'
import { byPlace, type ContentReader, type FileRow, isFileRow } from './reading.js'
import { writeContent } from './saving.js'
import type { TransferProgress } from './transfers.js'

export interface EntryCopy {
  driveId: DriveId
  entryId: EntryId
  /** What it is called where it goes. */
  name: string
  targetPath: string
}

/** As in the rules of drives: twins merge into rows that are no twins. */
const MAX_MERGE_HOPS = 4

/** The row of a file, also of one in the trash; null when there is none. */
export async function entryRow(
  epoch: EpochBase,
  driveId: DriveId,
  entryId: EntryId
): Promise<FileRow | null> {
  let row: Entry | null = await epoch.get('entries', { driveId, entryId })
  for (let hop = 0; row?.mergedInto && hop < MAX_MERGE_HOPS; hop++) {
    row = await epoch.get('entries', { driveId, entryId: row.mergedInto })
  }
  return isFileRow(row) ? row : null
}

/** Each whole and verified, or skipped with its reason. Errors: `disk-full`, `cancelled`. */
export async function copyEntries(
  copies: readonly EntryCopy[],
  {
    epoch,
    reader,
    progress
  }: { epoch: EpochBase; reader: ContentReader; progress: TransferProgress }
): Promise<void> {
  const found: { copy: EntryCopy; row: FileRow }[] = []
  for (const copy of copies) {
    const row = await entryRow(epoch, copy.driveId, copy.entryId)
    if (!row) progress.skip(copy.name, 'file-not-found')
    else {
      progress.expect(row.sizeBytes ?? 0, 1)
      found.push({ copy, row })
    }
  }
  found.sort((a, b) => byPlace(a.row, b.row))
  const stop = await reader.fetchAhead(found.map(({ row }) => row))
  try {
    for (const { copy, row } of found) {
      progress.signal.throwIfAborted()
      try {
        await writeContent(row, copy.targetPath, { reader, progress })
      } catch (error) {
        progress.signal.throwIfAborted()
        if (!(error instanceof AppError) || error.code !== 'content-unavailable') throw error
        progress.expect(-(row.sizeBytes ?? 0), -1)
        progress.skip(copy.name, error.code)
      }
    }
  } finally {
    stop()
  }
}
