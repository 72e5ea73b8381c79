/**
 * One log on this device: its core, what is known of its head, and reading, writing and forgetting
 * entries. Entry `n` is block `n + 1`; the first block is the head. Whatever the author's device
 * does, answers are bounded and nothing throws but coded errors.
 */
import type Hypercore from 'hypercore'
import { AppError } from '../../contract/errors.js'
import { MAX_LOG_PAGE_BYTES } from '../../contract/limits.js'
import type { Log, WireLogEntry } from '../../schema/rows.js'
import { clearBlocks } from '../clear-blocks.js'
import { isEqual } from '../crypto.js'
import { log } from '../log.js'
import { LogArrivals } from './log-arrivals.js'
import { decodeEntry, encodeEntry, isHeadOf } from './log-codec.js'
import { LogFetching } from './log-fetching.js'
import type { LogMark } from './log-mark.js'

const logger = log('logs')
const READS_AT_ONCE = 8
const DEFAULT_PAGE = 50

export interface OpenLogOptions {
  row: Log
  /** Nobody else's; closed with the log. */
  core: Hypercore
  mark: LogMark
  isMine: boolean
  readTimeoutMs: number
  now(): number
  /** There are other entries, or fewer. */
  onChanged(): void
  /** Entries with files are on this disk. */
  onArrived(entries: WireLogEntry[]): void
}

export interface RawPage {
  entries: (WireLogEntry & { position: number })[]
  start: number
  length: number
  fork: number
  missing: number[]
  unreadable: number[]
}

export class OpenLog {
  readonly #options: OpenLogOptions
  readonly #core: Hypercore
  readonly #mark: LogMark
  readonly #fetching: LogFetching
  readonly #arrivals: LogArrivals
  /** null: the head has not come yet. */
  #isGenuine: boolean | null = null
  #headDownload: { destroy(): void } | null = null
  #isClosed = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: OpenLogOptions) {
    const { core, mark } = options
    this.#options = options
    this.#core = core
    this.#mark = mark
    this.#fetching = new LogFetching({ core, mark })
    this.#arrivals = new LogArrivals({
      core,
      onArrived: (entries) => {
        if (entries.length > 0) options.onArrived(entries)
        options.onChanged()
      }
    })
    this.#noteLength(mark.fork === core.fork ? mark.length : Math.min(mark.length, entriesIn(core)))
    core.on('append', () => this.#noteLength(mark.length))
    core.on('truncate', (length: number) => {
      if (length === 0) this.#isGenuine = null
      this.#noteLength(Math.max(0, length - 1))
    })
    this.#follow()
  }

  get row(): Log {
    return this.#options.row
  }

  get mark(): LogMark {
    return this.#mark
  }

  get isMine(): boolean {
    return this.#options.isMine
  }

  /** Entries there are, as far as known and allowed. */
  get length(): number {
    const entries = entriesIn(this.#core)
    return this.#mark.isFrozen ? Math.min(entries, this.#mark.length) : entries
  }

  /** What an author who may not write any more still appends, does not count here. */
  freeze(isFrozen: boolean): void {
    if (isFrozen === this.#mark.isFrozen || (isFrozen && this.#mark.length === 0)) return
    this.#mark.freeze(isFrozen)
    if (!isFrozen) this.#noteLength(this.#mark.length)
    else this.#options.onChanged()
  }

  /**
   * Up to `limit` entries that end before `before`, from one state of the log. Ends early when they
   * are large. Errors: `log-unreadable` when the core does not belong to the log.
   */
  async read(before: number | undefined, limit = DEFAULT_PAGE): Promise<RawPage> {
    if ((await this.#readHead()) === false) throw new AppError('log-unreadable', 'no such log')
    const snapshot = this.#core.snapshot()
    try {
      await snapshot.ready()
      const length = Math.min(this.length, entriesIn(snapshot))
      const end = Math.min(before ?? length, length)
      const first = Math.max(0, end - limit)
      const page: RawPage = {
        entries: [],
        start: end,
        length,
        fork: snapshot.fork,
        missing: [],
        unreadable: []
      }
      let bytes = 0
      const deadlineMs = performance.now() + this.#options.readTimeoutMs
      while (page.start > first && bytes < MAX_LOG_PAGE_BYTES) {
        const start = Math.max(first, page.start - READS_AT_ONCE)
        const positions = Array.from({ length: page.start - start }, (_, n) => start + n)
        const blocks = await Promise.all(
          positions.map((position) => this.#block(snapshot, position, deadlineMs))
        )
        const some: RawPage['entries'] = []
        for (const [n, position] of positions.entries()) {
          const block = blocks[n]
          const entry = block && decodeEntry(block)
          if (entry) some.push({ ...entry, position })
          else (block ? page.unreadable : page.missing).push(position)
          bytes += entry ? (block?.byteLength ?? 0) : 0
        }
        page.entries.unshift(...some)
        page.start = start
      }
      for (const positions of [page.missing, page.unreadable]) positions.sort((a, b) => a - b)
      return page
    } finally {
      await snapshot.close()
    }
  }

  /** Returns its position. Errors: `log-not-mine`, `too-large`. */
  append(entry: WireLogEntry): Promise<number> {
    return this.#inTurn(async () => {
      const block = encodeEntry(entry)
      const { length } = await this.#core.append(block)
      return length - 2
    })
  }

  /** Errors: `log-not-mine`; `bad-input` when there are not as many. */
  retract(count: number): Promise<void> {
    return this.#inTurn(async () => {
      if (count > this.length) throw new AppError('bad-input', 'fewer entries than that')
      await this.#core.truncate(this.#core.length - count)
    })
  }

  /**
   * Takes entries before a position off this disk, if the author's device, with that key of a
   * connection, has them now. Errors: `log-kept-here`, `log-unreadable`.
   */
  async clear(
    before: number,
    authorKey: Uint8Array | null
  ): Promise<{ freedBytes: number; keptCount: number }> {
    if (this.isMine) throw new AppError('log-kept-here')
    // A row that names some other core must not cost anything of that.
    if ((await this.#readHead()) !== true) throw new AppError('log-unreadable', 'no such log')
    const core = this.#core
    const author = core.peers.find(
      ({ remotePublicKey }) => authorKey && isEqual(remotePublicKey, authorKey)
    )
    const end = Math.min(before, this.length)
    let freedBytes = 0
    let keptCount = 0
    for (let position = 0; position < end; position++) {
      const index = position + 1
      const block = await core.get(index, { wait: false, raw: true })
      if (!block) continue
      if (!author?._remoteHasBlock(index)) keptCount++
      else {
        // Told first, or what was cleared would be fetched at once.
        if (freedBytes === 0) this.#mark.noteCleared(end)
        await clearBlocks(core, index, index + 1)
        freedBytes += block.byteLength
      }
    }
    if (freedBytes > 0) this.#options.onChanged()
    return { freedBytes, keptCount }
  }

  /** All of it as it is now, to be closed. Errors: `log-unreadable`, `content-unavailable`. */
  async snapshot(): Promise<Hypercore> {
    const isGenuine = await this.#readHead()
    if (isGenuine === null) throw new AppError('content-unavailable', 'the log has not arrived')
    if (!isGenuine) throw new AppError('log-unreadable', 'no such log')
    const snapshot = this.#core.snapshot()
    await snapshot.ready()
    return snapshot
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#fetching.close()
    this.#arrivals.close()
    this.#headDownload?.destroy()
    await this.#last
    await this.#mark.close()
    await this.#core.close()
  }

  /** Entry by entry, in the order they were asked for. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    if (!this.isMine) return Promise.reject(new AppError('log-not-mine'))
    const run = this.#last.then(() => {
      if (this.#isClosed) throw new AppError('closing')
      return task()
    })
    this.#last = run.catch(() => undefined) // whoever asked has the error
    return run
  }

  /** null: nobody who is connected has it. */
  async #block(
    snapshot: Hypercore,
    position: number,
    deadlineMs: number
  ): Promise<Uint8Array | null> {
    try {
      const here = await snapshot.get(position + 1, { wait: false })
      const timeout = Math.ceil(deadlineMs - performance.now())
      if (here || this.#core.peers.length === 0 || timeout <= 0) return here
      return await snapshot.get(position + 1, { timeout })
    } catch {
      return null // taken back meanwhile, or nobody has it
    }
  }

  /** Whether the core belongs to this log; null while its first block is on no reachable device. */
  async #readHead(): Promise<boolean | null> {
    const core = this.#core
    if (this.#isGenuine !== null || core.length === 0) return this.#isGenuine
    try {
      const here = await core.get(0, { wait: false })
      const timeout = this.#options.readTimeoutMs
      const block = here ?? (core.peers.length > 0 ? await core.get(0, { timeout }) : null)
      if (block) this.#isGenuine = isHeadOf(block, this.row)
    } catch (error) {
      if (!this.#isClosed) logger.debug(`a head has not come: ${String(error)}`)
    }
    return this.#isGenuine
  }

  #noteLength(keptLength: number): void {
    const { now, onChanged } = this.#options
    const length = entriesIn(this.#core)
    // What was known is taken away also from a log that counts no further.
    if (!this.#mark.isFrozen || length < this.#mark.length) {
      const kept = Math.min(keptLength, length)
      this.#mark.noteLength(length, this.#core.fork, kept, now())
    }
    this.#follow()
    onChanged()
  }

  /** Fetches behind the scenes, once the core is known to be what it should be. */
  #follow(): void {
    if (this.isMine || this.#isClosed || this.#core.length === 0) return
    if (this.#isGenuine !== null) {
      if (this.#isGenuine) this.#fetching.note()
      return
    }
    if (this.#headDownload) return
    const download = this.#core.download({ start: 0, end: 1 })
    this.#headDownload = download
    void download
      .done()
      .then(() => this.#readHead())
      .catch(() => null) // ended by closing
      .then((isGenuine) => {
        this.#headDownload = null
        if (isGenuine) this.#follow()
      })
  }
}

function entriesIn({ length }: { length: number }): number {
  return Math.max(0, length - 1)
}
