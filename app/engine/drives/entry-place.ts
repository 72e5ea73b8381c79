/** Where an entry is by now, by its id: for what remembers ids, not paths. */
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId } from '../../contract/ids.js'
import type { DriveAccess } from './drive-access.js'

/** As in the rules of drives: twins merge into rows that are no twins. */
const MAX_MERGE_HOPS = 4

/** No path while it, or something above it, is in the trash. Errors: `file-not-found`. */
export function placeOf(
  access: DriveAccess,
  driveId: DriveId,
  entryId: EntryId
): Promise<{ path: string | null; isInTrash: boolean }> {
  return access.run(async () => {
    let row = await access.epoch.get('entries', { driveId, entryId })
    for (let hop = 0; row?.mergedInto && hop < MAX_MERGE_HOPS; hop++) {
      row = await access.epoch.get('entries', { driveId, entryId: row.mergedInto })
    }
    if (!row || row.mergedInto) throw new AppError('file-not-found')
    const isInTrash = Boolean(row.trashedAtMs)
    const drive = await access.epoch.get('drives', { driveId })
    if (isInTrash || drive?.trashedAtMs) return { path: null, isInTrash }
    return { path: (await access.tree(driveId)).byId(row.entryId)?.path ?? null, isInTrash }
  })
}
