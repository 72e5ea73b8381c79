import { expect, it } from 'vitest'
import { MAX_DOCUMENT_DEPTH } from '../../contract/limits.js'
import { aRulesView, writerKeyOf, type RulesView } from '../../testing/rules-view.js'
import type { Document, Operations, Reach } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import { listDocuments } from '../document-order.js'
import type { Operation } from '../operations.js'

const newIds = (count: number) => Array.from({ length: count }, () => randomId<string>())

function create(
  documentId: string,
  parentId = '',
  more: Partial<Operations['create-document']> = {}
): Operation {
  const value = { documentId, parentId, order: 'a0', title: 'Doc', icon: '', atMs: 1, ...more }
  return { name: 'create-document', value }
}

function move(documentId: string, parentId: string, order = 'a0'): Operation {
  return { name: 'move-document', value: { documentId, parentId, order } }
}

function trash(documentId: string, seen: Reach[] = [], atMs = 5): Operation {
  return { name: 'trash-document', value: { documentId, atMs, seen } }
}

function restore(documentId: string): Operation {
  return { name: 'restore-document', value: { documentId } }
}

function write(documentId: string): Operation {
  const update = new Uint8Array([0, 0])
  return {
    name: 'update-document',
    value: { documentId, part: 0, parts: 1, changes: 1, atMs: 7, update }
  }
}

/** Every row has a way up to the root, and the list shows every row once. */
function checkTree(rows: Document[]): void {
  const byId = new Map(rows.map((row) => [row.documentId, row]))
  for (const row of rows) {
    const seen = new Set<string>()
    for (let id = row.documentId; id !== '';) {
      expect(seen.has(id), 'a document below itself').toBe(false)
      seen.add(id)
      const up = byId.get(id)
      expect(up, 'a missing parent').toBeDefined()
      id = up?.parentId ?? ''
    }
  }
  const listed = listDocuments(rows, 6).map(({ documentId }) => documentId)
  expect([...listed].sort()).toEqual([...byId.keys()].sort())
}

const stateOf = (rows: Document[]) =>
  JSON.stringify(rows.map((row) => [row.documentId, row.parentId, Boolean(row.trashedAtMs)]))

/** Whatever the tree is, what is made in it has a place that people see. */
async function checkCreating(view: RulesView, parentId: string): Promise<void> {
  const documentId = randomId<string>()
  expect(await view.run('cy', create(documentId, parentId))).toBe(null)
  const rows = await view.rows('documents')
  checkTree(rows)
  const made = listDocuments(rows, 6).find((row) => row.documentId === documentId)
  expect(made).toMatchObject({ isTrashed: false })
  await view.remove('documents', { documentId })
}

/**
 * Applies every sequence of up to `steps` of the operations, from documents side by side. Sequences
 * that lead to the same tree go on as one. Answers how many different trees were met.
 */
async function explore(view: RulesView, ids: string[], operations: Operation[], steps: number) {
  for (const id of ids) await view.run('alice', create(id))
  let front = [await view.rows('documents')]
  const met = new Set(front.map(stateOf))
  for (let step = 0; step < steps; step++) {
    const next: Document[][] = []
    for (const state of front) {
      for (const operation of operations) {
        for (const row of state) await view.put('documents', row)
        await view.run('bob', operation)
        const rows = await view.rows('documents')
        checkTree(rows)
        if (met.has(stateOf(rows))) continue
        met.add(stateOf(rows))
        next.push(rows)
        for (const parentId of ids) await checkCreating(view, parentId)
      }
    }
    front = next
  }
  return met.size
}

it('[DT1] every interleaving of up to four moves of four documents leaves each reachable once', async () => {
  const view = await aRulesView()
  const ids = newIds(4)
  const moves = ids.flatMap((id) =>
    ['', ...ids].filter((parentId) => parentId !== id).map((parentId) => move(id, parentId))
  )
  // All trees that four named documents can make.
  expect(await explore(view, ids, moves, 4)).toBe(125)
})

it('[DT1] so does every interleaving of four moves, trashings and restorings, and creating there', async () => {
  const view = await aRulesView()
  const ids = newIds(3)
  const operations = ids.flatMap((id) => [
    ...['', ...ids].filter((parentId) => parentId !== id).map((parentId) => move(id, parentId)),
    trash(id),
    restore(id)
  ])
  expect(await explore(view, ids, operations, 4)).toBeGreaterThan(50)
})

it('[DT1] folder 1 into 2 and 2 into 1: the first counts, the second is refused', async () => {
  const view = await aRulesView()
  const [one, two, inOne, inTwo] = newIds(4) as [string, string, string, string]
  for (const operation of [create(one), create(two), create(inOne, one), create(inTwo, two)]) {
    expect(await view.run('alice', operation)).toBe(null)
  }
  expect(await view.run('alice', move(one, two))).toBe(null)
  expect(await view.run('bob', move(two, one))).toBe('document-loop')
  expect(await view.run('bob', move(two, inOne))).toBe('document-loop')
  const rows = await view.rows('documents')
  checkTree(rows)
  const parents = new Map(rows.map((row) => [row.documentId, row.parentId]))
  expect([one, two, inOne, inTwo].map((id) => parents.get(id))).toEqual([two, '', one, two])
})

it('[DT2] a move that cannot be is refused and leaves the document where it was', async () => {
  const view = await aRulesView()
  const [a, b, gone] = newIds(3) as [string, string, string]
  for (const id of [a, b, gone]) await view.run('alice', create(id))
  await view.run('alice', trash(gone))
  expect(await view.run('victor', move(a, b))).toBe('not-allowed')
  expect(await view.run('bob', move(a, a))).toBe('document-loop')
  expect(await view.run('bob', move(a, randomId()))).toBe('document-not-found')
  expect(await view.run('bob', move(randomId(), a))).toBe('document-not-found')
  expect(await view.run('bob', move(a, gone))).toBe('document-not-found')
  for (const order of ['', 'a b', 'a'.repeat(257)]) {
    expect(await view.run('bob', move(a, b, order))).toBe('bad-input')
  }
  let deepest = b
  for (const id of newIds(MAX_DOCUMENT_DEPTH - 1)) {
    expect(await view.run('bob', create(id, deepest))).toBe(null)
    deepest = id
  }
  expect(await view.run('bob', move(a, deepest))).toBe('path-too-deep')
  const row = (await view.rows('documents')).find(({ documentId }) => documentId === a)
  expect(row?.parentId).toBe('')
})

it('[DT3] what is made or restored below the trash lands at the nearest living place', async () => {
  const view = await aRulesView()
  const [top, middle, low, made, orphan] = newIds(5) as [string, string, string, string, string]
  await view.run('alice', create(top))
  await view.run('alice', create(middle, top))
  await view.run('alice', create(low, middle))
  await view.run('alice', trash(middle))
  expect(await view.run('bob', create(made, low))).toBe(null)
  expect(await view.run('bob', create(orphan, randomId()))).toBe(null)
  expect(await view.run('bob', restore(low))).toBe(null)
  const parentOf = async (id: string) =>
    (await view.rows('documents')).find(({ documentId }) => documentId === id)?.parentId
  expect(await parentOf(made)).toBe(top)
  expect(await parentOf(orphan)).toBe('')
  expect(await parentOf(low)).toBe(top)
  expect(await view.run('bob', restore(middle))).toBe(null)
  expect(await parentOf(middle)).toBe(top)
})

/** Who wrote where, and who had moved that to the trash. */
const conflicts = async (view: RulesView) =>
  (await view.rows('trash-conflicts')).map(({ documentId, memberId, trashedBy }) => ({
    documentId,
    memberId,
    trashedBy
  }))

it('[DT4] words that arrive after the trashing are kept, and whose they were is noted', async () => {
  const view = await aRulesView()
  const [folder, note] = newIds(2) as [string, string]
  await view.run('alice', create(folder))
  await view.run('alice', create(note, folder))
  await view.run('alice', trash(folder))
  expect(await view.run('bob', write(note))).toBe(null)
  expect(await view.run('bob', write(note))).toBe(null)
  expect(await view.run('alice', write(note))).toBe(null)
  expect(await view.rows('document-updates')).toHaveLength(3)
  const met = [{ documentId: note, memberId: 'bob', trashedBy: 'alice' }]
  expect(await conflicts(view)).toEqual(met)
  // A second trashing changes nothing of that.
  expect(await view.run('cy', trash(folder, [], 9))).toBe(null)
  expect((await view.rows('documents')).find((row) => row.trashedAtMs)?.trashedBy).toBe('alice')
  expect(await conflicts(view)).toEqual(met)
  await view.run('cy', restore(folder))
  expect(await conflicts(view)).toEqual([])
})

it('[DT4] words that came before a trashing whose author had not seen them are noted', async () => {
  const view = await aRulesView()
  const [folder, note, aside] = newIds(3) as [string, string, string]
  await view.run('alice', create(folder))
  await view.run('alice', create(note, folder))
  await view.run('alice', create(aside))
  await view.run('bob', write(note))
  const seenOfBob = view.lastLength()
  await view.run('bob', write(note))
  await view.run('cy', write(note))
  const seenOfCy = view.lastLength()
  await view.run('bob', write(aside))
  const seen = [
    { writerKey: writerKeyOf('bob'), length: seenOfBob },
    { writerKey: writerKeyOf('cy'), length: seenOfCy }
  ]
  await view.run('alice', trash(folder, seen))
  expect(await conflicts(view)).toEqual([{ documentId: note, memberId: 'bob', trashedBy: 'alice' }])
})

it('[DT4] a snapshot does not hide words that were not seen', async () => {
  const view = await aRulesView()
  const [note] = newIds(1) as [string]
  await view.run('alice', create(note))
  await view.run('bob', write(note))
  const covers = [{ writerKey: writerKeyOf('bob'), length: view.lastLength() }]
  const body = new Uint8Array([1])
  const compact = { documentId: note, part: 0, parts: 1, covers, body }
  expect(await view.run('cy', { name: 'compact-document', value: compact })).toBe(null)
  expect(await view.rows('document-updates')).toEqual([])
  await view.run('alice', trash(note))
  expect(await conflicts(view)).toEqual([{ documentId: note, memberId: 'bob', trashedBy: 'alice' }])
})

it('[DT4] a document moved out of a trashed folder is in no conflict any more', async () => {
  const view = await aRulesView()
  const [folder, note] = newIds(2) as [string, string]
  await view.run('alice', create(folder))
  await view.run('alice', create(note, folder))
  await view.run('alice', trash(folder))
  await view.run('bob', write(note))
  expect(await conflicts(view)).toHaveLength(1)
  await view.run('bob', move(note, ''))
  expect(await conflicts(view)).toEqual([])
})
