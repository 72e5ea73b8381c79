import { expect, it } from 'vitest'
import { ViewJournal, type WrittenRow } from './view-journal.js'

function put(entryId: string): WrittenRow {
  return { collection: 'entries', row: { driveId: 'd', entryId }, isDeleted: false }
}

function taken(journal: ViewJournal): [string, boolean][] | null {
  const entries = journal.takeEntries()?.get('d')
  return entries ? [...entries].map(([entryId, row]) => [entryId, row !== null]) : null
}

it('rows are told once, and those of a view that was cut back are to be read again', () => {
  const journal = new ViewJournal()
  expect(journal.takeEntries()).toBeNull()
  journal.add(10, [put('a')])
  journal.add(12, [put('b')])
  journal.add(14, [put('c')])
  expect(taken(journal)).toEqual([
    ['a', true],
    ['b', true],
    ['c', true]
  ])
  expect(taken(journal)).toBeNull()
  journal.truncated(12)
  expect(taken(journal)).toEqual([['c', false]])
  expect(journal.takeChanges()).toBeNull()
  journal.truncated(12)
  expect(journal.takeChanges()?.collections).toEqual(new Set(['entries']))
})

it('what was undone and does not come again has changed, too', () => {
  const journal = new ViewJournal()
  journal.takeChanges()
  journal.add(10, [{ collection: 'settings', row: {}, isDeleted: false }])
  journal.add(12, [{ collection: 'members', row: {}, isDeleted: false }])
  journal.add(14, [{ collection: 'document-updates', row: { documentId: 'd' }, isDeleted: false }])
  journal.takeChanges()
  journal.truncated(10)
  journal.add(11, [{ collection: 'refusals', row: {}, isDeleted: false }])
  expect(journal.takeChanges()).toEqual({
    collections: new Set(['members', 'document-updates', 'refusals']),
    documentIds: new Set(['d'])
  })
})

it('cut back to before what it knows, or after a jump, anything may have changed', () => {
  const journal = new ViewJournal()
  journal.takeEntries()
  journal.takeChanges()
  journal.add(10, [put('a')])
  journal.truncated(9)
  expect(journal.takeEntries()).toBeNull()
  expect(journal.takeChanges()).toBeNull()
  journal.add(20, [put('a')])
  journal.lose()
  expect(journal.takeEntries()).toBeNull()
})

it('of very many rows only the last are kept for being undone', () => {
  const journal = new ViewJournal()
  journal.takeEntries()
  const many = (end: number) =>
    journal.add(
      end,
      Array.from({ length: 9000 }, (_, n) => put(`${end}-${n}`))
    )
  for (const end of [10, 20, 30]) many(end)
  journal.takeEntries()
  journal.truncated(20)
  expect(taken(journal)?.length).toBe(9000)
  journal.truncated(5)
  expect(journal.takeEntries()).toBeNull()
})
