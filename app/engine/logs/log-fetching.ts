/**
 * Brings the entries of one log onto this disk without their being read: the newest first, so that
 * a follower has them offline. Bounded, because the log's author decides how much there is.
 */
import type Hypercore from 'hypercore'
import { MAX_LOG_FETCHED_BYTES, MAX_LOG_FETCHED_ENTRIES } from '../../contract/limits.js'
import { log } from '../log.js'
import { throttled } from '../throttled.js'
import type { LogMark } from './log-mark.js'

const logger = log('log-fetching')
const CHUNK_BLOCKS = 128
const START_INTERVAL_MS = 200

export interface LogFetchingOptions {
  core: Hypercore
  mark: LogMark
  maxEntries?: number
  maxBytes?: number
}

export class LogFetching {
  readonly #options: LogFetchingOptions
  #download: { destroy(): void } | null = null
  #isClosed = false
  /** How often there was more to look for: what runs for an earlier time ends. */
  #round = 0
  readonly #restart = throttled(() => this.#start(), START_INTERVAL_MS)

  constructor(options: LogFetchingOptions) {
    this.#options = options
    options.core.on('download', (_index: number, bytes: number) => {
      options.mark.noteFetched(bytes)
      if (this.#isOver()) this.#download?.destroy()
    })
  }

  /** There may be more: what is newest now has its turn. */
  note(): void {
    if (this.#isClosed) return
    this.#round++
    this.#download?.destroy()
    this.#restart()
  }

  close(): void {
    this.#isClosed = true
    this.#restart.cancel()
    this.#download?.destroy()
  }

  #isOver(): boolean {
    const { mark, maxBytes = MAX_LOG_FETCHED_BYTES } = this.#options
    return this.#isClosed || mark.fetchedBytes >= maxBytes
  }

  async #start(): Promise<void> {
    const { core, mark, maxEntries = MAX_LOG_FETCHED_ENTRIES } = this.#options
    const { length } = core
    const round = this.#round
    const first = Math.max(1 + mark.clearedBefore, length - maxEntries)
    for (let end = length; end > first && !this.#isOver(); end -= CHUNK_BLOCKS) {
      const start = Math.max(first, end - CHUNK_BLOCKS)
      try {
        if (await core.has(start, end)) continue
        if (round !== this.#round || this.#isOver()) return
        const download = core.download({ start, end })
        this.#download = download
        await download.done()
        if (!(await core.has(start, end))) return // ended by `note` or `close`
      } catch (error) {
        if (!this.#isClosed) logger.debug(`fetching stopped: ${String(error)}`)
        return
      }
    }
  }
}
