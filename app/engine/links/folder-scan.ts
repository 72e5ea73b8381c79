/** What is in a linked folder right now, without following links and without reading contents. */
import type { Stats } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import { MAX_PATH_DEPTH, MAX_PATH_LENGTH } from '../../contract/limits.js'
import { nameKey } from '../drives/name-key.js'
import { driveName } from '../drives/disk-names.js'
import { type EntryKind, isEntryName } from '../drives/names.js'
import { inParallel } from '../drives/parallel.js'
import { type IgnoreRules, readIgnoreRules } from './ignore-rules.js'

const LSTAT_AT_ONCE = 64

/** Enough to see that a file is not what it was, and that it is what was elsewhere. */
export interface Stamp {
  sizeBytes: number
  mtimeMs: number
  ino: number
  birthMs: number
}

export interface LocalItem extends Stamp {
  /** Relative to the folder, with slashes, as named on this disk. */
  path: string
  kind: EntryKind
}

export interface FolderScan {
  /** By path key, folders before what is in them. */
  items: Map<string, LocalItem>
  /** By path key: what is there and is left out, or cannot be looked into. Not gone. */
  leftOut: Map<string, { name: string; reason: ErrorCode }>
  isIgnored: IgnoreRules
}

/** What paths of linked folders are compared by: names match in any Unicode form. */
export function pathKey(inPath: string): string {
  return inPath.split('/').map(nameKey).join('/')
}

/** Errors: `folder-missing`, `source-unreadable`, `cancelled` (by the signal). */
export async function scanFolder(directory: string, signal: AbortSignal): Promise<FolderScan> {
  await checkFolder(directory)
  const isIgnored = await readIgnoreRules(directory)
  const scan: FolderScan = { items: new Map(), leftOut: new Map(), isIgnored }
  const open = ['']
  for (let inside = open.pop(); inside !== undefined; inside = open.pop()) {
    signal.throwIfAborted()
    open.push(...(await scanInside(directory, inside, scan)))
  }
  return scan
}

export function stampOf(stat: Stats): Stamp {
  return {
    sizeBytes: stat.isFile() ? stat.size : 0,
    mtimeMs: Math.max(0, Math.round(stat.mtimeMs)),
    ino: stat.ino,
    birthMs: Math.max(0, Math.round(stat.birthtimeMs))
  }
}

async function checkFolder(directory: string): Promise<void> {
  let stat: Stats
  try {
    stat = await fs.stat(directory)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const isGone = code === 'ENOENT' || code === 'ENOTDIR' || code === 'EIO' || code === 'ENXIO'
    throw new AppError(isGone ? 'folder-missing' : 'source-unreadable', 'no folder', {}, cause)
  }
  if (!stat.isDirectory()) throw new AppError('folder-missing')
}

/** The folders found in one. */
async function scanInside(
  directory: string,
  inside: string,
  { items, leftOut, isIgnored }: FolderScan
): Promise<string[]> {
  let names: string[]
  try {
    names = (await fs.readdir(path.join(directory, inside))).sort()
  } catch (cause) {
    if (inside === '') throw new AppError('source-unreadable', 'cannot be listed', {}, cause)
    leftOut.set(pathKey(inside), { name: inside, reason: 'source-unreadable' })
    return []
  }
  const stats = await inParallel(names, LSTAT_AT_ONCE, (name) =>
    fs.lstat(path.join(directory, inside, name)).catch((error: unknown) => reasonOf(error))
  )
  const folders: string[] = []
  for (const [at, name] of names.entries()) {
    const stat = stats[at]
    const inPath = inside === '' ? name : `${inside}/${name}`
    const key = pathKey(inPath)
    if (!stat || stat === 'gone') continue
    const kind = stat !== 'source-unreadable' && stat.isDirectory() ? 'folder' : 'file'
    if (isIgnored(inPath, kind)) continue
    const reason = stat === 'source-unreadable' ? stat : reasonAgainst(inPath, name, stat)
    if (reason || items.has(key)) leftOut.set(key, { name: inPath, reason: reason ?? 'name-taken' })
    else {
      items.set(key, { path: inPath, kind, ...stampOf(stat as Stats) })
      if (kind === 'folder') folders.push(inPath)
    }
  }
  return folders
}

function reasonAgainst(inPath: string, name: string, stat: Stats): ErrorCode | null {
  const depth = inPath.split('/').length
  if (
    !isEntryName(driveName(name)) ||
    depth >= MAX_PATH_DEPTH ||
    inPath.length >= MAX_PATH_LENGTH
  ) {
    return 'path-invalid'
  }
  if (stat.isSymbolicLink()) return 'source-is-link'
  return stat.isFile() || stat.isDirectory() ? null : 'source-unreadable'
}

function reasonOf(error: unknown): 'gone' | 'source-unreadable' {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'source-unreadable'
}
