/** A line such as `|Place|Herons|` becomes a table with that header at Enter. */
import { createExtension } from '@blocknote/core'
import type { Node } from 'prosemirror-model'
import { stopCapturing } from './own-undo.js'

const TYPED = /^\|(?:[^|]+\|)+$/

export const typedTableExtension = createExtension(({ editor }) => ({
  key: 'alcoveTypedTable',
  // Before the editor's own Enter.
  runsBefore: ['default'],
  keyboardShortcuts: {
    Enter: () => {
      const { block } = editor.getTextCursorPosition()
      const { $from, empty } = editor.prosemirrorState.selection
      const { parent, parentOffset } = $from
      if (block.type !== 'paragraph' || !empty || parentOffset !== parent.content.size) return false
      if (!TYPED.test(parent.textContent)) return false
      const header = parent.textContent
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      stopCapturing(editor.prosemirrorState)
      editor.updateBlock(block, {
        type: 'table',
        content: {
          type: 'tableContent',
          headerRows: 1,
          rows: [{ cells: header }, { cells: header.map(() => '') }]
        }
      })
      const at = cellStart(editor.prosemirrorState.doc, block.id, header.length)
      if (at !== null) editor._tiptapEditor.commands.setTextSelection(at)
      return true
    }
  }
}))

/** Where the text of a table's cell begins; null when there is none. */
function cellStart(doc: Node, blockId: string, index: number): number | null {
  let cells = 0
  let start: number | null = null
  doc.descendants((node, pos, parent) => {
    if (node.type.name === 'table' && parent?.attrs['id'] !== blockId) return false
    if (node.type.name === 'tableParagraph' && cells++ === index) start = pos + 1
    return start === null
  })
  return start
}
