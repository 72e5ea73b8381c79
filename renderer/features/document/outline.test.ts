import { BlockNoteEditor } from '@blocknote/core'
import { expect, test } from 'vitest'
import { editorSchema } from './editor-schema.js'
import { outlineOf } from './outline.js'

function headings(...blocks: object[]) {
  const editor = BlockNoteEditor.create({ schema: editorSchema, initialContent: blocks as never })
  return outlineOf(editor.prosemirrorState.doc).map(({ text, depth }) => `${depth} ${text}`)
}

const heading = (level: number, content: unknown) => ({
  type: 'heading',
  props: { level },
  content
})

test('headings in order, nested without gaps, those without words left out', () => {
  expect(
    headings(
      heading(2, 'Before'),
      heading(1, 'Morning'),
      { type: 'paragraph', content: 'herons' },
      heading(3, 'Weir'),
      heading(3, ''),
      heading(2, 'Bank'),
      heading(1, 'Evening')
    )
  ).toEqual(['0 Before', '0 Morning', '1 Weir', '1 Bank', '0 Evening'])
})

test('headings inside other blocks, with links to documents by their words', () => {
  expect(
    headings({
      type: 'bulletListItem',
      content: 'x',
      children: [
        heading(2, [
          'See ',
          { type: 'documentLink', props: { documentId: 'y', title: 'Heron diary' } }
        ])
      ]
    })
  ).toEqual(['0 See Heron diary'])
})
