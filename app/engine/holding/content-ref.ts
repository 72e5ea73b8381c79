/** Contents by where their blocks are, and how much of them is on this disk. */
import crypto from 'hypercore-crypto'
import type { BlobId, Entry } from '../../schema/rows.js'
import type { Contents } from '../drives/contents.js'
import type { DriveTree, TreeNode } from '../drives/drive-tree.js'
import { isFileRow } from '../drives/reading.js'
import { hex } from '../crypto.js'

/** Blocks looked at to tell part of a content from none. */
const SAMPLED_BLOCKS = 16

export interface ContentRef {
  driveKey: Uint8Array
  blob: BlobId
  sizeBytes: number
}

/** How much of a content is somewhere: nothing, part, or all of it. */
export const NONE = 0
export const PART = 1
export const ALL = 2
export type Share = typeof NONE | typeof PART | typeof ALL

/** null for folders. */
export function contentOf(entry: Entry | null): ContentRef | null {
  if (!isFileRow(entry)) return null
  const { driveKey, blob, sizeBytes } = entry
  return { driveKey, blob, sizeBytes: sizeBytes ?? 0 }
}

/** The same for the same blocks, on every device. 32 bytes. */
export function contentKey({ driveKey, blob }: ContentRef): Uint8Array {
  const { blockOffset, blockLength } = blob
  return crypto.hash([driveKey, Buffer.from(`${blockOffset}/${blockLength}`)])
}

/** `contentKey` to look things up by. */
export function contentId(content: ContentRef): string {
  return hex(contentKey(content))
}

/** Cheap, also for what somebody made up. */
export async function shareHere(contents: Contents, content: ContentRef): Promise<Share> {
  const { blockOffset, blockLength } = content.blob
  if (blockLength === 0) return ALL
  const end = blockOffset + blockLength
  if (!Number.isSafeInteger(end)) return NONE
  const core = await contents.core(content.driveKey)
  if (!core || end > core.length) return NONE
  if (await core.has(blockOffset, end)) return ALL
  const count = Math.min(blockLength, SAMPLED_BLOCKS)
  for (let i = 0; i < count; i++) {
    if (await core.has(blockOffset + Math.floor((i * blockLength) / count))) return PART
  }
  return NONE
}

/** The file itself, or all files below a folder, in no order. */
export function filesBelow(node: TreeNode): TreeNode[] {
  const files: TreeNode[] = []
  const open = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'file') files.push(next)
    else open.push(...next.children.values())
  }
  return files
}

/** '' is the root of the drive. */
export function nodeById(tree: DriveTree, entryId: string): TreeNode | null {
  return entryId === '' ? tree.root : tree.byId(entryId)
}
