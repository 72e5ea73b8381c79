/**
 * The drives of one space on this device: what is in them, changing it, and moving files in and
 * out. The tree is rows of the space's view; contents are in everybody's Hyperdrives.
 */
import type Corestore from 'corestore'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, MemberId, SpaceId } from '../../contract/ids.js'
import { BLOCK_READ_TIMEOUT_MS, MAX_PATH_DEPTH, MAX_PATH_LENGTH } from '../../contract/limits.js'
import type { Drive, FileEntry } from '../../contract/drive-model.js'
import type { Attachment, Transfer } from '../../contract/model.js'
import type { Drive as DriveRow, Entry } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'
import type { Operation } from '../operations.js'
import type { AttachmentSource } from './attachments.js'
import { Contents } from './contents.js'
import type { DriveAccess } from './drive-access.js'
import { below, DriveTree, heightOf, type TreeNode } from './drive-tree.js'
import { DriveTransfers, type TransferKeeping } from './drive-transfers.js'
import { DriveEntries, type OpenedEntry } from './drive-entries.js'
import { Listing } from './listing.js'
import { LooseContents } from './loose-contents.js'
import { nameKey } from './name-key.js'
import { parsePath } from './names.js'
import type { Transfers } from './transfers.js'

/** Rows read from the view at a time. */
const ROWS_AT_ONCE = 2000

export interface SpaceDrivesOptions {
  spaceId: SpaceId
  epoch: EpochBase
  /** A namespace that nothing else uses; closed with the drives. */
  store: Corestore
  /** Of all Hyperdrives of this space. */
  encryptionKey: Uint8Array
  memberId: MemberId
  memberName(memberId: MemberId): string
  transfers: Transfers
  now(): number
  /** Lengths of this device's log after appends made here. */
  onAppended?(lengths: number[]): void
  /** Contents that were missing are on this disk now. */
  onArrived?(): void
  blockReadTimeoutMs?: number | undefined
  /** Without it transfers end with the process, and give up instead of waiting. */
  keeping?: TransferKeeping
}

/** The operation that makes a drive; the founder of a space appends it. */
export function createDriveOperation(name: string, atMs: number): Operation {
  return { name: 'create-drive', value: { driveId: randomId<DriveId>(), name, atMs } }
}

export class SpaceDrives {
  readonly #options: SpaceDrivesOptions
  readonly #contents: Contents
  readonly #listing: Listing
  /** Files by their ids; from outside, for work in transfers, which closing stops and awaits. */
  readonly entries: DriveEntries
  readonly #moving: DriveTransfers
  /** Trees of the view as it is; gone with its next change. */
  readonly #trees = new Map<string, Promise<DriveTree>>()
  readonly #forget = () => this.#trees.clear()
  readonly #running = new Set<Promise<unknown>>()
  #closing: Promise<void> | null = null

  constructor(options: SpaceDrivesOptions) {
    const { epoch, store, encryptionKey } = options
    this.#options = options
    this.#contents = new Contents({ epoch, store, encryptionKey })
    this.#listing = new Listing({ ...options, contents: this.#contents })
    this.entries = new DriveEntries({
      ...options,
      contents: this.#contents,
      drives: () => this.#drives(),
      tree: (driveId) => this.#tree(driveId),
      onAppended: (lengths) => this.#noteAppended(lengths)
    })
    this.#moving = new DriveTransfers({
      ...options,
      keeping: options.keeping,
      contents: this.#contents,
      tree: (driveId) => this.#tree(driveId),
      driveName: async (driveId) => (await this.#drive(driveId)).name,
      node: (driveId, entryId) => this.entries.node(driveId, entryId),
      onAppended: (lengths) => this.#noteAppended(lengths)
    })
  }

  /** Transfers that an earlier start left go on. */
  async open(): Promise<void> {
    await this.#options.store.ready()
    this.#options.epoch.on('update', this.#forget)
    this.#moving.goOn()
  }

  /** Stops this space's transfers first. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** For contents that no file shows; whoever takes it closes it before the drives. */
  looseContents(): LooseContents {
    const { epoch, blockReadTimeoutMs = BLOCK_READ_TIMEOUT_MS } = this.#options
    return new LooseContents({
      epoch,
      contents: this.#contents,
      readTimeoutMs: blockReadTimeoutMs
    })
  }

  /** For what keeps a folder of a drive equal to another place; it stops before the drives. */
  get access(): DriveAccess {
    const { epoch, now, blockReadTimeoutMs = BLOCK_READ_TIMEOUT_MS } = this.#options
    return {
      epoch,
      contents: this.#contents,
      readTimeoutMs: blockReadTimeoutMs,
      now,
      tree: (driveId) => this.#tree(driveId),
      onAppended: (lengths) => this.#noteAppended(lengths)
    }
  }

  list(): Promise<Drive[]> {
    return this.#run(async () => {
      return await this.#drives()
    })
  }

  /**
   * Everything below a folder, or only what is in it; see `Listing.list`.
   * Errors: `drive-not-found`, `file-not-found`, `path-invalid`.
   */
  files(driveId: DriveId, inPath = '/', { isShallow = false } = {}): Promise<FileEntry[]> {
    return this.#run(async () => {
      const node = await this.#node(driveId, inPath)
      return this.#listing.list(driveId, node, { isShallow })
    })
  }

  /** Names and places of all files, without looking for their contents. */
  names(): Promise<{ driveId: DriveId; path: string; name: string }[]> {
    return this.#run(async () => {
      const names: { driveId: DriveId; path: string; name: string }[] = []
      for (const { driveId } of await this.#drives()) {
        for (const { kind, path, name } of below((await this.#tree(driveId)).root)) {
          if (kind === 'file') names.push({ driveId, path, name })
        }
      }
      return names
    })
  }

  /** Errors: `name-taken`, `file-not-found` for the folder around it, `path-invalid`. */
  createFolder(driveId: DriveId, newPath: string): Promise<void> {
    return this.#run(async () => {
      const tree = await this.#tree(driveId)
      const { parent, name } = freeSpot(tree, newPath)
      const parentId = parent.entry?.entryId ?? ''
      const value = { driveId, entryId: randomId(), parentId, name, atMs: this.#options.now() }
      await this.#append({ name: 'put-folder', value })
    })
  }

  /** Renames or moves. Errors: `name-taken`, `file-not-found`, `path-invalid`. */
  rename(driveId: DriveId, oldPath: string, newPath: string): Promise<void> {
    return this.#run(async () => {
      const tree = await this.#tree(driveId)
      const node = nodeAt(tree, oldPath)
      if (!node.entry) throw new AppError('path-invalid', 'the root has no name')
      const { parent, name } = freeSpot(tree, newPath, node)
      for (let up: TreeNode | null = parent; up; up = up.parent) {
        if (up === node) throw new AppError('path-invalid', 'into itself')
      }
      const longest = below(node).reduce((length, { path: p }) => Math.max(length, p.length), 0)
      const isTooLong = longest - node.path.length + newPath.length > MAX_PATH_LENGTH
      if (isTooLong || parent.depth + 1 + heightOf(node) > MAX_PATH_DEPTH) {
        throw new AppError('path-invalid', 'too deep')
      }
      const { entryId } = node.entry
      const value = { driveId, entryId, parentId: parent.entry?.entryId ?? '', name }
      await this.#append({ name: 'move-entry', value })
    })
  }

  /** To the trash, with all below it. Errors: `file-not-found`, `path-invalid`. */
  remove(driveId: DriveId, oldPath: string): Promise<void> {
    return this.#run(async () => {
      const { entry } = await this.#node(driveId, oldPath)
      if (!entry) throw new AppError('path-invalid', 'the root cannot be removed')
      const value = { driveId, entryId: entry.entryId, atMs: this.#options.now() }
      await this.#append({ name: 'trash-entry', value })
    })
  }

  /**
   * Adds files and folders of this computer to a folder of the drive, which is made when missing.
   * Resolves when all is in, less what was skipped. Cancelled, what was added stays, and
   * `doneFiles` says how much. Errors: see `addToDrive`; `drive-not-found`, `path-invalid`.
   */
  add(driveId: DriveId, sourcePaths: string[], targetPath = '/'): Promise<Transfer> {
    return this.#run(async () => {
      parsePath(targetPath)
      await this.#drive(driveId)
      this.#refuseClosing()
      return this.#moving.add(driveId, sourcePaths, targetPath)
    })
  }

  /**
   * Writes a file or a folder to this computer. Resolves when it is there; a cancelled or failed
   * save leaves nothing. Errors: see `saveToDisk`; `drive-not-found`, `file-not-found`.
   */
  save(
    driveId: DriveId,
    fromPath: string,
    targetPath: string,
    { mayReplace = false } = {}
  ): Promise<Transfer> {
    return this.#run(async () => {
      const node = await this.#node(driveId, fromPath)
      const { name: driveName } = await this.#drive(driveId)
      this.#refuseClosing()
      return this.#moving.save(driveId, node, driveName, { path: targetPath, mayReplace })
    })
  }

  /** Fetches what is not here of a file or a folder. Errors: `drive-not-found`, `file-not-found`. */
  fetch(driveId: DriveId, fromPath: string): Promise<Transfer> {
    return this.#run(async () => {
      const node = await this.#node(driveId, fromPath)
      const { name: driveName } = await this.#drive(driveId)
      this.#refuseClosing()
      return this.#moving.fetch(driveId, node, driveName)
    })
  }

  /** See `DriveEntries.add`. */
  addAttachment(name: string, source: AttachmentSource): Promise<Attachment> {
    return this.#run(() => this.entries.add(name, source))
  }

  /** See `DriveEntries.open`. */
  openEntry(driveId: DriveId, entryId: EntryId): Promise<OpenedEntry> {
    return this.#run(() => this.entries.open(driveId, entryId))
  }

  /** See `DriveEntries.prefetch`. */
  prefetch(driveId: DriveId, entryId: EntryId, maxBytes: number): Promise<void> {
    return this.#run(() => this.entries.prefetch(driveId, entryId, maxBytes))
  }

  /** Writes a file to this computer by its id. Errors: as of `save`. */
  saveEntry(
    driveId: DriveId,
    entryId: EntryId,
    targetPath: string,
    { mayReplace = false } = {}
  ): Promise<Transfer> {
    return this.#run(async () => {
      const node = await this.entries.node(driveId, entryId)
      this.#refuseClosing()
      return this.#moving.save(driveId, node, '', { path: targetPath, mayReplace })
    })
  }

  /** What is visible, in an order of its own, equal on all devices that show the same. */
  digestRows(): Promise<unknown[]> {
    return this.#run(async () => {
      const rows: [string, string, string, number, string][] = []
      for (const { driveId, name } of await this.#drives()) {
        const tree = await this.#tree(driveId)
        for (const { path: inPath, kind, entry } of below(tree.root)) {
          rows.push([name, inPath, kind, entry?.sizeBytes ?? 0, hex(entry?.sha256)])
        }
      }
      const keys = new Map(rows.map((row) => [row, JSON.stringify(row)]))
      const keyOf = (row: (typeof rows)[number]) => keys.get(row) ?? ''
      return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
    })
  }

  async #close(): Promise<void> {
    this.#options.epoch.off('update', this.#forget)
    await this.#moving.close()
    await this.entries.close()
    await Promise.allSettled(this.#running)
    await this.#contents.close()
  }

  /** Closing waits for what runs, and what it interrupts says so. */
  async #run<T>(task: () => Promise<T>): Promise<T> {
    this.#refuseClosing()
    const running = task()
    this.#running.add(running)
    try {
      return await running
    } catch (error) {
      if (!this.#closing || error instanceof AppError) throw error
      throw new AppError('closing', 'closing', {}, error)
    } finally {
      this.#running.delete(running)
    }
  }

  async #append(operation: Operation): Promise<void> {
    this.#noteAppended(await this.#options.epoch.append([operation]))
  }

  /** Whoever asks next reads what was just written. */
  #noteAppended(lengths: number[]): void {
    this.#forget()
    this.#options.onAppended?.(lengths)
  }

  async #drives(): Promise<Drive[]> {
    const rows = await this.#options.epoch.find<DriveRow>('drives')
    const living = rows.filter(({ trashedAtMs }) => !trashedAtMs)
    return living.map(({ driveId, name, createdBy }) => ({
      driveId: driveId as DriveId,
      name,
      createdBy: createdBy as MemberId,
      isPinned: false,
      conflictCount: 0,
      trashedAtMs: null
    }))
  }

  async #drive(driveId: DriveId): Promise<{ name: string }> {
    const drive = await this.#options.epoch.get('drives', { driveId })
    if (!drive) throw new AppError('drive-not-found')
    return drive
  }

  async #node(driveId: DriveId, inPath: string): Promise<TreeNode> {
    return nodeAt(await this.#tree(driveId), inPath)
  }

  #tree(driveId: DriveId): Promise<DriveTree> {
    const known = this.#trees.get(driveId)
    if (known) return known
    const reading = this.#readTree(driveId)
    this.#trees.set(driveId, reading)
    reading.catch(() => {
      if (this.#trees.get(driveId) === reading) this.#trees.delete(driveId)
    })
    return reading
  }

  async #readTree(driveId: DriveId): Promise<DriveTree> {
    await this.#drive(driveId)
    const rows: Entry[] = []
    for (;;) {
      const last = rows.at(-1)
      const from = last ? { gt: { driveId, entryId: last.entryId } } : { gte: { driveId } }
      const page = await this.#options.epoch.find<Entry>(
        'entries',
        { ...from, lte: { driveId } },
        { limit: ROWS_AT_ONCE }
      )
      rows.push(...page)
      if (page.length < ROWS_AT_ONCE) return new DriveTree(rows)
    }
  }

  #refuseClosing(): void {
    if (this.#closing) throw new AppError('closing')
  }
}

function nodeAt(tree: DriveTree, inPath: string): TreeNode {
  const node = tree.find(parsePath(inPath))
  if (!node) throw new AppError('file-not-found')
  return node
}

/** Where a path's last name would go, when nothing but `self` is there. */
function freeSpot(
  tree: DriveTree,
  newPath: string,
  self: TreeNode | null = null
): { parent: TreeNode; name: string } {
  const segments = parsePath(newPath)
  const name = segments.at(-1)
  if (name === undefined) throw new AppError('path-invalid', 'a name is missing')
  const parent = tree.find(segments.slice(0, -1))
  if (parent?.kind !== 'folder') throw new AppError('file-not-found', 'no such folder')
  const there = parent.children.get(nameKey(name))
  if (there && there !== self) throw new AppError('name-taken')
  return { parent, name }
}

function hex(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('hex') : ''
}
