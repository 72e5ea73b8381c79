/**
 * Keeps a folder of this computer equal to somebody's Hyperdrive, one way. It replaces and deletes
 * only what it wrote itself and nobody changed since; whatever else is there stays, and a file
 * that would have to go over it gets a number. Writes are whole or not at all.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { randomId } from '../crypto.js'
import { fromDiskError, giveName, lstatOrNull } from '../drives/saving.js'
import type { TransferProgress } from '../drives/transfers.js'
import { DiskPlan } from './disk-plan.js'
import {
  contentId,
  type MirroredFile,
  type MirrorRecord,
  readMirrorRecord,
  writeMirrorRecord
} from './mirror-record.js'
import type { OpenedDrive } from './opened-drive.js'
import { isOfItself, planFiles, type PlannedFile } from './opened-saving.js'
import { makeFolders, writeFile } from './writing.js'

/** What a crash may lose of the record, and what is then found out by comparing bytes. */
const FILES_PER_RECORD = 200
const MAX_NUMBERED_NAMES = 1000

export interface MirrorJob {
  drive: OpenedDrive
  directory: string
  /** Where the record is kept; nothing of the mirror itself. */
  dir: string
  progress: TransferProgress
}

/** Whether a round would write or delete anything. */
export interface MirrorPlan {
  files: PlannedFile[]
  gone: MirroredFile[]
  record: MirrorRecord
}

/** Compares, without changing anything. Errors: `folder-missing`, `content-unavailable`, … */
export async function planMirror(job: MirrorJob): Promise<MirrorPlan> {
  const { drive, directory, dir, progress } = job
  await checkRoot(directory)
  const record = await readMirrorRecord(dir, directory)
  const plan = new DiskPlan()
  const planned = await planFiles(drive, '/', plan, progress)
  const wanted = new Map(planned.map((file) => [file.key, file]))
  const gone = [...record.files.values()].filter(({ key }) => !wanted.has(key))
  const files: PlannedFile[] = []
  for (const file of planned) {
    progress.signal.throwIfAborted()
    const known = record.files.get(file.key)
    const isSame = known?.content === contentId(file.file.blob)
    if (isSame && (await isUntouched(directory, known))) continue
    files.push(file)
  }
  return { files, gone, record }
}

/** Errors: `disk-full`, `target-unwritable`, `cancelled`; what cannot be had is skipped. */
export async function carryOut(plan: MirrorPlan, job: MirrorJob): Promise<void> {
  const { directory, dir, progress } = job
  const { files, gone, record } = plan
  for (const { file } of files) progress.expect(file.sizeBytes ?? 0, 1)
  try {
    for (const file of gone) {
      if (await isUntouched(directory, file)) await fs.rm(path.join(directory, ...file.place))
      record.files.delete(file.key)
    }
    let count = 0
    for (const file of files) {
      progress.signal.throwIfAborted()
      await mirrorOne(file, record, job)
      if (++count % FILES_PER_RECORD === 0) await writeMirrorRecord(dir, directory, record)
    }
    await removeEmptyFolders(directory, record)
  } catch (error) {
    throw fromDiskError(error)
  } finally {
    await writeMirrorRecord(dir, directory, record)
  }
}

async function mirrorOne(planned: PlannedFile, record: MirrorRecord, job: MirrorJob) {
  const { directory, drive, progress } = job
  const { key, place } = planned
  const known = record.files.get(key)
  const temporaryName = `.alcove-${randomId()}.part`
  try {
    const parents = place.slice(0, -1)
    for (const made of await makeFolders(directory, parents)) {
      record.folders.set(made.join('/'), made)
    }
    const temporary = path.join(directory, ...parents, temporaryName)
    const file = await writeFile(drive, planned, temporary, progress)
    try {
      const own = known && (await isUntouched(directory, known)) ? known : null
      const target = own ? own.place : await freePlace(directory, place, temporary)
      // What is there has the same bytes already, or was written by this mirror.
      await giveName(temporary, path.join(directory, ...target), true)
      const { size, mtimeMs } = await fs.lstat(path.join(directory, ...target))
      const content = contentId(file.blob)
      const mirrored = { key, place: target, content, sizeBytes: size, modifiedAtMs: mtimeMs }
      record.files.set(key, mirrored)
    } finally {
      await fs.rm(temporary, { force: true })
    }
  } catch (error) {
    progress.signal.throwIfAborted()
    const isBlocked = error instanceof AppError && error.code === 'target-unwritable'
    if (!isBlocked && !isOfItself(error)) throw error
    progress.skip(key.slice(1), error.code)
  }
}

/** Where nothing is, or a file with the very same bytes. */
async function freePlace(directory: string, place: string[], temporary: string) {
  const parents = place.slice(0, -1)
  const name = place.at(-1) ?? ''
  const { name: stem, ext } = path.parse(name)
  for (let i = 1; i <= MAX_NUMBERED_NAMES; i++) {
    const target = [...parents, i === 1 ? name : `${stem} (${i})${ext}`]
    const there = path.join(directory, ...target)
    const stat = await lstatOrNull(there)
    if (!stat || (stat.isFile() && (await isSameFile(there, temporary)))) return target
  }
  throw new AppError('target-unwritable', 'no name is free')
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = [await fs.open(a), await fs.open(b)]
  try {
    if ((await first.stat()).size !== (await second.stat()).size) return false
    const [left, right] = [Buffer.alloc(256 * 1024), Buffer.alloc(256 * 1024)]
    for (;;) {
      const { bytesRead } = await first.read(left, 0, left.byteLength)
      const other = await second.read(right, 0, right.byteLength)
      if (bytesRead !== other.bytesRead) return false
      if (bytesRead === 0) return true
      if (!left.subarray(0, bytesRead).equals(right.subarray(0, bytesRead))) return false
    }
  } finally {
    await first.close()
    await second.close()
  }
}

/** As the mirror left it, and reached without going through a link. */
async function isUntouched(directory: string, { place, ...file }: MirroredFile): Promise<boolean> {
  for (let depth = 1; depth < place.length; depth++) {
    const stat = await lstatOrNull(path.join(directory, ...place.slice(0, depth)))
    if (!stat?.isDirectory()) return false
  }
  const stat = await lstatOrNull(path.join(directory, ...place))
  return Boolean(
    stat?.isFile() && stat.size === file.sizeBytes && stat.mtimeMs === file.modifiedAtMs
  )
}

/** Deepest first; one with anything in it stays. */
async function removeEmptyFolders(directory: string, record: MirrorRecord): Promise<void> {
  const used = new Set<string>()
  for (const { place } of record.files.values()) {
    for (let depth = 1; depth < place.length; depth++) used.add(place.slice(0, depth).join('/'))
  }
  const unused = [...record.folders].filter(([id]) => !used.has(id))
  for (const [id, place] of unused.sort(([, a], [, b]) => b.length - a.length)) {
    const stat = await lstatOrNull(path.join(directory, ...place))
    if (stat?.isDirectory()) {
      await fs.rmdir(path.join(directory, ...place)).catch(() => undefined) // not empty: not ours
    }
    record.folders.delete(id)
  }
}

async function checkRoot(directory: string): Promise<void> {
  const stat = await lstatOrNull(directory)
  if (!stat?.isDirectory()) throw new AppError('folder-missing')
}
