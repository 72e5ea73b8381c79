/**
 * Whether the editor can show what a document holds. Its binding walks the tree by calling itself,
 * so nesting without end, which no editor makes but a peer's program can, would break it.
 */
import * as Y from 'yjs'

/** In elements; a line that is indented once is two deeper. */
const MAX_DEPTH = 400

export function isShowable(fragment: Y.XmlFragment): boolean {
  const open: { node: Y.XmlFragment; depth: number }[] = [{ node: fragment, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    if (depth > MAX_DEPTH) return false
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlFragment) open.push({ node: child, depth: depth + 1 })
    }
  }
  return true
}
