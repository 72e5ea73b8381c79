/**
 * What is to be done so that a linked folder and its folder of the drive become equal again, from
 * what both sides are and what they were when last equal. Pure. Whoever changed something wins over
 * whoever deleted it; what both changed is put as well as fetched, and the rules of drives make a
 * conflict of it.
 */
import type { FolderScan, LocalItem, Stamp } from './folder-scan.js'
import { pathKey } from './folder-scan.js'
import type { Remembered } from './link-memory.js'
import type { RemoteItem, RemoteSide } from './remote-side.js'

export interface Sides {
  scan: FolderScan
  remote: RemoteSide
  memory: ReadonlyMap<string, Remembered>
  /** Whether a change at this place has come to rest; null: nothing is there. */
  isSettled(key: string, item: LocalItem | null): boolean
  /** Whether the entry was taken out of the drive's folder; asked only for what is not in it. */
  isGone(entryId: string): boolean
  /** Something just went away and may be elsewhere in a moment: what is new waits for that. */
  isMoving: boolean
}

export interface Put {
  item: LocalItem
  remote: RemoteItem | null
  /** What it was when both sides were equal. */
  known: Remembered | null
}

export interface Comparison {
  /** Files and folders that the drive lacks or has otherwise; folders before what is in them. */
  put: Put[]
  fetch: { remote: RemoteItem; local: LocalItem | null }[]
  makeFolders: RemoteItem[]
  /** Deleted here: to the trash of the drive. */
  removeRemote: Remembered[]
  /** Deleted in the drive: to the trash of the folder. */
  removeLocal: { known: Remembered; item: LocalItem }[]
  keep: Remembered[]
  forget: string[]
  /** Something is still moving: look again. */
  isUnsettled: boolean
}

export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs
}

/** Whether something that is left out has this place, or lies around it. */
export function isHeld({ leftOut }: FolderScan, key: string): boolean {
  if (leftOut.size === 0) return false
  for (let at = key; at !== ''; at = parentOf(at)) if (leftOut.has(at)) return true
  return false
}

export function parentOf(inPath: string): string {
  return inPath.slice(0, Math.max(0, inPath.lastIndexOf('/')))
}

export function compareSides(sides: Sides): Comparison {
  return new Comparing(sides).run()
}

class Comparing {
  readonly #sides: Sides
  readonly #known = new Map<string, Remembered>()
  readonly #goneHere = new Map<string, Remembered>()
  readonly #goneThere = new Map<string, Remembered>()
  readonly #result: Comparison = {
    put: [],
    fetch: [],
    makeFolders: [],
    removeRemote: [],
    removeLocal: [],
    keep: [],
    forget: [],
    isUnsettled: false
  }

  constructor(sides: Sides) {
    this.#sides = sides
  }

  run(): Comparison {
    const { memory, scan, remote } = this.#sides
    for (const known of memory.values()) this.#known.set(pathKey(known.path), known)
    for (const known of memory.values()) this.#compareKnown(known)
    for (const [key, item] of scan.items) if (!this.#known.has(key)) this.#compareNew(key, item)
    for (const item of remote.items.values()) {
      const key = pathKey(item.path)
      const isKnown = memory.has(item.entryId) || this.#known.has(key) || scan.items.has(key)
      if (!isKnown && !isHeld(scan, key)) this.#bring(item, null)
    }
    this.#settleGoneHere()
    this.#settleGoneThere()
    this.#result.put.sort((a, b) => (a.item.path < b.item.path ? -1 : 1))
    this.#result.makeFolders.sort((a, b) => (a.path < b.path ? -1 : 1))
    return this.#result
  }

  #compareKnown(known: Remembered): void {
    const { scan, remote } = this.#sides
    const key = pathKey(known.path)
    if (isHeld(scan, key)) return
    const found = scan.items.get(key)
    const item = found?.kind === known.kind ? found : null
    const theirs = remote.items.get(known.entryId) ?? null
    // It was moved to a place that is taken here: it waits until that is free.
    if (theirs && pathKey(theirs.path) !== key) return
    if (theirs && item) this.#compareBoth(known, key, item, theirs)
    else if (theirs) this.#compareGoneHere(known, key, theirs)
    else if (!this.#sides.isGone(known.entryId) || !item) this.#result.forget.push(known.entryId)
    else if (known.kind === 'folder' || isSameStamp(item, known)) {
      this.#goneThere.set(key, known)
    } else if (this.#isSettled(key, item)) this.#result.put.push({ item, remote: null, known })
  }

  #compareBoth(known: Remembered, key: string, item: LocalItem, theirs: RemoteItem): void {
    if (known.kind === 'folder') return
    const isMine = !isSameStamp(item, known)
    const isTheirs = theirs.versionId !== known.versionId
    if (isMine && !this.#isSettled(key, item)) return
    if (isMine) this.#result.put.push({ item, remote: theirs, known })
    else if (isTheirs && theirs.sha256 !== known.sha256) this.#bring(theirs, item)
    else if (isTheirs) this.#result.keep.push({ ...known, versionId: theirs.versionId })
  }

  #compareGoneHere(known: Remembered, key: string, theirs: RemoteItem): void {
    if (known.kind === 'file' && theirs.sha256 !== known.sha256) return this.#bring(theirs, null)
    if (this.#isSettled(key, null)) this.#goneHere.set(known.entryId, known)
  }

  #compareNew(key: string, item: LocalItem): void {
    const theirs = this.#sides.remote.byKey.get(key) ?? null
    if (theirs && theirs.kind !== item.kind) return
    if (theirs && item.kind === 'folder') {
      this.#result.keep.push(rememberedOf(theirs, item))
    } else if (this.#sides.isMoving) this.#result.isUnsettled = true
    else if (item.kind === 'folder' || this.#isSettled(key, item)) {
      this.#result.put.push({ item, remote: theirs, known: null })
    }
  }

  #bring(remote: RemoteItem, local: LocalItem | null): void {
    if (remote.kind === 'folder') this.#result.makeFolders.push(remote)
    else this.#result.fetch.push({ remote, local })
  }

  /** A folder is deleted as one only if all in it is; else it is made again for what stays. */
  #settleGoneHere(): void {
    const inside = new Map<string, RemoteItem[]>()
    for (const item of this.#sides.remote.items.values()) {
      inside.set(item.parentId, [...(inside.get(item.parentId) ?? []), item])
    }
    const deepestFirst = [...this.#goneHere.values()].sort((a, b) => depth(b) - depth(a))
    for (const known of deepestFirst) {
      if (known.kind === 'file') continue
      const all = inside.get(known.entryId) ?? []
      if (all.every(({ entryId }) => this.#goneHere.has(entryId))) continue
      this.#goneHere.delete(known.entryId)
      const theirs = this.#sides.remote.items.get(known.entryId)
      if (theirs) this.#result.makeFolders.push(theirs)
    }
    this.#result.removeRemote.push(...this.#goneHere.values())
  }

  /** The same the other way: a folder with something new in it is put again. */
  #settleGoneThere(): void {
    const { scan } = this.#sides
    const staying = new Set<string>()
    for (const key of scan.items.keys()) {
      if (this.#goneThere.has(key)) continue
      for (let at = parentOf(key); at !== ''; at = parentOf(at)) staying.add(at)
    }
    for (const [key, known] of this.#goneThere) {
      const item = scan.items.get(key)
      if (!item) continue
      if (staying.has(key)) {
        this.#result.forget.push(known.entryId)
        this.#result.put.push({ item, remote: null, known: null })
      } else this.#result.removeLocal.push({ known, item })
    }
  }

  #isSettled(key: string, item: LocalItem | null): boolean {
    const isSettled = this.#sides.isSettled(key, item)
    if (!isSettled) this.#result.isUnsettled = true
    return isSettled
  }
}

export function rememberedOf(remote: RemoteItem, item: LocalItem): Remembered {
  const { entryId, sha256, versionId } = remote
  return { ...item, entryId, sha256, versionId }
}

/** Without what lies in another one of them. */
export function topmost<Item extends { path: string }>(items: readonly Item[]): Item[] {
  const keys = new Set(items.map(({ path }) => pathKey(path)))
  return items.filter(({ path }) => {
    for (let at = parentOf(pathKey(path)); at !== ''; at = parentOf(at)) {
      if (keys.has(at)) return false
    }
    return true
  })
}

function depth({ path }: { path: string }): number {
  return path.split('/').length
}
