/**
 * One save out of somebody's Hyperdrive: a file, or a folder with all below it, written under a
 * name of ours beside the target and named at the end, so the target is there whole or not at all.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { MAX_OPENED_ENTRIES } from '../../contract/limits.js'
import { randomId } from '../crypto.js'
import { diskName } from '../drives/disk-names.js'
import { toEntryName } from '../drives/names.js'
import { inParallel } from '../drives/parallel.js'
import { findTarget, fromDiskError, giveName } from '../drives/saving.js'
import type { TransferProgress } from '../drives/transfers.js'
import { log } from '../log.js'
import { DiskPlan } from './disk-plan.js'
import type { OpenedDrive } from './opened-drive.js'
import { publicFile, type PublicFile } from './public-entry.js'
import { makeFolders, writeFile } from './writing.js'

const logger = log('opened-saving')
const WRITES_AT_ONCE = 8

export interface OpenedSave {
  drive: OpenedDrive
  /** Of the drive: a file, or a folder. */
  path: string
  /** What the root is called when all of it is saved. */
  driveName: string
  target: string
  /** The person chose this very file and was asked. */
  mayReplace: boolean
  progress: TransferProgress
}

/** A file, where it goes, and what it is. */
export interface PlannedFile {
  key: string
  place: string[]
  file: PublicFile
}

/**
 * What cannot be written is skipped with its reason. Errors: `target-exists`, `target-unwritable`,
 * `disk-full`, `content-unavailable`, `drive-not-served`, `file-not-found`, `cancelled`.
 */
export async function saveOpened(save: OpenedSave): Promise<void> {
  const { drive, progress, mayReplace } = save
  const kind = await drive.kindOf(save.path)
  if (!kind) throw new AppError('file-not-found')
  const name = diskName(toEntryName(save.path.split('/').at(-1) || save.driveName))
  const isReplacing = mayReplace && kind === 'file'
  const final = await findTarget(path.resolve(save.target), name, isReplacing)
  const temporary = path.join(path.dirname(final), `.alcove-${randomId()}.part`)
  try {
    if (kind === 'folder') await saveFolder(save, temporary)
    else await saveSingle(save, temporary)
    progress.signal.throwIfAborted()
    await giveName(temporary, final, isReplacing)
  } catch (error) {
    await fs.rm(temporary, { recursive: true, force: true }).catch((left: unknown) => {
      logger.warn('an unfinished save could not be removed', left)
    })
    throw fromDiskError(error)
  }
}

async function saveSingle({ drive, path: from, progress }: OpenedSave, temporary: string) {
  const { sizeBytes, file, key } = await drive.file(from)
  progress.expect(sizeBytes, 1)
  await writeFile(drive, { key, file }, temporary, progress)
}

async function saveFolder(save: OpenedSave, temporary: string): Promise<void> {
  const { drive, progress } = save
  await fs.mkdir(temporary)
  const files = await planFiles(drive, save.path, new DiskPlan(), progress)
  for (const { file } of files) progress.expect(file.sizeBytes ?? 0, 1)
  for (const { place } of files) await makeFolders(temporary, place.slice(0, -1))
  let doneCount = 0
  await inParallel(files, WRITES_AT_ONCE, async (planned) => {
    const { key, place } = planned
    progress.signal.throwIfAborted()
    try {
      await writeFile(drive, planned, path.join(temporary, ...place), progress)
      doneCount++
    } catch (error) {
      progress.signal.throwIfAborted()
      if (!isOfItself(error)) throw error
      progress.skip(key.slice(1), error.code)
    }
  })
  if (doneCount === 0 && files.length > 0) throw new AppError('content-unavailable')
}

/** The other files may well be had. */
export function isOfItself(error: unknown): error is AppError {
  const codes = ['content-unavailable', 'source-vanished']
  return error instanceof AppError && codes.includes(error.code)
}

/** What of a folder can be written, and where. Everything else is skipped with its reason. */
export async function planFiles(
  drive: OpenedDrive,
  below: string,
  plan: DiskPlan,
  progress: Pick<TransferProgress, 'skip' | 'signal'>
): Promise<PlannedFile[]> {
  const files: PlannedFile[] = []
  const folder = below === '/' ? '' : below.replace(/\/$/, '')
  let count = 0
  for await (const entry of drive.entries(below)) {
    progress.signal.throwIfAborted()
    if (++count > MAX_OPENED_ENTRIES) throw new AppError('too-large', 'more files than are saved')
    const key = String(entry.key)
    const shown = toEntryName(key.slice(1, 200))
    const place = plan.placeOf(key, folder)
    if (!place) progress.skip(shown, 'path-invalid')
    else {
      try {
        files.push({ key, place, file: publicFile(entry) })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        progress.skip(shown, error.code)
      }
    }
  }
  return files
}
