/**
 * Giving bytes of files back to this computer's disk without losing any: only what a connected
 * device just said to have whole, and promised not to give back meanwhile. What was said earlier
 * does not count, since two who rely on each other's old word would lose both copies.
 */
import type { DriveId } from '../../contract/ids.js'
import type { FreedSpace } from '../../contract/drive-model.js'
import type { DocumentVersion } from '../../schema/rows.js'
import { clearBlocks } from '../clear-blocks.js'
import { hex } from '../crypto.js'
import type { DriveAccess } from '../drives/drive-access.js'
import type { TreeNode } from '../drives/drive-tree.js'
import {
  contentId,
  contentOf,
  type ContentRef,
  filesBelow,
  NONE,
  shareHere
} from './content-ref.js'
import type { Pins } from './pins.js'

export interface FreeingOptions {
  access: DriveAccess
  pins: Pins
  deviceKey: Uint8Array
  /** See `Holders.kept`. */
  kept(contents: readonly ContentRef[]): Promise<Set<ContentRef>>
  drives(): Promise<{ driveId: DriveId; name: string }[]>
  onFreed(contents: ContentRef[], bytes: number): void
}

interface Range {
  start: number
  end: number
}

export class Freeing {
  readonly #options: FreeingOptions
  /** Contents that others were asked about, and those that are going. */
  readonly #going = new Map<string, 'asking' | 'going'>()

  constructor(options: FreeingOptions) {
    this.#options = options
  }

  /**
   * Somebody wants to rely on our copy. Of two who free the same at once, the one with the lower
   * key does, and the other keeps its copy.
   */
  mayPromise(content: ContentRef, deviceKey: Uint8Array): boolean {
    const id = contentId(content)
    const state = this.#going.get(id)
    if (!state) return true
    if (state === 'going') return false
    if (Buffer.compare(this.#options.deviceKey, deviceKey) < 0) return false
    this.#going.delete(id)
    return true
  }

  /** Of a file, or of all files below a folder. */
  async free(driveId: DriveId, node: TreeNode): Promise<FreedSpace> {
    const chosen = await this.#here(filesBelow(node))
    const result: FreedSpace = {
      freedBytes: 0,
      freedCount: 0,
      keptCount: 0,
      pinnedCount: 0,
      sharedCount: 0,
      aloneCount: 0
    }
    const { pins } = this.#options
    const loose = chosen.filter(({ nodes }) =>
      nodes.every((file) => pins.stateOf(driveId, file) === 'none')
    )
    const staying = await this.#staying(new Set(chosen.flatMap(({ nodes }) => nodes)), driveId)
    for (const place of chosen) if (!loose.includes(place)) staying.add(place.content)
    staying.sort()
    const free = loose.filter(({ content }) => !staying.overlaps(content))
    const contents = free.map(({ content }) => content)
    const gone = await this.#clear(contents, result)
    for (const place of chosen) {
      const count = place.nodes.length
      if (gone.has(place.content)) result.freedCount += count
      else if (!loose.includes(place)) result.pinnedCount += count
      else if (!free.includes(place)) result.sharedCount += count
      else result.aloneCount += count
    }
    result.keptCount = result.pinnedCount + result.sharedCount + result.aloneCount
    return result
  }

  /** Contents with bytes on this disk, each once, with the files that show them. */
  async #here(files: TreeNode[]): Promise<{ content: ContentRef; nodes: TreeNode[] }[]> {
    const found = new Map<string, { content: ContentRef; nodes: TreeNode[] }>()
    for (const node of files) {
      const content = contentOf(node.entry)
      if (!content || content.blob.blockLength === 0) continue
      const id = contentId(content)
      const known = found.get(id)
      if (known) known.nodes.push(node)
      else if ((await shareHere(this.#options.access.contents, content)) !== NONE) {
        found.set(id, { content, nodes: [node] })
      }
    }
    return [...found.values()]
  }

  /**
   * Blocks of everything that was not chosen: a row of a peer may name the blocks of another file,
   * and freeing the one must not take bytes from the other.
   */
  async #staying(chosen: Set<TreeNode>, driveId: DriveId): Promise<Staying> {
    const { access, drives } = this.#options
    const staying = new Staying()
    for (const drive of await drives()) {
      const tree = await access.tree(drive.driveId)
      for (const file of filesBelow(tree.root)) {
        const content = contentOf(file.entry)
        if (content && !(drive.driveId === driveId && chosen.has(file))) staying.add(content)
      }
    }
    for (const version of await access.epoch.find<DocumentVersion>('document-versions')) {
      staying.add({ driveKey: version.driveKey, blob: version.blob, sizeBytes: 0 })
    }
    return staying
  }

  async #clear(contents: ContentRef[], result: FreedSpace): Promise<Set<ContentRef>> {
    const { access, onFreed } = this.#options
    const gone = new Set<ContentRef>()
    for (const content of contents) this.#going.set(contentId(content), 'asking')
    try {
      const kept = await this.#options.kept(contents)
      for (const content of contents) {
        const id = contentId(content)
        // Not ours to free any more: somebody else relies on it.
        if (!kept.has(content) || this.#going.get(id) !== 'asking') continue
        this.#going.set(id, 'going')
        gone.add(content)
      }
      for (const { driveKey, blob, sizeBytes } of gone) {
        const ratio = await access.contents.localRatio(driveKey, blob)
        const core = await access.contents.core(driveKey)
        if (core) await clearBlocks(core, blob.blockOffset, blob.blockOffset + blob.blockLength)
        result.freedBytes += Math.round(sizeBytes * ratio)
      }
    } finally {
      for (const content of contents) this.#going.delete(contentId(content))
      if (gone.size > 0) onFreed([...gone], result.freedBytes)
    }
    return gone
  }
}

/** Blocks that are needed, by drive. */
class Staying {
  readonly #ranges = new Map<string, Range[]>()

  add({ driveKey, blob }: ContentRef): void {
    if (blob.blockLength === 0) return
    const id = hex(driveKey)
    const range = { start: blob.blockOffset, end: blob.blockOffset + blob.blockLength }
    const ranges = this.#ranges.get(id)
    if (ranges) ranges.push(range)
    else this.#ranges.set(id, [range])
  }

  /** Before the first question: disjoint and in order. */
  sort(): void {
    for (const [id, ranges] of this.#ranges) {
      const merged: Range[] = []
      for (const range of ranges.sort((a, b) => a.start - b.start)) {
        const last = merged.at(-1)
        if (last && range.start < last.end) last.end = Math.max(last.end, range.end)
        else merged.push({ ...range })
      }
      this.#ranges.set(id, merged)
    }
  }

  overlaps({ driveKey, blob }: ContentRef): boolean {
    const ranges = this.#ranges.get(hex(driveKey)) ?? []
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.end ?? 0) <= blob.blockOffset) low = middle + 1
      else high = middle
    }
    const found = ranges[low]
    return found !== undefined && found.start < blob.blockOffset + blob.blockLength
  }
}
