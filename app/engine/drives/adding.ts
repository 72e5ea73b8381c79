/**
 * One add: from sources on this computer to operations of the space. Files become contents of this
 * device's own Hyperdrive first, then rows of the tree, in batches; while one batch is stored, the
 * next is read. What was appended stays, whatever ends the add; the rest leaves nothing behind.
 */
import { AppError, type ErrorCode } from '../../contract/errors.js'
import { MAX_OPERATIONS_PER_APPEND } from '../../contract/limits.js'
import type { BlobId, PutFile } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import type { EpochBase } from '../epoch-base.js'
import type { Operation } from '../operations.js'
import { announceDrive } from './announcing.js'
import type { DriveTree, TreeNode } from './drive-tree.js'
import { numberedName } from './names.js'
import { nameKey } from './name-key.js'
import type { OwnDrive } from './own-drive.js'
import { entryIds } from './entry-ids.js'
import { inParallel } from './parallel.js'
import { filesIn, putFilesOperations } from './put-files.js'
import {
  hashLarge,
  MAX_SMALL_BYTES,
  readSmall,
  scanSources,
  type SourceFile,
  type SourceFolder,
  type SourceItem
} from './sources.js'
import { goesOnLater, type TransferProgress } from './transfers.js'
import { noteNamed, noteStart, storeLarge, type UnfinishedNote } from './unfinished.js'

/** A batch is stored when it has this many bytes, or as many operations as go into one append. */
const BATCH_BYTES = 8 * 1024 * 1024
const READS_AT_ONCE = 16
/** Of files from that size on, a part that is stored is worth writing down. */
const MIN_NOTED_BYTES = BATCH_BYTES
/** Contents this add knows to be stored; beyond that, twins may be stored twice. */
const MAX_REMEMBERED = 100_000

export interface AddJob {
  epoch: EpochBase
  own: OwnDrive
  driveId: string
  tree: DriveTree
  /** Lengths of this device's log after each append. */
  onAppended(lengths: number[]): void
  now(): number
  progress: TransferProgress
  /** Never new content of a file that others put there under the same name meanwhile. */
  isBeside?: boolean
  /** A file's content is the entry's; the entry is there when the add is done. */
  onTaken?(sourcePath: string, entryId: string, content: TakenContent): void
  /** What a file is known to be new content of; else what has its name, as the tree says. */
  known?(sourcePath: string): KnownEntry | undefined
  /** For an add that goes on after a pause or a crash. */
  note?: UnfinishedNote
  /** It was begun before: what it brought in then is passed over without being read. */
  isContinued?: boolean
}

/** `baseVersionId`: the content that is meant to be replaced; '' for none. */
export interface KnownEntry {
  entryId: string
  baseVersionId: string
}

export interface TakenContent {
  /** Lower-case hex. */
  sha256: string
  versionId: string
}

/** A folder of the drive: there already, or put by this add. */
interface Place {
  entryId: string
  node: TreeNode | null
  /** Name keys this add has used here. */
  used: Set<string>
}

/** A file whose content is known; `bytes` are still to be stored, `blob` is. */
interface Ready {
  file: SourceFile
  entryId: string
  parentId: string
  name: string
  sha256: string
  /** What is replaced; '' for a new file. */
  baseVersionId: string
  versionId: string
  content: { bytes: Buffer } | { blob: BlobId; isNew: boolean }
}

interface Batch {
  folders: Operation[]
  files: Ready[]
  bytes: number
}

/**
 * Adds sources to a folder of a drive, made if it is not there. Errors: `name-taken` when a file
 * has the folder's name; the first reason for skipping, when nothing at all could be added;
 * `cancelled`, `disk-full`; those of apply.
 */
export async function addToDrive(job: AddJob, sources: string[], target: string[]): Promise<void> {
  const adding = new Adding(job)
  await adding.run(await adding.scan(sources, target), target)
}

/** The same for items that were found already, folders before what is in them. */
export async function addItems(job: AddJob, items: SourceItem[], target: string[]): Promise<void> {
  for (const item of items) if (item.kind === 'file') job.progress.expect(item.sizeBytes, 1)
  await new Adding(job).run(items, target)
}

class Adding {
  readonly #job: AddJob
  readonly #ids = entryIds()
  readonly #places = new Map<SourceFolder | null, Place>()
  /** Sizes of files that the drive has: large ones of such a size are hashed before they are stored. */
  readonly #knownSizes = new Set<number>()
  /** Sizes of files that the drive shows: only small ones of such a size may be stored already. */
  readonly #shownSizes = new Set<number>()
  /** Small contents that this add stored. */
  readonly #stored = new Map<string, BlobId>()
  #batch: Batch = emptyBatch()
  #storing: Promise<void> = Promise.resolve()
  #addedCount = 0
  #firstReason: ErrorCode | null = null

  constructor(job: AddJob) {
    this.#job = job
  }

  async run(items: SourceItem[], target: string[]): Promise<void> {
    const { progress } = this.#job
    this.#noteSizes()
    await this.#announce()
    if (this.#job.note) await noteStart(this.#job.own, this.#job.note)
    this.#places.set(null, this.#targetPlace(target))
    try {
      let small: SourceFile[] = []
      for (const item of items) {
        progress.signal.throwIfAborted()
        if (item.kind === 'folder') this.#openFolder(item)
        else if (this.#job.isContinued && this.#passOver(item)) continue
        else if (item.sizeBytes <= MAX_SMALL_BYTES) small.push(item)
        else {
          // What came before shall not wait for a file that takes its time.
          if (item.sizeBytes >= BATCH_BYTES) small = await this.#storeWith(small)
          await this.#addLarge(item)
        }
        if (this.#isFull(small)) small = await this.#storeWith(small)
      }
      await this.#storeWith(small)
      await this.#storing
    } finally {
      await this.#settle()
    }
    if (this.#addedCount === 0 && this.#firstReason) {
      throw new AppError(this.#firstReason, 'nothing could be added')
    }
  }

  async scan(sources: string[], target: string[]): Promise<SourceItem[]> {
    const { progress } = this.#job
    const items: SourceItem[] = []
    const scanning = scanSources(sources, {
      targetDepth: target.length,
      targetLength: target.reduce((length, name) => length + 1 + name.length, 0),
      signal: progress.signal,
      skip: (name, reason) => this.#skip(name, reason)
    })
    for await (const item of scanning) {
      items.push(item)
      if (item.kind === 'file') progress.expect(item.sizeBytes, 1)
    }
    return items
  }

  #noteSizes(): void {
    const open = [this.#job.tree.root]
    for (let node = open.pop(); node; node = open.pop()) {
      const sizeBytes = node.entry?.sizeBytes ?? 0
      this.#knownSizes.add(sizeBytes)
      this.#shownSizes.add(sizeBytes)
      for (const child of node.children.values()) open.push(child)
    }
  }

  async #announce(): Promise<void> {
    const { epoch, own, onAppended } = this.#job
    const lengths = await announceDrive(epoch, own)
    if (lengths.length > 0) onAppended(lengths)
  }

  #targetPlace(target: string[]): Place {
    const root = this.#job.tree.root
    let place: Place = { entryId: '', node: root, used: new Set() }
    for (const name of target) {
      const child = place.node?.children.get(nameKey(name)) ?? null
      if (child?.kind === 'file') throw new AppError('name-taken', 'the target is a file')
      place = child ? placeOf(child) : this.#putFolder(place, name, this.#job.now())
    }
    return place
  }

  #openFolder(folder: SourceFolder): void {
    const parent = this.#placeOf(folder.parent)
    const name = freeName(folder, parent)
    const child = parent.node?.children.get(nameKey(name))
    const place =
      child?.kind === 'folder' ? placeOf(child) : this.#putFolder(parent, name, folder.modifiedAtMs)
    this.#places.set(folder, place)
    this.#addedCount++
  }

  #putFolder(parent: Place, name: string, atMs: number): Place {
    const { driveId } = this.#job
    const entryId = this.#ids()
    const value = { driveId, entryId, parentId: parent.entryId, name, atMs }
    this.#batch.folders.push({ name: 'put-folder', value })
    return { entryId, node: null, used: new Set() }
  }

  #placeOf(folder: SourceFolder | null): Place {
    const place = this.#places.get(folder)
    if (!place) throw new Error('a folder is opened before what is in it')
    return place
  }

  #isFull(small: SourceFile[]): boolean {
    const { folders, files, bytes } = this.#batch
    const smallBytes = small.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const operations = folders.length + files.length + small.length
    return operations >= MAX_OPERATIONS_PER_APPEND || bytes + smallBytes >= BATCH_BYTES
  }

  /** Stores the batch with these small files; none are left. */
  async #storeWith(small: SourceFile[]): Promise<SourceFile[]> {
    await this.#readSmall(small)
    await this.#store()
    return []
  }

  async #readSmall(files: SourceFile[]): Promise<void> {
    const { progress } = this.#job
    const results = await inParallel(files, READS_AT_ONCE, async (file) => {
      progress.signal.throwIfAborted()
      try {
        const { bytes, sha256 } = await readSmall(file)
        const blob = this.#stored.get(sha256) ?? (await this.#findShown(file, sha256))
        progress.advance(file.sizeBytes, 0)
        return { sha256, content: blob ? { blob, isNew: false } : { bytes } }
      } catch (error) {
        return this.#skipFile(file, error)
      }
    })
    for (const [i, file] of files.entries()) {
      const read = results[i]
      if (read) this.#take(file, read.sha256, read.content)
    }
  }

  /** Looking a content up costs as much as storing a small one. */
  async #findShown({ sizeBytes }: SourceFile, sha256: string): Promise<BlobId | null> {
    return this.#shownSizes.has(sizeBytes) ? await this.#job.own.find(sha256) : null
  }

  async #addLarge(file: SourceFile): Promise<void> {
    const { progress, own } = this.#job
    const { signal } = progress
    await this.#storing
    let readBytes = 0
    const onBytes = (count: number) => {
      readBytes += count
      progress.advance(count, 0)
    }
    try {
      if (this.#knownSizes.has(file.sizeBytes)) {
        const sha256 = await hashLarge(file, signal)
        const blob = await own.find(sha256)
        if (blob) {
          progress.advance(file.sizeBytes, 0)
          return this.#take(file, sha256, { blob, isNew: false })
        }
      }
      const note = file.sizeBytes >= MIN_NOTED_BYTES ? this.#job.note : undefined
      const { blob, sha256 } = await storeLarge(own, file, { signal, onBytes, note })
      const earlier = await own.find(sha256)
      if (earlier && earlier.blockOffset !== blob.blockOffset) await own.discard(blob)
      this.#take(file, sha256, { blob: earlier ?? blob, isNew: earlier === null })
    } catch (error) {
      progress.advance(-readBytes, 0)
      this.#skipFile(file, error)
    }
  }

  /** Size and time of what is there under the name it would get say that it came in before. */
  #passOver(file: SourceFile): boolean {
    const { progress } = this.#job
    const place = this.#placeOf(file.parent)
    for (let i = 1; ; i++) {
      const name = i === 1 ? file.name : numberedName(file.name, 'file', i)
      if (place.used.has(nameKey(name))) continue
      const entry = place.node?.children.get(nameKey(name))?.entry
      const { sizeBytes, modifiedAtMs } = entry ?? {}
      if (sizeBytes !== file.sizeBytes || modifiedAtMs !== file.modifiedAtMs) return false
      place.used.add(nameKey(name))
      this.#addedCount++
      progress.advance(file.sizeBytes, 1)
      return true
    }
  }

  /** Queues a file's row, unless the very same is there already. */
  #take(file: SourceFile, sha256: string, content: Ready['content']): void {
    const { progress } = this.#job
    const parent = this.#placeOf(file.parent)
    const name = freeName(file, parent)
    const child = parent.node?.children.get(nameKey(name))
    const twin = child?.kind === 'file' ? child.entry : null
    this.#knownSizes.add(file.sizeBytes)
    if (twin?.sha256 && Buffer.from(twin.sha256).toString('hex') === sha256) {
      this.#addedCount++
      const versionId = twin.versionId ?? ''
      this.#job.onTaken?.(file.sourcePath, twin.entryId, { sha256, versionId })
      progress.advance(0, 1)
      return
    }
    const known = this.#job.known?.(file.sourcePath)
    const entryId = known?.entryId ?? twin?.entryId ?? this.#ids()
    const versionId = randomId<string>()
    this.#job.onTaken?.(file.sourcePath, entryId, { sha256, versionId })
    const baseVersionId = known?.baseVersionId ?? twin?.versionId ?? ''
    const place = { entryId, parentId: parent.entryId, name, baseVersionId, versionId }
    this.#batch.files.push({ file, ...place, sha256, content })
    this.#batch.bytes += file.sizeBytes
  }

  /** Starts storing the batch once the one before is stored. */
  async #store(): Promise<void> {
    await this.#storing
    const batch = this.#batch
    this.#batch = emptyBatch()
    this.#storing = this.#storeBatch(batch)
    this.#storing.catch(() => undefined) // thrown where it is waited for
  }

  async #storeBatch({ folders, files }: Batch): Promise<void> {
    const { own, epoch, onAppended, progress, note } = this.#job
    const blobs = await this.#storeContents(files)
    for (const { content } of files) {
      if (note && 'blob' in content && content.isNew) await noteNamed(note, content.blob)
    }
    await own.record(
      files.flatMap(({ sha256, content }) => {
        const blob = blobs.get(sha256)
        const isRecorded = 'blob' in content && !content.isNew
        return blob && !isRecorded ? [{ sha256, blob }] : []
      })
    )
    const put = files.map((ready) => this.#putFile(ready, blobs))
    const operations = [...folders, ...putFilesOperations(put)]
    for (let i = 0; i < operations.length; i += MAX_OPERATIONS_PER_APPEND) {
      const some = operations.slice(i, i + MAX_OPERATIONS_PER_APPEND)
      onAppended(await epoch.append(some))
      const count = filesIn(some)
      this.#addedCount += count
      progress.advance(0, count)
    }
  }

  /** Each content once, by hash. */
  async #storeContents(files: Ready[]): Promise<Map<string, BlobId>> {
    const blobs = new Map<string, BlobId>()
    const fresh = new Map<string, Buffer>()
    for (const { sha256, content } of files) {
      if ('blob' in content) blobs.set(sha256, content.blob)
      else fresh.set(sha256, content.bytes)
    }
    const hashes = [...fresh.keys()].filter((sha256) => !blobs.has(sha256))
    if (this.#stored.size > MAX_REMEMBERED) this.#stored.clear()
    const ids = await this.#job.own.putSmall(hashes.map((sha256) => fresh.get(sha256) as Buffer))
    for (const [i, id] of ids.entries()) {
      blobs.set(hashes[i] as string, id)
      this.#stored.set(hashes[i] as string, id)
    }
    return blobs
  }

  #putFile(ready: Ready, blobs: Map<string, BlobId>): PutFile {
    const { driveId, own } = this.#job
    const { file, entryId, parentId, name, sha256, baseVersionId, versionId } = ready
    const blob = blobs.get(sha256)
    if (!blob) throw new Error('a file is stored before its row is written')
    return {
      driveId,
      entryId,
      parentId,
      name,
      sizeBytes: file.sizeBytes,
      sha256: Buffer.from(sha256, 'hex'),
      modifiedAtMs: file.modifiedAtMs,
      driveKey: own.driveKey,
      blob,
      versionId,
      baseVersionId,
      atMs: this.#job.now(),
      isBeside: this.#job.isBeside ?? false
    }
  }

  /** Leaves a file out for a reason of its own; anything else ends the add. */
  #skipFile(file: SourceFile, error: unknown): null {
    if (this.#job.progress.signal.aborted) throw error
    if (!(error instanceof AppError)) throw fromStoreError(error)
    this.#job.progress.expect(-file.sizeBytes, -1)
    this.#skip(file.name, error.code)
    return null
  }

  #skip(name: string, reason: ErrorCode): void {
    this.#firstReason ??= reason
    this.#job.progress.skip(name, reason)
  }

  /** After anything: lets what is being stored finish, and drops contents nobody will name. */
  async #settle(): Promise<void> {
    const { progress, note, own } = this.#job
    await this.#storing.catch(() => undefined)
    const kept = goesOnLater(progress.signal) ? note?.get()?.tail : null
    for (const { content } of this.#batch.files) {
      if (!('blob' in content && content.isNew)) continue
      if (content.blob.blockOffset !== kept?.blockOffset) await own.discard(content.blob)
    }
  }
}

function emptyBatch(): Batch {
  return { folders: [], files: [], bytes: 0 }
}

function placeOf(node: TreeNode): Place {
  return { entryId: node.entry?.entryId ?? '', node, used: new Set() }
}

/** Two sources of one name do not replace each other: the second gets a number. */
function freeName({ name, kind }: SourceItem, { node, used }: Place): string {
  let free = name
  const isTaken = () =>
    used.has(nameKey(free)) || (free !== name && node?.children.has(nameKey(free)))
  for (let i = 2; isTaken(); i++) free = numberedName(name, kind, i)
  used.add(nameKey(free))
  return free
}

function fromStoreError(cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException
  return code === 'ENOSPC' ? new AppError('disk-full', 'disk full', {}, cause) : cause
}
