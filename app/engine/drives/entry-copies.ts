/** Files of drives by their ids, copied to this computer as part of a larger transfer. */
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId } from '../../contract/ids.js'
import type { EpochBase } from '../epoch-base.js'
import { fileRow } from './entry-reading.js'
import { byPlace, type ContentReader, type FileRow } from './reading.js'
import { writeContent } from './saving.js'
import type { TransferProgress } from './transfers.js'

export interface EntryCopy {
  driveId: DriveId
  entryId: EntryId
  /** What it is called where it goes. */
  name: string
  targetPath: string
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
    const row = await fileRow(epoch, copy.driveId, copy.entryId)
    progress.expect(row.sizeBytes ?? 0, 1)
    found.push({ copy, row })
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
