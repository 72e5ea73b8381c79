/**
 * Devices that confirm the order answer each other until everything is confirmed. With one of three
 * gone for good, Autobase 7.28 may stop one answer short and wait for somebody to write. So each
 * gives one more, once per state of the view, when nothing moved for a while.
 */
import type Autobase from 'autobase'
import { ACK_NUDGE_MS } from '../contract/limits.js'
import { throttled, type Throttled } from './throttled.js'

export class AckNudge {
  readonly #due: Throttled
  #timer: NodeJS.Timeout | null = null
  /** The view was this long at the last nudge. */
  #nudgedAt = -1

  constructor(base: Autobase<{ core: { length: number; signedLength: number } }>) {
    const nudge = async () => {
      const { length, signedLength } = base.view.core
      if (signedLength >= length || length === this.#nudgedAt || !base.isIndexer) return
      this.#nudgedAt = length
      await base.append(null)
    }
    this.#due = throttled(nudge, 0)
  }

  /** Something moved. */
  note(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#due(), ACK_NUDGE_MS * (1 + Math.random()))
    this.#timer.unref()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#due.cancel()
  }
}
