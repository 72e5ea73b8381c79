/**
 * This device's own Hyperdrive of a space: the contents it added, each as a plain Hyperdrive entry
 * `/<sha256>`, so that any Hyperdrive client with the key can read them. The only writer of that
 * drive; writes come one after another, because a blob's blocks must be neighbours.
 *
 * A content counts once its entry is written. What a crash leaves before that is unreferenced.
 */
import type Corestore from 'corestore'
import type Hyperblobs from 'hyperblobs'
import type Hypercore from 'hypercore'
import Hyperdrive from 'hyperdrive'
import type { BlobId } from '../../schema/rows.js'
import { clearBlocks } from '../clear-blocks.js'

export interface StoredContent {
  /** Lower-case hex. */
  sha256: string
  blob: BlobId
}

export class OwnDrive {
  readonly #drive: Hyperdrive
  readonly #blobs: Hyperblobs
  /** Blocks there were before this start. */
  readonly openedLength: number
  #last: Promise<unknown> = Promise.resolve()

  private constructor(drive: Hyperdrive, blobs: Hyperblobs) {
    this.#drive = drive
    this.#blobs = blobs
    this.openedLength = blobs.core.length
  }

  /** `store` belongs to the drive from here on: closing the drive closes it. */
  static async open(store: Corestore, encryptionKey: Uint8Array): Promise<OwnDrive> {
    const drive = new Hyperdrive(store, null, { encryptionKey })
    await drive.ready()
    return new OwnDrive(drive, await drive.getBlobs())
  }

  get driveKey(): Uint8Array {
    return this.#drive.key
  }

  get blobsKey(): Uint8Array {
    return this.#blobs.core.key
  }

  /** The stored content with that hash, when it is all there. */
  async find(sha256: string): Promise<BlobId | null> {
    const entry = await this.#drive.entry(pathOf(sha256), { wait: false })
    const blob = entry?.value.blob
    if (!blob) return null
    const end = blob.blockOffset + blob.blockLength
    const isHere = blob.blockLength === 0 || (await this.#blobs.core.has(blob.blockOffset, end))
    return isHere ? blob : null
  }

  /** Stores small contents, one block each, in one append. */
  putSmall(contents: Uint8Array[]): Promise<BlobId[]> {
    const { core } = this.#blobs
    return this.exclusively(async () => {
      let blockOffset = core.length
      let byteOffset = core.byteLength
      const ids = contents.map(({ byteLength }) => {
        const id = { byteOffset, blockOffset, blockLength: byteLength > 0 ? 1 : 0, byteLength }
        byteOffset += byteLength
        blockOffset += id.blockLength
        return id
      })
      const blocks = contents.filter(({ byteLength }) => byteLength > 0)
      if (blocks.length > 0) await core.append(blocks)
      return ids
    })
  }

  /** Stores a content that comes in groups of blocks; leaves nothing when the groups throw. */
  putLarge(groups: AsyncIterable<Uint8Array[]>): Promise<BlobId> {
    const { core } = this.#blobs
    return this.exclusively(async () => {
      const blockOffset = core.length
      const byteOffset = core.byteLength
      try {
        for await (const blocks of groups) await core.append(blocks)
      } catch (error) {
        if (core.length > blockOffset) await clearBlocks(core, blockOffset, core.length)
        throw error
      }
      const blockLength = core.length - blockOffset
      return { byteOffset, blockOffset, blockLength, byteLength: core.byteLength - byteOffset }
    })
  }

  /** Where all recorded contents are. */
  async blobs(): Promise<BlobId[]> {
    const found: BlobId[] = []
    for await (const { value } of this.#drive.list('/')) if (value.blob) found.push(value.blob)
    return found
  }

  /** Makes stored contents entries of the drive, in one batch. */
  record(contents: StoredContent[]): Promise<void> {
    if (contents.length === 0) return Promise.resolve()
    return this.exclusively(async () => {
      const batch = this.#drive.batch()
      // Neighbours share the way down to them.
      const sorted = contents.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
      for (const { sha256, blob } of sorted) await batch.putEntry(pathOf(sha256), { blob })
      await batch.flush()
    })
  }

  /** Forgets a stored content that was not recorded. */
  async discard({ blockOffset, blockLength }: BlobId): Promise<void> {
    await clearBlocks(this.#blobs.core, blockOffset, blockOffset + blockLength)
  }

  async close(): Promise<void> {
    await this.#last
    await this.#drive.close()
  }

  /** Nothing else is stored while the task runs: what it appends are neighbours. */
  exclusively<T>(task: (core: Hypercore) => Promise<T>): Promise<T> {
    const run = this.#last.then(() => task(this.#blobs.core))
    this.#last = run.catch(() => undefined) // whoever asked for the task has its error
    return run
  }
}

function pathOf(sha256: string): string {
  return `/${sha256}`
}
