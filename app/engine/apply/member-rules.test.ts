import { expect, it } from 'vitest'
import { MAX_PICTURE_BYTES } from '../../contract/limits.js'
import { aRulesView, writerKeyOf, type RulesView } from '../../testing/rules-view.js'
import type { Operation } from '../operations.js'

const setRole = (memberId: string, role: string): Operation => ({
  name: 'set-role',
  value: { memberId, role, atMs: 5 }
})
const remove = (memberId: string): Operation => ({
  name: 'remove-member',
  value: { memberId, atMs: 5 }
})
const leave: Operation = { name: 'leave-space', value: { atMs: 5 } }
const describeDevice = (name: string, atMs: number): Operation => ({
  name: 'describe-device',
  value: { name, atMs }
})
const setPicture = (bytes: Uint8Array): Operation => ({ name: 'set-picture', value: { bytes } })
const rename = (name: string): Operation => ({
  name: 'set-profile',
  value: { name, color: '#112233' }
})

async function roles({ rows }: RulesView): Promise<Record<string, string>> {
  const members = await rows('members')
  return Object.fromEntries(
    members.map(({ memberId, role, hasLeft }) => [memberId, hasLeft ? 'gone' : role])
  )
}

it('[ME4] only admins change roles, and share administration by making others admin', async () => {
  const view = await aRulesView()
  expect(await view.run('bob', setRole('bob', 'admin'))).toBe('not-allowed')
  expect(await view.run('victor', setRole('victor', 'editor'))).toBe('not-allowed')
  expect(await view.run('alice', setRole('bob', 'king'))).toBe('bad-input')
  expect(await view.run('alice', setRole('nobody', 'editor'))).toBe('member-not-found')
  expect(await view.run('alice', setRole('bob', 'admin'))).toBeNull()
  expect(await view.run('bob', setRole('victor', 'editor'))).toBeNull()
  expect(await view.run('bob', setRole('alice', 'viewer'))).toBeNull()
  expect(await view.run('alice', setRole('alice', 'admin'))).toBe('not-allowed')
  expect(await roles(view)).toEqual({
    alice: 'viewer',
    bob: 'admin',
    cy: 'editor',
    victor: 'editor'
  })
})

it('[ME5] the last admin cannot step down, and who leaves as such is followed by the editor who came first', async () => {
  const view = await aRulesView()
  expect(await view.run('alice', setRole('alice', 'editor'))).toBe('last-admin')
  await view.put('members', { ...(await rowOf(view, 'cy')), joinedAtMs: 0 })
  expect(await view.run('alice', leave)).toBeNull()
  expect(await roles(view)).toEqual({ alice: 'gone', bob: 'editor', cy: 'admin', victor: 'viewer' })
  expect(await view.run('cy', leave)).toBeNull()
  expect(await view.run('bob', leave)).toBeNull()
  expect(await roles(view)).toEqual({ alice: 'gone', bob: 'gone', cy: 'gone', victor: 'admin' })
  expect(await view.run('victor', leave)).toBeNull()
})

it('[ME6] a removed member’s devices write no more, and the row keeps its name and who did it', async () => {
  const view = await aRulesView()
  const second = writerKeyOf('q')
  await view.put('devices', { writerKey: second, deviceKey: second, memberId: 'bob' })
  expect(await view.run('cy', remove('bob'))).toBe('not-allowed')
  expect(await view.run('alice', remove('alice'))).toBe('bad-input')
  expect(await view.run('alice', remove('bob'))).toBeNull()
  expect(await view.run('alice', remove('bob'))).toBe('member-not-found')
  expect(await rowOf(view, 'bob')).toMatchObject({
    name: 'bob',
    hasLeft: true,
    removedBy: 'alice',
    leftAtMs: 5
  })
  const devices = (await view.rows('devices')).filter(({ memberId }) => memberId === 'bob')
  expect(devices.map(({ isRemoved }) => isRemoved)).toEqual([true, true])
  expect(view.removedWriters.map(String).sort()).toEqual(
    [writerKeyOf('bob'), second].map(String).sort()
  )
  for (const operation of [rename('Bob again'), leave, describeDevice('x', 1), remove('alice')]) {
    expect(await view.run('bob', operation)).toBe('not-allowed')
    expect(await view.run('q', operation)).toBe('not-allowed')
  }
  expect(await view.run('alice', setRole('bob', 'admin'))).toBe('member-not-found')
})

it('[ME7] of two admins who remove each other, the first in the order does', async () => {
  const view = await aRulesView()
  await view.run('alice', setRole('bob', 'admin'))
  expect(await view.run('bob', remove('alice'))).toBeNull()
  expect(await view.run('alice', remove('bob'))).toBe('not-allowed')
  expect(await roles(view)).toMatchObject({ alice: 'gone', bob: 'admin' })
})

it('[ME8] who was removed does not come back by an invite they made or came in by', async () => {
  const view = await aRulesView()
  const invite = (inviteId: string, createdBy: string) =>
    view.put('invites', {
      inviteId,
      pairingId: writerKeyOf(inviteId),
      publicKey: writerKeyOf(inviteId),
      role: 'editor',
      createdBy,
      createdAtMs: 1
    })
  await invite('a', 'bob')
  await invite('b', 'alice')
  await invite('c', 'alice')
  await view.put('members', { ...(await rowOf(view, 'bob')), inviteId: 'b' })
  await view.run('alice', remove('bob'))
  const open = (await view.rows('invites')).filter(({ isRevoked }) => !isRevoked)
  expect(open.map(({ inviteId }) => inviteId)).toEqual(['c'])
})

it('[ME9] a picture is a small PNG, JPEG or WebP, or nothing', async () => {
  const view = await aRulesView()
  const png = aPng(128, 128)
  expect(await view.run('victor', setPicture(png))).toBeNull()
  expect(await view.rows('pictures')).toMatchObject([{ memberId: 'victor' }])
  const refused = [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(64)),
    Buffer.from('GIF89a'.padEnd(64)),
    aPng(20_000, 20_000),
    aPng(0, 1),
    Buffer.concat([png, Buffer.alloc(MAX_PICTURE_BYTES)]),
    png.subarray(0, 12)
  ]
  for (const bytes of refused) expect(await view.run('victor', setPicture(bytes))).toBe('bad-input')
  expect(await view.run('victor', setPicture(Buffer.alloc(0)))).toBeNull()
  expect((await view.rows('pictures')).map(({ bytes }) => bytes.byteLength)).toEqual([0])
})

it('[ME10] a device is named and was there as it said last itself', async () => {
  const view = await aRulesView()
  expect(await view.run('bob', describeDevice('Bob’s laptop', 7200))).toBeNull()
  expect(await view.run('bob', describeDevice('x'.repeat(81), 9000))).toBe('bad-input')
  // A clock that was wrong and was set right.
  expect(await view.run('bob', describeDevice('Bob’s laptop', 3600))).toBeNull()
  const devices = (await view.rows('devices')).filter(({ memberId }) => memberId === 'bob')
  expect(devices).toMatchObject([{ name: 'Bob’s laptop', seenAtMs: 3600 }])
})

async function rowOf({ rows }: RulesView, memberId: string) {
  const row = (await rows('members')).find((member) => member.memberId === memberId)
  if (!row) throw new Error(`${memberId} is not there`)
  return row
}

/** Its first chunk, which is all that rules read. */
function aPng(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  bytes.write('IHDR', 12)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
