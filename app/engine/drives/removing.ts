/** Moving many entries to the trash at once. */
import type { DriveId } from '../../contract/ids.js'
import { MAX_OPERATIONS_PER_APPEND } from '../../contract/limits.js'
import type { Operation } from '../operations.js'
import type { DriveAccess } from './drive-access.js'
import { parsePath } from './names.js'

/**
 * Moves entries to the trash, with all below them; the paths of those that were still there.
 * Errors: `drive-not-found`, `path-invalid`.
 */
export function removeAll(
  access: DriveAccess,
  driveId: DriveId,
  paths: readonly string[]
): Promise<string[]> {
  return access.run(async () => {
    const tree = await access.tree(driveId)
    const removed: string[] = []
    const operations: Operation[] = []
    const atMs = access.now()
    for (const each of new Set(paths)) {
      const entry = tree.find(parsePath(each))?.entry
      if (!entry) continue
      removed.push(each)
      operations.push({ name: 'trash-entry', value: { driveId, entryId: entry.entryId, atMs } })
    }
    for (let i = 0; i < operations.length; i += MAX_OPERATIONS_PER_APPEND) {
      await access.append(operations.slice(i, i + MAX_OPERATIONS_PER_APPEND))
    }
    return removed
  })
}
