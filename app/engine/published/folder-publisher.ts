/**
 * Keeps one published Hyperdrive equal to a folder of a team drive: entries under their real
 * paths, contents in plain. The bytes are stored a second time, because those of the space are
 * encrypted with a key that no stranger may have; equal contents are stored once.
 */
import { createHash } from 'node:crypto'
import type Hyperblobs from 'hyperblobs'
import type Hyperdrive from 'hyperdrive'
import { z } from 'zod'
import { AppError } from '../../contract/errors.js'
import type { EntryId } from '../../contract/ids.js'
import { clearBlocks } from '../clear-blocks.js'
import { log } from '../log.js'
import { parseBlob, type PublicBlob } from './public-entry.js'

const logger = log('publisher')
/** Blocks and entries that are written together. */
const BYTES_PER_APPEND = 4 * 1024 * 1024
const ENTRIES_PER_BATCH = 256

/** A file as the folder has it now. */
export interface SourceFile {
  entryId: EntryId
  /** Below the published folder, starting with '/'. */
  path: string
  /** Lower-case hex. */
  sha256: string
  modifiedAtMs: number
}

export interface FolderSource {
  /** null while the folder is not there. */
  files(): Promise<SourceFile[] | null>
  /** Errors: `content-unavailable`, `file-not-found`, `closing`. */
  read(entryId: EntryId, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** What one round came to. */
export interface Published {
  isThere: boolean
  fileCount: number
  /** Files whose contents no connected device has. */
  pendingCount: number
}

interface PublishedFile {
  sha256: string
  blob: PublicBlob
}

const metadata = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export class FolderPublisher {
  readonly #drive: Hyperdrive
  readonly #blobs: Hyperblobs
  readonly #source: FolderSource
  readonly #files = new Map<string, PublishedFile>()
  readonly #contents = new Map<string, { blob: PublicBlob; uses: number }>()

  private constructor(drive: Hyperdrive, blobs: Hyperblobs, source: FolderSource) {
    this.#drive = drive
    this.#blobs = blobs
    this.#source = source
  }

  /** `name` is what openers see; it is in the drive's header, where no file is. */
  static async open(
    drive: Hyperdrive,
    name: string,
    source: FolderSource
  ): Promise<FolderPublisher> {
    if (drive.core.length === 0) drive.db.metadata.userData = Buffer.from(name)
    const publisher = new FolderPublisher(drive, await drive.getBlobs(), source)
    await publisher.#readBack()
    return publisher
  }

  get fileCount(): number {
    return this.#files.size
  }

  /** Brings the drive up to date. `onProgress` gets how many files still wait. */
  async update(signal: AbortSignal, onProgress: (pending: number) => void): Promise<Published> {
    const files = (await this.#source.files()) ?? null
    const wanted = new Map(files?.map((file) => [file.path, file]))
    await this.#removeOthers(wanted)
    const changed = [...wanted.values()].filter(
      ({ path, sha256 }) => this.#files.get(path)?.sha256 !== sha256
    )
    let pending = changed.length
    onProgress(pending)
    for (let at = 0; at < changed.length; at += ENTRIES_PER_BATCH) {
      const done = await this.#publish(changed.slice(at, at + ENTRIES_PER_BATCH), signal)
      onProgress((pending -= done))
    }
    return { isThere: files !== null, fileCount: this.#files.size, pendingCount: pending }
  }

  /** Returns how many of them are in the drive now. */
  async #publish(files: SourceFile[], signal: AbortSignal): Promise<number> {
    const stored: { file: SourceFile; sha256: string; blob: PublicBlob }[] = []
    for (const file of files) {
      signal.throwIfAborted()
      const known = this.#contents.get(file.sha256)
      try {
        const content = known
          ? { sha256: file.sha256, blob: known.blob }
          : await this.#copy(file, signal)
        stored.push({ file, ...content })
        this.#use(content)
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof AppError) || error.code === 'closing') throw error
        logger.debug(`a file waits: ${error.code}`)
      }
    }
    if (stored.length === 0) return 0
    const batch = this.#drive.batch()
    for (const { file, sha256, blob } of stored) {
      const value = { blob, metadata: { sha256, modifiedAtMs: file.modifiedAtMs } }
      await batch.putEntry(file.path, value)
    }
    await batch.flush()
    for (const { file, sha256, blob } of stored) {
      const before = this.#files.get(file.path)
      this.#files.set(file.path, { sha256, blob })
      if (before) await this.#release(before)
    }
    return stored.length
  }

  async #removeOthers(wanted: ReadonlyMap<string, SourceFile>): Promise<void> {
    const gone = [...this.#files].filter(([path]) => !wanted.has(path))
    // The first batch also writes the drive's header, without which nobody could open it.
    if (gone.length === 0 && this.#drive.core.length > 0) return
    const batch = this.#drive.batch()
    for (const [path] of gone) await batch.del(path)
    if (gone.length === 0) await batch.del('/-')
    await batch.flush()
    for (const [path, file] of gone) {
      this.#files.delete(path)
      await this.#release(file)
    }
  }

  /** The hash is of what was read: the file may have got a new content since it was listed. */
  async #copy(file: SourceFile, signal: AbortSignal): Promise<PublishedFile> {
    const { core } = this.#blobs
    const blockOffset = core.length
    const byteOffset = core.byteLength
    const hash = createHash('sha256')
    let group: Uint8Array[] = []
    let bytes = 0
    const append = async () => {
      if (group.length > 0) await core.append(group)
      group = []
      bytes = 0
    }
    try {
      for await (const block of this.#source.read(file.entryId, signal)) {
        if (block.byteLength === 0) continue
        hash.update(block)
        group.push(block)
        bytes += block.byteLength
        if (bytes >= BYTES_PER_APPEND) await append()
      }
      await append()
    } catch (error) {
      if (core.length > blockOffset) await clearBlocks(core, blockOffset, core.length)
      throw error
    }
    const blockLength = core.length - blockOffset
    const byteLength = core.byteLength - byteOffset
    return {
      sha256: hash.digest('hex'),
      blob: { blockOffset, blockLength, byteOffset, byteLength }
    }
  }

  /** This computer is the only writer, so what the drive has is read once. */
  async #readBack(): Promise<void> {
    let end = 0
    if (this.#drive.core.length > 0) {
      for await (const { key, value } of this.#drive.entries()) {
        const blob = parseBlob(value.blob)
        const known = metadata.safeParse(value.metadata)
        const sha256 = known.success ? known.data.sha256 : ''
        if (!blob) continue
        this.#files.set(key, { sha256, blob })
        this.#use({ sha256, blob })
        end = Math.max(end, blob.blockOffset + blob.blockLength)
      }
    }
    // What a crash left behind the last content that counts.
    const { core } = this.#blobs
    if (core.length > end) await clearBlocks(core, end, core.length)
  }

  #use({ sha256, blob }: PublishedFile): void {
    const content = this.#contents.get(sha256) ?? { blob, uses: 0 }
    content.uses++
    this.#contents.set(sha256, content)
  }

  /** Contents that nothing shows any more are forgotten: a publication has no history of bytes. */
  async #release({ sha256, blob }: PublishedFile): Promise<void> {
    const content = this.#contents.get(sha256)
    if (content && --content.uses > 0) return
    this.#contents.delete(sha256)
    const { blockOffset, blockLength } = blob
    await clearBlocks(this.#blobs.core, blockOffset, blockOffset + blockLength)
  }
}
