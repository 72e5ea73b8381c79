/**
 * Fetches contents onto this disk in the background: what documents show is there before somebody
 * opens it, and after the network is gone. Waits for a device that has them as long as it takes.
 */
import type Hypercore from 'hypercore'
import { log } from '../log.js'
import type { Contents } from './contents.js'
import type { FileRow } from './reading.js'

const logger = log('prefetching')
/** More than any document shows; what is left out is asked for again when it is shown. */
const MAX_AT_ONCE = 1000

export class Prefetching {
  readonly #contents: Contents
  readonly #onArrived: () => void
  readonly #running = new Map<string, { stop(): void; done: Promise<void> }>()
  #isClosed = false

  /** `onArrived`: a content that was missing is here now. */
  constructor(contents: Contents, onArrived: () => void) {
    this.#contents = contents
    this.#onArrived = onArrived
  }

  /** Starts fetching a content unless it is here or on its way. */
  async start({ driveKey, blob }: FileRow): Promise<void> {
    const start = blob.blockOffset
    const end = start + blob.blockLength
    const id = `${Buffer.from(driveKey).toString('hex')}/${start}/${end}`
    if (blob.blockLength === 0 || this.#running.has(id) || this.#running.size >= MAX_AT_ONCE) return
    const shared = await this.#contents.core(driveKey)
    if (!shared || (await shared.has(start, end))) return
    if (this.#isClosed || this.#running.has(id)) return
    const core = shared.session()
    const download = core.download({ start, end, linear: true })
    const done = this.#finish(id, core, download.done())
    this.#running.set(id, { stop: () => download.destroy(), done })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const running = [...this.#running.values()]
    for (const { stop } of running) stop()
    await Promise.allSettled(running.map(({ done }) => done))
  }

  async #finish(id: string, core: Hypercore, fetched: Promise<void>): Promise<void> {
    try {
      await fetched
      if (!this.#isClosed) this.#onArrived()
    } catch (error) {
      if (!this.#isClosed) logger.warn('a content was not fetched', error)
    } finally {
      this.#running.delete(id)
      await core.close()
    }
  }
}
