/**
 * Where the contents of a space's files are: this device's own Hyperdrive, and the blobs cores of
 * everybody's. Blobs cores are opened by the key their device announced and never as a Hyperdrive:
 * that would lock a core exclusively which a row, written by a peer, merely names.
 */
import type Corestore from 'corestore'
import type Hypercore from 'hypercore'
import type { BlobId, MemberDrive } from '../../schema/rows.js'
import type { EpochBase } from '../epoch-base.js'
import { log } from '../log.js'
import { ContentsGate } from './contents-gate.js'
import { OwnDrive } from './own-drive.js'
import type { Transfers } from './transfers.js'

const logger = log('contents')
/** Blobs cores kept open at a time. */
const MAX_OPEN_CORES = 128
/** Blocks of one file looked up one by one; of larger ones a sample says how much is here. */
const MAX_BLOCKS_COUNTED = 2048

export interface ContentsOptions {
  epoch: EpochBase
  /** Nobody else's; closed with the contents. */
  store: Corestore
  encryptionKey: Uint8Array
  transfers: Transfers
}

export class Contents {
  readonly #options: ContentsOptions
  /** Least recently used first. */
  readonly #cores = new Map<string, Promise<Hypercore | null>>()
  readonly #gate: ContentsGate
  readonly #note = () => void this.#noteHeld()
  readonly #onOpen: ((driveKey: Uint8Array, core: Hypercore) => void)[] = []
  #own: Promise<OwnDrive> | null = null

  constructor(options: ContentsOptions) {
    this.#options = options
    this.#gate = new ContentsGate(options.store)
    options.transfers.on('held', this.#note)
    options.epoch.on('update', this.#note)
    this.#note()
  }

  /** No contents come from others, or go to them. */
  get areHeld(): boolean {
    return this.#options.transfers.areHeld
  }

  /** Made on first use: who never adds a file has none. */
  own(): Promise<OwnDrive> {
    const { store, encryptionKey } = this.#options
    this.#own ??= OwnDrive.open(store.namespace('drive'), encryptionKey).then((own) => {
      this.#gate.know(own.blobsKey)
      return own
    })
    return this.#own
  }

  /** The blobs core of an announced drive, or null. Shared: take a session to wait on it. */
  async core(driveKey: Uint8Array): Promise<Hypercore | null> {
    const id = Buffer.from(driveKey).toString('hex')
    const opening = this.#cores.get(id) ?? this.#open(driveKey)
    this.#cores.delete(id)
    this.#cores.set(id, opening)
    this.#closeOldest()
    const core = await opening
    if (!core) this.#cores.delete(id) // may be announced later
    return core
  }

  /** To be told of every blobs core that is opened, as often as it is. */
  onOpen(listener: (driveKey: Uint8Array, core: Hypercore) => void): void {
    this.#onOpen.push(listener)
  }

  /** Share of a blob that is on this disk, 0 to 1. */
  async localRatio(driveKey: Uint8Array, blob: BlobId): Promise<number> {
    const { blockOffset, blockLength } = blob
    if (blockLength === 0) return 1
    const core = await this.core(driveKey)
    if (!core) return 0
    // Most lists are of what is whole: asked for ten thousand at a time, that must cost nothing.
    if (blockOffset + blockLength <= core.contiguousLength) return 1
    if (await core.has(blockOffset, blockOffset + blockLength)) return 1
    if (blockLength === 1) return 0
    const count = Math.min(blockLength, MAX_BLOCKS_COUNTED)
    let present = 0
    for (let i = 0; i < count; i++) {
      const index = blockOffset + Math.floor((i * blockLength) / count)
      if (await core.has(index)) present++
    }
    return present / count
  }

  async close(): Promise<void> {
    this.#options.transfers.off('held', this.#note)
    this.#options.epoch.off('update', this.#note)
    this.#gate.close()
    const closing = [...this.#cores.values()].map(async (opening) => (await opening)?.close())
    await Promise.allSettled(closing)
    this.#cores.clear()
    const own = await this.#own?.catch(() => null)
    await own?.close()
    await this.#options.store.close()
  }

  async #open(driveKey: Uint8Array): Promise<Hypercore | null> {
    const { epoch, store, encryptionKey } = this.#options
    const row = await epoch.get('member-drives', { driveKey })
    if (!row) return null
    this.#gate.know(row.blobsKey)
    const core = store.get({ key: row.blobsKey, encryptionKey })
    await core.ready()
    for (const listener of this.#onOpen) listener(driveKey, core)
    return core
  }

  /** Others may ask for cores that nothing here has open. */
  async #noteHeld(): Promise<void> {
    const { epoch, transfers } = this.#options
    this.#gate.set(transfers.areHeld)
    if (!transfers.areHeld) return
    try {
      for (const { blobsKey } of await epoch.find<MemberDrive>('member-drives')) {
        this.#gate.know(blobsKey)
      }
    } catch (error) {
      logger.warn('not all contents are held', error)
    }
  }

  #closeOldest(): void {
    for (const [id, opening] of this.#cores) {
      if (this.#cores.size <= MAX_OPEN_CORES) return
      this.#cores.delete(id)
      opening
        .then((core) => core?.close())
        .catch((error: unknown) => logger.warn('a blobs core did not close', error))
    }
  }
}
