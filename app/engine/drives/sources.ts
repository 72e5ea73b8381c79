/**
 * Files and folders on this computer that are to be added: what there is, and reading it so that a
 * file which goes away or changes meanwhile is noticed. Never follows links.
 */
import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import { MAX_PATH_DEPTH, MAX_PATH_LENGTH } from '../../contract/limits.js'
import { driveName } from './disk-names.js'
import { isEntryName } from './names.js'

const KB = 1024
const MB = 1024 * KB
/** Up to this a file is one block; larger ones come in blocks that suit their size. */
export const MAX_SMALL_BYTES = 256 * KB
/** Measured: larger blocks cost less per byte; smaller ones start sooner and resume finer. */
const BIG_FILE_BYTES = 16 * MB
const BLOCK_BYTES = 256 * KB
const BIG_BLOCK_BYTES = MB
/** Bytes read, hashed and stored in one go: the time the process hears nothing else. */
const GROUP_BYTES = 2 * MB
const LSTAT_AT_ONCE = 64
/** O_NONBLOCK: a pipe put in a file's place must not hang the reader. Absent on Windows. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

export interface SourceFolder {
  kind: 'folder'
  /** In a drive. */
  name: string
  sourcePath: string
  parent: SourceFolder | null
  modifiedAtMs: number
}

export interface SourceFile {
  kind: 'file'
  /** In a drive. */
  name: string
  sourcePath: string
  parent: SourceFolder | null
  sizeBytes: number
  modifiedAtMs: number
}

export type SourceItem = SourceFolder | SourceFile

export interface ScanOptions {
  /** Depth and length of the path that everything goes to. */
  targetDepth: number
  targetLength: number
  signal: AbortSignal
  skip(name: string, reason: ErrorCode): void
  /** Inside folders: left out without a word. */
  isHidden?(name: string): boolean
  /** Links get a reason of their own. */
  linkReason?: ErrorCode
}

/** Everything to add, folders before what is in them, in an order that depends on names only. */
export async function* scanSources(
  sourcePaths: string[],
  options: ScanOptions
): AsyncGenerator<SourceItem> {
  const { targetDepth, targetLength } = options
  for (const sourcePath of sourcePaths) {
    const resolved = path.resolve(sourcePath)
    const spot = { parent: null, depth: targetDepth, length: targetLength }
    yield* scan([{ sourcePath: resolved, name: path.basename(resolved) }], spot, options)
  }
}

interface Spot {
  parent: SourceFolder | null
  depth: number
  length: number
}

async function* scan(
  found: { sourcePath: string; name: string }[],
  { parent, depth, length }: Spot,
  options: ScanOptions
): AsyncGenerator<SourceItem> {
  for (let i = 0; i < found.length; i += LSTAT_AT_ONCE) {
    options.signal.throwIfAborted()
    const some = found.slice(i, i + LSTAT_AT_ONCE)
    const stats = await Promise.all(some.map(({ sourcePath }) => lstat(sourcePath)))
    for (const [at, { sourcePath, name: ownName }] of some.entries()) {
      const stat = stats[at]
      const name = driveName(ownName)
      const itemLength = length + 1 + name.length
      const fits = depth < MAX_PATH_DEPTH && itemLength <= MAX_PATH_LENGTH && isEntryName(name)
      if (!stat || typeof stat === 'string') options.skip(name, stat ?? 'source-unreadable')
      else if (!fits) options.skip(name, 'path-invalid')
      else if (stat.isDirectory()) {
        const modifiedAtMs = wholeMs(stat.mtimeMs)
        const folder: SourceFolder = { kind: 'folder', name, sourcePath, parent, modifiedAtMs }
        yield folder
        const inside = await list(folder, options)
        yield* scan(inside, { parent: folder, depth: depth + 1, length: itemLength }, options)
      } else if (stat.isFile()) {
        const modifiedAtMs = wholeMs(stat.mtimeMs)
        yield { kind: 'file', name, sourcePath, parent, sizeBytes: stat.size, modifiedAtMs }
      } else if (stat.isSymbolicLink() && options.linkReason) {
        options.skip(name, options.linkReason)
      } else options.skip(name, 'source-unreadable') // links, pipes, sockets, devices
    }
  }
}

async function list({ sourcePath, name }: SourceFolder, { skip, isHidden }: ScanOptions) {
  try {
    const all = await fs.readdir(sourcePath)
    const names = all.filter((inside) => !isHidden?.(inside))
    names.sort()
    return names.map((inside) => ({ sourcePath: path.join(sourcePath, inside), name: inside }))
  } catch (error) {
    skip(name, reasonOf(error))
    return []
  }
}

async function lstat(sourcePath: string) {
  try {
    return await fs.lstat(sourcePath)
  } catch (error) {
    return reasonOf(error)
  }
}

/** A whole small file. Errors: `source-vanished`, `source-unreadable`. */
export async function readSmall(file: SourceFile): Promise<{ bytes: Buffer; sha256: string }> {
  return await whileUnchanged(file, async (handle) => {
    const bytes = Buffer.allocUnsafe(file.sizeBytes)
    if ((await fill(handle, bytes)) < bytes.byteLength) throw vanished(file)
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
}

/** The hash of a large file alone. Errors: `source-vanished`, `source-unreadable`. */
export async function hashLarge(file: SourceFile, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const groups = readLarge(file, { hash, signal, onBytes: () => undefined })
  for (let next = await groups.next(); !next.done;) next = await groups.next()
  return hash.digest('hex')
}

export interface LargeReading {
  hash: Hash
  signal: AbortSignal
  onBytes(count: number): void
  /** Where a block of it starts; what comes before is not read. */
  fromByte?: number
}

/**
 * A large file in groups of blocks, reading ahead by one group; feeds `hash`. Throws at the end,
 * when all was read, if the file changed meanwhile. Errors: `source-vanished`,
 * `source-unreadable`.
 */
export async function* readLarge(
  file: SourceFile,
  { hash, signal, onBytes, fromByte = 0 }: LargeReading
): AsyncGenerator<Uint8Array[]> {
  const blockBytes = file.sizeBytes >= BIG_FILE_BYTES ? BIG_BLOCK_BYTES : BLOCK_BYTES
  const handle = await open(file)
  let left = file.sizeBytes - fromByte
  const readGroup = async (): Promise<Uint8Array[]> => {
    const blocks: Uint8Array[] = []
    for (let bytes = 0; left > 0 && bytes < GROUP_BYTES; bytes += blockBytes) {
      const block = Buffer.allocUnsafeSlow(Math.min(blockBytes, left))
      if ((await fill(handle, block, file.sizeBytes - left)) < block.byteLength)
        throw vanished(file)
      hash.update(block)
      left -= block.byteLength
      blocks.push(block)
    }
    return blocks
  }
  let ahead = readGroup()
  try {
    for (;;) {
      const blocks = await ahead
      signal.throwIfAborted()
      if (blocks.length === 0) break
      ahead = readGroup()
      ahead.catch(() => undefined) // reported when it is waited for
      onBytes(blocks.reduce((sum, block) => sum + block.byteLength, 0))
      yield blocks
    }
    await checkUnchanged(file, handle)
  } catch (error) {
    throw error instanceof AppError || signal.aborted ? error : unreadable(file, error)
  } finally {
    await ahead.catch(() => undefined)
    await handle.close()
  }
}

/** Bytes in memory in groups of blocks, as `readLarge` gives a file. */
export async function* blocksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array[]> {
  const blockBytes = bytes.byteLength >= BIG_FILE_BYTES ? BIG_BLOCK_BYTES : BLOCK_BYTES
  for (let at = 0; at < bytes.byteLength;) {
    const blocks: Uint8Array[] = []
    for (const end = at + GROUP_BYTES; at < end && at < bytes.byteLength; at += blockBytes) {
      blocks.push(bytes.subarray(at, at + blockBytes))
    }
    yield blocks
  }
}

async function whileUnchanged<T>(
  file: SourceFile,
  read: (handle: fs.FileHandle) => Promise<T>
): Promise<T> {
  const handle = await open(file)
  try {
    const result = await read(handle)
    await checkUnchanged(file, handle)
    return result
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(file, error)
  } finally {
    await handle.close()
  }
}

/** Opens a file as it was when it was found. */
async function open(file: SourceFile): Promise<fs.FileHandle> {
  let handle: fs.FileHandle
  try {
    handle = await fs.open(file.sourcePath, READ_FLAGS)
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    await checkUnchanged(file, handle)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function checkUnchanged(file: SourceFile, handle: fs.FileHandle): Promise<void> {
  const stat = await handle.stat()
  const isSame =
    stat.isFile() &&
    stat.nlink > 0 &&
    stat.size === file.sizeBytes &&
    wholeMs(stat.mtimeMs) === file.modifiedAtMs
  if (!isSame) throw vanished(file)
}

async function fill(handle: fs.FileHandle, buffer: Buffer, position = 0): Promise<number> {
  let filled = 0
  while (filled < buffer.byteLength) {
    const left = buffer.byteLength - filled
    const { bytesRead } = await handle.read(buffer, filled, left, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

function vanished({ name }: SourceFile): AppError {
  return new AppError('source-vanished', 'a file went away or changed while it was read', { name })
}

function unreadable({ name }: SourceFile, cause: unknown): AppError {
  return new AppError(reasonOf(cause), 'a file could not be read', { name }, cause)
}

function reasonOf(error: unknown): ErrorCode {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'source-vanished' : 'source-unreadable'
}

/** Times before 1970 and fractions do not fit the rows. Rounded, as file systems cut what is set. */
function wholeMs(timeMs: number): number {
  return Math.max(0, Math.round(timeMs))
}
