/** From a linked folder into the drive, by the way that everything is added. */
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { DriveId } from '../../contract/ids.js'
import { addItems, type KnownEntry } from '../drives/adding.js'
import type { DriveAccess } from '../drives/drive-access.js'
import type { DriveTree, TreeNode } from '../drives/drive-tree.js'
import { driveName } from '../drives/disk-names.js'
import { parsePath } from '../drives/names.js'
import type { SourceFolder, SourceItem } from '../drives/sources.js'
import { unwatched } from '../drives/transfers.js'
import { parentOf, type Put, rememberedOf } from './comparison.js'
import { type FolderScan, pathKey } from './folder-scan.js'
import type { LinkMemory, Remembered } from './link-memory.js'
import type { LocalSide } from './local-side.js'
import { hashOf } from './moves.js'
import type { RemoteSide } from './remote-side.js'

export interface PutJob {
  access: DriveAccess
  driveId: DriveId
  tree: DriveTree
  /** The linked folder of the drive. */
  root: TreeNode
  local: LocalSide
  memory: LinkMemory
  scan: FolderScan
  remote: RemoteSide
  signal: AbortSignal
  onDone(count: number): void
  leaveOut(name: string, reason: ErrorCode): void
}

export interface PutOutcome {
  /** Folders that were made have to be found in the drive. */
  needsAnother: boolean
  /** A file changed while it was read. */
  isUnsettled: boolean
}

/**
 * Puts what is new or changed here; what the drive has already is only remembered. Errors:
 * `disk-full`, `closing`, `cancelled`.
 */
export async function putItems(puts: readonly Put[], job: PutJob): Promise<PutOutcome> {
  const left: Put[] = []
  for (const put of puts) {
    job.signal.throwIfAborted()
    if (await isSame(put, job)) job.onDone(1)
    else left.push(put)
  }
  return left.length > 0 ? new Putting(left, job).run() : { needsAnother: true, isUnsettled: false }
}

/** The same bytes on both sides: a link of two full sides, or a file that was only touched. */
async function isSame({ item, remote }: Put, { local, memory, signal }: PutJob): Promise<boolean> {
  if (item.kind !== 'file' || !remote || remote.sizeBytes !== item.sizeBytes) return false
  if ((await hashOf(item, local, signal)) !== remote.sha256) return false
  await memory.keep([rememberedOf(remote, item)])
  return true
}

class Putting {
  readonly #job: PutJob
  readonly #puts: readonly Put[]
  readonly #byPath = new Map<string, Put>()
  readonly #folders = new Map<string, SourceFolder>()
  readonly #items: SourceItem[] = []
  #outcome: PutOutcome = { needsAnother: true, isUnsettled: false }

  constructor(puts: readonly Put[], job: PutJob) {
    this.#puts = puts
    this.#job = job
  }

  async run(): Promise<PutOutcome> {
    const { access, driveId, tree, root, memory, signal, leaveOut, onDone } = this.#job
    for (const put of this.#puts) this.#queue(put)
    const own = await access.contents.own()
    let taken: Remembered[] = []
    const skip = (name: string, reason: ErrorCode) => {
      if (reason === 'source-vanished') this.#outcome.isUnsettled = true
      else leaveOut(name, reason)
    }
    const advance = (_bytes: number, files: number) => onDone(files)
    const progress = { ...unwatched(signal), advance, skip }
    const { epoch, now, onAppended } = access
    const job = { epoch, own, driveId, tree, now, onAppended, progress }
    const known = (sourcePath: string) => this.#known(sourcePath)
    const onTaken = (
      sourcePath: string,
      entryId: string,
      content: { sha256: string; versionId: string }
    ) => {
      const put = this.#byPath.get(sourcePath)
      if (put) taken.push({ ...put.item, entryId, ...content })
    }
    try {
      await addItems({ ...job, known, onTaken }, this.#items, parsePath(root.path))
    } catch (error) {
      // What was put is found by its content; what was not is tried again.
      taken = []
      const isOne = error instanceof AppError && PER_FILE.has(error.code)
      if (signal.aborted || !isOne) throw error
      this.#outcome.isUnsettled = true
    }
    await memory.keep(taken)
    return this.#outcome
  }

  #queue(put: Put): void {
    const { local } = this.#job
    const { item, remote } = put
    const sourcePath = local.absolute(item.path)
    this.#byPath.set(sourcePath, put)
    if (item.kind === 'folder') return void this.#folder(item.path)
    this.#items.push({
      kind: 'file',
      // Under the name it has for others, whatever it is called on this disk.
      name: remote?.node.name ?? nameOf(item.path),
      sourcePath,
      parent: this.#folder(parentOf(item.path)),
      sizeBytes: item.sizeBytes,
      modifiedAtMs: item.mtimeMs
    })
  }

  /** With the folders around it, before what is in it. */
  #folder(inPath: string): SourceFolder | null {
    if (inPath === '') return null
    const known = this.#folders.get(inPath)
    if (known) return known
    const { local, scan, remote } = this.#job
    const key = pathKey(inPath)
    const item = scan.items.get(key)
    const folder: SourceFolder = {
      kind: 'folder',
      name: remote.byKey.get(key)?.node.name ?? nameOf(inPath),
      sourcePath: local.absolute(inPath),
      parent: this.#folder(parentOf(inPath)),
      modifiedAtMs: item?.mtimeMs ?? 0
    }
    this.#folders.set(inPath, folder)
    this.#items.push(folder)
    return folder
  }

  #known(sourcePath: string): KnownEntry | undefined {
    const put = this.#byPath.get(sourcePath)
    const entryId = put?.remote?.entryId ?? put?.known?.entryId
    if (entryId === undefined) return undefined
    return { entryId, baseVersionId: put?.known?.versionId ?? '' }
  }
}

/** For others, of what only is here. */
function nameOf(inPath: string): string {
  return driveName(inPath.split('/').at(-1) ?? inPath)
}

const PER_FILE = new Set<ErrorCode>([
  'source-vanished',
  'source-unreadable',
  'name-taken',
  'path-invalid',
  'file-not-found'
])
