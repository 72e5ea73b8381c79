/**
 * Contents in members' drives that no file shows, such as kept versions: bytes in, a row to point
 * at them out, and back.
 */
import { createHash } from 'node:crypto'
import { AppError } from '../../contract/errors.js'
import type { BlobId } from '../../schema/rows.js'
import type { EpochBase } from '../epoch-base.js'
import { announceDrive } from './announcing.js'
import type { Contents } from './contents.js'
import { ContentReader } from './reading.js'

const BLOCK_BYTES = 64 * 1024

export interface LooseContent {
  driveKey: Uint8Array
  blob: BlobId
  sizeBytes: number
  sha256: Uint8Array
}

export interface LooseContentsOptions {
  epoch: EpochBase
  contents: Contents
  readTimeoutMs: number
}

export class LooseContents {
  readonly #options: LooseContentsOptions
  readonly #abort = new AbortController()
  readonly #downloads = new Map<string, { destroy(): void }>()

  constructor(options: LooseContentsOptions) {
    this.#options = options
  }

  /** Stores bytes in this device's drive, once however often they are put. */
  async put(bytes: Uint8Array): Promise<LooseContent> {
    const { epoch, contents } = this.#options
    const own = await contents.own()
    await announceDrive(epoch, own)
    const sha256 = createHash('sha256').update(bytes).digest()
    const hash = sha256.toString('hex')
    const stored = await own.find(hash)
    const blob = stored ?? (await own.putLarge(blocksOf(bytes)))
    if (!stored) await own.record([{ sha256: hash, blob }])
    return { driveKey: own.driveKey, blob, sizeBytes: bytes.byteLength, sha256 }
  }

  /**
   * From this disk or a connected device. Errors: `content-unavailable`; `version-unreadable` when
   * the bytes are not those the row announced.
   */
  async read(content: LooseContent): Promise<Uint8Array> {
    const { contents, readTimeoutMs } = this.#options
    const reader = new ContentReader(contents, this.#abort.signal, readTimeoutMs)
    const hash = createHash('sha256')
    const blocks: Uint8Array[] = []
    let sizeBytes = 0
    try {
      for await (const block of reader.blocks(content)) {
        sizeBytes += block.byteLength
        if (sizeBytes > content.sizeBytes) break
        hash.update(block)
        blocks.push(block)
      }
    } finally {
      await reader.close()
    }
    const isSame = sizeBytes === content.sizeBytes && hash.digest().equals(content.sha256)
    if (!isSame) throw new AppError('version-unreadable', 'the bytes are not those announced')
    return Buffer.concat(blocks)
  }

  async isHere({ driveKey, blob }: LooseContent): Promise<boolean> {
    return (await this.#options.contents.localRatio(driveKey, blob)) === 1
  }

  /** Fetches it as soon as a device that has it is there; `done` when it has come. */
  async fetchBehind(content: LooseContent, done: () => void): Promise<void> {
    const { driveKey, blob } = content
    const start = blob.blockOffset
    const end = start + blob.blockLength
    const id = `${Buffer.from(driveKey).toString('hex')}/${start}`
    if (this.#downloads.has(id) || this.#abort.signal.aborted) return
    const core = await this.#options.contents.core(driveKey)
    if (!core || this.#downloads.has(id) || (await core.has(start, end))) return
    const session = core.session()
    const download = session.download({ start, end })
    const destroy = () => {
      download.destroy()
      void session.close()
    }
    this.#downloads.set(id, { destroy })
    download
      .done()
      .then(done)
      // Ended by closing; the next start tries again.
      .catch(() => undefined)
      .finally(() => {
        this.#downloads.delete(id)
        void session.close()
      })
  }

  close(): void {
    this.#abort.abort()
    for (const { destroy } of this.#downloads.values()) destroy()
    this.#downloads.clear()
  }
}

async function* blocksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array[]> {
  for (let at = 0; at < bytes.byteLength; at += BLOCK_BYTES) {
    yield [bytes.subarray(at, at + BLOCK_BYTES)]
  }
}
