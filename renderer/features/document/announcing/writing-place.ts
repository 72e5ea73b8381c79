/** Where in a document somebody's caret is, in words: below which heading. */
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { readable } from '../outline.js'

/** As a caret state has it; null when that place is in no block. */
export function blockOfCaret(doc: Y.Doc, cursor: unknown): string | null {
  const head = (cursor as { head?: unknown } | null | undefined)?.head
  if (!head) return null
  const place = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(head),
    doc
  )
  for (let at: unknown = place?.type; at instanceof Y.AbstractType; at = at.parent) {
    const id = at instanceof Y.XmlElement ? at.getAttribute('id') : undefined
    if (typeof id === 'string') return id
  }
  return null
}

/** The last heading before a block, or in it; null when there is none. */
export function headingAbove(doc: Node, blockId: string): string | null {
  let above: string | null = null
  let isFound = false
  doc.descendants((node) => {
    if (isFound) return false
    isFound = node.attrs['id'] === blockId
    const heading = isFound ? node.firstChild : node
    if (heading?.type.name === 'heading') above = readable(heading).trim() || above
    return !isFound && !node.isTextblock
  })
  return isFound ? above : null
}
