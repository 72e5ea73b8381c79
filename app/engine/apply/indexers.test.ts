import { expect, it } from 'vitest'
import { MAX_REFUSALS_PER_WRITER } from '../../contract/limits.js'
import type { Device, Member } from '../../schema/rows.js'
import { aRulesView, writerKeyOf, type RulesView } from '../../testing/rules-view.js'
import { randomId } from '../crypto.js'
import { chooseIndexers } from './indexers.js'

const ROLES = { alice: 'admin', bob: 'editor', cy: 'editor', victor: 'viewer', eve: 'admin' }

const members = (roles: Record<string, string> = ROLES) =>
  Object.entries(roles).map(([memberId, role]) => ({ memberId, role }) as Member)

/** Named after their member and a number, in the order in which they first wrote. */
const devices = (...names: string[]): Device[] =>
  names.map((name, n) => {
    const isIndexer = name.endsWith('*')
    const id = name.replace('*', '')
    const writerKey = Buffer.from(id)
    const memberId = id.split('-')[0] ?? ''
    return { writerKey, deviceKey: writerKey, memberId, standing: n + 1, isIndexer }
  })

const chosen = (rows: Device[], of = members()) =>
  chooseIndexers(rows, of).map(({ writerKey }) => Buffer.from(writerKey).toString())

it('[OR1] one device confirms until a third could, and then three', () => {
  expect(chosen(devices('alice'))).toEqual(['alice'])
  expect(chosen(devices('alice', 'bob'))).toEqual(['alice'])
  expect(chosen(devices('alice', 'bob', 'victor'))).toEqual(['alice'])
  expect(chosen(devices('alice', 'bob', 'cy'))).toEqual(['alice', 'bob', 'cy'])
})

it('[OR1] of three people rather than two, of admins rather than editors, and else as it is', () => {
  expect(chosen(devices('alice-1', 'alice-2', 'bob'))).toEqual(['alice-1', 'bob', 'alice-2'])
  expect(chosen(devices('alice-1*', 'alice-2*', 'bob*', 'cy'))).toEqual(['alice-1', 'bob', 'cy'])
  expect(chosen(devices('bob*', 'cy*', 'alice*', 'eve'))).toEqual(['alice', 'eve', 'bob'])
  expect(chosen(devices('alice', 'bob*', 'cy'))).toEqual(['alice', 'bob', 'cy'])
  expect(
    chosen(devices('dan', 'bob', 'cy*', 'alice*'), members({ ...ROLES, dan: 'editor' }))
  ).toEqual(['alice', 'cy', 'dan'])
})

it('[OR1] a device that never wrote anything does not confirm', () => {
  const [alice, bob, cy] = devices('alice', 'bob', 'cy') as [Device, Device, Device]
  expect(chosen([alice, bob, { ...cy, standing: 0 }])).toEqual(['alice'])
})

const confirming = async ({ rows }: RulesView) =>
  (await rows('devices'))
    .filter(({ isIndexer }) => isIndexer)
    .map(({ memberId }) => memberId)
    .sort()

const offer = { name: 'offer-indexer', value: { atMs: 5 } } as const

async function threeConfirm() {
  const view = await aRulesView()
  for (const name of ['alice', 'bob', 'cy']) expect(await view.run(name, offer)).toBeNull()
  expect(await confirming(view)).toEqual(['alice', 'bob', 'cy'])
  const replace = (author: string, whom: string) =>
    view.run(author, { name: 'replace-indexer', value: { writerKey: writerKeyOf(whom), atMs: 6 } })
  return { ...view, replace }
}

it('[OR3] an admin takes a device for lost, and it is back with the next thing it does', async () => {
  const view = await threeConfirm()
  expect(await view.replace('bob', 'alice')).toBe('not-allowed')
  expect(await view.replace('victor', 'alice')).toBe('not-allowed')
  expect(await view.replace('alice', 'alice')).toBe('bad-input')
  expect(await view.replace('alice', 'nobody')).toBe('bad-input')
  expect(await view.replace('alice', 'bob')).toBeNull()
  expect(await confirming(view)).toEqual(['alice'])
  expect(await view.run('bob', offer)).toBeNull()
  expect(await confirming(view)).toEqual(['alice', 'bob', 'cy'])
})

it('[OR3] who leaves, or may edit no more, confirms no more', async () => {
  const view = await threeConfirm()
  expect(await view.run('cy', { name: 'leave-space', value: { atMs: 6 } })).toBeNull()
  expect(await confirming(view)).toEqual(['alice'])
  expect(await view.run('victor', offer)).toBe('not-allowed')
  expect(await confirming(view)).toEqual(['alice'])
})

it('[OR4] only the longest-standing device of an admin that is there starts the order anew', async () => {
  const view = await threeConfirm()
  const fork = {
    name: 'fork-order',
    value: { systemKey: Buffer.alloc(32, 1), systemLength: 1, atMs: 7 }
  } as const
  expect(await view.run('bob', fork)).toBe('not-allowed')
  const bob = (await view.rows('members')).find(({ memberId }) => memberId === 'bob')
  if (bob) await view.put('members', { ...bob, role: 'admin' })
  expect(await view.run('bob', fork)).toBe('not-allowed')
  expect(await view.replace('bob', 'alice')).toBeNull()
  expect(await view.run('bob', fork)).toBeNull()
  expect(await view.run('alice', fork)).toBe('not-allowed')
})

it('[X7][OR7] a flood of refused operations leaves a bounded record, of each writer its own', async () => {
  const view = await aRulesView()
  const spam = () =>
    ({ name: 'rename-document', value: { documentId: randomId<string>(), title: 'x' } }) as const
  for (let n = 0; n < 3 * MAX_REFUSALS_PER_WRITER; n++) await view.run('victor', spam())
  const flooded = view.size()
  for (let n = 0; n < 50; n++) await view.run('victor', spam())
  expect(view.size()).toBe(flooded)
  expect(await view.rows('refusals')).toHaveLength(MAX_REFUSALS_PER_WRITER)
  expect(await view.run('bob', spam())).toBe('document-not-found')
})
