/** What was renamed or moved on one side since both were equal, so that it is not sent again. */
import { AppError } from '../../contract/errors.js'
import { driveName } from '../drives/disk-names.js'
import { hashLarge } from '../drives/sources.js'
import { isHeld, isSameStamp, parentOf, topmost } from './comparison.js'
import type { FolderScan, LocalItem } from './folder-scan.js'
import { pathKey } from './folder-scan.js'
import type { Remembered } from './link-memory.js'
import type { LocalSide } from './local-side.js'
import type { RemoteSide } from './remote-side.js'

export interface MoveSides {
  scan: FolderScan
  remote: RemoteSide
  memory: ReadonlyMap<string, Remembered>
  local: LocalSide
  signal: AbortSignal
  /** Whether it has been gone for long enough not to come back at once. */
  isGone(key: string): boolean
}

export interface Move {
  known: Remembered
  to: string
}

/**
 * Items of the folder that lie elsewhere now: folders first, those that lie in no other; then
 * files. A file is known by its inode with size and time, or else by its content.
 */
export async function movesHere(sides: MoveSides): Promise<Move[]> {
  const { scan, remote, memory, isGone } = sides
  const known = new Set([...memory.values()].map(({ path }) => pathKey(path)))
  const missing = [...memory.values()].filter(({ path, kind, entryId }) => {
    const key = pathKey(path)
    const isHere = scan.items.get(key)?.kind === kind
    return !isHere && !isHeld(scan, key) && remote.items.has(entryId) && isGone(key)
  })
  if (missing.length === 0) return []
  const fresh = [...scan.items].filter(([key]) => !known.has(key) && !remote.byKey.has(key))
  const byInode = new Map(fresh.map(([, item]) => [item.ino, item]))
  const moves: Move[] = []
  const folders = topmost(missing.filter(({ kind }) => kind === 'folder'))
  for (const folder of folders) {
    const item = byInode.get(folder.ino)
    if (item?.kind === 'folder' && item.birthMs === folder.birthMs) {
      moves.push({ known: folder, to: item.path })
    }
  }
  // What is in a moved folder comes along, and is looked at afterwards.
  if (moves.length > 0) return moves
  const used = new Set<LocalItem>()
  for (const file of missing) {
    if (file.kind !== 'file') continue
    const item = await sameFile(file, byInode.get(file.ino), fresh, used, sides)
    if (!item) continue
    used.add(item)
    moves.push({ known: file, to: item.path })
  }
  return moves
}

/** Entries of the drive's folder that lie elsewhere now, those that lie in no other. */
export function movesThere({ scan, remote, memory }: MoveSides): Move[] {
  const moves: Move[] = []
  for (const known of memory.values()) {
    const theirs = remote.items.get(known.entryId)
    const key = pathKey(known.path)
    const isHere = scan.items.get(key)?.kind === known.kind
    if (!theirs || !isHere) continue
    const target = pathKey(theirs.path)
    if (target !== key && !isHeld(scan, target)) moves.push({ known, to: theirs.path })
  }
  const tops = topmost(moves.map((move) => ({ ...move, path: move.known.path })))
  return tops.map(({ known, to }) => ({ known, to }))
}

/** The new name and the folder, as entries of the drive; null when that folder is not there. */
export function spotOf(
  to: string,
  { memory, remote }: Pick<MoveSides, 'memory' | 'remote'>
): { parentId: string; name: string } | null {
  const parent = parentOf(to)
  const name = driveName(to.slice(parent === '' ? 0 : parent.length + 1))
  if (parent === '') return { parentId: '', name }
  const key = pathKey(parent)
  for (const known of memory.values()) {
    if (pathKey(known.path) === key && remote.items.has(known.entryId)) {
      return { parentId: known.entryId, name }
    }
  }
  const theirs = remote.byKey.get(key)
  return theirs ? { parentId: theirs.entryId, name } : null
}

async function sameFile(
  file: Remembered,
  candidate: LocalItem | undefined,
  fresh: [string, LocalItem][],
  used: Set<LocalItem>,
  { local, signal }: MoveSides
): Promise<LocalItem | null> {
  if (candidate?.kind === 'file' && isSameStamp(candidate, file)) return candidate
  if (file.sizeBytes === 0) return null
  for (const [, item] of fresh) {
    if (item.kind !== 'file' || used.has(item) || !isSameStamp(item, file)) continue
    if ((await hashOf(item, local, signal)) === file.sha256) return item
  }
  return null
}

/** null when it cannot be read, or changed meanwhile. */
export async function hashOf(
  item: LocalItem,
  local: LocalSide,
  signal: AbortSignal
): Promise<string | null> {
  const { path, sizeBytes, mtimeMs: modifiedAtMs } = item
  const sourcePath = local.absolute(path)
  const file = { kind: 'file' as const, name: path, sourcePath, parent: null }
  try {
    return await hashLarge({ ...file, sizeBytes, modifiedAtMs }, signal)
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError)) throw error
    return null
  }
}
