/** Several files and folders of a drive, saved into one folder of this computer. */
import fs from 'node:fs/promises'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { DriveId } from '../../contract/ids.js'
import type { DriveAccess } from './drive-access.js'
import { ContentReader } from './reading.js'
import { fromDiskError, saveToDisk } from './saving.js'
import type { TransferProgress } from './transfers.js'

/** What concerns one of them only; the others are saved all the same. */
const PER_ITEM = new Set<ErrorCode>(['target-exists', 'content-unavailable'])

/**
 * Each whole, under its name, or left out with its reason. Errors: `target-unwritable` when there
 * is no such folder; the first reason when nothing at all was saved; those of `saveToDisk`.
 */
export async function saveMany(
  access: DriveAccess,
  { driveId, paths, target }: { driveId: DriveId; paths: readonly string[]; target: string },
  progress: TransferProgress
): Promise<void> {
  await access.run(async () => {
    const nodes = await Promise.all(paths.map((inDrive) => access.node(driveId, inDrive)))
    const stat = await fs.stat(target).catch((error: unknown) => {
      throw fromDiskError(error)
    })
    if (!stat.isDirectory()) throw new AppError('target-unwritable', 'not a folder')
    const receive = (bytes: number) => progress.receive(bytes)
    const { contents, readTimeoutMs } = access
    const reader = new ContentReader(contents, progress.signal, readTimeoutMs, receive)
    const job = { reader, progress, driveName: '', mayReplace: false }
    let savedCount = 0
    let first: AppError | null = null
    try {
      for (const node of nodes) {
        progress.signal.throwIfAborted()
        try {
          await saveToDisk(node, target, job)
          savedCount++
        } catch (error) {
          progress.signal.throwIfAborted()
          if (!(error instanceof AppError) || !PER_ITEM.has(error.code)) throw error
          first ??= error
          progress.skip(node.name, error.code)
        }
      }
    } finally {
      await reader.close()
    }
    if (savedCount === 0 && first) throw first
  })
}
