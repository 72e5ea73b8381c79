import type { Node } from 'prosemirror-model'

export interface OutlineHeading {
  blockId: string
  text: string
  /** From 0, without gaps: a heading of level 3 right below one of level 1 is at depth 1. */
  depth: number
}

/** The headings of a document in order. */
export function outlineOf(doc: Node): OutlineHeading[] {
  const headings: OutlineHeading[] = []
  const open: number[] = []
  doc.descendants((node, _pos, parent) => {
    if (node.type.name !== 'heading') return !node.isTextblock
    const level = Number(node.attrs['level']) || 1
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop()
    const blockId: unknown = parent?.attrs['id']
    const text = readable(node).replace(/\s+/g, ' ').trim()
    if (typeof blockId === 'string' && text !== '') {
      headings.push({ blockId, text, depth: open.length })
      open.push(level)
    }
    return false
  })
  return headings
}

/** The words of a node, with links and mentions in it as they were written. */
export function readable(node: Node): string {
  return node.textBetween(0, node.content.size, '\n', leafText)
}

export function leafText(leaf: Node): string {
  if (leaf.type.name === 'documentLink') return String(leaf.attrs['title'])
  if (leaf.type.name === 'mention') return `@${String(leaf.attrs['name'])}`
  return leaf.type.name === 'hardBreak' ? '\n' : ''
}
