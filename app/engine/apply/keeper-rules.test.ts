import { expect, it } from 'vitest'
import { MAX_KEEPERS_PER_SPACE } from '../../contract/limits.js'
import { aRulesView } from '../../testing/rules-view.js'
import type { Operation } from '../operations.js'

const add = (number: number, changes: object = {}): Operation => ({
  name: 'add-keeper',
  value: { keeperKey: Buffer.alloc(32, number), name: 'Attic', atMs: 1, ...changes }
})
const remove = (number: number): Operation => ({
  name: 'remove-keeper',
  value: { keeperKey: Buffer.alloc(32, number), atMs: 2 }
})

it('[KP1] lets whoever may invite add keepers, each once, and no more than five', async () => {
  const { run, rows } = await aRulesView()
  expect(await run('victor', add(1))).toBe('not-allowed')
  expect(await run('stranger', add(1))).toBe('not-allowed')
  for (let i = 1; i <= MAX_KEEPERS_PER_SPACE; i++) expect(await run('bob', add(i))).toBeNull()
  expect(await run('alice', add(1, { name: 'Cellar' }))).toBeNull()
  expect(await run('alice', add(99))).toBe('too-large')
  expect((await rows('keepers')).map(({ name, addedBy }) => [name, addedBy])).toEqual(
    Array.from({ length: MAX_KEEPERS_PER_SPACE }, () => ['Attic', 'bob'])
  )
})

it('[KP1] lets who added a keeper or an admin remove it', async () => {
  const { run, rows } = await aRulesView()
  await run('bob', add(1))
  await run('alice', add(2))
  expect(await run('cy', remove(1))).toBe('not-allowed')
  expect(await run('bob', remove(2))).toBe('not-allowed')
  expect(await run('stranger', remove(1))).toBe('not-allowed')
  expect(await run('bob', remove(1))).toBeNull()
  expect(await run('alice', remove(2))).toBeNull()
  expect(await run('bob', remove(1))).toBeNull()
  expect(await rows('keepers')).toEqual([])
})

it.each([
  ['no key', { keeperKey: Buffer.alloc(32) }],
  ['a short secret', { secret: Buffer.alloc(15, 1) }],
  ['a long secret', { secret: Buffer.alloc(60_000, 1) }],
  ['no name', { name: '' }],
  ['an endless name', { name: 'x'.repeat(1000) }]
])('[KP1] refuses a keeper with %s', async (_, changes) => {
  const { run, rows } = await aRulesView()
  expect(await run('alice', add(1, changes))).toBe('bad-input')
  expect(await rows('keepers')).toEqual([])
})
