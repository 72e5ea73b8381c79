import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import {
  documentFingerprintText,
  emptyDocument,
  markdownToUpdate,
  stateToMarkdown,
  stateToText
} from './text.js'

function docWith(write: (fragment: Y.XmlFragment) => void): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => write(doc.getXmlFragment(DOCUMENT_FRAGMENT)))
  return doc
}

function element(
  name: string,
  children: (Y.XmlElement | Y.XmlText)[] = [],
  attributes: Record<string, unknown> = {}
): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  node.insert(0, children)
  return node
}

async function read(doc: Y.Doc): Promise<{ markdown: string; text: string }> {
  const state = Y.encodeStateAsUpdate(doc)
  expect(documentFingerprintText(doc)).toBeTypeOf('string')
  return { markdown: await stateToMarkdown(state), text: await stateToText(state) }
}

describe('whatever a peer writes can be read', () => {
  test('unknown nodes and marks give their text', async () => {
    const text = new Y.XmlText()
    text.applyDelta([
      { insert: 'a', attributes: { sparkle: { deep: [1, { x: null }] }, bold: true } },
      { insert: { embed: 1 } },
      { insert: 'b', attributes: { 'comment--abcd1234': { id: 'c' }, link: 7 } }
    ])
    const doc = docWith((fragment) =>
      fragment.insert(0, [
        element('blockGroup', [
          element('blockContainer', [element('__proto__', [text])]),
          element('columnList', [element('column', [element('paragraph', [new Y.XmlText('c')])])]),
          element('constructor')
        ]),
        new Y.XmlText('bare'),
        new Y.XmlHook('hook') as unknown as Y.XmlText
      ])
    )
    expect(await read(doc)).toEqual({ markdown: '**a**b\n\nc\n\nbare\n', text: 'ab\nc\nbare' })
  })

  test('[DO8] links and mentions with wrong props are their text, wherever they stand', async () => {
    const id = 'y'.repeat(26)
    const doc = docWith((fragment) =>
      fragment.insert(0, [
        element('paragraph', [
          element('documentLink', [new Y.XmlText('hidden')], { documentId: 'x)', title: 'a\nb' }),
          element('mention', [], { memberId: { deep: 1 }, name: 5 }),
          element('mention', [], {
            memberId: id,
            name: 'x'.repeat(1e6),
            mentionId: 'm'.repeat(1e6)
          })
        ]),
        element('documentLink', [], { documentId: id, title: 'c' })
      ])
    )
    const { markdown, text } = await read(doc)
    expect(markdown).toMatch(/^a b@\[@x+\]\(alcove:member\/y{26} "m+"\)\n\n/)
    expect(markdown).toContain(`[c](alcove:document/${id})`)
    expect(text).toMatch(/^a b@@x+\nc$/)
    expect(markdown.length).toBeLessThan(1000)
  })

  test('values of a wrong type count as absent', async () => {
    const rubbish = { nested: { deep: [Number.NaN, 1n, new Uint8Array(3)] } }
    const doc = docWith((fragment) =>
      fragment.insert(0, [
        element('heading', [new Y.XmlText('h')], { level: rubbish, id: rubbish }),
        element('heading', [new Y.XmlText('deep')], { level: 99 }),
        element('numberedListItem', [new Y.XmlText('n')], { start: -5 }),
        element('codeBlock', [new Y.XmlText('x')], { language: 'a`b\n```\nc' }),
        element('image', [], { url: { href: 1 }, name: 'pic', caption: rubbish }),
        element('table', [element('tableRow', [element('tableCell', [], { colspan: 1e9 })])])
      ])
    )
    const { markdown } = await read(doc)
    expect(markdown).toContain('# h\n\n###### deep\n\n1. n\n')
    expect(markdown).toContain('pic')
  })

  test('links of peers are checked on the way out', async () => {
    const text = new Y.XmlText()
    text.applyDelta([{ insert: 'x', attributes: { link: { href: 'javascript:alert(1)' } } }])
    const doc = docWith((fragment) => fragment.insert(0, [element('paragraph', [text])]))
    expect((await read(doc)).markdown).toBe('x\n')
  })

  test('nesting without end', async () => {
    const doc = new Y.Doc()
    let node: Y.XmlFragment = doc.getXmlFragment(DOCUMENT_FRAGMENT)
    doc.transact(() => {
      for (let depth = 0; depth < 5000; depth++) {
        const group = new Y.XmlElement('blockGroup')
        node.insert(0, [group])
        const container = new Y.XmlElement('blockContainer')
        group.insert(0, [container])
        container.insert(0, [element('bulletListItem', [new Y.XmlText(`${depth}`)])])
        node = new Y.XmlElement('wrapper')
        container.insert(1, [node as Y.XmlElement])
      }
    })
    const { markdown, text } = await read(doc)
    expect(text.split('\n').length).toBe(5000)
    expect(markdown.length).toBeLessThan(1_000_000)
  })

  test('a table with one enormous row', async () => {
    const cells = Array.from({ length: 5000 }, () => element('tableCell'))
    const rows = Array.from({ length: 2000 }, () => element('tableRow', [element('tableCell')]))
    const doc = docWith((fragment) =>
      fragment.insert(0, [element('table', [element('tableRow', cells), ...rows])])
    )
    const { markdown, text } = await read(doc)
    expect(markdown.length).toBeLessThan(3_000_000)
    expect(text.split('\n').length).toBe(2001)
  })

  test('text that is already Markdown or HTML stays text', async () => {
    const source = '# no *heading* <img src=x onerror=alert(1)> [a](b) `c` | d'
    const doc = docWith((f) => f.insert(0, [element('paragraph', [new Y.XmlText(source)])]))
    const { markdown } = await read(doc)
    expect(await stateToText(await markdownToUpdate(markdown))).toBe(source)
  })

  test('bytes that are no update are refused by name', async () => {
    const rubbish = new Uint8Array([255, 255, 1, 2, 3])
    await expect(stateToText(rubbish)).rejects.toMatchObject({ code: 'update-malformed' })
    await expect(stateToMarkdown(new Uint8Array())).rejects.toMatchObject({
      code: 'update-malformed'
    })
  })
})

describe('whatever a file holds can be imported', () => {
  test.each([
    ['quotes in quotes', '> '.repeat(20_000) + 'x'],
    ['lists in lists', '- '.repeat(20_000) + 'x'],
    ['a staircase', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')],
    ['open brackets', '['.repeat(5000)],
    ['open emphasis', '*a _b '.repeat(2000)],
    ['nested emphasis', '*a **b '.repeat(1000) + 'c** d*'.repeat(1000)],
    ['controls', '\u0000\u0001\ufffe\ud800 x \u202e'],
    ['open tags', '<a '.repeat(5000)]
  ])('%s', async (_, markdown) => {
    const state = await markdownToUpdate(markdown)
    expect(state.length).toBeGreaterThan(emptyDocument().length / 2)
    expect((await stateToText(state)).length).toBeGreaterThan(0)
  })
})
