/**
 * One pass over a linked folder: looks at both sides, finds what differs from when they were last
 * equal, and makes them equal, as far as it can be done now. What it did is on disk when it ends;
 * stopped anywhere, the next pass goes on from there.
 */
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { DriveId } from '../../contract/ids.js'
import { MAX_OPERATIONS_PER_APPEND } from '../../contract/limits.js'
import type { Entry } from '../../schema/rows.js'
import { type DriveAccess } from '../drives/drive-access.js'
import type { DriveTree, TreeNode } from '../drives/drive-tree.js'
import { randomId } from '../crypto.js'
import type { Operation } from '../operations.js'
import {
  type Comparison,
  compareSides,
  isHeld,
  parentOf,
  rememberedOf,
  topmost
} from './comparison.js'
import { fetchFiles } from './fetching.js'
import { type FolderScan, pathKey, scanFolder } from './folder-scan.js'
import type { LinkMemory, Remembered } from './link-memory.js'
import type { LocalSide } from './local-side.js'
import { type Move, type MoveSides, movesHere, movesThere, spotOf } from './moves.js'
import { putItems } from './putting.js'
import { type RemoteSide, remoteSide } from './remote-side.js'
import type { Settling } from './settling.js'

/** As in the rules of drives: twins merge into rows that are no twins. */
const MAX_MERGE_HOPS = 4
/** More files than that gone at once, or more than half of some, are not taken for deleted. */
const MANY_FILES = 20
const SOME_FILES = 3
/** Rounds of renaming; each settles one level of folders. */
const MAX_MOVE_ROUNDS = 100

export interface PassJob {
  directory: string
  local: LocalSide
  driveId: DriveId
  /** '' for the whole drive. */
  rootId: string
  access: DriveAccess
  memory: LinkMemory
  settling: Settling
  canEdit: boolean
  /** The person said that what is gone here is to be deleted in the drive. */
  mayRemoveMany: boolean
  signal: AbortSignal
  onToDo(count: number): void
}

export interface PassResult {
  /** Folders of this computer, to be watched. */
  folders: string[]
  drivePath: string
  /** Something changed meanwhile, or was done that needs another look. */
  needsAnother: boolean
  /** Something is still being written. */
  isUnsettled: boolean
  leftOut: { name: string; reason: ErrorCode }[]
  /** Why something that is to be done cannot be done now. */
  waitsFor: ErrorCode | null
  /** So many files are gone here that the person has to say what it means. */
  removedCount: number
}

/**
 * Errors: `folder-missing`, `source-unreadable` for the folder; `drive-not-found`,
 * `file-not-found` for the drive or its folder; `disk-full`, `closing`.
 */
export async function runPass(job: PassJob): Promise<PassResult> {
  return new Pass(job).run()
}

class Pass {
  readonly #job: PassJob
  /** Ids that are in the memory but no longer in the drive's folder. */
  readonly #gone = new Set<string>()
  readonly #result: PassResult = {
    folders: [],
    drivePath: '/',
    needsAnother: false,
    isUnsettled: false,
    leftOut: [],
    waitsFor: null,
    removedCount: 0
  }

  constructor(job: PassJob) {
    this.#job = job
  }

  async run(): Promise<PassResult> {
    const { directory, signal, settling } = this.#job
    const result = this.#result
    settling.begin()
    let scan = await scanFolder(directory, signal)
    let tree = await this.#tree()
    let remote = await this.#remote(tree, scan)
    for (let round = 0; round < MAX_MOVE_ROUNDS; round++) {
      if (!(await this.#moveOnce(scan, remote, tree))) break
      scan = await scanFolder(directory, signal)
      tree = await this.#tree()
      remote = await this.#remote(tree, scan)
    }
    const root = rootOf(tree, this.#job.rootId)
    result.drivePath = root.path === '' ? '/' : root.path
    result.leftOut.push(...scan.leftOut.values())
    const comparison = compareSides({
      scan,
      remote,
      memory: this.#job.memory.rows,
      isSettled: (key, item) => settling.isSettled(key, item),
      isGone: (entryId) => this.#gone.has(entryId),
      isMoving: this.#isMoving(scan, remote)
    })
    result.isUnsettled = comparison.isUnsettled
    await this.#carryOut(comparison, { scan, remote, root, tree })
    result.folders = [...scan.items.values()]
      .filter(({ kind }) => kind === 'folder')
      .map((item) => item.path)
    return result
  }

  async #carryOut(
    comparison: Comparison,
    {
      scan,
      root,
      tree,
      remote
    }: { scan: FolderScan; root: TreeNode; tree: DriveTree; remote: RemoteSide }
  ): Promise<void> {
    const { memory, local, access, signal, canEdit, driveId } = this.#job
    const result = this.#result
    await memory.change(comparison.keep, comparison.forget)
    let toDo = comparison.put.length + comparison.fetch.length + comparison.makeFolders.length
    this.#job.onToDo(toDo)
    const onDone = (count: number) => this.#job.onToDo(Math.max(0, (toDo -= count)))
    const leaveOut = (name: string, reason: ErrorCode) => result.leftOut.push({ name, reason })

    await this.#removeThere(comparison.removeRemote)
    await this.#removeHere(comparison)
    for (const folder of comparison.makeFolders) {
      signal.throwIfAborted()
      await this.#whole(folder.path, async () => {
        await memory.keep([rememberedOf(folder, await local.makeFolder(folder.path))])
      })
      onDone(1)
    }
    if (comparison.makeFolders.length > 0) result.needsAnother = true
    const { put } = comparison
    if (put.length > 0 && !canEdit) {
      for (const { item } of put) leaveOut(item.path, 'not-allowed')
    } else if (put.length > 0) {
      const shared = { access, driveId, tree, root, local, memory, signal, scan, remote }
      const outcome = await putItems(put, { ...shared, onDone, leaveOut })
      result.needsAnother ||= outcome.needsAnother
      result.isUnsettled ||= outcome.isUnsettled
    }
    const fetched = await fetchFiles(comparison.fetch, {
      access,
      local,
      memory,
      signal,
      onDone,
      leaveOut
    })
    result.needsAnother ||= fetched.needsAnother
    result.waitsFor ??= fetched.waitsFor
  }

  async #tree(): Promise<DriveTree> {
    return this.#job.access.tree(this.#job.driveId)
  }

  async #remote(tree: DriveTree, scan: FolderScan): Promise<RemoteSide> {
    const { memory, rootId } = this.#job
    const root = rootOf(tree, rootId)
    const nameOf = (entryId: string) => memory.rows.get(entryId)?.path.split('/').at(-1) ?? null
    const remote = remoteSide(root, scan.isIgnored, nameOf)
    this.#gone.clear()
    for (const known of [...memory.rows.values()]) {
      if (remote.items.has(known.entryId)) continue
      const node = tree.byId(known.entryId)
      if (node && isBelow(node, root)) continue // ignored since: both sides keep theirs
      if (node) this.#gone.add(known.entryId)
      else await this.#noteFate(known)
    }
    return remote
  }

  /** A row that met a twin goes on as the twin; one that is nowhere is not known to be deleted. */
  async #noteFate(known: Remembered): Promise<void> {
    const { access, driveId, memory } = this.#job
    const find = (entryId: string): Promise<Entry | null> =>
      access.epoch.get('entries', { driveId, entryId })
    let row = await find(known.entryId)
    for (let hop = 0; row?.mergedInto && hop < MAX_MERGE_HOPS; hop++) {
      row = await find(row.mergedInto)
    }
    if (!row || row.mergedInto) return
    if (row.entryId === known.entryId) this.#gone.add(known.entryId)
    else {
      const isTaken = memory.rows.has(row.entryId)
      await memory.change(isTaken ? [] : [{ ...known, entryId: row.entryId }], [known.entryId])
      this.#result.needsAnother = true
    }
  }

  /** Whether anything was renamed; then both sides are to be looked at again. */
  async #moveOnce(scan: FolderScan, remote: RemoteSide, tree: DriveTree): Promise<boolean> {
    const { local, memory, signal, settling } = this.#job
    const isGone = (key: string) => settling.isSettled(key, null)
    const sides = { scan, remote, memory: memory.rows, local, signal, isGone }
    const here = await movesHere(sides)
    if (here.length > 0) return this.#moveThere(here, sides, tree)
    let hasMoved = false
    for (const move of movesThere(sides)) {
      hasMoved = (await this.#moveHere(move)) || hasMoved
    }
    return hasMoved
  }

  /** What was moved here is moved in the drive, unless it was moved there too. */
  async #moveThere(
    moves: Move[],
    sides: Pick<MoveSides, 'memory' | 'remote'>,
    tree: DriveTree
  ): Promise<boolean> {
    const { memory, rootId, driveId, canEdit } = this.#job
    let hasMoved = false
    for (const { known, to } of moves) {
      const theirs = sides.remote.items.get(known.entryId)
      const isOnlyHere = theirs && pathKey(theirs.path) === pathKey(known.path)
      if (isOnlyHere) {
        if (!canEdit) {
          this.#result.leftOut.push({ name: to, reason: 'not-allowed' })
          continue
        }
        const spot = spotOf(to, sides)
        if (!spot) {
          // Its folder is new: first that, then it.
          hasMoved = (await this.#putFolder(parentOf(to), sides)) || hasMoved
          continue
        }
        const parentId = spot.parentId === '' ? rootId : spot.parentId
        // A folder that only moved keeps the name it has for others.
        const isSameName = to.split('/').at(-1) === known.path.split('/').at(-1)
        const name = isSameName ? (tree.byId(known.entryId)?.name ?? spot.name) : spot.name
        const value = {
          driveId,
          entryId: known.entryId,
          parentId,
          name,
          atMs: this.#job.access.now()
        }
        if (!(await this.#append([{ name: 'move-entry', value }]))) continue
      }
      await memory.move(known.path, to)
      hasMoved = true
    }
    return hasMoved
  }

  /** The outermost of these folders that the drive lacks. */
  async #putFolder(inPath: string, sides: Pick<MoveSides, 'memory' | 'remote'>): Promise<boolean> {
    const { rootId, driveId, access } = this.#job
    const spot = spotOf(inPath, sides)
    if (!spot) return this.#putFolder(parentOf(inPath), sides)
    const parentId = spot.parentId === '' ? rootId : spot.parentId
    const value = { driveId, entryId: randomId<string>(), parentId, name: spot.name }
    return this.#append([{ name: 'put-folder', value: { ...value, atMs: access.now() } }])
  }

  async #moveHere({ known, to }: Move): Promise<boolean> {
    const { local, memory } = this.#job
    return this.#whole(to, async () => {
      if (parentOf(to) !== '') await local.makeFolders(parentOf(to))
      await local.move(known.path, to)
      await memory.move(known.path, to)
    })
  }

  async #removeThere(removed: Remembered[]): Promise<void> {
    const { memory, access, driveId, mayRemoveMany, canEdit } = this.#job
    const count = removed.filter(({ kind }) => kind === 'file').length
    const total = [...memory.rows.values()].filter(({ kind }) => kind === 'file').length
    const isMany = count > MANY_FILES || (count >= SOME_FILES && count * 2 > total)
    if (isMany && !mayRemoveMany) {
      this.#result.removedCount = count
      return
    }
    if (!canEdit) {
      for (const { path } of topmost(removed)) {
        this.#result.leftOut.push({ name: path, reason: 'not-allowed' })
      }
      return
    }
    const tops = topmost(removed)
    for (let i = 0; i < tops.length; i += MAX_OPERATIONS_PER_APPEND) {
      const some = tops.slice(i, i + MAX_OPERATIONS_PER_APPEND)
      const atMs = access.now()
      await this.#append(
        some.map(({ entryId, versionId }) => ({
          name: 'trash-entry',
          value: { driveId, entryId, atMs, ...(versionId ? { versionId } : {}) }
        }))
      )
    }
    await memory.forget(removed.map(({ entryId }) => entryId))
  }

  async #removeHere({ removeLocal }: Comparison): Promise<void> {
    const { local, memory, access, signal } = this.#job
    const tops = topmost(removeLocal.map(({ item }) => item))
    const failed: string[] = []
    for (const item of tops) {
      signal.throwIfAborted()
      const isDone = await this.#whole(item.path, () => local.remove(item, access.now()))
      if (!isDone) failed.push(pathKey(item.path))
    }
    const isDone = ({ known }: (typeof removeLocal)[number]) => {
      const key = pathKey(known.path)
      return !failed.some((at) => key === at || key.startsWith(`${at}/`))
    }
    await memory.forget(removeLocal.filter(isDone).map(({ known }) => known.entryId))
  }

  /** Whether it was done; a file that changed meanwhile is looked at again. */
  async #whole(inPath: string, task: () => Promise<void>): Promise<boolean> {
    try {
      await task()
      return true
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'disk-full') throw error
      this.#result.leftOut.push({ name: inPath, reason: error.code })
      return false
    }
  }

  /** Whether the rules of the space took it; what they refuse is looked at again. */
  async #append(operations: Operation[]): Promise<boolean> {
    const { epoch, onAppended } = this.#job.access
    try {
      onAppended(await epoch.append(operations))
      return true
    } catch (error) {
      const isRefused = error instanceof AppError && REFUSALS.has(error.code)
      if (!isRefused) throw error
      this.#result.isUnsettled = true
      return false
    }
  }

  #isMoving(scan: FolderScan, remote: RemoteSide): boolean {
    const { memory, settling } = this.#job
    for (const { path, kind, entryId } of memory.rows.values()) {
      const key = pathKey(path)
      if (scan.items.get(key)?.kind === kind || isHeld(scan, key)) continue
      if (remote.items.has(entryId) && !settling.isSettled(key, null)) return true
    }
    return false
  }
}

const REFUSALS = new Set<ErrorCode>(['name-taken', 'file-not-found', 'path-invalid'])

/** Errors: `file-not-found` when the folder of the drive is in the trash. */
export function rootOf(tree: DriveTree, rootId: string): TreeNode {
  const node = rootId === '' ? tree.root : tree.byId(rootId)
  if (node?.kind !== 'folder') throw new AppError('file-not-found')
  return node
}

function isBelow(node: TreeNode, root: TreeNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (up === root) return true
  return false
}
