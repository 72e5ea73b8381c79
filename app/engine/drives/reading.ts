/**
 * Reads contents for one transfer: blocks on this disk at once, others from any connected device
 * that has them, fetched ahead. One reader gives up on the network once nothing came for too long,
 * so that a folder with a thousand missing files does not wait a thousand times.
 */
import type Hypercore from 'hypercore'
import { AppError } from '../../contract/errors.js'
import type { BlobId, Entry } from '../../schema/rows.js'
import type { Contents } from './contents.js'

/** One block of that size may take the whole time without a word; a larger one longer. */
const PATIENCE_BYTES = 256 * 1024
/** A hostile row cannot make anyone wait longer than for our own largest blocks. */
const MAX_SHARE = 4
/** While one block is written, the next are read. */
const READ_AHEAD_BLOCKS = 3

/** A row that has a content; folders have none. */
export interface FileRow extends Entry {
  driveKey: Uint8Array
  blob: BlobId
  sha256: Uint8Array
}

/** What reading a content needs of its row. */
export type ContentRow = Pick<FileRow, 'driveKey' | 'blob' | 'sizeBytes'>

export function isFileRow(entry: Entry | null): entry is FileRow {
  return Boolean(entry?.kind === 'file' && entry.driveKey && entry.blob && entry.sha256)
}

export class ContentReader {
  readonly #contents: Contents
  readonly #signal: AbortSignal
  readonly #timeoutMs: number
  readonly #onReceived: (bytes: number) => void
  /** Blocks asked for, from first to last, by drive: what else comes is somebody else's. */
  readonly #asked = new Map<string, { start: number; end: number }>()
  readonly #sessions = new Map<string, Promise<Hypercore>>()
  readonly #close = () => void this.close()
  #lastBlockMs = 0
  #isStalled = false
  #closing: Promise<unknown> | null = null

  constructor(
    contents: Contents,
    signal: AbortSignal,
    timeoutMs: number,
    onReceived: (bytes: number) => void = () => undefined
  ) {
    this.#contents = contents
    this.#onReceived = onReceived
    this.#signal = signal
    this.#timeoutMs = timeoutMs
    // Closing the sessions ends their pending reads at once.
    signal.addEventListener('abort', this.#close, { once: true })
  }

  /** The blocks of a file in order, from one of them on. Errors: `content-unavailable`, `cancelled`. */
  async *blocks({ driveKey, blob, sizeBytes }: ContentRow, first = 0): AsyncGenerator<Uint8Array> {
    if (blob.blockLength === 0) return
    const core = await this.#session(driveKey)
    this.#ask(driveKey, blob.blockOffset + first, blob.blockOffset + blob.blockLength)
    const blockBytes = Math.ceil((sizeBytes ?? 0) / blob.blockLength)
    const ahead: Promise<Uint8Array>[] = []
    for (let i = first, next = first; i < blob.blockLength; i++) {
      while (next < blob.blockLength && ahead.length < READ_AHEAD_BLOCKS) {
        const reading = this.#read(core, blob.blockOffset + next++, blockBytes)
        reading.catch(() => undefined) // thrown where it is waited for
        ahead.push(reading)
      }
      yield (await ahead.shift()) as Uint8Array
    }
  }

  /** Starts fetching what is not here of some files; returns how to stop it. */
  async fetchAhead(files: FileRow[]): Promise<() => void> {
    const downloads: { destroy(): void }[] = []
    for (const { driveKey, start, end } of rangesOf(files)) {
      const core = await this.#session(driveKey)
      if (await core.has(start, end)) continue
      this.#ask(driveKey, start, end)
      downloads.push(core.download({ start, end, linear: true }))
    }
    return () => {
      for (const download of downloads) download.destroy()
    }
  }

  close(): Promise<unknown> {
    this.#signal.removeEventListener('abort', this.#close)
    const closeAll = () =>
      Promise.allSettled([...this.#sessions.values()].map(async (core) => (await core).close()))
    this.#closing ??= closeAll()
    return this.#closing
  }

  #session(driveKey: Uint8Array): Promise<Hypercore> {
    if (this.#closing) throw new AppError('cancelled')
    const id = Buffer.from(driveKey).toString('hex')
    let session = this.#sessions.get(id)
    if (!session) this.#sessions.set(id, (session = this.#open(driveKey)))
    return session
  }

  async #open(driveKey: Uint8Array): Promise<Hypercore> {
    const shared = await this.#contents.core(driveKey)
    if (!shared) throw new AppError('content-unavailable', 'an unknown drive')
    const core = shared.session()
    await core.ready()
    const id = Buffer.from(driveKey).toString('hex')
    core.on('download', (index: number, byteLength: number) => {
      this.#lastBlockMs = performance.now()
      this.#isStalled = false
      const asked = this.#asked.get(id)
      if (asked && index >= asked.start && index < asked.end) this.#onReceived(byteLength)
    })
    return core
  }

  #ask(driveKey: Uint8Array, start: number, end: number): void {
    const id = Buffer.from(driveKey).toString('hex')
    const asked = this.#asked.get(id) ?? { start, end }
    const first = Math.min(asked.start, start)
    this.#asked.set(id, { start: first, end: Math.max(asked.end, end) })
  }

  async #read(core: Hypercore, index: number, blockBytes: number): Promise<Uint8Array> {
    try {
      const here = await core.get(index, { wait: false })
      if (here) return here
      while (!this.#isStalled && !this.#contents.areHeld) {
        const block = await this.#fetch(core, index, blockBytes)
        if (block) return block
      }
    } catch (cause) {
      if (this.#closing) throw new AppError('cancelled', 'cancelled', {}, cause)
      throw new AppError('content-unavailable', 'a block cannot be read', {}, cause)
    }
    if (this.#contents.areHeld) throw new AppError('transfers-paused')
    const away = { isAway: true }
    throw new AppError('content-unavailable', 'no connected device has these bytes', away)
  }

  /** null when it took too long: then either other blocks came meanwhile, or it is a stall. */
  async #fetch(core: Hypercore, index: number, blockBytes: number): Promise<Uint8Array | null> {
    const startMs = performance.now()
    const share = core.peers.length > 0 ? Math.max(1, blockBytes / PATIENCE_BYTES) : 1
    try {
      return await core.get(index, { timeout: this.#timeoutMs * Math.min(share, MAX_SHARE) })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'REQUEST_TIMEOUT') throw error
      this.#isStalled = this.#lastBlockMs < startMs
      return null
    }
  }
}

/** Neighbouring blocks of the same drive as one range. Files come sorted by drive and block. */
function rangesOf(files: FileRow[]): { driveKey: Uint8Array; start: number; end: number }[] {
  const ranges: { driveKey: Uint8Array; start: number; end: number }[] = []
  for (const { driveKey, blob } of files) {
    if (blob.blockLength === 0) continue
    const end = blob.blockOffset + blob.blockLength
    const last = ranges.at(-1)
    const isNext = last && Buffer.compare(last.driveKey, driveKey) === 0
    if (isNext && blob.blockOffset <= last.end) last.end = Math.max(last.end, end)
    else ranges.push({ driveKey, start: blob.blockOffset, end })
  }
  return ranges
}

/** Nobody who is connected has the bytes; somebody else may, another time. */
export function isAway(error: unknown): boolean {
  return error instanceof AppError && error.details['isAway'] === true
}

/** Contents do not move between devices until the person lets them. */
export function isHeld(error: unknown): boolean {
  return error instanceof AppError && error.code === 'transfers-paused'
}

/** By drive, then by place in it: the order in which fetching ahead is cheapest. */
export function byPlace(a: FileRow, b: FileRow): number {
  return Buffer.compare(a.driveKey, b.driveKey) || a.blob.blockOffset - b.blob.blockOffset
}
