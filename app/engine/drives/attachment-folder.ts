/** Where files that come with imported documents lie in the drive. */
import type { DriveTree, TreeNode } from './drive-tree.js'
import { nameKey } from './name-key.js'
import { isEntryName, numberedName } from './names.js'

/** One name for all languages: the folder is shared by people who may not share one. */
const FOLDER = 'Attachments'

/**
 * A folder nobody has used yet, below the folder of attachments: a new file must never become the
 * new content of one that a document shows already.
 */
export function freshAttachmentFolder({ root }: DriveTree, wantedName: string): string[] {
  const outer = freeName(root, FOLDER, (node) => node.kind === 'file')
  const inside = root.children.get(nameKey(outer)) ?? null
  const name = isEntryName(wantedName) ? wantedName : 'Import'
  return [outer, freeName(inside, name, () => true)]
}

function freeName(
  folder: TreeNode | null,
  name: string,
  isInTheWay: (node: TreeNode) => boolean
): string {
  for (let i = 1; ; i++) {
    const free = i === 1 ? name : numberedName(name, 'folder', i)
    const there = folder?.children.get(nameKey(free))
    if (!there || !isInTheWay(there)) return free
  }
}
