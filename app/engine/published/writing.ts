/** Files of somebody's Hyperdrive onto this disk: exclusively created, never through a link. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { lstatOrNull } from '../drives/saving.js'
import type { TransferProgress } from '../drives/transfers.js'
import type { OpenedDrive } from './opened-drive.js'
import type { PublicFile } from './public-entry.js'

/** A file that changes more often than this while it is read is left out. */
const MAX_ATTEMPTS = 3

/**
 * Writes a file as it is now as a new file here, and returns what it was; removes it when that
 * fails. Errors: `content-unavailable`, `source-vanished`, `cancelled`, and those of the disk.
 */
export async function writeFile(
  drive: OpenedDrive,
  planned: { key: string; file: PublicFile },
  target: string,
  progress: TransferProgress
): Promise<PublicFile> {
  const { key } = planned
  let { file } = planned
  for (let attempt = 1; ; attempt++) {
    try {
      await writeOnce(drive, { key, file }, target, progress)
      return file
    } catch (error) {
      const hasChanged = error instanceof AppError && error.code === 'source-vanished'
      if (!hasChanged || attempt === MAX_ATTEMPTS) throw error
      const before = file.sizeBytes ?? 0
      const found = await drive.file(key).catch(() => null) // then it is gone
      if (!found) throw error
      file = found.file
      progress.expect((file.sizeBytes ?? 0) - before, 0)
    }
  }
}

async function writeOnce(
  drive: OpenedDrive,
  { key, file }: { key: string; file: PublicFile },
  target: string,
  progress: TransferProgress
): Promise<void> {
  const handle = await fs.open(target, 'wx', 0o666)
  let written = 0
  try {
    for await (const block of drive.read(key, file, { signal: progress.signal })) {
      for (let at = 0; at < block.byteLength;) {
        at += (await handle.write(block, at, block.byteLength - at, written + at)).bytesWritten
      }
      written += block.byteLength
      progress.advance(block.byteLength, 0)
    }
    progress.advance(0, 1)
  } catch (error) {
    progress.advance(-written, 0)
    await fs.rm(target, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * Makes the folders of a place that are missing, each looked at first: what is a link or a file
 * there is never gone through. Returns those that were made. Errors: `target-unwritable`.
 */
export async function makeFolders(root: string, names: readonly string[]): Promise<string[][]> {
  const made: string[][] = []
  for (let depth = 1; depth <= names.length; depth++) {
    const place = names.slice(0, depth)
    const folder = path.join(root, ...place)
    const stat = await lstatOrNull(folder)
    if (!stat) {
      await fs.mkdir(folder)
      made.push(place)
    } else if (!stat.isDirectory()) {
      throw new AppError('target-unwritable', 'something else is where a folder should be')
    }
  }
  return made
}
