// eslint-disable-next-line no-restricted-imports -- the real editor is what this file tests against
import { BlockNoteEditor } from '@blocknote/core'
// eslint-disable-next-line no-restricted-imports -- the real editor is what this file tests against
import { CommentMark } from '@blocknote/core/comments'
import { expect, test } from 'vitest'
import { createEditorSchema } from '../../testing/editor-schema.js'
import { ANNOTATION_MARKS, NODE_ATTRIBUTES, STYLE_MARKS } from './editor-schema.js'

const schema = BlockNoteEditor.create({
  schema: createEditorSchema(),
  _tiptapOptions: { extensions: [CommentMark] }
}).pmSchema

interface Attribute {
  hasDefault?: boolean
  default: unknown
}

function attributes(types: object): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]: [string, { attrs: Record<string, Attribute> }]) => [
      name,
      Object.fromEntries(Object.entries(type.attrs).map(([key, value]) => [key, value.default]))
    ])
  )
}

test('nodes and their attributes are those of the editor', () => {
  const { doc, text, ...nodes } = attributes(schema.nodes)
  expect([doc, text]).toEqual([{}, {}])
  expect(NODE_ATTRIBUTES).toStrictEqual(nodes)
})

test('marks and their attributes are those of the editor', () => {
  const { comment, ...styles } = attributes(schema.marks)
  expect(STYLE_MARKS).toStrictEqual(styles)
  expect(ANNOTATION_MARKS).toMatchObject({ comment })
})
