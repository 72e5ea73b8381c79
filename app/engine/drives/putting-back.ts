/** A file that was opened from a drive and changed by another program comes back as a new version. */
import fs from 'node:fs/promises'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, VersionId } from '../../contract/ids.js'
import { addItems, type TakenContent } from './adding.js'
import type { DriveAccess } from './drive-access.js'
import { fileRow } from './entry-reading.js'
import type { SourceFile } from './sources.js'
import type { TransferProgress } from './transfers.js'

export interface ChangedFile {
  driveId: DriveId
  entryId: EntryId
  /** The content it was when it was opened; '' when that is not known. */
  baseVersionId: VersionId | ''
  /** On this computer. */
  sourcePath: string
}

/**
 * Puts the content under the name and in the folder that the file has by now. Who changed it in the
 * meantime keeps theirs: it is a conflict then. One in the trash comes back as a file of its own.
 * Errors: `file-not-found`, `source-vanished` when it changes while it is read,
 * `source-unreadable`, `disk-full`, `cancelled`; those of apply.
 */
export async function putBack(
  access: DriveAccess,
  { driveId, entryId, baseVersionId, sourcePath }: ChangedFile,
  progress: TransferProgress
): Promise<TakenContent> {
  return access.run(async () => {
    const tree = await access.tree(driveId)
    const node = tree.byId(entryId)
    const { name } = node ?? (await fileRow(access.epoch, driveId, entryId))
    const target = node ? node.path.split('/').slice(1, -1) : []
    const file = await sourceFile(name, sourcePath)
    progress.expect(file.sizeBytes, 1)
    let taken: TakenContent | null = null
    await addItems(
      {
        epoch: access.epoch,
        own: await access.contents.own(),
        driveId,
        tree,
        onAppended: (lengths) => access.onAppended(lengths),
        now: () => access.now(),
        progress,
        isBeside: !node,
        known: () => (node ? { entryId, baseVersionId } : undefined),
        onTaken: (_path, _entryId, content) => (taken = content)
      },
      [file],
      target
    )
    if (!taken) throw new AppError('internal', 'nothing was put back')
    return taken
  })
}

async function sourceFile(name: string, sourcePath: string): Promise<SourceFile> {
  const stat = await fs.lstat(sourcePath).catch((cause: unknown) => {
    throw new AppError('source-vanished', 'no such file', {}, cause)
  })
  if (!stat.isFile()) throw new AppError('source-unreadable', 'not a file')
  const modifiedAtMs = Math.max(0, Math.round(stat.mtimeMs))
  return { kind: 'file', name, sourcePath, parent: null, sizeBytes: stat.size, modifiedAtMs }
}
