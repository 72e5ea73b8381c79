/** Files of a space's drives by their ids, whatever their paths are now: what documents hold. */
import { formatAlcoveUrl } from '../../contract/document-content.js'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, MemberId, SpaceId } from '../../contract/ids.js'
import {
  BLOCK_READ_TIMEOUT_MS,
  ENTRY_READ_TIMEOUT_MS,
  MAX_PREFETCH_BYTES
} from '../../contract/limits.js'
import type { Attachment } from '../../contract/model.js'
import type { EpochBase } from '../epoch-base.js'
import { addToDrive } from './adding.js'
import { freshAttachmentFolder } from './attachment-folder.js'
import { addAttachment, type AttachmentSource, MIN_WATCHED_BYTES, sizeOf } from './attachments.js'
import type { Contents } from './contents.js'
import { type DriveTree, nodeOf, type TreeNode } from './drive-tree.js'
import { type ByteRange, fileRow, readEntry, type ReadOptions } from './entry-reading.js'
import { copyEntries, type EntryCopy } from './entry-copies.js'
import { Prefetching } from './prefetching.js'
import { ContentReader } from './reading.js'
import { type TransferProgress, type Transfers, unwatched } from './transfers.js'

/** A file that a document names. */
export interface OpenedEntry {
  name: string
  /** null while it, or its drive, is in the trash. */
  path: string | null
  sizeBytes: number
  authorId: MemberId
  /** Share of the bytes on this disk, 0 to 1. */
  localRatio: number
  /** See `readEntry`. */
  read(options?: { range?: ByteRange; signal?: AbortSignal }): AsyncGenerator<Uint8Array>
}

export interface DriveEntriesOptions {
  spaceId: SpaceId
  epoch: EpochBase
  contents: Contents
  transfers: Transfers
  /** Oldest first. */
  drives(): Promise<{ driveId: DriveId }[]>
  tree(driveId: DriveId): Promise<DriveTree>
  now(): number
  onAppended(lengths: number[]): void
  /** Contents that were missing are on this disk now. */
  onArrived?(): void
  blockReadTimeoutMs?: number | undefined
}

export class DriveEntries {
  readonly #options: DriveEntriesOptions
  readonly #prefetching: Prefetching
  /** Ends reads when the drives close. */
  readonly #stop = new AbortController()

  constructor(options: DriveEntriesOptions) {
    this.#options = options
    this.#prefetching = new Prefetching(options.contents, () => options.onArrived?.())
  }

  /**
   * Puts a file into the first drive's folder of attachments, for a document to show; it keeps its
   * id through renames and moves. Large files are transfers that can be watched and cancelled.
   * Errors: `drive-not-found` when there is none; see `addAttachment`.
   */
  async add(name: string, source: AttachmentSource): Promise<Attachment> {
    const { epoch, contents, now, onAppended, drives, tree } = this.#options
    const [drive] = await drives()
    if (!drive) throw new AppError('drive-not-found')
    const { driveId } = drive
    const own = await contents.own()
    let entryId = '' as EntryId
    await this.#watched(name, source, async (progress) => {
      const readTree = () => tree(driveId)
      const job = { epoch, own, driveId, tree: readTree, now, onAppended, progress }
      entryId = await addAttachment(job, name, source)
    })
    const row = await fileRow(epoch, driveId, entryId)
    const url = formatAlcoveUrl({ kind: 'file', driveId, entryId })
    return { url, driveId, entryId, name: row.name, sizeBytes: row.sizeBytes ?? 0 }
  }

  /**
   * Files that imported documents show, as part of a transfer that runs already; those that cannot
   * be read are skipped. Their addresses by source path. Errors: `drive-not-found` when there is
   * no drive; `cancelled`, `disk-full`.
   */
  async addMany(
    sourcePaths: string[],
    folderName: string,
    progress: TransferProgress
  ): Promise<Map<string, string>> {
    const { epoch, contents, now, onAppended, drives } = this.#options
    const [drive] = await drives()
    if (!drive) throw new AppError('drive-not-found')
    const { driveId } = drive
    const tree = await this.#options.tree(driveId)
    const own = await contents.own()
    const urls = new Map<string, string>()
    const onTaken = (sourcePath: string, entryId: string) => {
      urls.set(sourcePath, formatAlcoveUrl({ kind: 'file', driveId, entryId: entryId as EntryId }))
    }
    let skippedCount = 0
    const skip: TransferProgress['skip'] = (name, reason) => {
      skippedCount++
      progress.skip(name, reason)
    }
    const job = { epoch, own, driveId, tree, now, onAppended, onTaken, isBeside: true }
    const target = freshAttachmentFolder(tree, folderName)
    try {
      await addToDrive({ ...job, progress: { ...progress, skip } }, sourcePaths, target)
    } catch (error) {
      // Not one of them could be read: each was skipped, and documents do without.
      if (progress.signal.aborted || skippedCount < sourcePaths.length) throw error
    }
    return urls
  }

  /** The tree of a drive as it is now. Errors: `drive-not-found`. */
  tree(driveId: DriveId): Promise<DriveTree> {
    return this.#options.tree(driveId)
  }

  /** What a file is called now. Errors: `file-not-found`. */
  async nameOf(driveId: DriveId, entryId: EntryId): Promise<string> {
    return (await fileRow(this.#options.epoch, driveId, entryId)).name
  }

  /** Copies files to this computer as part of a transfer that runs already. See `copyEntries`. */
  async copy(copies: readonly EntryCopy[], progress: TransferProgress): Promise<void> {
    const { epoch, contents, blockReadTimeoutMs = BLOCK_READ_TIMEOUT_MS } = this.#options
    const reader = new ContentReader(contents, progress.signal, blockReadTimeoutMs)
    try {
      await copyEntries(copies, { epoch, reader, progress })
    } finally {
      await reader.close()
    }
  }

  /** A file by its id; also one in the trash. Errors: `file-not-found`. */
  async open(driveId: DriveId, entryId: EntryId): Promise<OpenedEntry> {
    const { epoch, contents, drives, tree, blockReadTimeoutMs } = this.#options
    const timeoutMs = blockReadTimeoutMs ?? ENTRY_READ_TIMEOUT_MS
    const row = await fileRow(epoch, driveId, entryId)
    const isDriveShown = (await drives()).some((drive) => drive.driveId === driveId)
    const node = isDriveShown ? (await tree(driveId)).byId(row.entryId) : null
    return {
      name: row.name,
      path: node?.path ?? null,
      sizeBytes: row.sizeBytes ?? 0,
      authorId: row.authorId as MemberId,
      localRatio: await contents.localRatio(row.driveKey, row.blob),
      read: ({ range, signal } = {}) => {
        const stop = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal
        if (stop.aborted) throw new AppError('closing')
        return this.#read({ contents, row, range, signal: stop, timeoutMs })
      }
    }
  }

  /** Its place in the tree, or one of its own while it is in the trash. Errors: `file-not-found`. */
  async node(driveId: DriveId, entryId: EntryId): Promise<TreeNode> {
    const row = await fileRow(this.#options.epoch, driveId, entryId)
    return (await this.#options.tree(driveId)).byId(row.entryId) ?? nodeOf(row)
  }

  /**
   * Fetches a file onto this disk in the background, as soon as a device that has it is there.
   * Does nothing for one that is larger than `maxBytes`. Errors: `file-not-found`.
   */
  async prefetch(driveId: DriveId, entryId: EntryId, maxBytes: number): Promise<void> {
    const row = await fileRow(this.#options.epoch, driveId, entryId)
    if ((row.sizeBytes ?? 0) <= maxBytes) await this.#prefetching.start(row)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#prefetching.close()
  }

  /** What is missing is fetched as soon as it can be had, so that asking again later helps. */
  async *#read(options: ReadOptions): AsyncGenerator<Uint8Array> {
    try {
      yield* readEntry(options)
    } catch (error) {
      const isMissing = error instanceof AppError && error.code === 'content-unavailable'
      const isSmall = (options.row.sizeBytes ?? 0) <= MAX_PREFETCH_BYTES
      if (isMissing && isSmall && !this.#stop.signal.aborted) {
        await this.#prefetching.start(options.row)
      }
      throw error
    }
  }

  /** What is large can be watched and cancelled; the rest is done before anybody could look. */
  async #watched(
    label: string,
    source: AttachmentSource,
    work: (progress: TransferProgress) => Promise<void>
  ): Promise<void> {
    const isLarge = (await sizeOf(source)) >= MIN_WATCHED_BYTES
    if (!isLarge) return work(unwatched(this.#stop.signal))
    const { transfers, spaceId } = this.#options
    await transfers.run({ spaceId, kind: 'add', label }, work)
  }
}
