import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { documentFingerprintText, emptyDocument, markdownToUpdate } from './text.js'

function load(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

/** The text node of the first block. */
function firstText(doc: Y.Doc): Y.XmlText {
  const group = doc.getXmlFragment(DOCUMENT_FRAGMENT).get(0) as Y.XmlElement
  const paragraph = (group.get(0) as Y.XmlElement).get(0) as Y.XmlElement
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  return paragraph.get(0) as Y.XmlText
}

async function fingerprint(markdown: string): Promise<string> {
  return documentFingerprintText(load(await markdownToUpdate(markdown)))
}

test('block ids, clients and history do not count', async () => {
  const imported = await fingerprint('ab **cd**')
  const doc = load(emptyDocument())
  const text = firstText(doc)
  text.insert(0, 'xd')
  text.delete(0, 1)
  text.format(0, 1, { bold: {} })
  text.insert(0, 'c', { bold: {} })
  text.insert(0, 'a', { bold: null })
  text.insert(1, 'b ', { bold: null })
  expect(documentFingerprintText(doc)).toBe(imported)
})

test('seams between text nodes, empty ones and defaults do not count', async () => {
  const doc = load(emptyDocument())
  const text = firstText(doc)
  text.insert(0, 'a')
  const paragraph = text.parent as Y.XmlElement
  paragraph.insert(1, [new Y.XmlText('b'), new Y.XmlText()])
  paragraph.removeAttribute('textAlignment')
  paragraph.setAttribute('unheard', 'of')
  expect(documentFingerprintText(doc)).toBe(await fingerprint('ab'))
})

test('order of concurrent edits does not count once merged', () => {
  const base = emptyDocument()
  const [ada, ben] = [load(base), load(base)]
  firstText(ada).insert(0, 'ada')
  firstText(ben).insert(0, 'ben')
  const updates = [Y.encodeStateAsUpdate(ada), Y.encodeStateAsUpdate(ben)]
  const one = documentFingerprintText(load(...updates))
  expect(documentFingerprintText(load(...updates.reverse()))).toBe(one)
})

test('everything that shows counts', async () => {
  const variants = [
    'a',
    'b',
    '**a**',
    '*a*',
    '`a`',
    '[a](x)',
    '[a](y)',
    '# a',
    '## a',
    '- a',
    '1. a',
    '2. a',
    '- [ ] a',
    '- [x] a',
    '> a',
    '```\na\n```',
    '```js\na\n```',
    '| a |\n| - |',
    '| a |\n| :-: |',
    'a\n\na',
    'a\\\na',
    'aa',
    '- a\n  - a',
    '- a\n- a',
    '![a](x)',
    '---',
    ''
  ]
  const all = await Promise.all(variants.map(fingerprint))
  expect(new Set(all).size).toBe(variants.length)
})

test('values nest and sort the same everywhere', () => {
  const make = (value: unknown) => {
    const doc = load(emptyDocument())
    firstText(doc).insert(0, 'a', { mark: value as object })
    return documentFingerprintText(doc)
  }
  expect(make({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(make({ b: [2, { d: 4, c: 3 }], a: 1 }))
  expect(make({ a: '1' })).not.toBe(make({ a: 1 }))
})
