import { expect, it } from 'vitest'
import { MAX_PATH_DEPTH } from '../../contract/limits.js'
import type { Entry } from '../../schema/rows.js'
import { randomId, randomKey } from '../crypto.js'
import { below, DriveTree } from '../drives/drive-tree.js'
import { nameKey } from '../drives/name-key.js'
import type { Operation } from '../operations.js'
import {
  aView,
  driveId,
  driveKey,
  file,
  folder,
  move,
  newIds,
  permutations,
  restore,
  trash,
  type View
} from './drive-view.js'

/** What must hold whatever was applied: see the header of drive-rules.ts. */
function checkTree(rows: Entry[]): void {
  const byId = new Map(rows.map((row) => [row.entryId, row]))
  const living = rows.filter((row) => !row.trashedAtMs && !row.mergedInto)
  const places = living.map((row) => `${row.parentId}/${row.nameKey}`)
  expect(new Set(places).size).toBe(places.length)
  const visible = living.filter((row) => {
    const seen = new Set<string>()
    let isVisible = true
    for (let id = row.entryId; id !== '';) {
      const up = byId.get(id)
      expect(seen.has(id), 'a folder below itself').toBe(false)
      expect(up, 'a missing parent').toBeDefined()
      seen.add(id)
      if (up?.trashedAtMs || up?.mergedInto) isVisible = false
      id = up?.parentId ?? ''
    }
    return isVisible
  })
  for (const row of living) expect(row.nameKey).toBe(nameKey(row.name))
  for (const row of rows) if (!living.includes(row)) expect(row.nameKey).toBe('')
  const shown = below(new DriveTree(rows).root).map(({ entry }) => entry?.entryId)
  expect(shown.sort()).toEqual(visible.map(({ entryId }) => entryId).sort())
}

async function runAll(view: View, operations: [string, Operation][]): Promise<(string | null)[]> {
  const verdicts = []
  for (const [author, operation] of operations) verdicts.push(await view.run(author, operation))
  checkTree(await view.rows())
  return verdicts
}

it('only those who may edit change the tree and makes drives', async () => {
  const view = await aView()
  const [id] = newIds(1) as [string]
  const create = (driveName: string): Operation => ({
    name: 'create-drive',
    value: { driveId: randomId(), name: driveName, atMs: 1 }
  })
  expect(await view.run('victor', folder(id, '', 'a'))).toBe('not-allowed')
  expect(await view.run('mallory', file(id, '', 'a'))).toBe('not-allowed')
  expect(await view.run('victor', create('Mine'))).toBe('not-allowed')
  expect(await view.run('bob', create('Ours'))).toBe(null)
  expect(await view.run('alice', create('..'))).toBe('bad-input')
  expect(await view.run('bob', folder(id, '', 'a'))).toBe(null)
  for (const operation of [move(id, '', 'b'), trash(id), restore(id)]) {
    expect(await view.run('victor', operation)).toBe('not-allowed')
  }
  expect(await view.tree()).toEqual(['/a'])
})

it('two folders of one name become one, and what was put into either is in it', async () => {
  const view = await aView()
  const [a, b, x, y] = newIds(4) as [string, string, string, string]
  await runAll(view, [
    ['alice', folder(a, '', 'Zürich')],
    ['bob', folder(b, '', 'Zu\u0308rich')],
    ['bob', file(x, b, 'x')],
    ['alice', file(y, a, 'y')],
    ['bob', move(x, b, 'z')]
  ])
  expect(await view.tree()).toEqual(['/Zürich', '/Zürich/y', '/Zürich/z'])
})

it('a file put beside its twin replaces the content in the row that was there first', async () => {
  const view = await aView()
  const [first, second] = newIds(2) as [string, string]
  const sha256 = randomKey()
  await runAll(view, [
    ['alice', file(first, '', 'a')],
    ['bob', file(second, '', 'a', { sha256 })],
    ['bob', move(second, '', 'b')]
  ])
  expect(await view.tree()).toEqual(['/b'])
  const [row] = (await view.rows()).filter(({ mergedInto }) => !mergedInto)
  expect(row).toMatchObject({ entryId: first, authorId: 'bob' })
  expect(Buffer.from(row?.sha256 ?? []).equals(sha256)).toBe(true)
})

it('a file and a folder of one name both stay, one with a number', async () => {
  const view = await aView()
  const [a, b, c, d] = newIds(4) as [string, string, string, string]
  await runAll(view, [
    ['alice', folder(a, '', 'data.csv')],
    ['bob', file(b, '', 'data.csv')],
    ['alice', file(c, '', 'x')],
    ['bob', folder(d, '', 'x')]
  ])
  expect(await view.tree()).toEqual(['/data (2).csv', '/data.csv', '/x', '/x (2)'])
})

it('what is put into a trashed or unknown folder lands in the nearest living one', async () => {
  const view = await aView()
  const [top, inner, x, y, z] = newIds(5) as [string, string, string, string, string]
  await runAll(view, [
    ['alice', folder(top, '', 'top')],
    ['alice', folder(inner, top, 'inner')],
    ['bob', trash(inner)],
    ['alice', file(x, inner, 'x')],
    ['bob', trash(top)],
    ['alice', file(y, inner, 'y')],
    ['alice', file(z, randomId(), 'z')]
  ])
  expect(await view.tree()).toEqual(['/y', '/z'])
  expect(await view.run('bob', restore(top))).toBe(null)
  expect(await view.run('bob', restore(inner))).toBe(null)
  expect(await view.tree()).toEqual(['/top', '/top/inner', '/top/x', '/y', '/z'])
})

it('new content for a file that was trashed meanwhile brings it back', async () => {
  const view = await aView()
  const [dir, a] = newIds(2) as [string, string]
  await runAll(view, [
    ['alice', folder(dir, '', 'dir')],
    ['alice', file(a, dir, 'a')],
    ['bob', trash(a)],
    ['alice', file(a, dir, 'a')],
    ['bob', trash(dir)],
    ['alice', file(a, dir, 'a')]
  ])
  expect(await view.tree()).toEqual(['/a'])
})

it('restoring beside a new entry of that name keeps both', async () => {
  const view = await aView()
  const [a, b] = newIds(2) as [string, string]
  await runAll(view, [
    ['alice', file(a, '', 'a.txt')],
    ['alice', trash(a)],
    ['bob', file(b, '', 'a.txt')],
    ['alice', restore(a)],
    ['alice', restore(a)]
  ])
  expect(await view.tree()).toEqual(['/a (2).txt', '/a.txt'])
})

it('[FI3] two folders moved into each other, in every order: one move counts, nothing is lost', async () => {
  for (const moves of permutations([0, 1, 2])) {
    const view = await aView()
    const [a, b, c] = newIds(3) as [string, string, string]
    const rivals: [string, Operation][] = [
      ['alice', move(a, b, 'a')],
      ['bob', move(b, c, 'b')],
      ['bob', move(c, a, 'c')]
    ]
    const verdicts = await runAll(view, [
      ['alice', folder(a, '', 'a')],
      ['alice', folder(b, '', 'b')],
      ['alice', folder(c, '', 'c')],
      ...moves.map((i) => rivals[i] as [string, Operation])
    ])
    expect(verdicts.slice(3)).toEqual([null, null, 'path-invalid'])
    expect(await view.tree()).toHaveLength(3)
  }
})

it('[AT2] a file put beside others never takes the place of one, in every order', async () => {
  const [a, b, c] = newIds(3) as [string, string, string]
  for (const order of permutations([a, b, c])) {
    const view = await aView()
    const puts = order.map((id): [string, Operation] => [
      'bob',
      file(id, '', 'x', { isBeside: true })
    ])
    expect(await runAll(view, puts)).toEqual([null, null, null])
    expect((await view.tree()).sort()).toEqual(['/x', '/x (2)', '/x (3)'].sort())
    // The same id again is new content for it, as without the wish.
    await runAll(view, [['bob', file(b, '', 'x', { isBeside: true, sizeBytes: 3 })]])
    expect(await view.tree()).toHaveLength(3)
  }
})

it('a move is refused rather than guessed, and leaves the entry where it was', async () => {
  const view = await aView()
  const [a, b, x, gone] = newIds(4) as [string, string, string, string]
  await runAll(view, [
    ['alice', folder(a, '', 'a')],
    ['alice', folder(b, a, 'b')],
    ['alice', file(x, '', 'x')],
    ['alice', folder(gone, '', 'gone')],
    ['alice', trash(gone)]
  ])
  const verdict = (operation: Operation) => view.run('bob', operation)
  expect(await verdict(move(a, a, 'a'))).toBe('path-invalid')
  expect(await verdict(move(a, b, 'a'))).toBe('path-invalid')
  expect(await verdict(move(a, '', 'x'))).toBe('name-taken')
  expect(await verdict(move(a, '', '..'))).toBe('path-invalid')
  expect(await verdict(move(a, x, 'a'))).toBe('file-not-found')
  expect(await verdict(move(a, gone, 'a'))).toBe('file-not-found')
  expect(await verdict(move(a, randomId(), 'a'))).toBe('path-invalid')
  expect(await verdict(move(gone, '', 'back'))).toBe('file-not-found')
  expect(await verdict(move(randomId(), '', 'a'))).toBe('file-not-found')
  expect(await view.tree()).toEqual(['/a', '/a/b', '/x'])
  expect(await verdict(move(a, '', 'a'))).toBe(null)
})

it('nesting has a bottom: deeper moves are refused, deeper entries go to the root', async () => {
  const view = await aView()
  const ids = newIds(MAX_PATH_DEPTH)
  let parent = ''
  for (const id of ids) {
    expect(await view.run('alice', folder(id, parent, 'f'))).toBe(null)
    parent = id
  }
  const [x, y] = newIds(2) as [string, string]
  expect(await view.run('alice', file(x, parent, 'x'))).toBe(null)
  expect(await view.run('alice', file(y, '', 'y'))).toBe(null)
  expect(await view.run('alice', move(y, parent, 'y'))).toBe('path-invalid')
  expect(await view.tree()).toContain('/x')
  checkTree(await view.rows())
})

it('[OP3] what a modified client writes is refused with a code and leaves no entry', async () => {
  const view = await aView()
  const id = randomId<string>()
  const blob = { byteOffset: 0, blockOffset: 0, blockLength: 1, byteLength: 3 }
  const hostile: [Operation, string][] = [
    [folder('', '', 'a'), 'bad-input'],
    [folder('x'.repeat(5000), '', 'a'), 'bad-input'],
    [folder(id, '', ''), 'path-invalid'],
    [folder(id, '', 'a/b'), 'path-invalid'],
    [folder(id, '', 'x'.repeat(256)), 'path-invalid'],
    [file(id, '', 'a\u0000'), 'path-invalid'],
    [file(id, '', 'a', { driveId: randomId() }), 'drive-not-found'],
    [file(id, '', 'a', { driveKey: randomKey() }), 'bad-input'],
    [file(id, '', 'a', { sizeBytes: 4 }), 'bad-input'],
    [file(id, '', 'a', { blob: { ...blob, blockLength: 4 } }), 'bad-input'],
    [file(id, '', 'a', { blob: { ...blob, blockLength: 0 } }), 'bad-input'],
    [file(id, '', 'a', { blob: { ...blob, byteOffset: 2 ** 53 - 2 } }), 'bad-input'],
    [trash(''), 'file-not-found'],
    [restore('\u0000'), 'file-not-found'],
    [{ name: 'create-drive', value: { driveId: '', name: 'a', atMs: 1 } }, 'bad-input'],
    [{ name: 'create-drive', value: { driveId, name: 'a', atMs: 1 } }, 'bad-input'],
    [{ name: 'announce-drive', value: { driveKey, blobsKey: randomKey() } }, 'bad-input']
  ]
  for (const [operation, reason] of hostile) {
    expect([operation.name, await view.run('alice', operation)]).toContain(reason)
  }
  expect(await view.rows()).toEqual([])
})

it('a hundred files of a name a folder has all stay', async () => {
  const view = await aView()
  await view.run('alice', folder(randomId(), '', 'scan'))
  for (const id of newIds(105)) {
    await view.run('alice', file(id, '', 'other'))
    await view.run('alice', trash(id))
  }
  for (const { entryId } of (await view.rows()).filter(({ trashedAtMs }) => trashedAtMs)) {
    expect(await view.run('bob', restore(entryId))).toBe(null)
  }
  expect(await view.tree()).toHaveLength(106)
  checkTree(await view.rows())
})

it('the same operations in the same order give the same bytes', async () => {
  const ids = newIds(6)
  const operations = randomOperations(ids, seeded(7), 60)
  const hashes = []
  for (let i = 0; i < 2; i++) {
    const view = await aView()
    await runAll(view, operations)
    hashes.push(Buffer.from(await view.core.treeHash()).toString('hex'))
  }
  expect(hashes[0]).toBe(hashes[1])
})

it('[FI3] random operations of several people keep the tree whole', async () => {
  const from = Number(process.env['SEED'] ?? 1)
  for (let seed = from; seed < from + 15; seed++) {
    const view = await aView()
    const operations = randomOperations(newIds(8), seeded(seed), 80)
    await runAll(view, operations).catch((cause: unknown) => {
      throw new Error(`seed ${seed}`, { cause })
    })
  }
})

function seeded(seed: number): (below: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % limit
  }
}

function randomOperations(
  ids: string[],
  random: (limit: number) => number,
  count: number
): [string, Operation][] {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T
  const sha256 = Buffer.alloc(32, 1)
  return Array.from({ length: count }, () => {
    const id = pick(ids)
    const parent = pick(['', ...ids])
    const name = pick(['a', 'b', 'a (2)', '\u00fc', 'u\u0308'])
    const make = [
      () => folder(id, parent, name),
      () => file(id, parent, name, { sha256 }),
      () => move(id, parent, name),
      () => move(id, parent, name),
      () => trash(id),
      () => restore(id)
    ]
    return [pick(['alice', 'bob']), pick(make)()]
  })
}
