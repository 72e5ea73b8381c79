/** Renaming and moving entries: checked against the tree first, so that all of it happens or none. */
import { AppError } from '../../contract/errors.js'
import type { DriveId } from '../../contract/ids.js'
import {
  MAX_OPERATIONS_PER_APPEND,
  MAX_PATH_DEPTH,
  MAX_PATH_LENGTH
} from '../../contract/limits.js'
import type { Operation } from '../operations.js'
import type { DriveAccess } from './drive-access.js'
import { below, type DriveTree, heightOf, type TreeNode } from './drive-tree.js'
import { nameKey } from './name-key.js'
import { parsePath } from './names.js'

/** A place of the tree that a name can have. */
export interface Spot {
  parent: TreeNode
  name: string
}

/**
 * Moves entries into a folder under their names; the paths they have then, in that order. What
 * lies in another of them goes with it; what is there already stays. Errors: `name-taken` when the
 * folder, or another of them, has the name; `file-not-found`, `path-invalid`.
 */
export function moveInto(
  access: DriveAccess,
  driveId: DriveId,
  paths: readonly string[],
  targetPath: string
): Promise<string[]> {
  return access.run(async () => {
    const tree = await access.tree(driveId)
    const target = tree.find(parsePath(targetPath))
    if (target?.kind !== 'folder') throw new AppError('file-not-found', 'no such folder')
    const chosen = new Set(paths.map((each) => nodeAt(tree, each)))
    const roots = [...chosen].filter((node) => !hasOneAbove(node, chosen))
    const moved = roots.filter(({ parent }) => parent !== target)
    const taken = new Set<string>()
    for (const { name } of moved) {
      if (target.children.has(nameKey(name)) || taken.has(nameKey(name))) {
        throw new AppError('name-taken', 'two of one name', { name })
      }
      taken.add(nameKey(name))
    }
    const moves = moved.map((node) =>
      moveOperation(node, { parent: target, name: node.name }, access.now())
    )
    for (let i = 0; i < moves.length; i += MAX_OPERATIONS_PER_APPEND) {
      await access.append(moves.slice(i, i + MAX_OPERATIONS_PER_APPEND))
    }
    return roots.map(({ name }) => `${target.path}/${name}`)
  })
}

/** Errors: `path-invalid` for the root, into itself, or when what is below would be too deep. */
export function moveOperation(node: TreeNode, { parent, name }: Spot, atMs: number): Operation {
  const { entry } = node
  if (!entry) throw new AppError('path-invalid', 'the root has no name')
  for (let up: TreeNode | null = parent; up; up = up.parent) {
    if (up === node) throw new AppError('path-invalid', 'into itself')
  }
  const newLength = parent.path.length + 1 + name.length
  const longest = below(node).reduce(
    (length, inside) => Math.max(length, inside.path.length),
    node.path.length
  )
  const isTooLong = longest - node.path.length + newLength > MAX_PATH_LENGTH
  if (isTooLong || parent.depth + 1 + heightOf(node) > MAX_PATH_DEPTH) {
    throw new AppError('path-invalid', 'too deep')
  }
  const { driveId, entryId } = entry
  const parentId = parent.entry?.entryId ?? ''
  return { name: 'move-entry', value: { driveId, entryId, parentId, name, atMs } }
}

/** Errors: `file-not-found`, `path-invalid`. */
export function nodeAt(tree: DriveTree, inPath: string): TreeNode {
  const node = tree.find(parsePath(inPath))
  if (!node) throw new AppError('file-not-found')
  return node
}

/** Where a path's last name would go, when nothing but `self` is there. */
export function freeSpot(tree: DriveTree, newPath: string, self: TreeNode | null = null): Spot {
  const segments = parsePath(newPath)
  const name = segments.at(-1)
  if (name === undefined) throw new AppError('path-invalid', 'a name is missing')
  const parent = tree.find(segments.slice(0, -1))
  if (parent?.kind !== 'folder') throw new AppError('file-not-found', 'no such folder')
  const there = parent.children.get(nameKey(name))
  if (there && there !== self) throw new AppError('name-taken')
  return { parent, name }
}

function hasOneAbove(node: TreeNode, chosen: ReadonlySet<TreeNode>): boolean {
  for (let up = node.parent; up; up = up.parent) if (chosen.has(up)) return true
  return false
}
