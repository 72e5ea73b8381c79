/**
 * Which entries of a log have come to this disk, by whatever way: their files are wanted too. At
 * the start the newest are looked at again, for files that did not come the last time.
 */
import type Hypercore from 'hypercore'
import { MAX_LOG_FETCHED_ENTRIES } from '../../contract/limits.js'
import type { WireLogEntry } from '../../schema/rows.js'
import { throttled } from '../throttled.js'
import { decodeEntry } from './log-codec.js'

const INTERVAL_MS = 200
/** Looked at again at the start. */
const MAX_AGAIN = 500

export interface LogArrivalsOptions {
  core: Hypercore
  /** Entries with files; called with none when only others have come. */
  onArrived(entries: WireLogEntry[]): void
}

export class LogArrivals {
  readonly #options: LogArrivalsOptions
  #indexes = new Set<number>()
  readonly #look = throttled(() => this.#lookAt(), INTERVAL_MS)

  constructor(options: LogArrivalsOptions) {
    this.#options = options
    const { core } = options
    core.on('download', (index: number) => this.#note(index))
    for (let index = Math.max(1, core.length - MAX_AGAIN); index < core.length; index++) {
      this.#note(index)
    }
  }

  close(): void {
    this.#look.cancel()
  }

  #note(index: number): void {
    if (index === 0 || this.#indexes.size >= MAX_LOG_FETCHED_ENTRIES) return
    this.#indexes.add(index)
    this.#look()
  }

  async #lookAt(): Promise<void> {
    const { core, onArrived } = this.#options
    const indexes = this.#indexes
    this.#indexes = new Set()
    const entries: WireLogEntry[] = []
    for (const index of indexes) {
      const block = await core.get(index, { wait: false })
      const entry = block && decodeEntry(block)
      if (entry && entry.files.length > 0) entries.push(entry)
    }
    onArrived(entries)
  }
}
