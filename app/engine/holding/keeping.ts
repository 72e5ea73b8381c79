/**
 * Keeps what is pinned on this disk: fetches what is missing, now and whenever something changes,
 * from any device that has it. Shown as one transfer while something comes; cancelled, it rests
 * until something is pinned, or the next start.
 */
import type { DriveId, SpaceId } from '../../contract/ids.js'
import type { DriveAccess } from '../drives/drive-access.js'
import type { TreeNode } from '../drives/drive-tree.js'
import type { TransferProgress, Transfers } from '../drives/transfers.js'
import { throttled, type Throttled } from '../throttled.js'
import {
  ALL,
  contentId,
  contentOf,
  type ContentRef,
  filesBelow,
  nodeById,
  shareHere
} from './content-ref.js'
import { FetchPool, inFetchOrder } from './fetch-pool.js'
import type { Pin, Pins } from './pins.js'

const PASS_INTERVAL_MS = 500

export interface KeepingOptions {
  spaceId: SpaceId
  access: DriveAccess
  pins: Pins
  transfers: Transfers
  drives(): Promise<{ driveId: DriveId; name: string }[]>
  /** Contents that were missing are here. */
  onArrived(contents: ContentRef[]): void
}

export class Keeping {
  readonly #options: KeepingOptions
  readonly #passes: Throttled
  /** Contents that were seen whole; whoever gives bytes back says so. */
  readonly #here = new Set<string>()
  #pool: FetchPool | null = null
  #shown: TransferProgress | null = null
  #label = ''
  #isResting = false
  #isClosed = false
  #passing: Promise<void> = Promise.resolve()

  constructor(options: KeepingOptions) {
    this.#options = options
    this.#passes = throttled(() => (this.#passing = this.#pass()), PASS_INTERVAL_MS)
  }

  /** Files, drives or pins may have changed. */
  note(): void {
    if (!this.#isClosed) this.#passes()
  }

  /** Somebody pinned something: a cancelled transfer no longer counts. */
  wake(): void {
    this.#isResting = false
    this.note()
  }

  /** These may not be here any more. */
  forget(contents: readonly ContentRef[]): void {
    for (const content of contents) this.#here.delete(contentId(content))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#passes.cancel()
    await this.#passing.catch(() => undefined)
    await this.#end()
  }

  async #pass(): Promise<void> {
    if (this.#isResting || this.#isClosed) return
    const nodes = await this.#pinned()
    const missing = await this.#missing(nodes)
    if (this.#isClosed) return
    const isDropped = this.#pool && missing.length < this.#pool.size
    if (isDropped || missing.length === 0) await this.#end()
    if (missing.length === 0) return
    this.#label = labelOf(nodes)
    this.#pool ??= this.#open()
    const fresh = this.#pool.add(inFetchOrder(missing))
    this.#shown?.expect(bytesOf(fresh), fresh.length)
  }

  /** Each pinned place that is there, and not in the trash. */
  async #pinned(): Promise<{ node: TreeNode; name: string }[]> {
    const { pins, access, drives } = this.#options
    const found: { node: TreeNode; name: string }[] = []
    if (pins.all.length === 0) return found
    const names = new Map((await drives()).map(({ driveId, name }) => [driveId, name]))
    for (const pin of pins.all) {
      const driveName = names.get(pin.driveId)
      if (driveName === undefined) continue
      const node = await this.#nodeOf(pin, access)
      if (node) found.push({ node, name: node.name || driveName })
    }
    return found
  }

  /** What was pinned may have merged with a twin: then that one is. */
  async #nodeOf(pin: Pin, { tree, epoch }: DriveAccess): Promise<TreeNode | null> {
    const { driveId, entryId } = pin
    const node = nodeById(await tree(driveId), entryId)
    if (node || entryId === '') return node
    const row = await epoch.get('entries', { driveId, entryId })
    const twin = row?.mergedInto
    if (!twin) return null
    const { pins } = this.#options
    await pins.set({ driveId, entryId: twin as typeof entryId }, true)
    await pins.set(pin, false)
    return nodeById(await tree(driveId), twin)
  }

  async #missing(places: { node: TreeNode }[]): Promise<ContentRef[]> {
    const missing = new Map<string, ContentRef>()
    for (const { node } of places) {
      for (const { entry } of filesBelow(node)) {
        const content = contentOf(entry)
        if (!content) continue
        const id = contentId(content)
        if (this.#here.has(id) || missing.has(id)) continue
        const share = await shareHere(this.#options.access.contents, content)
        if (share === ALL) this.#here.add(id)
        else missing.set(id, content)
      }
    }
    return [...missing.values()]
  }

  #open(): FetchPool {
    const pool: FetchPool = new FetchPool({
      contents: this.#options.access.contents,
      onBlock: (bytes) => {
        if (!this.#shown) this.#show(pool)
        this.#shown?.advance(bytes, 0)
      },
      onArrived: (contents) => {
        for (const content of contents) this.#here.add(contentId(content))
        this.#shown?.advance(0, contents.length)
        this.#options.onArrived(contents)
      }
    })
    return pool
  }

  /** Only once something comes: what waits for somebody who is away says nothing. */
  #show(pool: FetchPool): void {
    const { transfers, spaceId } = this.#options
    const running = transfers.run(
      { spaceId, kind: 'keep', label: this.#label },
      async (progress) => {
        this.#shown = progress
        progress.expect(pool.sizeBytes, pool.size)
        const stop = () => {
          this.#isResting = true
          void this.#end()
        }
        progress.signal.addEventListener('abort', stop)
        await pool.idle()
        progress.signal.throwIfAborted()
      }
    )
    running
      .catch(() => undefined) // the transfer tells
      .finally(() => {
        this.#shown = null
        if (this.#pool === pool) void this.#end()
      })
  }

  async #end(): Promise<void> {
    const pool = this.#pool
    this.#pool = null
    await pool?.close()
  }
}

function labelOf(places: { name: string }[]): string {
  const [first] = places
  return places.length === 1 && first ? first.name : `${places.length} places`
}

function bytesOf(contents: readonly ContentRef[]): number {
  return contents.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}
