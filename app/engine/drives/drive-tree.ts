/**
 * The tree of one drive as people see it, made from the rows of the view: every living entry once,
 * with a path of its own. Pure and forgiving: whatever the rows say, no path is shown twice, is
 * longer than calls accept, or makes this run long.
 */
import { MAX_PATH_DEPTH, MAX_PATH_LENGTH } from '../../contract/limits.js'
import type { Entry } from '../../schema/rows.js'
import { type EntryKind, numberedName } from './names.js'
import { nameKey } from './name-key.js'

export interface TreeNode {
  /** null for the root. */
  readonly entry: Entry | null
  readonly name: string
  readonly kind: EntryKind
  /** '' for the root, else starting with '/'. */
  readonly path: string
  readonly depth: number
  readonly parent: TreeNode | null
  /** By name key. */
  readonly children: Map<string, TreeNode>
}

export class DriveTree {
  readonly root: TreeNode = {
    entry: null,
    name: '',
    kind: 'folder',
    path: '',
    depth: 0,
    parent: null,
    children: new Map()
  }

  readonly #byId = new Map<string, TreeNode>()

  constructor(rows: Entry[]) {
    const childrenOf = groupByParent(rows)
    /** Entries too deep or with too long a path show at the root, with what is below them. */
    let homeless: Entry[] = childrenOf.get('') ?? []
    while (homeless.length > 0) {
      const next: Entry[] = []
      const open: [TreeNode, Entry[]][] = [[this.root, homeless]]
      for (let at = open.pop(); at; at = open.pop()) {
        const [parent, entries] = at
        for (const entry of entries) {
          const node = place(entry, parent)
          if (node) this.#byId.set(entry.entryId, node)
          if (!node) next.push(entry)
          else if (node.kind === 'folder') open.push([node, childrenOf.get(entry.entryId) ?? []])
        }
      }
      homeless = next
    }
  }

  /** The node of an entry that is shown somewhere, or null. */
  byId(entryId: string): TreeNode | null {
    return this.#byId.get(entryId) ?? null
  }

  /** The node at a path's segments, or null. Names match in any Unicode form. */
  find(segments: readonly string[]): TreeNode | null {
    let node: TreeNode | null = this.root
    for (const segment of segments) node = node?.children.get(nameKey(segment)) ?? null
    return node
  }
}

/** A file that is shown nowhere, such as one in the trash. */
export function nodeOf(entry: Entry): TreeNode {
  const { name } = entry
  const spot = { path: `/${name}`, depth: 1, parent: null, children: new Map<string, TreeNode>() }
  return { entry, name, kind: 'file', ...spot }
}

/** Everything below a node, parents before what is in them, sorted by path. */
export function below(node: TreeNode): TreeNode[] {
  const found: TreeNode[] = []
  const open = [...node.children.values()]
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next)
    open.push(...next.children.values())
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** Levels of entries below a node. */
export function heightOf(node: TreeNode): number {
  return below(node).reduce((height, { depth }) => Math.max(height, depth - node.depth), 0)
}

function groupByParent(rows: Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const row of rows) {
    if (row.trashedAtMs || row.mergedInto) continue
    const group = groups.get(row.parentId)
    if (group) group.push(row)
    else groups.set(row.parentId, [row])
  }
  return groups
}

/** null when the path would be too deep or too long; at the root everything fits. */
function place(entry: Entry, parent: TreeNode): TreeNode | null {
  const kind: EntryKind = entry.kind === 'folder' ? 'folder' : 'file'
  const isTooLong = parent.path.length + 1 + entry.name.length > MAX_PATH_LENGTH
  if (parent.depth >= MAX_PATH_DEPTH || isTooLong) return null
  let name = entry.name
  // Siblings of one name cannot come from the rules, but entries shown at the root can meet some.
  if (parent.children.has(nameKey(name))) name = numberedName(name, kind, entry.entryId)
  const node: TreeNode = {
    entry,
    name,
    kind,
    path: `${parent.path}/${name}`,
    depth: parent.depth + 1,
    parent,
    children: new Map()
  }
  parent.children.set(nameKey(name), node)
  return node
}
