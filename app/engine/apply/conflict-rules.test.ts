import { expect, it } from 'vitest'
import type { Operations } from '../../schema/rows.js'
import { randomId, randomKey } from '../crypto.js'
import type { Operation } from '../operations.js'
import {
  aView,
  driveId,
  file,
  newIds,
  permutations,
  restore,
  trash,
  type View
} from './drive-view.js'

/** One character names a content: its bytes and, unless given, its version. */
const versions = new Map<string, string>()
const idOf = (letter: string) => {
  const id = versions.get(letter) ?? randomId<string>()
  versions.set(letter, id)
  return id
}
const letterOf = (id: string | null | undefined) =>
  [...versions].find(([, each]) => each === id)?.[0] ?? '?'
const bytes = (letter: string) => Buffer.alloc(32, letter)

function put(
  entryId: string,
  letter: string,
  base: string,
  more: Partial<Operations['put-file']> = {}
): Operation {
  return file(entryId, '', 'plan.txt', {
    versionId: idOf(letter),
    sha256: bytes(letter),
    baseVersionId: base === '' ? '' : idOf(base),
    ...more
  })
}

function resolve(
  entryId: string,
  current: string,
  resolved: string,
  beside: Record<string, string> = {}
): Operation {
  return {
    name: 'resolve-conflict',
    value: {
      driveId,
      entryId,
      currentVersionId: idOf(current),
      resolved: [...resolved].map(idOf),
      beside: Object.entries(beside).map(([letter, id]) => ({
        versionId: idOf(letter),
        entryId: id
      })),
      atMs: 9
    }
  }
}

/** What the file shows, and what nobody decided about. */
async function state(view: View): Promise<{ shown: string; undecided: string }> {
  const [row] = (await view.rows()).filter(({ mergedInto }) => !mergedInto)
  const conflicts = await view.conflicts()
  expect(conflicts.every(({ versionId }) => versionId !== row?.versionId)).toBe(true)
  const undecided = conflicts.map(({ versionId }) => letterOf(versionId)).sort()
  return { shown: letterOf(row?.versionId), undecided: undecided.join('') }
}

async function run(view: View, operations: Operation[], author = 'alice'): Promise<unknown[]> {
  const verdicts = []
  for (const operation of operations) verdicts.push(await view.run(author, operation))
  return verdicts
}

it('[VE1] a content that replaces the one its author knew leaves it as a version', async () => {
  const view = await aView()
  const [a] = newIds(1) as [string]
  await run(view, [
    put(a, 'x', ''),
    put(a, 'y', 'x'),
    put(a, 'z', 'y', { restoredFrom: idOf('x') })
  ])
  expect(await state(view)).toEqual({ shown: 'z', undecided: '' })
  const kept = (await view.versions()).map(
    ({ versionId, authorId }) => letterOf(versionId) + authorId
  )
  expect(kept.sort()).toEqual(['xalice', 'yalice'])
  expect(await view.rows()).toMatchObject([{ restoredFrom: idOf('x') }])
})

it('[VE2] contents put apart are a conflict of the later with the one it replaced', async () => {
  for (const order of permutations(['x', 'y', 'z'])) {
    const view = await aView()
    const [a] = newIds(1) as [string]
    await run(view, [put(a, 'o', ''), ...order.map((letter) => put(a, letter, 'o'))])
    const shown = order[2] as string
    expect(await state(view)).toEqual({ shown, undecided: order.slice(0, 2).sort().join('') })
  }
})

it('[VE2] a new file added by three under one name is one file with all three contents', async () => {
  for (const order of permutations(['x', 'y', 'z'])) {
    const view = await aView()
    const ids = { x: randomId<string>(), y: randomId<string>(), z: randomId<string>() }
    await run(
      view,
      order.map((letter) => put(ids[letter as 'x'], letter, ''))
    )
    expect(await view.tree()).toEqual(['/plan.txt'])
    const undecided = order.slice(0, 2).sort().join('')
    expect(await state(view)).toEqual({ shown: order[2], undecided })
    // Whoever goes on with their own, by the id they gave it, replaces only that.
    await run(view, [put(ids.x, 'X', 'x')])
    const left = ['x', 'y', 'z'].filter((letter) => letter !== 'x')
    expect(await state(view)).toEqual({ shown: 'X', undecided: left.join('') })
  }
})

it('[VE2] two chains of changes made apart end as two contents, however they interleave', async () => {
  const merges = [
    ['a1', 'a2', 'b1', 'b2'],
    ['a1', 'b1', 'a2', 'b2'],
    ['b1', 'a1', 'a2', 'b2'],
    ['b1', 'b2', 'a1', 'a2']
  ]
  for (const merge of merges) {
    const view = await aView()
    const [a] = newIds(1) as [string]
    const ops: Record<string, Operation> = {
      a1: put(a, 'a', 'o'),
      a2: put(a, 'A', 'a'),
      b1: put(a, 'b', 'o'),
      b2: put(a, 'B', 'b')
    }
    await run(view, [put(a, 'o', ''), ...merge.map((name) => ops[name] as Operation)])
    const { shown, undecided } = await state(view)
    expect([shown, undecided].sort()).toEqual(['A', 'B'])
  }
})

it('[VE3] the same bytes put apart are no conflict and no version, and what follows knows them', async () => {
  const view = await aView()
  const [a] = newIds(1) as [string]
  await run(view, [
    put(a, 'o', ''),
    put(a, 'x', 'o'),
    put(a, 'y', 'o', { sha256: bytes('x') }),
    put(a, 'z', 'y')
  ])
  expect(await state(view)).toEqual({ shown: 'z', undecided: '' })
  const listed = (await view.versions()).filter(({ sameAs }) => !sameAs)
  expect(listed.map(({ versionId }) => letterOf(versionId)).sort()).toEqual(['o', 'x'])
})

it('[VE3] putting the bytes of a conflict again decides for them', async () => {
  const view = await aView()
  const [a] = newIds(1) as [string]
  await run(view, [put(a, 'o', ''), put(a, 'x', 'o'), put(a, 'y', 'o')])
  await run(view, [put(a, 'X', 'y', { sha256: bytes('x'), restoredFrom: idOf('x') })])
  expect(await state(view)).toEqual({ shown: 'X', undecided: '' })
})

it('[VE4] a decision shows what it says and settles what its author saw, any number of times', async () => {
  const view = await aView()
  const [a, beside] = newIds(2) as [string, string]
  await run(view, [put(a, 'o', ''), put(a, 'x', 'o'), put(a, 'y', 'o')])
  expect(await run(view, [resolve(a, 'x', 'xy', { y: beside })])).toEqual([null])
  expect(await view.tree()).toEqual(['/plan (2).txt', '/plan.txt'])
  await run(view, [resolve(a, 'x', 'xy', { y: beside })], 'bob')
  expect(await view.tree()).toEqual(['/plan (2).txt', '/plan.txt'])
  expect(await view.conflicts()).toEqual([])
  const rows = await view.rows()
  expect(rows.find(({ entryId }) => entryId === a)?.versionId).toBe(idOf('x'))
  expect(rows.find(({ entryId }) => entryId === beside)).toMatchObject({
    versionId: idOf('y'),
    authorId: 'alice'
  })
})

it('[VE4] a content nobody saw when deciding stays a conflict, in either order', async () => {
  for (const isFirst of [true, false]) {
    const view = await aView()
    const [a] = newIds(1) as [string]
    const late = put(a, 'z', 'x')
    const decision = resolve(a, 'y', 'xy')
    await run(view, [put(a, 'o', ''), put(a, 'x', 'o'), put(a, 'y', 'o')])
    await run(view, isFirst ? [late, decision] : [decision, late])
    const { shown, undecided } = await state(view)
    expect([shown, undecided].sort()).toEqual(['y', 'z'])
  }
})

it('[VE4] of two decisions made apart the later counts, and every content is still a version', async () => {
  for (const order of permutations(['x', 'y'])) {
    const view = await aView()
    const [a] = newIds(1) as [string]
    await run(view, [put(a, 'o', ''), put(a, 'x', 'o'), put(a, 'y', 'o')])
    await run(
      view,
      order.map((letter) => resolve(a, letter, 'xy'))
    )
    expect(await state(view)).toEqual({ shown: order[1], undecided: '' })
    const kept = new Set((await view.versions()).map(({ versionId }) => letterOf(versionId)))
    kept.add((await state(view)).shown)
    expect([...kept].sort()).toEqual(['o', 'x', 'y'])
  }
})

it('[VE5] removing and replacing apart keeps the file, in either order', async () => {
  for (const isFirst of [true, false]) {
    const view = await aView()
    const [a] = newIds(1) as [string]
    await run(view, [put(a, 'x', '')])
    const removal: Operation = {
      name: 'trash-entry',
      value: { driveId, entryId: a, atMs: 9, versionId: idOf('x') }
    }
    await run(view, isFirst ? [removal, put(a, 'y', 'x')] : [put(a, 'y', 'x'), removal])
    expect(await view.tree()).toEqual(['/plan.txt'])
    expect(await state(view)).toEqual({ shown: 'y', undecided: '' })
    await run(view, [{ ...removal, value: { ...removal.value, versionId: idOf('y') } }])
    expect(await view.tree()).toEqual([])
    await run(view, [restore(a)])
    expect(await state(view)).toEqual({ shown: 'y', undecided: '' })
  }
})

it('[VE5] a file that comes back where another has its name keeps its own versions', async () => {
  const view = await aView()
  const [a, b] = newIds(2) as [string, string]
  await run(view, [put(a, 'x', ''), trash(a), put(b, 'y', ''), put(a, 'z', 'x')])
  expect(await view.tree()).toEqual(['/plan (2).txt', '/plan.txt'])
  expect(await view.versions()).toMatchObject([{ entryId: a, versionId: idOf('x') }])
  expect(await view.conflicts()).toEqual([])
})

it('[VE2] whatever several people put, remove and decide, no content is lost', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const view = await aView()
    const [a, b] = newIds(2) as [string, string]
    const all = new Set<string>()
    let seeded = seed
    const random = (limit: number) => {
      seeded = (Math.imul(seeded, 1_103_515_245) + 12_345) & 0x7fffffff
      return (seeded >> 8) % limit
    }
    for (let step = 0; step < 40; step++) {
      const known = [...all]
      const pick = () => known[random(known.length)] ?? ''
      const id = random(2) === 0 ? a : b
      const letter = String.fromCharCode(0x100 + seed * 64 + step)
      const kind = random(6)
      if (kind < 3 || known.length === 0) {
        const sha256 = Buffer.alloc(32, step)
        const base = random(3) === 0 ? '' : pick()
        if ((await view.run('bob', put(id, letter, base, { sha256 }))) === null) all.add(letter)
      } else if (kind === 3) await view.run('alice', trash(id))
      else if (kind === 4) await view.run('bob', restore(id))
      else await view.run('alice', resolve(id, pick(), pick() + pick()))
    }
    const rows = (await view.rows()).filter(({ mergedInto }) => !mergedInto)
    const kept = await view.versions()
    const found = new Set([...rows, ...kept].map(({ versionId }) => letterOf(versionId)))
    expect(
      [...all].filter((letter) => !found.has(letter)),
      `seed ${seed}`
    ).toEqual([])
    for (const { entryId, versionId } of await view.conflicts()) {
      const row = rows.find((each) => each.entryId === entryId)
      expect(row && row.versionId !== versionId, `seed ${seed}`).toBe(true)
      expect(kept.some((each) => each.entryId === entryId && each.versionId === versionId)).toBe(
        true
      )
    }
  }
})

it('[OP3] hostile versions and decisions are refused and change nothing', async () => {
  const view = await aView()
  const [a, b] = newIds(2) as [string, string]
  await run(view, [put(a, 'o', ''), put(a, 'x', 'o')])
  const decision = resolve(a, 'x', 'o')
  const hostile: [Operation, string][] = [
    [put(a, 'x', 'x', { sha256: randomKey() }), 'bad-input'],
    [put(a, 'o', 'x', { sha256: randomKey() }), 'bad-input'],
    [put(a, 'y', 'x', { versionId: '..' }), 'bad-input'],
    [put(a, 'y', 'x', { restoredFrom: 'x'.repeat(9999) }), 'bad-input'],
    [resolve(a, 'never', ''), 'version-not-found'],
    [resolve(randomId(), 'x', ''), 'file-not-found'],
    [resolve(a, 'x', '', { o: '../x' }), 'bad-input'],
    [
      { ...decision, value: { ...decision.value, driveId: randomId() } } as Operation,
      'drive-not-found'
    ],
    [{ ...decision, value: { ...decision.value, resolved: newIds(101) } } as Operation, 'bad-input']
  ]
  for (const [operation, reason] of hostile) {
    expect([operation.name, await view.run('bob', operation)]).toContain(reason)
  }
  expect(await view.run('victor', resolve(a, 'o', 'x'))).toBe('not-allowed')
  expect(await state(view)).toEqual({ shown: 'x', undecided: '' })
  // Beside under an id that is taken: nothing is overwritten.
  await run(view, [put(b, 'k', '', { name: 'other.txt' }), resolve(a, 'x', '', { o: b })])
  expect((await view.rows()).find(({ entryId }) => entryId === b)?.versionId).toBe(idOf('k'))
})

it('[VE6] drives of one name are told apart by numbers, whatever was made and renamed apart', async () => {
  const view = await aView()
  const [a, b, c] = newIds(3) as [string, string, string]
  const create = (id: string, name: string): Operation => ({
    name: 'create-drive',
    value: { driveId: id, name, atMs: 2 }
  })
  const change = (name: 'trash-drive' | 'restore-drive', id: string): Operation =>
    name === 'trash-drive'
      ? { name, value: { driveId: id, atMs: 3 } }
      : { name, value: { driveId: id } }
  await run(view, [create(a, 'Maps'), create(b, 'Maps'), create(c, 'Zu\u0308rich')])
  const names = async () =>
    (await view.drives())
      .filter(({ trashedAtMs }) => !trashedAtMs)
      .map(({ name }) => name)
      .sort()
  expect(await names()).toEqual(['Maps', 'Maps (2)', 'Team', 'Zu\u0308rich'])
  await run(view, [{ name: 'rename-drive', value: { driveId: b, name: 'Zürich' } }])
  expect(await names()).toEqual(['Maps', 'Team', 'Zu\u0308rich', 'Zürich (2)'])
  await run(view, [
    change('trash-drive', a),
    create(randomId(), 'Maps'),
    change('restore-drive', a),
    change('restore-drive', a)
  ])
  expect(await names()).toEqual(['Maps', 'Maps (2)', 'Team', 'Zu\u0308rich', 'Zürich (2)'])
  expect(await view.run('victor', change('trash-drive', a))).toBe('not-allowed')
})
