/** The shared trash of files: what is in it, since when and by whom, and the way back. */
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, MemberId } from '../../contract/ids.js'
import type { TrashedFile } from '../../contract/drive-model.js'
import { MAX_PATH_DEPTH, TRASH_LIFETIME_MS } from '../../contract/limits.js'
import type { Entry } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import type { Operation } from '../operations.js'
import type { DriveAccess } from './drive-access.js'
import type { DriveTree, TreeNode } from './drive-tree.js'
import { entryRows } from './entry-rows.js'
import { nameKey } from './name-key.js'
import { type EntryKind, numberedName } from './names.js'

/** Which entry: by its id, or the path it had. */
export interface TrashedPlace {
  entryId?: EntryId | undefined
  path?: string | undefined
}

export class DriveTrash {
  readonly #access: DriveAccess

  constructor(access: DriveAccess) {
    this.#access = access
  }

  /** What was trashed in these drives within the last thirty days, newest first. */
  list(drives: readonly { driveId: DriveId; name: string }[]): Promise<TrashedFile[]> {
    return this.#access.run(async () => {
      const found: TrashedFile[] = []
      for (const { driveId, name } of drives) {
        const rows = new TrashRows(await entryRows(this.#access.epoch, driveId))
        for (const row of rows.trashed(this.#access.now())) {
          found.push({ driveName: name, ...snapshotOf(driveId, row, rows) })
        }
      }
      return found.sort((a, b) => b.trashedAtMs - a.trashedAtMs || (a.entryId < b.entryId ? -1 : 1))
    })
  }

  /**
   * Back to the folder it was in, with all below it. Folders above that are in the trash stay
   * there: new ones of their names take their place, so that nothing comes back that nobody asked
   * for. Returns its path. Errors: `drive-not-found`, `file-not-found`.
   */
  restore(driveId: DriveId, place: TrashedPlace): Promise<string> {
    return this.#access.run(async () => {
      const { append, tree, epoch, now } = this.#access
      const before = await tree(driveId)
      const rows = new TrashRows(await entryRows(epoch, driveId))
      const row = rows.find(place, now())
      const isThere = place.entryId && before.byId(place.entryId)
      if (!row && isThere) return isThere.path
      if (!row) throw new AppError('file-not-found', 'not in the trash')
      await append(restoring(row, rows.above(row), before, now()))
      const node = (await tree(driveId)).byId(row.entryId)
      if (!node) throw new AppError('file-not-found', 'trashed again meanwhile')
      return node.path
    })
  }
}

function restoring(row: Entry, above: Entry[], tree: DriveTree, atMs: number): Operation[] {
  const { driveId, entryId } = row
  const restore: Operation = { name: 'restore-entry', value: { driveId, entryId, atMs } }
  if (above.every((folder) => tree.byId(folder.entryId))) return [restore]
  const made: Operation[] = []
  let parentId = ''
  let node: TreeNode | null = tree.root
  for (const folder of above) {
    const living: TreeNode | null =
      tree.byId(folder.entryId) ?? node?.children.get(nameKey(folder.name)) ?? null
    if (living?.kind === 'folder') {
      node = living
      parentId = living.entry?.entryId ?? ''
      continue
    }
    const value = { driveId, entryId: randomId<string>(), parentId, name: folder.name, atMs }
    made.push({ name: 'put-folder', value })
    node = null
    parentId = value.entryId
  }
  const name = freeName(row, node)
  return [
    ...made,
    restore,
    { name: 'move-entry', value: { driveId, entryId, parentId, name, atMs } }
  ]
}

function freeName({ name, kind }: Entry, folder: TreeNode | null): string {
  let free = name
  for (let i = 2; folder?.children.has(nameKey(free)); i++) {
    free = numberedName(name, kind as EntryKind, i)
  }
  return free
}

function snapshotOf(driveId: DriveId, row: Entry, rows: TrashRows): Omit<TrashedFile, 'driveName'> {
  const { sizeBytes, fileCount } = rows.sum(row)
  return {
    driveId,
    entryId: row.entryId as EntryId,
    name: row.name,
    kind: row.kind as EntryKind,
    path: rows.path(row),
    sizeBytes,
    fileCount,
    trashedAtMs: row.trashedAtMs ?? 0,
    trashedBy: row.trashedBy ? (row.trashedBy as MemberId) : null
  }
}

/** The rows of a drive, by their ids: for entries that no tree shows. */
class TrashRows {
  readonly #byId = new Map<string, Entry>()
  readonly #children = new Map<string, Entry[]>()

  constructor(rows: Entry[]) {
    for (const row of rows) {
      if (row.mergedInto) continue
      this.#byId.set(row.entryId, row)
      if (row.trashedAtMs) continue
      const siblings = this.#children.get(row.parentId)
      if (siblings) siblings.push(row)
      else this.#children.set(row.parentId, [row])
    }
  }

  trashed(nowMs: number): Entry[] {
    return [...this.#byId.values()].filter(
      ({ trashedAtMs }) => trashedAtMs && trashedAtMs + TRASH_LIFETIME_MS > nowMs
    )
  }

  /** The one that was trashed last, when several had that path. */
  find({ entryId, path }: TrashedPlace, nowMs: number): Entry | null {
    const rows = this.trashed(nowMs)
      .filter((row) => (entryId ? row.entryId === entryId : this.path(row) === path))
      .sort((a, b) => (b.trashedAtMs ?? 0) - (a.trashedAtMs ?? 0))
    return rows[0] ?? null
  }

  /** The folders around an entry, from the root down, also trashed ones. */
  above({ parentId }: Entry): Entry[] {
    const way: Entry[] = []
    for (let id = parentId; id !== '' && way.length < MAX_PATH_DEPTH;) {
      const folder = this.#byId.get(id)
      if (!folder) break
      way.unshift(folder)
      id = folder.parentId
    }
    return way
  }

  path(row: Entry): string {
    return ['', ...this.above(row).map(({ name }) => name), row.name].join('/')
  }

  /** The entry with all that goes and comes with it. */
  sum(row: Entry): { sizeBytes: number; fileCount: number } {
    const seen = new Set<Entry>()
    const open = [row]
    let sizeBytes = 0
    let fileCount = 0
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      if (next.kind === 'file') {
        sizeBytes += next.sizeBytes ?? 0
        fileCount += 1
      } else open.push(...(this.#children.get(next.entryId) ?? []))
    }
    return { sizeBytes, fileCount }
  }
}
