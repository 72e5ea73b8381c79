/** Copying entries: rows of their own that show the same contents, so nothing is stored twice. */
import { AppError } from '../../contract/errors.js'
import type { DriveId } from '../../contract/ids.js'
import {
  MAX_OPERATIONS_PER_APPEND,
  MAX_PATH_DEPTH,
  MAX_PATH_LENGTH
} from '../../contract/limits.js'
import { randomId } from '../crypto.js'
import type { Operation } from '../operations.js'
import type { DriveAccess } from './drive-access.js'
import { below, heightOf, type TreeNode } from './drive-tree.js'
import { entryIds } from './entry-ids.js'
import { nodeAt } from './moving.js'
import { nameKey } from './name-key.js'
import { numberedName } from './names.js'
import { isFileRow } from './reading.js'

/** "name (2)" to "name (1000)" are tried for a copy beside what is there. */
const MAX_NUMBER = 1000

export interface CopyTarget {
  driveId: DriveId
  /** A folder. */
  path: string
}

/**
 * Copies entries with all below them into a folder of the same or another drive, under the next
 * free names; the paths of the copies. Versions stay with what was copied. Errors:
 * `drive-not-found`, `file-not-found`; `path-invalid` for the root, into itself, or too deep;
 * `name-taken` when no name is free.
 */
export function copyInto(
  access: DriveAccess,
  driveId: DriveId,
  paths: readonly string[],
  target: CopyTarget
): Promise<string[]> {
  return access.run(async () => {
    const tree = await access.tree(driveId)
    const targetTree = await access.tree(target.driveId)
    const folder = nodeAt(targetTree, target.path)
    if (folder.kind !== 'folder') throw new AppError('file-not-found', 'no such folder')
    const chosen = [...new Set(paths.map((each) => nodeAt(tree, each)))]
    const taken = new Set(folder.children.keys())
    const copied: string[] = []
    const operations: Operation[] = []
    const ids = entryIds()
    for (const node of chosen) {
      const name = freeName(node, taken)
      taken.add(nameKey(name))
      refuseNowhere(node, folder, name)
      operations.push(...copyOf(node, name))
      copied.push(`${folder.path}/${name}`)
    }
    for (let i = 0; i < operations.length; i += MAX_OPERATIONS_PER_APPEND) {
      await access.append(operations.slice(i, i + MAX_OPERATIONS_PER_APPEND))
    }
    return copied

    /** Parents first: what is put into a folder finds it. */
    function copyOf(top: TreeNode, name: string): Operation[] {
      const parents = new Map<TreeNode | null, string>()
      parents.set(top.parent, folder.entry?.entryId ?? '')
      const nodes = [top, ...(top.kind === 'folder' ? below(top) : [])]
      return nodes.flatMap((node) => {
        const entryId = ids()
        const spot = { parentId: parents.get(node.parent) ?? '', entryId }
        parents.set(node, entryId)
        const put = putOf(node, { ...spot, name: node === top ? name : node.name })
        return put ? [put] : []
      })
    }
  })

  function putOf(
    { entry, kind }: TreeNode,
    spot: { parentId: string; entryId: string; name: string }
  ): Operation | null {
    const value = { driveId: target.driveId, ...spot, atMs: access.now() }
    if (kind === 'folder') return { name: 'put-folder', value }
    if (!isFileRow(entry)) return null
    const { sizeBytes, sha256, modifiedAtMs, driveKey, blob } = entry
    const content = {
      sha256,
      driveKey,
      blob,
      sizeBytes: sizeBytes ?? 0,
      modifiedAtMs: modifiedAtMs ?? 0
    }
    return {
      name: 'put-file',
      value: { ...value, ...content, versionId: randomId(), isBeside: true }
    }
  }
}

function freeName({ name, kind }: TreeNode, taken: ReadonlySet<string>): string {
  let free = name
  for (let number = 2; taken.has(nameKey(free)); number += 1) {
    if (number > MAX_NUMBER) throw new AppError('name-taken')
    free = numberedName(name, kind, number)
  }
  return free
}

function refuseNowhere(node: TreeNode, folder: TreeNode, name: string): void {
  if (!node.entry) throw new AppError('path-invalid', 'the root cannot be copied')
  for (let up: TreeNode | null = folder; up; up = up.parent) {
    if (up.entry && up.entry === node.entry) throw new AppError('path-invalid', 'into itself')
  }
  const longest = below(node).reduce(
    (length, inside) => Math.max(length, inside.path.length),
    node.path.length
  )
  const newLength = folder.path.length + 1 + name.length + longest - node.path.length
  if (newLength > MAX_PATH_LENGTH || folder.depth + 1 + heightOf(node) > MAX_PATH_DEPTH) {
    throw new AppError('path-invalid', 'too deep')
  }
}
