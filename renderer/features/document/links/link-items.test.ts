import { describe, expect, test } from 'vitest'
import type { DocumentId } from '../../../../app/contract/ids.js'
import type { DocumentSummary, Member } from '../../../../app/contract/model.js'
import { documentItems, isQuery, newItems, peopleItems } from './link-items.js'
import { findDocument } from './link-target.js'

function document(documentId: string, title: string, more: Partial<DocumentSummary> = {}) {
  return { documentId, title, icon: null, isTrashed: false, openedAtMs: null, ...more } as never
}

const documents: DocumentSummary[] = [
  document('a', 'Counting herons'),
  document('b', 'Heron diary', { parentId: 'c' as DocumentId }),
  document('c', 'Field notes', { openedAtMs: 2 }),
  document('d', 'Field plan', { openedAtMs: 5 }),
  document('e', 'Old heron list', { isTrashed: true })
]
const members = [
  { memberId: '1', name: 'Zoë Heron', isMe: false },
  { memberId: '2', name: 'Ada', isMe: true },
  { memberId: '3', name: 'Adam', isMe: false }
] as Member[]

const titles = (items: { title: string }[]) => items.map(({ title }) => title)

describe('what @ and [[ offer', () => {
  test('documents whose title begins so come first, then those with such a word', () => {
    expect(titles(documentItems(documents, 'hero', 'x' as DocumentId))).toEqual([
      'Heron diary',
      'Counting herons'
    ])
  })

  test('among equals the one opened last is first; neither this one nor trash is offered', () => {
    expect(titles(documentItems(documents, 'field', 'a' as DocumentId))).toEqual([
      'Field plan',
      'Field notes'
    ])
    expect(titles(documentItems(documents, '', 'c' as DocumentId))).not.toContain('Field notes')
    expect(titles(documentItems(documents, 'old', 'a' as DocumentId))).toEqual([])
  })

  test('a document says where it is', () => {
    expect(documentItems(documents, 'diary', 'x' as DocumentId)[0]).toMatchObject({
      place: 'Field notes'
    })
  })

  test('people by any of their names, without accents too, oneself last', () => {
    expect(titles(peopleItems(members, 'zoe'))).toEqual(['Zoë Heron'])
    expect(titles(peopleItems(members, 'heron'))).toEqual(['Zoë Heron'])
    expect(titles(peopleItems(members, 'ada'))).toEqual(['Adam', 'Ada'])
  })

  test('a new document for a short text, none for a sentence', () => {
    expect(titles(newItems(' Weir  counts '))).toEqual(['Weir counts'])
    expect(newItems(' ')).toEqual([])
    expect(newItems('who knows where they are now')).toEqual([])
  })

  test('a blank behind the trigger, or two, end it', () => {
    expect([isQuery('a b'), isQuery(' a'), isQuery('a  ')]).toEqual([true, false, false])
  })
})

test('a link says what it leads to', () => {
  const list = { status: 'ready', value: documents } as const
  expect(findDocument(list, 'a')).toMatchObject({ state: 'live', title: 'Counting herons' })
  expect(findDocument(list, 'e')).toMatchObject({ state: 'trashed', title: 'Old heron list' })
  expect(findDocument(list, 'z')).toMatchObject({ state: 'unknown', title: null })
  expect(findDocument({ status: 'loading' }, 'a')).toMatchObject({ state: 'loading' })
})
