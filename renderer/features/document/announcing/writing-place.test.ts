import { BlockNoteEditor } from '@blocknote/core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { editorSchema } from '../editor-schema.js'
import { blockOfCaret, headingAbove } from './writing-place.js'

test('[C8] a place is named by the heading above it, or by the heading it is in', () => {
  const editor = BlockNoteEditor.create({
    schema: editorSchema,
    initialContent: [
      { id: 'before', type: 'paragraph', content: 'Two herons' },
      { id: 'morning', type: 'heading', content: 'Morning' },
      {
        id: 'list',
        type: 'bulletListItem',
        content: 'weir',
        children: [{ id: 'inner', type: 'paragraph', content: 'bank' }]
      },
      { id: 'empty', type: 'heading', content: '' },
      { id: 'evening', type: 'heading', content: 'Evening' }
    ] as never
  })
  const above = (id: string) => headingAbove(editor.prosemirrorState.doc, id)
  expect(['before', 'morning', 'list', 'inner', 'empty', 'evening', 'gone'].map(above)).toEqual([
    null,
    'Morning',
    'Morning',
    'Morning',
    'Morning',
    'Evening',
    null
  ])
})

test('[C8] a caret names the block around it, and one that is nowhere none', () => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('document')
  const block = new Y.XmlElement('blockContainer')
  const text = new Y.XmlText('Two herons')
  fragment.insert(0, [block])
  block.setAttribute('id', 'first')
  const paragraph = new Y.XmlElement('paragraph')
  block.insert(0, [paragraph])
  paragraph.insert(0, [text])
  const caret = (type: Y.XmlText | Y.XmlFragment, index: number) => ({
    head: Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(type as never, index)
    ) as unknown
  })
  expect(blockOfCaret(doc, caret(text, 3))).toBe('first')
  expect(blockOfCaret(doc, caret(text, 10))).toBe('first')
  expect(blockOfCaret(doc, caret(fragment, 1))).toBe(null)
  expect(blockOfCaret(doc, { head: { item: { client: 7, clock: 9 } } })).toBe(null)
  expect(blockOfCaret(doc, null)).toBe(null)
})
