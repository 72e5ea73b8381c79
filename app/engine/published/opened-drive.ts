/**
 * Somebody's Hyperdrive, opened read-only by its key. Who serves it may be away now and come
 * later, may be slow, and may have made it to do harm: every read has an end, and every entry is
 * what it is until it was checked.
 */
import type Hyperblobs from 'hyperblobs'
import type Hyperdrive from 'hyperdrive'
import type { OpenedDriveEntry } from '../../contract/drive-model.js'
import { AppError } from '../../contract/errors.js'
import { BLOCK_READ_TIMEOUT_MS, DRIVE_SEARCH_MS, MAX_NAME_LENGTH } from '../../contract/limits.js'
import type { ByteRange } from '../drives/entry-reading.js'
import { parsePath, toEntryName } from '../drives/names.js'
import type { Network } from '../network.js'
import { publicFile, type PublicFile } from './public-entry.js'
import { PublicHyperdrive } from './public-hyperdrive.js'
import { entriesBelow, entryAt, isFolder, listFolder } from './public-listing.js'
import { readPublic, sizeOf } from './public-reading.js'
import { within } from './within.js'

/** Names and places of a drive up to this are fetched as a whole: about half a million entries. */
const MAX_NAMES_BYTES = 64 * 1024 * 1024

export interface OpenedDriveOptions {
  dir: string
  key: Uint8Array
  network: Network
  /** Peers, or what the drive has. */
  onChanged(): void
  searchMs?: number
}

export interface OpenedFile {
  /** Of its entry in the drive. */
  key: string
  name: string
  sizeBytes: number
  file: PublicFile
  /** Errors: see `OpenedDrive.read`. */
  read(options?: { range?: ByteRange; signal?: AbortSignal }): AsyncGenerator<Uint8Array>
}

export class OpenedDrive {
  readonly #hyperdrive: PublicHyperdrive
  readonly #searchMs: number
  #names: { destroy(): void } | null = null
  /** Ends reads when the drive closes. */
  readonly #stop = new AbortController()

  private constructor(hyperdrive: PublicHyperdrive, options: OpenedDriveOptions) {
    this.#hyperdrive = hyperdrive
    this.#searchMs = options.searchMs ?? DRIVE_SEARCH_MS
    hyperdrive.drive.core.on('append', () => {
      this.#fetchNames()
      options.onChanged()
    })
    this.#fetchNames()
  }

  static async open(options: OpenedDriveOptions): Promise<OpenedDrive> {
    const { dir, key, network, onChanged } = options
    const hyperdrive = await PublicHyperdrive.open({ dir, key, network, onPeers: onChanged })
    hyperdrive.search()
    return new OpenedDrive(hyperdrive, options)
  }

  get isReady(): boolean {
    return this.#drive.core.length > 0
  }

  get peerCount(): number {
    return this.#hyperdrive.peerCount
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Grows with every change. */
  get version(): number {
    return this.#drive.core.length
  }

  /** One that is published on this very computer: no network is needed. */
  connect(published: PublicHyperdrive): void {
    this.#hyperdrive.connect(published)
  }

  /** What its publisher calls it; null when that is not known or is no name. */
  async publishedName(): Promise<string | null> {
    return this.#bounded(async () => {
      const header = await this.#drive.db.getHeader({ timeout: this.#searchMs })
      const text = Buffer.from(header?.metadata?.userData ?? []).toString('utf8')
      if (text === '') return null
      return toEntryName(text).slice(0, MAX_NAME_LENGTH)
    })
  }

  /** Errors: `drive-not-served`, `path-invalid`, `file-not-found`, `content-unavailable`. */
  async list(inPath: string): Promise<OpenedDriveEntry[]> {
    const folder = keyOf(inPath)
    return this.#bounded(async () => {
      await this.#served()
      const rows = await listFolder(this.#drive, this.#drive.blobs, folder)
      if (rows.length === 0 && folder !== '') throw new AppError('file-not-found')
      return rows
    })
  }

  /** Errors: as of `list`; `source-is-link`. */
  async file(inPath: string): Promise<OpenedFile> {
    const key = keyOf(inPath)
    const { blobs, file } = await this.#bounded(async () => {
      await this.#served()
      const entry = await entryAt(this.#drive, key)
      if (!entry) throw new AppError('file-not-found')
      return { blobs: await this.#blobs(), file: publicFile(entry) }
    })
    return {
      key,
      name: key.slice(key.lastIndexOf('/') + 1),
      sizeBytes: await this.#bounded(() => sizeOf(blobs, file, BLOCK_READ_TIMEOUT_MS)),
      file,
      read: (options) => this.read(key, file, options)
    }
  }

  /** Whether a path is a file, a folder, or (null) nothing. Errors: as of `list`. */
  async kindOf(inPath: string): Promise<'file' | 'folder' | null> {
    const key = keyOf(inPath)
    if (key === '') return 'folder'
    return this.#bounded(async () => {
      await this.#served()
      if (await isFolder(this.#drive, key)) return 'folder'
      return (await entryAt(this.#drive, key)) ? 'file' : null
    })
  }

  /** Every entry below a folder. Errors: `content-unavailable`, `drive-not-served`. */
  async *entries(inPath: string): AsyncGenerator<Hyperdrive.Entry> {
    await this.#bounded(() => this.#served())
    const entries = entriesBelow(this.#drive, keyOf(inPath))[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await this.#bounded(() => entries.next())
        if (next.done) return
        yield next.value
      }
    } finally {
      // Not awaited: it would wait for the block that does not come.
      void entries.return?.()
    }
  }

  /**
   * The bytes of a file as it was when it was looked up. Its publisher forgets old contents, so
   * when it gets another one meanwhile this ends soon, with `source-vanished`. Errors: also
   * `content-unavailable`, `cancelled`.
   */
  async *read(
    key: string,
    file: PublicFile,
    { range, signal }: { range?: ByteRange; signal?: AbortSignal } = {}
  ): AsyncGenerator<Uint8Array> {
    const change = new AbortController()
    const look = () => void this.#isStill(key, file).then((isStill) => isStill || change.abort())
    const signals = [this.#stop.signal, change.signal, ...(signal ? [signal] : [])]
    const { core } = this.#drive
    core.on('append', look)
    try {
      const options = { range, signal: AbortSignal.any(signals), timeoutMs: BLOCK_READ_TIMEOUT_MS }
      yield* readPublic(await this.#blobs(), file, options)
    } catch (error) {
      if (change.signal.aborted && !signal?.aborted && !this.#stop.signal.aborted) {
        throw new AppError('source-vanished', 'it has another content now', {}, error)
      }
      throw error
    } finally {
      core.off('append', look)
    }
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#hyperdrive.close()
  }

  /** Closes it and gives back the room it takes. */
  async remove(): Promise<void> {
    this.#stop.abort()
    await this.#hyperdrive.remove()
  }

  /** So that folders open at once; names that are suspiciously many come one by one. */
  #fetchNames(): void {
    const { core } = this.#drive
    this.#names?.destroy()
    this.#names = null
    if (core.byteLength > MAX_NAMES_BYTES || core.length === 0) return
    this.#names = core.download({ start: 0, end: core.length })
  }

  get #drive(): Hyperdrive {
    return this.#hyperdrive.drive
  }

  #blobs(): Promise<Hyperblobs> {
    return within(this.#drive.getBlobs(), this.#searchMs, 'drive-not-served')
  }

  async #isStill(key: string, file: PublicFile): Promise<boolean> {
    try {
      const entry = await this.#bounded(() => entryAt(this.#drive, key))
      const now = entry && publicFile(entry).blob
      return now?.blockOffset === file.blob.blockOffset && now.blockLength === file.blob.blockLength
    } catch {
      return true // not known: reading finds out
    }
  }

  /** Waits until something of the drive has come. Errors: `drive-not-served`. */
  async #served(): Promise<void> {
    const { core } = this.#drive
    if (core.length === 0) {
      let stop: () => void = () => undefined
      const came = new Promise<void>((resolve) => {
        const look = () => void (core.length > 0 && resolve())
        core.on('append', look)
        stop = () => core.off('append', look)
        look()
      })
      try {
        await within(came, this.#searchMs, 'drive-not-served')
      } finally {
        stop()
      }
    }
    await this.#blobs()
  }

  /** Whatever the drive is made of, asking it ends, and with a code. */
  async #bounded<T>(task: () => Promise<T>): Promise<T> {
    if (this.#stop.signal.aborted) throw new AppError('closing')
    try {
      const isAlone = this.peerCount === 0
      const code = isAlone ? 'drive-not-served' : 'content-unavailable'
      return await within(task(), this.#searchMs + BLOCK_READ_TIMEOUT_MS, code)
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      if (this.#stop.signal.aborted) throw new AppError('closing', 'closing', {}, cause)
      throw new AppError('content-unavailable', 'the drive cannot be read', {}, cause)
    }
  }
}

/** The key of a path's entries: '' for the root, else "/a/b". Errors: `path-invalid`. */
function keyOf(inPath: string): string {
  return parsePath(inPath)
    .map((segment) => `/${segment}`)
    .join('')
}
