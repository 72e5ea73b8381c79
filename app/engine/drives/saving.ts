/**
 * One save: from contents to files on this computer. Everything is written under a name of ours
 * beside the target and gets its own name at the end, so a target is there whole or not at all.
 * Names come from peers: they go through `diskName`, files are created exclusively, and nothing is
 * written through a link.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import { randomId } from '../crypto.js'
import { log } from '../log.js'
import { below, type TreeNode } from './drive-tree.js'
import { diskName } from './disk-names.js'
import { numberedName } from './names.js'
import { inParallel } from './parallel.js'
import { byPlace, type ContentReader, type FileRow, isAway, isFileRow } from './reading.js'
import type { TransferProgress } from './transfers.js'

const logger = log('saving')
const WRITES_AT_ONCE = 8
/** Fetched ahead: this window and the next. */
const WINDOW_FILES = 500
const WINDOW_BYTES = 32 * 1024 * 1024
const MAX_NUMBERED_NAMES = 1000
const MAX_TIME_MS = Date.UTC(9999, 0)

export interface SaveJob {
  reader: ContentReader
  progress: TransferProgress
  /** What the root is called when all of a drive is saved. */
  driveName: string
  /** The person chose this very file and was asked. */
  mayReplace: boolean
  /** What its temporary name is made of; so that of an earlier attempt is found and removed. */
  partId?: string
  /** Files that nobody has right now end the save, when the others are done. */
  isPatient?: boolean
  /** All is written; after this, and only then, it gets its name. */
  onNaming?(final: string): Promise<void>
}

/** How what is being saved is called until it is whole. */
export function partName(partId: string): string {
  return `.alcove-${partId}.part`
}

/** A folder we made, and what it was when we made it. */
interface OwnFolder {
  path: string
  dev: number
  ino: number
}

/**
 * Writes a file, or a folder with all below it. A target that is a folder already gets it inside,
 * under its own name. Files of a folder that cannot be had are skipped. Errors: `target-exists`,
 * `target-unwritable`, `disk-full`, `content-unavailable`, `cancelled`.
 */
export async function saveToDisk(node: TreeNode, target: string, job: SaveJob): Promise<void> {
  const name = diskName(node.entry ? node.name : job.driveName)
  const final = await findTarget(path.resolve(target), name, job.mayReplace && node.kind === 'file')
  const temporary = path.join(path.dirname(final), partName(job.partId ?? randomId()))
  try {
    if (job.partId) await fs.rm(temporary, { recursive: true, force: true })
    if (node.kind === 'folder') await saveFolder(node, temporary, job)
    else await saveSingle(node, temporary, job)
    job.progress.signal.throwIfAborted()
    const isRenamed = node.entry && name !== node.name && path.basename(final) === name
    if (isRenamed) job.progress.rename?.(node.name, name)
    await job.onNaming?.(final)
    await giveName(temporary, final, node.kind === 'file' && job.mayReplace)
  } catch (error) {
    await fs.rm(temporary, { recursive: true, force: true }).catch((left: unknown) => {
      logger.warn('an unfinished save could not be removed', left)
    })
    throw fromDiskError(error)
  }
}

/** Where something goes that a person chose a target for. Errors: `target-exists`, `target-unwritable`. */
export async function findTarget(
  target: string,
  name: string,
  mayReplace: boolean
): Promise<string> {
  const stat = await lstatOrNull(target)
  const final = stat?.isDirectory() ? path.join(target, name) : target
  let folder: string
  try {
    folder = await fs.realpath(path.dirname(final))
  } catch (cause) {
    throw new AppError('target-unwritable', 'no such folder', {}, cause)
  }
  const found = final === target ? stat : await lstatOrNull(final)
  if (found && !(mayReplace && !found.isDirectory())) throw new AppError('target-exists')
  return path.join(folder, path.basename(final))
}

async function saveSingle(node: TreeNode, temporary: string, job: SaveJob): Promise<void> {
  const { reader, progress } = job
  const row = rowOf(node)
  progress.expect(row.sizeBytes ?? 0, 1)
  const stop = await reader.fetchAhead([row])
  try {
    await writeContent(row, temporary, job)
  } finally {
    stop()
  }
}

async function saveFolder(node: TreeNode, temporary: string, job: SaveJob): Promise<void> {
  const { progress } = job
  const nodes = below(node)
  const files = nodes.filter(({ kind }) => kind === 'file')
  for (const { entry } of files) progress.expect(entry?.sizeBytes ?? 0, 1)

  const folders = new Map<TreeNode, OwnFolder>([[node, await makeFolder(temporary)]])
  const targets = new Map<TreeNode, { folder: OwnFolder; name: string }>()
  const taken = new Map<OwnFolder, Set<string>>()
  for (const inside of nodes) {
    progress.signal.throwIfAborted()
    const folder = inside.parent && folders.get(inside.parent)
    if (!folder) throw new Error('a folder is made before what is in it')
    const name = freeName(inside, taken.get(folder) ?? newSet(taken, folder))
    if (name !== inside.name) progress.rename?.(inside.name, name)
    if (inside.kind === 'file') targets.set(inside, { folder, name })
    else folders.set(inside, await makeFolder(path.join(folder.path, name)))
  }

  let doneCount = 0
  const away: AppError[] = []
  const save = async (file: TreeNode) => {
    const target = targets.get(file)
    if (!target) throw new Error('every file has its target')
    await checkSame(target.folder)
    try {
      await writeContent(rowOf(file), path.join(target.folder.path, target.name), job)
      doneCount++
    } catch (error) {
      progress.signal.throwIfAborted()
      if (!(error instanceof AppError) || error.code !== 'content-unavailable') throw error
      if (job.isPatient && isAway(error)) away.push(error)
      progress.skip(file.name, error.code)
    }
  }
  await inWindows(files, job.reader, save)
  if (away[0]) throw away[0]
  if (doneCount === 0 && files.length > 0) throw new AppError('content-unavailable')
}

/** Saves files in the order they are stored, fetching the next window while this one is written. */
export async function inWindows(
  files: TreeNode[],
  reader: ContentReader,
  save: (file: TreeNode) => Promise<void>
): Promise<void> {
  const sorted = files
    .map((node) => ({ node, row: rowOf(node) }))
    .sort((a, b) => byPlace(a.row, b.row))
  const windows = windowsOf(sorted)
  const fetches = new Map<number, () => void>()
  const fetch = async (at: number) => {
    const rows = windows[at]?.map(({ row }) => row)
    if (rows && !fetches.has(at)) fetches.set(at, await reader.fetchAhead(rows))
  }
  try {
    for (const [at, some] of windows.entries()) {
      await fetch(at)
      await fetch(at + 1)
      await inParallel(some, WRITES_AT_ONCE, ({ node }) => save(node))
      fetches.get(at)?.()
    }
  } finally {
    for (const stop of fetches.values()) stop()
  }
}

function windowsOf<Item extends { row: FileRow }>(items: Item[]): Item[][] {
  const windows: Item[][] = []
  let bytes = Infinity
  for (const item of items) {
    const last = windows.at(-1)
    if (!last || last.length >= WINDOW_FILES || bytes >= WINDOW_BYTES) {
      windows.push([item])
      bytes = 0
    } else last.push(item)
    bytes += item.row.sizeBytes ?? 0
  }
  return windows
}

/** Writes and verifies one content as a new file; removes it when that fails. */
export async function writeContent(
  row: FileRow,
  file: string,
  { reader, progress }: Pick<SaveJob, 'reader' | 'progress'>
): Promise<void> {
  const sizeBytes = row.sizeBytes ?? 0
  let written = 0
  const handle = await fs.open(file, 'wx', 0o666)
  try {
    const hash = createHash('sha256')
    for await (const block of reader.blocks(row)) {
      if (written + block.byteLength > sizeBytes) break
      hash.update(block)
      await writeAll(handle, block, written)
      written += block.byteLength
      progress.advance(block.byteLength, 0)
    }
    const isSame = written === sizeBytes && hash.digest().equals(row.sha256)
    if (!isSame) throw new AppError('content-unavailable', 'the bytes are not those announced')
    const mtime = new Date(Math.min(row.modifiedAtMs, MAX_TIME_MS))
    await handle.utimes(mtime, mtime)
    progress.advance(0, 1)
  } catch (error) {
    progress.advance(-written, 0)
    await fs.rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

async function writeAll(handle: fs.FileHandle, block: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < block.byteLength;) {
    const left = block.byteLength - at
    at += (await handle.write(block, at, left, position + at)).bytesWritten
  }
}

async function makeFolder(folder: string): Promise<OwnFolder> {
  await fs.mkdir(folder)
  const { dev, ino } = await fs.lstat(folder)
  return { path: folder, dev, ino }
}

/** Somebody may have put a link in a folder's place meanwhile. */
async function checkSame(folder: OwnFolder): Promise<void> {
  const { dev, ino } = await fs.lstat(folder.path)
  if (dev !== folder.dev || ino !== folder.ino) {
    throw new AppError('target-unwritable', 'a folder was replaced while it was written to')
  }
}

/** Two names may become one on this system: by case, or because neither is legal. */
function freeName(node: TreeNode, taken: Set<string>): string {
  const name = diskName(node.name)
  let free = name
  for (let i = 2; taken.has(foldName(free)); i++) {
    free = numberedName(name, node.kind, i <= MAX_NUMBERED_NAMES ? i : randomId())
  }
  taken.add(foldName(free))
  return free
}

/** Names that differ in this differ on every file system. */
export function foldName(name: string): string {
  const isExact = process.platform !== 'win32' && process.platform !== 'darwin'
  return isExact ? name : name.normalize('NFKC').toUpperCase().toLowerCase()
}

function newSet(sets: Map<OwnFolder, Set<string>>, folder: OwnFolder): Set<string> {
  const set = new Set<string>()
  sets.set(folder, set)
  return set
}

/** The last step: atomic, and never over something unless that was asked for. */
export async function giveName(
  temporary: string,
  final: string,
  mayReplace: boolean
): Promise<void> {
  if (mayReplace) return fs.rename(temporary, final)
  const stat = await fs.lstat(temporary)
  if (stat.isFile()) {
    try {
      await fs.link(temporary, final)
      return await fs.rm(temporary)
    } catch (error) {
      // Not every file system has hard links; then looking first must do.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    }
  }
  if (await lstatOrNull(final)) throw new AppError('target-exists')
  await fs.rename(temporary, final)
}

export async function lstatOrNull(file: string) {
  try {
    return await fs.lstat(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw fromDiskError(error)
  }
}

function rowOf({ entry }: TreeNode): FileRow {
  if (!isFileRow(entry)) throw new AppError('content-unavailable', 'a file without content')
  return entry
}

const DISK_ERRORS: Record<string, ErrorCode> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EEXIST: 'target-exists',
  ENOTEMPTY: 'target-exists'
}

/** Every other error of the file system means that this place cannot be written. */
export function fromDiskError(cause: unknown): unknown {
  const isDiskError = cause instanceof Error && 'syscall' in cause && 'code' in cause
  if (!isDiskError) return cause
  const code = DISK_ERRORS[String(cause.code)] ?? 'target-unwritable'
  return new AppError(code, 'cannot write there', {}, cause)
}
