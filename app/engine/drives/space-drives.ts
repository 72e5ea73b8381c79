/**
 * The drives of one space on this device: what is in them, changing it, and moving files in and
 * out. The tree is rows of the space's view; contents are in everybody's Hyperdrives.
 */
import type Corestore from 'corestore'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, MemberId, SpaceId, VersionId } from '../../contract/ids.js'
import { BLOCK_READ_TIMEOUT_MS } from '../../contract/limits.js'
import type { Drive, FileEntry } from '../../contract/drive-model.js'
import type { Attachment, Transfer } from '../../contract/model.js'
import { hex, randomId } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'
import type { Operation } from '../operations.js'
import type { AttachmentSource } from './attachments.js'
import { Contents } from './contents.js'
import type { DriveAccess } from './drive-access.js'
import { below, type DriveTree, type TreeNode } from './drive-tree.js'
import { DriveTransfers, type TransferKeeping } from './drive-transfers.js'
import { DriveTrees } from './drive-trees.js'
import { DriveEntries, type OpenedEntry } from './drive-entries.js'
import { DriveTrash } from './drive-trash.js'
import { FileHistory } from './file-history.js'
import { type FileMarks, Listing } from './listing.js'
import { LooseContents } from './loose-contents.js'
import { freeSpot, moveInto, moveOperation, nodeAt } from './moving.js'
import { parsePath } from './names.js'
import { TeamDrives } from './team-drives.js'
import type { Transfers } from './transfers.js'

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
  marks?: FileMarks
}

export class SpaceDrives {
  readonly #options: SpaceDrivesOptions
  readonly #contents: Contents
  readonly #listing: Listing
  /** Files by their ids; from outside, for work in transfers, which closing stops and awaits. */
  readonly entries: DriveEntries
  readonly #moving: DriveTransfers
  readonly history: FileHistory
  readonly trash: DriveTrash
  readonly teams: TeamDrives
  /** For work of its own, which stops before the drives. */
  readonly access: DriveAccess
  readonly #trees: DriveTrees
  readonly #running = new Set<Promise<unknown>>()
  #closing: Promise<void> | null = null

  constructor(options: SpaceDrivesOptions) {
    const { epoch, store, encryptionKey } = options
    this.#options = options
    this.#trees = new DriveTrees(epoch)
    this.#contents = new Contents({
      epoch,
      store,
      encryptionKey,
      transfers: options.transfers
    })
    this.access = {
      epoch,
      contents: this.#contents,
      readTimeoutMs: options.blockReadTimeoutMs ?? BLOCK_READ_TIMEOUT_MS,
      now: () => options.now(),
      memberName: (memberId) => options.memberName(memberId),
      tree: (driveId) => this.#living(driveId),
      node: (driveId, inPath) => this.#node(driveId, inPath),
      append: (operations) => this.#append(operations),
      onAppended: (lengths) => this.#noteAppended(lengths),
      run: (task) => this.#run(task)
    }
    this.history = new FileHistory(this.access)
    this.trash = new DriveTrash(this.access)
    this.teams = new TeamDrives(
      this.access,
      this.history,
      (driveId) => options.marks?.isDrivePinned(driveId) ?? false
    )
    this.#listing = new Listing({
      ...options,
      contents: this.#contents,
      conflicts: (driveId) => this.history.conflictCounts(driveId)
    })
    this.entries = new DriveEntries({
      ...options,
      contents: this.#contents,
      drives: () => this.teams.living(),
      tree: (driveId) => this.#tree(driveId),
      onAppended: (lengths) => this.#noteAppended(lengths)
    })
    this.#moving = new DriveTransfers({
      ...options,
      atVersion: (node, versionId) => this.history.at(node, versionId),
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

  list(options?: { includeTrashed?: boolean }): Promise<Drive[]> {
    return this.teams.list(options)
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
      for (const { driveId } of await this.teams.living()) {
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
      const tree = await this.#living(driveId)
      const { parent, name } = freeSpot(tree, newPath)
      const parentId = parent.entry?.entryId ?? ''
      const value = { driveId, entryId: randomId(), parentId, name, atMs: this.#options.now() }
      await this.#append([{ name: 'put-folder', value }])
    })
  }

  /** Renames or moves. Errors: `name-taken`, `file-not-found`, `path-invalid`. */
  rename(driveId: DriveId, oldPath: string, newPath: string): Promise<void> {
    return this.#run(async () => {
      const tree = await this.#living(driveId)
      const node = nodeAt(tree, oldPath)
      await this.#append([moveOperation(node, freeSpot(tree, newPath, node), this.#options.now())])
    })
  }

  /** See `moveInto`. */
  move(driveId: DriveId, paths: readonly string[], targetPath: string): Promise<string[]> {
    return moveInto(this.access, driveId, paths, targetPath)
  }

  /** To the trash, with all below it. Errors: `file-not-found`, `path-invalid`. */
  remove(driveId: DriveId, oldPath: string): Promise<void> {
    return this.#run(async () => {
      const { entry } = await this.#node(driveId, oldPath)
      if (!entry) throw new AppError('path-invalid', 'the root cannot be removed')
      const { entryId, versionId = '' } = entry
      const value = { driveId, entryId, versionId, atMs: this.#options.now() }
      await this.#append([{ name: 'trash-entry', value }])
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
      await this.#living(driveId)
      this.#refuseClosing()
      return this.#moving.add(driveId, sourcePaths, targetPath)
    })
  }

  /**
   * Writes a file or a folder to this computer. Resolves when it is there; a cancelled or failed
   * save leaves nothing. With a version: that content of a file. Errors: see `saveToDisk`;
   * `drive-not-found`, `file-not-found`, `version-not-found`.
   */
  save(
    driveId: DriveId,
    fromPath: string,
    targetPath: string,
    { mayReplace = false, versionId }: { mayReplace?: boolean; versionId?: VersionId } = {}
  ): Promise<Transfer> {
    return this.#run(async () => {
      const node = await this.#node(driveId, fromPath)
      if (versionId) await this.history.at(node, versionId)
      const { name: driveName } = await this.#drive(driveId)
      this.#refuseClosing()
      return this.#moving.save(driveId, node, driveName, {
        path: targetPath,
        mayReplace,
        versionId
      })
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
      for (const { driveId, name } of await this.teams.living()) {
        const tree = await this.#tree(driveId)
        for (const { path: inPath, kind, entry } of below(tree.root)) {
          rows.push([name, inPath, kind, entry?.sizeBytes ?? 0, hashOf(entry?.sha256)])
        }
      }
      const keys = new Map(rows.map((row) => [row, JSON.stringify(row)]))
      const keyOf = (row: (typeof rows)[number]) => keys.get(row) ?? ''
      return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
    })
  }

  async #close(): Promise<void> {
    this.#trees.close()
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

  async #append(operations: Operation[]): Promise<void> {
    this.#noteAppended(await this.#options.epoch.append(operations))
  }

  #noteAppended(lengths: number[]): void {
    this.#options.onAppended?.(lengths)
  }

  /** Also of one in the trash: what documents show is still read from it. */
  async #drive(driveId: DriveId): Promise<{ name: string; trashedAtMs?: number | null }> {
    const drive = await this.#options.epoch.get('drives', { driveId })
    if (!drive) throw new AppError('drive-not-found')
    return drive
  }

  async #living(driveId: DriveId): Promise<DriveTree> {
    const { trashedAtMs } = await this.#drive(driveId)
    if (trashedAtMs) throw new AppError('drive-not-found', 'in the trash')
    return this.#tree(driveId)
  }

  async #node(driveId: DriveId, inPath: string): Promise<TreeNode> {
    return nodeAt(await this.#living(driveId), inPath)
  }

  #tree(driveId: DriveId): Promise<DriveTree> {
    return this.#trees.get(driveId)
  }

  #refuseClosing(): void {
    if (this.#closing) throw new AppError('closing')
  }
}

function hashOf(bytes: Uint8Array | null | undefined): string {
  return bytes ? hex(bytes) : ''
}
