import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { MemberId } from '../../contract/ids.js'
import type { ComparedRun, TextBlock } from '../../contract/model.js'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { authoredText, compareStates, markdownToUpdate } from './text.js'

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

function groupOf(doc: Y.Doc): Y.XmlElement {
  return doc.getXmlFragment(DOCUMENT_FRAGMENT).get(0) as Y.XmlElement
}

function textOf(doc: Y.Doc, at: number): Y.XmlText {
  const container = groupOf(doc).get(at) as Y.XmlElement
  return (container.get(0) as Y.XmlElement).get(0) as Y.XmlText
}

/** `+added+`, `-removed-`, and the rest as it is. */
function shown(blocks: TextBlock<ComparedRun>[]): string[] {
  const sign = { same: '', added: '+', removed: '-' }
  return blocks.map(({ runs }) =>
    runs.map(({ text, change }) => sign[change] + text + sign[change]).join('')
  )
}

async function comparing(markdown: string, change: (doc: Y.Doc) => void): Promise<string[]> {
  const before = await markdownToUpdate(markdown)
  const doc = docOf(before)
  change(doc)
  return shown(await compareStates(before, Y.encodeStateAsUpdate(doc)))
}

test('words that changed are told apart in a block that stayed', async () => {
  const lines = await comparing('Two herons at dawn.\n\nSecond', (doc) => {
    textOf(doc, 0).delete(4, 6)
    textOf(doc, 0).insert(4, 'egrets')
  })
  expect(lines).toEqual(['Two -herons-+egrets+ at dawn.', 'Second'])
})

test('blocks that came and went are whole', async () => {
  const lines = await comparing('One\n\nTwo\n\nThree', (doc) => {
    const copy = groupOf(doc).get(0).clone() as Y.XmlElement
    copy.setAttribute('id', 'new')
    groupOf(doc).delete(1, 1)
    groupOf(doc).insert(2, [copy])
  })
  expect(lines).toEqual(['One', '-Two-', 'Three', '+One+'])
})

test('the same words under other ids are the same', async () => {
  const [one, other] = [await markdownToUpdate('A\n\nB'), await markdownToUpdate('A\n\nC')]
  expect(shown(await compareStates(one, other))).toEqual(['A', '-B-', '+C+'])
})

test('check boxes, rows of tables, line breaks and nesting show', async () => {
  const state = await markdownToUpdate(
    '- [x] done\n\n- a\n  - b\n\n| k | v |\n| - | - |\n| x | 1 |'
  )
  const blocks = await compareStates(state, state)
  expect(blocks.map(({ type, depth, runs }) => [type, depth, runs[0]?.text])).toEqual([
    ['checkListItem', 0, '☑ done'],
    ['bulletListItem', 0, 'a'],
    ['bulletListItem', 1, 'b'],
    ['tableRow', 0, 'k\tv'],
    ['tableRow', 0, 'x\t1']
  ])
})

test('who wrote which words follows the Yjs clients', async () => {
  const doc = docOf(await markdownToUpdate('Two herons'))
  const [alice, bob] = ['alice', 'bob'] as MemberId[]
  const authors = new Map([...doc.store.clients.keys()].map((id) => [id, alice as MemberId]))
  const others = docOf(Y.encodeStateAsUpdate(doc))
  authors.set(others.clientID, bob as MemberId)
  textOf(others, 0).insert(4, 'grey ')
  const unknown = docOf(Y.encodeStateAsUpdate(others))
  textOf(unknown, 0).insert(0, '? ')
  const [block] = await authoredText(Y.encodeStateAsUpdate(unknown), authors)
  expect(block?.runs).toEqual([
    { text: '? ', memberId: null },
    { text: 'Two ', memberId: 'alice' },
    { text: 'grey ', memberId: 'bob' },
    { text: 'herons', memberId: 'alice' }
  ])
})

test('[HI4] boxes and gaps of tables belong to who wrote beside them', async () => {
  const doc = docOf(
    await markdownToUpdate('- [ ] scope\n\n| Bird | Dawn |\n| --- | --- |\n| Heron | 2 |')
  )
  const authors = new Map([...doc.store.clients.keys()].map((id) => [id, 'alice' as MemberId]))
  const blocks = await authoredText(Y.encodeStateAsUpdate(doc), authors)
  expect(blocks.map(({ runs }) => runs)).toEqual([
    [{ text: '☐ scope', memberId: 'alice' }],
    [{ text: 'Bird\tDawn', memberId: 'alice' }],
    [{ text: 'Heron\t2', memberId: 'alice' }]
  ])
})
