/** What a folder of a drive shows: its entries, and of folders also what lies below them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DriveId, EntryId, MemberId, VersionId } from '../../contract/ids.js'
import type { FileEntry, PinState } from '../../contract/drive-model.js'
import { hex } from '../crypto.js'
import type { Contents } from './contents.js'
import { below, type TreeNode } from './drive-tree.js'
import { isFileRow } from './reading.js'

/** Looked at without letting others run; ten thousand at a time would hold the whole app up. */
const FILES_A_TURN = 500

export interface ListingOptions {
  contents: Contents
  memberName(memberId: MemberId): string
  /** By entry; files without any are not in it. */
  conflicts(driveId: DriveId): Promise<ReadonlyMap<string, number>>
  marks?: FileMarks
}

/** What else is known of files, besides the tree and their contents. */
export interface FileMarks {
  pinOf(driveId: DriveId, node: TreeNode): PinState
  isDrivePinned(driveId: DriveId): boolean
  openBy(entryId: string): MemberId[]
}

/** Of everything below a folder. */
interface Sum {
  fileCount: number
  sizeBytes: number
  hereBytes: number
  modifiedAtMs: number
  conflictCount: number
}

/** What is known of a file beside its row. */
interface Known {
  localRatio: number
  conflictCount: number
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
    const conflicts = await this.#options.conflicts(driveId)
    const look = async (file: TreeNode): Promise<Known> => ({
      localRatio: await this.#localRatio(file),
      conflictCount: conflicts.get(file.entry?.entryId ?? '') ?? 0
    })
    if (node.kind === 'file') return [this.#entry(driveId, node, await look(node))]
    const sums = new Map<TreeNode, Sum>()
    const files = new Map<TreeNode, FileEntry>()
    const all = isShallow ? unsorted(node) : below(node)
    let looked = 0
    for (const inside of all) {
      if (inside.kind === 'folder') continue
      if (++looked % FILES_A_TURN === 0) await nextTurn()
      const { parent } = inside
      const known = await look(inside)
      if (!isShallow || parent === node) files.set(inside, this.#entry(driveId, inside, known))
      for (let up = parent; up && up !== node; up = up.parent) addTo(sums, up, inside, known)
    }
    const shown = isShallow ? [...node.children.values()] : all
    return shown.map((inside) => files.get(inside) ?? this.#folder(driveId, inside, sums))
  }

  #folder(driveId: DriveId, node: TreeNode, sums: Map<TreeNode, Sum>): FileEntry {
    const entry = this.#entry(driveId, node, { localRatio: 1, conflictCount: 0 })
    const sum = sums.get(node)
    if (!sum) return { ...entry, fileCount: 0 }
    const { fileCount, sizeBytes, hereBytes, conflictCount } = sum
    return {
      ...entry,
      fileCount,
      sizeBytes,
      conflictCount,
      localRatio: sizeBytes === 0 ? 1 : hereBytes / sizeBytes,
      modifiedAtMs: Math.max(entry.modifiedAtMs, sum.modifiedAtMs)
    }
  }

  #entry(driveId: DriveId, node: TreeNode, known: Known): FileEntry {
    const { entry, kind, name, path } = node
    const { marks } = this.#options
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
      sha256: isFile ? hex(entry.sha256) : '',
      modifiedAtMs: entry?.modifiedAtMs ?? 0,
      localRatio: known.localRatio,
      versionId: isFile && entry.versionId ? (entry.versionId as VersionId) : null,
      conflictCount: known.conflictCount,
      pin: marks?.pinOf(driveId, node) ?? 'none',
      openBy: entry ? (marks?.openBy(entry.entryId) ?? []) : []
    }
  }

  async #localRatio({ entry }: TreeNode): Promise<number> {
    if (!isFileRow(entry)) return 1
    return this.#options.contents.localRatio(entry.driveKey, entry.blob)
  }
}

function addTo(sums: Map<TreeNode, Sum>, folder: TreeNode, { entry }: TreeNode, known: Known) {
  let sum = sums.get(folder)
  if (!sum) {
    sum = { fileCount: 0, sizeBytes: 0, hereBytes: 0, modifiedAtMs: 0, conflictCount: 0 }
    sums.set(folder, sum)
  }
  const sizeBytes = entry?.sizeBytes ?? 0
  sum.fileCount += 1
  sum.sizeBytes += sizeBytes
  sum.hereBytes += sizeBytes * known.localRatio
  sum.conflictCount += known.conflictCount
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
