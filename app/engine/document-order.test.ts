import { expect, it } from 'vitest'
import { MAX_ORDER_LENGTH, MAX_TITLE_LENGTH, TRASH_LIFETIME_MS } from '../contract/limits.js'
import type { Document } from '../schema/rows.js'
import { inOrder, listDocuments, spotAt, type Sibling } from './document-order.js'

function row(documentId: string, more: Partial<Document> = {}): Document {
  const place = { parentId: '', order: 'a0', title: documentId, icon: '' }
  return { documentId, ...place, createdBy: 'm', createdAtMs: 1, ...more }
}

const listed = (rows: Document[], nowMs = 1) =>
  listDocuments(rows, nowMs).map(({ documentId, parentId }) => `${parentId ?? ''}/${documentId}`)

it('[DT5] what is in the trash is listed for thirty days, and so is what lies below it', () => {
  const rows = [
    row('old', { trashedAtMs: 1000 }),
    row('below', { parentId: 'old' }),
    row('later', { parentId: 'old', trashedAtMs: 5000 }),
    row('living')
  ]
  const atEnd = 1000 + TRASH_LIFETIME_MS
  expect(listed(rows, atEnd - 1)).toEqual(['/living', '/old', 'old/below', 'old/later'])
  expect(listed(rows, atEnd)).toEqual(['/living', '/later'])
  expect(listed(rows, atEnd + 5000)).toEqual(['/living'])
})

it('[DT6] rings, lost parents and endless titles are shown once, at the root and cut', () => {
  const rows = [
    row('c', { parentId: 'a' }),
    row('a', { parentId: 'b' }),
    row('b', { parentId: 'c' }),
    row('in-ring', { parentId: 'b' }),
    row('self', { parentId: 'self' }),
    row('lost', { parentId: 'nowhere', title: 'x'.repeat(1_000_000), icon: 'y'.repeat(1_000_000) })
  ]
  const documents = listDocuments(rows, 1)
  expect(documents.map(({ documentId }) => documentId).sort()).toEqual(
    rows.map(({ documentId }) => documentId).sort()
  )
  expect(documents.filter(({ parentId }) => parentId === null)).toHaveLength(3)
  const lost = documents.find(({ documentId }) => (documentId as string) === 'lost')
  expect(lost?.title).toHaveLength(MAX_TITLE_LENGTH)
  expect(lost?.icon?.length).toBeLessThan(100)
})

/** Puts `documentId` before the sibling at `index`, as apply would. */
function placed(siblings: Sibling[], index: number, documentId: string): Sibling[] {
  const { order, moved } = spotAt(siblings, index)
  const keys = new Map(moved.map((sibling) => [sibling.documentId, sibling.order]))
  const kept = siblings.map((sibling) => ({
    ...sibling,
    order: keys.get(sibling.documentId) ?? sibling.order
  }))
  return inOrder([...kept, { documentId, order }])
}

const names = (siblings: Sibling[]) => siblings.map(({ documentId }) => documentId).join('')

it('[DT7] there is a place before every sibling and after the last', () => {
  let siblings: Sibling[] = []
  for (const [index, name] of [...'bac'].entries()) siblings = placed(siblings, index, name)
  expect(names(siblings)).toBe('bac')
  expect(names(placed(siblings, 0, 'x'))).toBe('xbac')
  expect(names(placed(siblings, 1, 'x'))).toBe('bxac')
  expect(names(placed(siblings, 3, 'x'))).toBe('bacx')
})

it('[DT7] also between siblings with the same key, or keys of somebody’s own kind', () => {
  const twins = ['a', 'b', 'c', 'd'].map((documentId) => ({ documentId, order: 'a1' }))
  const last = { documentId: 'e', order: 'a2' }
  expect(names(placed([...twins, last], 2, 'x'))).toBe('abxcde')
  const odd = [
    { documentId: 'a', order: '0' },
    { documentId: 'b', order: 'a0' },
    { documentId: 'c', order: 'zzzz0' }
  ]
  for (const [index, expected] of ['xabc', 'axbc', 'abxc', 'abcx'].entries()) {
    expect(names(placed(odd, index, 'x'))).toBe(expected)
  }
})

it('[DT7] and at a spot used a thousand times', () => {
  let siblings: Sibling[] = placed(placed([], 0, 'first'), 1, 'last')
  for (let i = 0; i < 2000; i++) siblings = placed(siblings, 1, `n${i}`)
  expect(siblings.map(({ documentId }) => documentId)).toEqual([
    'first',
    ...Array.from({ length: 2000 }, (_, i) => `n${1999 - i}`),
    'last'
  ])
  for (const { order } of siblings) expect(order.length).toBeLessThanOrEqual(MAX_ORDER_LENGTH)
})
