/** A drive's folder as a linked folder shows it: every entry under a name this disk takes. */
import type { Entry } from '../../schema/rows.js'
import type { TreeNode } from '../drives/drive-tree.js'
import { diskName } from '../drives/disk-names.js'
import { type EntryKind, numberedName } from '../drives/names.js'
import { isFileRow } from '../drives/reading.js'
import { foldName } from '../drives/saving.js'
import { hex } from '../crypto.js'
import { pathKey } from './folder-scan.js'
import type { IgnoreRules } from './ignore-rules.js'

const MAX_NUMBERED_NAMES = 1000

export interface RemoteItem {
  entryId: string
  /** '' for what lies in the linked folder itself. */
  parentId: string
  /** Relative, with slashes, under the names shown here. */
  path: string
  kind: EntryKind
  node: TreeNode
  versionId: string
  /** Lower-case hex; '' for folders. */
  sha256: string
  sizeBytes: number
}

export interface RemoteSide {
  items: Map<string, RemoteItem>
  byKey: Map<string, RemoteItem>
}

/**
 * Two names may become one on this system; the one that was shown under it before keeps it, others
 * get a number. `shownName`: the local name an entry has now.
 */
export function remoteSide(
  root: TreeNode,
  isIgnored: IgnoreRules,
  shownName: (entryId: string) => string | null
): RemoteSide {
  const side: RemoteSide = { items: new Map(), byKey: new Map() }
  const open: { node: TreeNode; parentId: string; path: string }[] = [
    { node: root, parentId: '', path: '' }
  ]
  for (let at = open.pop(); at; at = open.pop()) {
    const taken = new Set<string>()
    const children = [...at.node.children.values()]
    const isShownAsIs = ({ entry, name }: TreeNode) =>
      shownName(entry?.entryId ?? '') === diskName(name) ? 0 : 1
    children.sort((a, b) => isShownAsIs(a) - isShownAsIs(b))
    for (const node of children) {
      const { entry, kind } = node
      if (!entry || (kind === 'file' && !isFileRow(entry))) continue
      const name = freeName(node, taken)
      const path = at.path === '' ? name : `${at.path}/${name}`
      if (isIgnored(path, kind)) continue
      const item = itemOf(node, entry, { parentId: at.parentId, path })
      side.items.set(entry.entryId, item)
      side.byKey.set(pathKey(path), item)
      if (kind === 'folder') open.push({ node, parentId: entry.entryId, path })
    }
  }
  return side
}

function itemOf(
  node: TreeNode,
  entry: Entry,
  place: { parentId: string; path: string }
): RemoteItem {
  const isFile = isFileRow(entry)
  return {
    ...place,
    entryId: entry.entryId,
    kind: node.kind,
    node,
    versionId: isFile ? (entry.versionId ?? '') : '',
    sha256: isFile ? hex(entry.sha256) : '',
    sizeBytes: entry.sizeBytes ?? 0
  }
}

function freeName(node: TreeNode, taken: Set<string>): string {
  const name = diskName(node.name)
  let free = name
  for (let i = 2; taken.has(foldName(free)); i++) {
    free = numberedName(name, node.kind, i <= MAX_NUMBERED_NAMES ? i : (node.entry?.entryId ?? i))
  }
  taken.add(foldName(free))
  return free
}
