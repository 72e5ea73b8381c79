// @vitest-environment happy-dom
/** The editor itself opens what the converters write, and the converters read what it writes. */
// eslint-disable-next-line no-restricted-imports -- the real editor is what this file tests against
import { BlockNoteEditor } from '@blocknote/core'
// eslint-disable-next-line no-restricted-imports -- the real editor is what this file tests against
import { withCollaboration } from '@blocknote/core/yjs'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Selection } from 'prosemirror-state'
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { createEditorSchema } from '../../testing/editor-schema.js'
import {
  documentFingerprintText,
  emptyDocument,
  markdownToUpdate,
  stateToMarkdown
} from './text.js'

const sample = readFileSync(path.join(import.meta.dirname, 'sample-markdown.txt'), 'utf8')
const schema = createEditorSchema()
const { pmSchema } = BlockNoteEditor.create({ schema })
const opened: (() => void)[] = []

afterEach(() => {
  for (const close of opened.splice(0)) close()
})

function load(update: Uint8Array): Y.XmlFragment {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc.getXmlFragment(DOCUMENT_FRAGMENT)
}

function open(fragment: Y.XmlFragment) {
  const editor = BlockNoteEditor.create(
    withCollaboration({
      schema,
      collaboration: { fragment, user: { name: 'Ada', color: '#123456' }, provider: {} }
    })
  )
  const place = document.body.appendChild(document.createElement('div'))
  editor.mount(place)
  opened.push(() => {
    editor.unmount()
    place.remove()
  })
  return editor
}

/** All of the tree but block ids and empty text; unlike the fingerprint, with every default. */
function raw(node: unknown): unknown {
  if (node instanceof Y.XmlText) return node.toDelta()
  if (node instanceof Y.XmlElement) {
    const attributes = node.getAttributes() as Record<string, unknown>
    delete attributes.id
    const children = node.toArray().filter((c) => !(c instanceof Y.XmlText) || c.length > 0)
    return { name: node.nodeName, attributes, children: children.map(raw) }
  }
  return (node as Y.XmlFragment).toArray().map(raw)
}

test.each([
  ['an empty document', async () => emptyDocument()],
  ['an imported one', () => markdownToUpdate(sample)]
])('%s is valid in the editor’s schema and written as the editor would', async (_, make) => {
  const fragment = load(await make())
  let writes = 0
  fragment.doc?.on('update', () => writes++)
  const node = yXmlFragmentToProseMirrorRootNode(fragment, pmSchema)
  node.check()
  expect(writes).toBe(0)
  const copy = prosemirrorToYXmlFragment(node, new Y.Doc().getXmlFragment(DOCUMENT_FRAGMENT))
  expect(structuredClone(raw(fragment))).toStrictEqual(structuredClone(raw(copy)))
})

test.each([
  ['an empty document', async () => emptyDocument()],
  ['an imported one', () => markdownToUpdate(sample)]
])('opening %s changes nothing in it', async (_, make) => {
  const fragment = load(await make())
  const before = documentFingerprintText(fragment)
  let writes = 0
  fragment.doc?.on('update', () => writes++)
  const editor = open(fragment)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(writes).toBe(0)
  expect(documentFingerprintText(fragment)).toBe(before)
  expect(editor.document.every((block) => block.id)).toBe(true)
})

test('two people who open a new document see one paragraph', async () => {
  const update = emptyDocument()
  const [ada, ben] = [load(update), load(update)]
  open(ada)
  open(ben)
  await new Promise((resolve) => setTimeout(resolve, 20))
  Y.applyUpdate(ada.doc!, Y.encodeStateAsUpdate(ben.doc!))
  expect((ada.get(0) as Y.XmlElement).length).toBe(1)
})

test('two people who start the same new document at once keep each letter once', async () => {
  const update = emptyDocument()
  const fragments = [load(update), load(update)]
  const editors = fragments.map(open)
  const meet = () => {
    const states = fragments.map(({ doc }) => Y.encodeStateAsUpdate(doc!))
    for (const { doc } of fragments) for (const state of states) Y.applyUpdate(doc!, state)
  }
  for (const letters of [
    ['A', 'b'],
    ['D', 'e'],
    ['A', 'n']
  ]) {
    for (const [index, letter] of letters.entries()) {
      const view = editors[index]!.prosemirrorView
      const { $to } = Selection.atEnd(view.state.doc)
      view.dispatch(view.state.tr.insertText(letter, $to.pos))
    }
    meet()
  }
  const texts = editors.map(({ prosemirrorView }) => prosemirrorView.state.doc.textContent)
  expect(texts[0]).toBe(texts[1])
  expect([...texts[0]!].sort().join('')).toBe('AADben')
})

test('what the editor writes comes out as Markdown', async () => {
  const fragment = load(emptyDocument())
  const editor = open(fragment)
  editor.replaceBlocks(editor.document, [
    { type: 'heading', props: { level: 2 }, content: 'Plan' },
    {
      type: 'bulletListItem',
      content: [
        { type: 'text', text: 'go ', styles: {} },
        { type: 'text', text: 'there', styles: { bold: true, textColor: 'red' } }
      ],
      children: [{ type: 'checkListItem', props: { checked: true }, content: 'pack' }]
    },
    { type: 'toggleListItem', content: 'more' },
    { type: 'numberedListItem', props: { start: 3 }, content: 'third' },
    { type: 'codeBlock', props: { language: 'rust' }, content: 'fn main() {}\n\n// end' },
    {
      type: 'table',
      content: { type: 'tableContent', rows: [{ cells: ['a', 'b'] }, { cells: ['c', 'd|e'] }] }
    }
  ])
  expect(await stateToMarkdown(Y.encodeStateAsUpdate(fragment.doc!))).toBe(
    [
      '## Plan',
      '',
      '- go **there**',
      '  - [x] pack',
      '- more',
      '',
      '3. third',
      '',
      '```rust',
      'fn main() {}',
      '',
      '// end',
      '```',
      '',
      '| | |',
      '| - | - |',
      '| a | b |',
      '| c | d\\|e |',
      ''
    ].join('\n')
  )
})

test('[DO8] links to documents and mentions written in the editor come out as Markdown links', async () => {
  const fragment = load(emptyDocument())
  const editor = open(fragment)
  const documentId = 'y'.repeat(26)
  const memberId = 'b'.repeat(26)
  // The collaboration helper forgets the schema's own types.
  const content: unknown = [
    { type: 'documentLink', props: { documentId, title: 'Heron [diary]' } },
    { type: 'text', text: ' by ', styles: { bold: true } },
    { type: 'mention', props: { mentionId: 'm1', memberId, name: 'Bo', byMemberId: memberId } }
  ]
  editor.replaceBlocks(editor.document, [{ type: 'paragraph', content: content as never }])
  expect(await stateToMarkdown(Y.encodeStateAsUpdate(fragment.doc!))).toBe(
    `[Heron \\[diary\\]](alcove:document/${documentId}) **by** [@Bo](alcove:member/${memberId} "m1")\n`
  )
})
