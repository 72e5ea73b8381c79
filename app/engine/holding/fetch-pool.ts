/**
 * Fetches contents from whoever has them, several at a time. What nobody serves does not hold up
 * the rest: after a while without a block it goes to the end of the queue. Waits as long as it
 * takes; whoever made the pool ends it.
 */
import { KEEP_STALL_MS } from '../../contract/limits.js'
import type { Contents } from '../drives/contents.js'
import { log } from '../log.js'
import { type ContentRef, contentId } from './content-ref.js'

const logger = log('fetching')
const FETCHES_AT_ONCE = 8
/** Neighbouring small contents come as one: a request each would take longer than their bytes. */
const MAX_UNIT_BYTES = 4 * 1024 * 1024
const MAX_UNIT_CONTENTS = 128
const LOOK_MS = 500

export interface FetchPoolOptions {
  contents: Contents
  onBlock(bytes: number): void
  /** They are whole on this disk now. */
  onArrived(contents: ContentRef[]): void
}

interface Unit {
  driveKey: Uint8Array
  start: number
  end: number
  contents: ContentRef[]
  bytes: number
}

export class FetchPool {
  readonly #options: FetchPoolOptions
  readonly #stop = new AbortController()
  /** To their bytes. */
  readonly #ids = new Map<string, number>()
  readonly #working = new Set<Promise<void>>()
  #queue: Unit[] = []
  #idle: (() => void)[] = []

  constructor(options: FetchPoolOptions) {
    this.#options = options
  }

  /** Contents that are not here yet. */
  get size(): number {
    return this.#ids.size
  }

  get sizeBytes(): number {
    return [...this.#ids.values()].reduce((sum, bytes) => sum + bytes, 0)
  }

  /** Returns those that were not asked for before. In the order they are given. */
  add(contents: readonly ContentRef[]): ContentRef[] {
    const fresh = contents.filter((content) => !this.#ids.has(contentId(content)))
    for (const content of fresh) this.#ids.set(contentId(content), content.sizeBytes)
    this.#queue.push(...unitsOf(fresh))
    while (this.#working.size < FETCHES_AT_ONCE && this.#queue.length > 0) {
      this.#work()
    }
    return fresh
  }

  /** Resolves when nothing is left, or with `close`. */
  async idle(): Promise<void> {
    if (this.#ids.size === 0 || this.#stop.signal.aborted) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.#queue = []
    this.#tellIdle()
    await Promise.allSettled(this.#working)
  }

  #work(): void {
    const working = this.#run().finally(() => this.#working.delete(working))
    this.#working.add(working)
  }

  async #run(): Promise<void> {
    for (let unit = this.#queue.shift(); unit; unit = this.#queue.shift()) {
      let hasCome = false
      try {
        hasCome = await this.#fetch(unit)
      } catch (error) {
        if (!this.#stop.signal.aborted) logger.warn('contents were not fetched', error)
      }
      if (this.#stop.signal.aborted) return
      if (!hasCome) this.#queue.push(unit)
      else {
        for (const content of unit.contents) this.#ids.delete(contentId(content))
        this.#options.onArrived(unit.contents)
      }
    }
    if (this.#ids.size === 0) this.#tellIdle()
  }

  /** False when nothing came for too long while others wait. */
  async #fetch({ driveKey, start, end }: Unit): Promise<boolean> {
    const shared = await this.#options.contents.core(driveKey)
    if (!shared) {
      await this.#pause() // its drive may be announced later
      return false
    }
    if (await shared.has(start, end)) return true
    const core = shared.session()
    let lastMs = performance.now()
    const onDownload = (index: number, bytes: number) => {
      if (index < start || index >= end) return
      lastMs = performance.now()
      this.#options.onBlock(bytes)
    }
    core.on('download', onDownload)
    await core.ready()
    const download = core.download({ start, end, linear: true })
    let isEnded = false
    const ended = download.done().finally(() => (isEnded = true))
    ended.catch(() => undefined) // ended by ourselves, or seen by what is missing
    try {
      while (!isEnded && !this.#stop.signal.aborted) {
        await Promise.race([ended.catch(() => undefined), this.#pause()])
        const isStalled = performance.now() - lastMs > KEEP_STALL_MS
        if (isStalled && this.#queue.length > 0) break
      }
      const isHere = await core.has(start, end)
      if (isEnded && !isHere) await this.#pause()
      return isHere
    } finally {
      core.off('download', onDownload)
      download.destroy()
      await core.close()
    }
  }

  #pause(): Promise<void> {
    const { signal } = this.#stop
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, LOOK_MS)
      if (signal.aborted) end()
      else signal.addEventListener('abort', end)
    })
  }

  #tellIdle(): void {
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

/** Neighbours in the order given become one unit. */
function unitsOf(contents: readonly ContentRef[]): Unit[] {
  const units: Unit[] = []
  for (const content of contents) {
    const { driveKey, blob, sizeBytes } = content
    const start = blob.blockOffset
    const end = start + blob.blockLength
    const last = units.at(-1)
    const isNext =
      last?.end === start &&
      Buffer.compare(last.driveKey, driveKey) === 0 &&
      last.contents.length < MAX_UNIT_CONTENTS &&
      last.bytes + sizeBytes <= MAX_UNIT_BYTES
    if (isNext) {
      last.end = end
      last.bytes += sizeBytes
      last.contents.push(content)
    } else units.push({ driveKey, start, end, contents: [content], bytes: sizeBytes })
  }
  return units
}

/** Small ones first, then those stored last; neighbours of one size stay together. */
export function inFetchOrder(contents: readonly ContentRef[]): ContentRef[] {
  const size = ({ sizeBytes }: ContentRef) => (sizeBytes <= MAX_UNIT_BYTES / 4 ? 0 : sizeBytes)
  return [...contents].sort(
    (a, b) =>
      size(a) - size(b) ||
      Buffer.compare(a.driveKey, b.driveKey) ||
      a.blob.blockOffset - b.blob.blockOffset
  )
}
