/**
 * Bytes of offered files: each in an encrypted Hypercore of its own, in a folder of its own, so that
 * they go on after a break where they were, and nothing is left when the offer has ended. Only this
 * one core is ever replicated on a direct connection, and not while transfers are paused.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import { AppError } from '../../contract/errors.js'
import type { OfferId } from '../../contract/ids.js'
import { BLOCK_READ_TIMEOUT_MS } from '../../contract/limits.js'
import { hex, randomKey } from '../crypto.js'
import { ContentsGate } from '../drives/contents-gate.js'
import { diskName } from '../drives/disk-names.js'
import { toEntryName } from '../drives/names.js'
import type { ChosenPath } from '../drives/path-tokens.js'
import { findTarget, fromDiskError, giveName, partName } from '../drives/saving.js'
import { readLarge, scanSources } from '../drives/sources.js'
import type { TransferProgress, Transfers } from '../drives/transfers.js'
import type { Connection } from '../network.js'
import { offeredBlocks, untilServed } from './offer-blocks.js'
import type { FileContent } from './offer-row.js'

interface OpenCore {
  store: Corestore
  core: Hypercore
  gate: ContentsGate
}

export interface OfferFilesOptions {
  dir: string
  transfers: Transfers
  /** How long a read waits while nobody serves; tests shorten it. */
  stallMs?: number | undefined
}

export class OfferFiles {
  readonly #dir: string
  readonly #transfers: Transfers
  readonly #stallMs: number
  readonly #open = new Map<OfferId, Promise<OpenCore>>()
  readonly #noteHeld = () => {
    for (const opening of this.#open.values()) {
      opening.then(({ gate }) => gate.set(this.#transfers.areHeld)).catch(() => undefined) // gone
    }
  }

  constructor({ dir, transfers, stallMs = BLOCK_READ_TIMEOUT_MS }: OfferFilesOptions) {
    this.#dir = dir
    this.#transfers = transfers
    this.#stallMs = stallMs
    transfers.on('held', this.#noteHeld)
  }

  /** Removes what belongs to no offer. */
  async tidy(kept: ReadonlySet<string>): Promise<void> {
    const names = await fs.readdir(this.#dir).catch(() => [])
    for (const name of names) {
      if (!kept.has(name)) await fs.rm(path.join(this.#dir, name), { recursive: true, force: true })
    }
  }

  /** Copies a file of this computer. Errors: those of sources; `bad-input` for a folder. */
  async take(
    offerId: OfferId,
    sourcePath: string,
    progress: TransferProgress
  ): Promise<FileContent> {
    const file = await oneFile(sourcePath, progress.signal)
    const encryptionKey = randomKey()
    const { core } = await this.#get(offerId, { name: 'file' }, encryptionKey)
    const hash = createHash('sha256')
    const { signal } = progress
    progress.expect(file.sizeBytes, 1)
    const onBytes = (count: number) => progress.advance(count, 0)
    for await (const blocks of readLarge(file, { hash, signal, onBytes })) await core.append(blocks)
    progress.advance(0, 1)
    return {
      kind: 'file',
      name: file.name,
      sizeBytes: file.sizeBytes,
      sha256: hash.digest('hex'),
      coreKey: hex(core.key),
      encryptionKey: hex(encryptionKey),
      blockCount: core.length
    }
  }

  /** Lets this core, and no other, be read over the connection, or read it. */
  async share(offerId: OfferId, content: FileContent, connection: Connection): Promise<void> {
    const { core } = await this.#core(offerId, content)
    if (!connection.destroyed) core.replicate(connection)
  }

  /**
   * Writes an offered file as its blocks come: there whole and as announced, or not at all.
   * Blocks that came before are not fetched again.
   * Errors: `content-unavailable`, `target-exists`, `target-unwritable`, `disk-full`.
   */
  async save(
    offerId: OfferId,
    content: FileContent,
    target: ChosenPath,
    progress: TransferProgress
  ): Promise<void> {
    const { core } = await this.#core(offerId, content)
    const { signal } = progress
    const name = diskName(toEntryName(content.name))
    const final = await findTarget(path.resolve(target.path), name, target.mayReplace)
    const temporary = path.join(path.dirname(final), partName(offerId))
    try {
      await fs.rm(temporary, { force: true })
      const handle = await fs.open(temporary, 'wx', 0o666)
      try {
        progress.expect(content.sizeBytes, 1)
        const hash = createHash('sha256')
        let written = 0
        const reading = {
          signal,
          stallMs: this.#stallMs,
          receive: (bytes: number) => progress.receive(bytes)
        }
        for await (const block of offeredBlocks(core, content.blockCount, reading)) {
          if (written + block.byteLength > content.sizeBytes) break
          hash.update(block)
          await handle.write(block, 0, block.byteLength, written)
          written += block.byteLength
          progress.advance(block.byteLength, 0)
        }
        if (written !== content.sizeBytes || hash.digest('hex') !== content.sha256) {
          throw new AppError('content-unavailable', 'the bytes are not those announced')
        }
      } finally {
        await handle.close()
      }
      signal.throwIfAborted()
      await giveName(temporary, final, target.mayReplace)
      progress.advance(0, 1)
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined)
      throw fromDiskError(error)
    }
  }

  /** Resolves when its sender serves it, or when the signal aborts. */
  async untilServed(offerId: OfferId, content: FileContent, signal: AbortSignal): Promise<void> {
    const { core } = await this.#core(offerId, content)
    await untilServed(core, signal)
  }

  /** The offer has ended: its bytes go. */
  async drop(offerId: OfferId): Promise<void> {
    await this.#close(offerId)
    await fs.rm(path.join(this.#dir, offerId), { recursive: true, force: true })
  }

  async close(): Promise<void> {
    this.#transfers.off('held', this.#noteHeld)
    for (const offerId of [...this.#open.keys()]) await this.#close(offerId)
  }

  #core(offerId: OfferId, { coreKey, encryptionKey }: FileContent): Promise<OpenCore> {
    const key = Buffer.from(coreKey, 'hex')
    return this.#get(offerId, { key }, Buffer.from(encryptionKey, 'hex'))
  }

  #get(
    offerId: OfferId,
    which: { name: string } | { key: Uint8Array },
    encryptionKey: Uint8Array
  ): Promise<OpenCore> {
    let opening = this.#open.get(offerId)
    if (!opening) {
      opening = this.#openCore(offerId, which, encryptionKey)
      this.#open.set(offerId, opening)
      opening.catch(() => this.#open.delete(offerId))
    }
    return opening
  }

  async #openCore(
    offerId: OfferId,
    which: { name: string } | { key: Uint8Array },
    encryptionKey: Uint8Array
  ): Promise<OpenCore> {
    const dir = path.join(this.#dir, offerId)
    await fs.mkdir(dir, { recursive: true, mode: 0o700 })
    const store = new Corestore(dir)
    await store.ready()
    const gate = new ContentsGate(store)
    const core = store.get({ ...which, encryptionKey })
    await core.ready()
    gate.know(core.key)
    gate.set(this.#transfers.areHeld)
    return { store, core, gate }
  }

  async #close(offerId: OfferId): Promise<void> {
    const opening = this.#open.get(offerId)
    this.#open.delete(offerId)
    const open = await opening?.catch(() => null)
    open?.gate.close()
    await open?.store.close()
  }
}

async function oneFile(sourcePath: string, signal: AbortSignal) {
  const skipped: AppError[] = []
  const items = scanSources([sourcePath], {
    targetDepth: 0,
    targetLength: 0,
    signal,
    skip: (name, reason) => skipped.push(new AppError(reason, name))
  })
  const first = await items.next()
  await items.return(undefined)
  if (first.done) throw skipped[0] ?? new AppError('source-vanished')
  if (first.value.kind !== 'file') throw new AppError('bad-input', 'a folder')
  return first.value
}
