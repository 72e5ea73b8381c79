import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { documentFingerprintText, markdownToUpdate, rewriteState } from './text.js'

const LONG = [
  '# Birds',
  'Two **herons** at dawn.',
  '- weir\n  - north bank\n- south bank',
  '| Where | Herons |\n| --- | --- |\n| weir | 2 |',
  '```js\nconst herons = 2\n```'
].join('\n\n')

function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function fragmentOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(DOCUMENT_FRAGMENT)
}

function elementsOf(doc: Y.Doc, name: string): Y.XmlElement[] {
  return [...fragmentOf(doc).createTreeWalker(() => true)].filter(
    (node): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === name
  )
}

function textOf(element: Y.XmlElement | undefined): Y.XmlText {
  const text = element?.firstChild
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text
}

/** What the document shows after it was rewritten as the wanted one. */
async function rewritten(doc: Y.Doc, wanted: Y.Doc): Promise<Y.Doc> {
  const [state, as] = [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(wanted)]
  const change = await rewriteState(state, as)
  return change.byteLength === 0 ? docOf(state) : docOf(state, change)
}

test('anything becomes anything', async () => {
  const states = [
    await markdownToUpdate(LONG),
    await markdownToUpdate('Other words'),
    await markdownToUpdate('')
  ]
  for (const from of states) {
    for (const to of states) {
      const doc = await rewritten(docOf(from), docOf(to))
      expect(documentFingerprintText(doc)).toBe(documentFingerprintText(docOf(to)))
    }
  }
})

test('what is as wanted makes no change', async () => {
  const state = await markdownToUpdate(LONG)
  expect((await rewriteState(state, state)).byteLength).toBe(0)
})

test('a word changed back leaves the rest of its block, and all others, in place', async () => {
  const before = await markdownToUpdate(LONG)
  const doc = docOf(before)
  const [paragraph] = elementsOf(doc, 'paragraph')
  textOf(paragraph).insert(4, 'or three ')
  const after = await rewritten(doc, docOf(before))
  expect(documentFingerprintText(after)).toBe(documentFingerprintText(docOf(before)))
  const ids = (of: Y.Doc) => elementsOf(of, 'paragraph').map((node) => node._item?.id)
  expect(ids(after)).toEqual(ids(doc))
  // What somebody wrote meanwhile in the same paragraph is still there.
  const other = docOf(Y.encodeStateAsUpdate(doc))
  textOf(elementsOf(other, 'paragraph')[0]).insert(0, 'Meanwhile: ')
  Y.applyUpdate(after, Y.encodeStateAsUpdate(other))
  expect(fragmentOf(after).toJSON()).toContain('Meanwhile: ')
})

test('marks come back, and comments made since stay on their words', async () => {
  const before = await markdownToUpdate('Two **herons** at dawn.')
  const doc = docOf(before)
  const text = textOf(elementsOf(doc, 'paragraph')[0])
  text.format(0, text.length, { bold: null, italic: {} })
  text.format(4, 6, { 'comment--AAAAAAAA': { threadId: 't' } })
  const after = await rewritten(doc, docOf(before))
  expect(textOf(elementsOf(after, 'paragraph')[0]).toDelta()).toEqual([
    { insert: 'Two ' },
    { insert: 'herons', attributes: { bold: {}, 'comment--AAAAAAAA': { threadId: 't' } } },
    { insert: ' at dawn.' }
  ])
})

test('an emptied block keeps one text to type into', async () => {
  const wanted = await markdownToUpdate('')
  const doc = docOf(wanted)
  const paragraph = elementsOf(doc, 'paragraph')[0]
  textOf(paragraph).insert(0, 'words')
  const after = await rewritten(doc, docOf(wanted))
  expect(elementsOf(after, 'paragraph')[0]?.length).toBe(1)
})

test('blocks that no editor writes are replaced', async () => {
  const doc = docOf(await markdownToUpdate('a'))
  fragmentOf(doc).insert(0, [new Y.XmlHook('hook') as unknown as Y.XmlElement])
  const wanted = docOf(await markdownToUpdate('b'))
  const after = await rewritten(doc, wanted)
  expect(documentFingerprintText(after)).toBe(documentFingerprintText(wanted))
})
