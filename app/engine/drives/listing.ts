/** What a folder of a drive shows: its entries, and of folders also what lies below them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DriveId, EntryId, MemberId, VersionId } from '../../contract/ids.js'
import type { FileEntry } from '../../contract/drive-model.js'
import type { Contents } from './contents.js'
import { below, type TreeNode } from './drive-tree.js'
import { isFileRow } from './reading.js'

/** Looked at without letting others run; ten thousand at a time would hold the whole app up. */
const FILES_A_TURN = 500

export interface ListingOptions {
  contents: Contents
  memberName(memberId: MemberId): string
}

/** Of everything below a folder. */
interface Sum {
  fileCount: number
  sizeBytes: number
  hereBytes: number
  modifiedAtMs: number
}

export class Listing {
  readonly #options: ListingOptions

  constructor(options: ListingOptions) {
    this.#options = options
  }

  /**
   * Everything below a folder, parents first, sorted by path, or in no order only what is in it
   * itself; of a file its own entry.
   */
  async list(driveId: DriveId, node: TreeNode, { isShallow = false } = {}): Promise<FileEntry[]> {
    if (node.kind === 'file') return [await this.#file(driveId, node)]
    const sums = new Map<TreeNode, Sum>()
    const files = new Map<TreeNode, FileEntry>()
    const all = isShallow ? unsorted(node) : below(node)
    let looked = 0
    for (const inside of all) {
      if (inside.kind === 'folder') continue
      if (++looked % FILES_A_TURN === 0) await nextTurn()
      const { parent } = inside
      const ratio = await this.#localRatio(inside)
      if (!isShallow || parent === node) files.set(inside, this.#entry(driveId, inside, ratio))
      for (let up = parent; up && up !== node; up = up.parent) addTo(sums, up, inside, ratio)
    }
    const shown = isShallow ? [...node.children.values()] : all
    return shown.map((inside) => files.get(inside) ?? this.#folder(driveId, inside, sums))
  }

  async #file(driveId: DriveId, node: TreeNode): Promise<FileEntry> {
    return this.#entry(driveId, node, await this.#localRatio(node))
  }

  #folder(driveId: DriveId, node: TreeNode, sums: Map<TreeNode, Sum>): FileEntry {
    const entry = this.#entry(driveId, node, 1)
    const sum = sums.get(node)
    if (!sum) return { ...entry, fileCount: 0 }
    const { fileCount, sizeBytes, hereBytes } = sum
    return {
      ...entry,
      fileCount,
      sizeBytes,
      localRatio: sizeBytes === 0 ? 1 : hereBytes / sizeBytes,
      modifiedAtMs: Math.max(entry.modifiedAtMs, sum.modifiedAtMs)
    }
  }

  #entry(driveId: DriveId, { entry, kind, name, path }: TreeNode, localRatio: number): FileEntry {
    const authorId = (entry?.authorId ?? '') as MemberId
    const isFile = isFileRow(entry)
    return {
      driveId,
      entryId: (entry?.entryId ?? '') as EntryId,
      path,
      name,
      kind,
      sizeBytes: entry?.sizeBytes ?? 0,
      fileCount: 1,
      author: this.#options.memberName(authorId),
      authorId,
      sha256: isFile ? Buffer.from(entry.sha256).toString('hex') : '',
      modifiedAtMs: entry?.modifiedAtMs ?? 0,
      localRatio,
      versionId: isFile && entry.versionId ? (entry.versionId as VersionId) : null,
      conflictCount: 0,
      pin: 'none',
      openBy: []
    }
  }

  async #localRatio({ entry }: TreeNode): Promise<number> {
    if (!isFileRow(entry)) return 1
    return this.#options.contents.localRatio(entry.driveKey, entry.blob)
  }
}

function addTo(sums: Map<TreeNode, Sum>, folder: TreeNode, { entry }: TreeNode, ratio: number) {
  let sum = sums.get(folder)
  if (!sum) {
    sum = { fileCount: 0, sizeBytes: 0, hereBytes: 0, modifiedAtMs: 0 }
    sums.set(folder, sum)
  }
  const sizeBytes = entry?.sizeBytes ?? 0
  sum.fileCount += 1
  sum.sizeBytes += sizeBytes
  sum.hereBytes += sizeBytes * ratio
  sum.modifiedAtMs = Math.max(sum.modifiedAtMs, entry?.modifiedAtMs ?? 0)
}

/** Sorting a hundred thousand paths that are only counted would cost more than counting them. */
function unsorted(node: TreeNode): TreeNode[] {
  const found: TreeNode[] = []
  const open = [...node.children.values()]
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next)
    for (const child of next.children.values()) open.push(child)
  }
  return found
}
