import { expect, it } from 'vitest'
import { aRulesView, type RulesView } from '../../testing/rules-view.js'
import { randomId, randomKey } from '../crypto.js'
import type { Operation } from '../operations.js'
import { chainOf, NO_CHAIN } from './activity.js'

const blob = { byteOffset: 0, blockOffset: 0, blockLength: 1, byteLength: 3 }

async function lines(view: RulesView): Promise<string[]> {
  const rows = await view.rows('activity')
  const told = rows.filter(({ kind }) => kind !== 'indexers-changed')
  return told.map(({ memberId, kind, objectKind, name, detail, count }) =>
    [memberId, kind, objectKind, name, detail || '-', count || 1].join(' ')
  )
}

function createDocument(documentId: string, title: string, parentId = ''): Operation {
  const value = { documentId, parentId, order: 'a0', title, icon: '', atMs: 5 }
  return { name: 'create-document', value }
}

async function aDrive(view: RulesView) {
  const driveId = randomId<string>()
  const driveKey = randomKey()
  await view.run('alice', { name: 'create-drive', value: { driveId, name: 'Files', atMs: 1 } })
  const announced = { driveKey, blobsKey: randomKey() }
  await view.run('alice', { name: 'announce-drive', value: announced })
  const file = (entryId: string, name: string, more: object = {}) => ({
    ...{ driveId, entryId, parentId: '', name, sizeBytes: 3, sha256: randomKey() },
    ...{ modifiedAtMs: 4, driveKey, blob, versionId: randomId<string>(), atMs: 6 },
    ...more
  })
  return { driveId, file }
}

it('[AC1] every operation that people want to know of, and no other, has its row', async () => {
  const view = await aRulesView()
  const { run } = view
  const [plan, inside, entryId, folder] = [1, 2, 3, 4].map(() => randomId<string>()) as [
    string,
    string,
    string,
    string
  ]
  await run('alice', { name: 'rename-space', value: { name: 'Ponds', atMs: 2 } })
  await run('bob', createDocument(plan, 'Plan'))
  await run('bob', createDocument(inside, 'Inside'))
  await run('cy', {
    name: 'rename-document',
    value: { documentId: plan, title: 'Plan B', atMs: 6 }
  })
  await run('cy', {
    name: 'rename-document',
    value: { documentId: plan, title: 'Plan B', atMs: 7 }
  })
  const order = 'a1'
  const move = { documentId: inside, parentId: plan, order, atMs: 8 }
  await run('bob', { name: 'move-document', value: move })
  await run('bob', { name: 'move-document', value: { ...move, order: 'a2' } })
  const update = { documentId: plan, part: 0, parts: 1, changes: 1, atMs: 9 }
  await run('bob', { name: 'update-document', value: { ...update, update: new Uint8Array(3) } })
  const trash = { documentId: plan, atMs: 10, seen: [] }
  await run('bob', { name: 'trash-document', value: trash })
  await run('cy', { name: 'trash-document', value: trash })
  await run('cy', { name: 'restore-document', value: { documentId: plan, atMs: 11 } })
  const { driveId, file } = await aDrive(view)
  const first = file(entryId, 'map.png')
  await run('bob', { name: 'put-file', value: first })
  const next = file(entryId, 'map.png', { baseVersionId: first.versionId })
  await run('bob', { name: 'put-file', value: next })
  await run('bob', { name: 'put-file', value: file(entryId, 'map.png', { sha256: next.sha256 }) })
  const made = { driveId, entryId: folder, parentId: '', name: 'Maps', atMs: 12 }
  await run('bob', { name: 'put-folder', value: made })
  const place = { driveId, entryId, parentId: folder, name: 'map.png', atMs: 13 }
  await run('bob', { name: 'move-entry', value: place })
  await run('bob', { name: 'move-entry', value: { ...place, name: 'pond.png' } })
  await run('bob', { name: 'trash-entry', value: { driveId, entryId, atMs: 14 } })
  await run('cy', { name: 'restore-entry', value: { driveId, entryId, atMs: 15 } })
  const color = '#112233'
  await run('cy', { name: 'set-profile', value: { name: 'Cyril', color, atMs: 16 } })
  await run('cy', { name: 'set-profile', value: { name: 'Cyril', color: '#332211', atMs: 17 } })

  expect(await lines(view)).toEqual([
    'alice space-renamed space Ponds Field 1',
    'bob created document Plan - 1',
    'bob created document Inside - 1',
    'cy renamed document Plan B Plan 1',
    'bob moved document Inside Plan B 1',
    'bob deleted document Plan B - 1',
    'cy restored document Plan B - 1',
    'alice created drive Files - 1',
    'bob added file map.png - 1',
    'bob added file map.png version 1',
    'bob created folder Maps - 1',
    'bob moved file map.png Maps 1',
    'bob renamed file pond.png map.png 1',
    'bob deleted file pond.png - 1',
    'cy restored file pond.png - 1',
    'cy renamed member Cyril cy 1'
  ])
})

it('[AC1] many files of one operation are one row, without those that were refused', async () => {
  const view = await aRulesView()
  const { file } = await aDrive(view)
  const [a, b, c] = [1, 2, 3].map(() => randomId<string>()) as [string, string, string]
  const files = [file(a, 'one.txt'), file(b, 'not/allowed'), file(c, 'two.txt')]
  await view.run('bob', { name: 'put-files', value: { files } })
  expect((await lines(view)).at(-1)).toBe('bob added file one.txt - 2')
})

it('[AC2] what the rules refuse leaves no row', async () => {
  const view = await aRulesView()
  await view.run('victor', createDocument(randomId(), 'Mine'))
  await view.run('bob', { name: 'rename-space', value: { name: 'Bob’s', atMs: 1 } })
  await view.run('stranger', createDocument(randomId(), 'Theirs'))
  const documentId = randomId<string>()
  await view.run('bob', { name: 'trash-document', value: { documentId, atMs: 1, seen: [] } })
  expect(await view.rows('activity')).toEqual([])
})

it('[AC3] every row names its signed operation and is chained to the one before', async () => {
  const view = await aRulesView()
  for (const title of ['One', 'Two', 'x'.repeat(200)]) {
    await view.run('bob', createDocument(randomId(), title))
  }
  const rows = await view.rows('activity')
  expect(rows.map(({ number, length, kind }) => [number, length, kind])).toEqual([
    [1, 1, 'created'],
    // Nobody else could confirm the order in this space.
    [2, 1, 'indexers-changed'],
    [3, 2, 'created'],
    [4, 3, 'created']
  ])
  let chain: Uint8Array = NO_CHAIN
  for (const row of rows) {
    chain = chainOf(chain, row)
    expect(Buffer.from(row.chain)).toEqual(Buffer.from(chain))
  }
  const [first] = rows
  const changed = first && chainOf(NO_CHAIN, { ...first, memberId: 'cy' })
  expect(changed && Buffer.from(changed)).not.toEqual(Buffer.from(first?.chain ?? []))
})
