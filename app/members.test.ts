/** Roles, removal, pictures, namesakes and safety codes, on real engines that replicate. */
import { expect, it } from 'vitest'
import type { MemberId, SpaceId } from './contract/ids.js'
import type { Member } from './contract/people-model.js'
import { aSpaceOfEngines, type EnginePerson } from './testing/engines.js'
import { eventually } from './testing/eventually.js'
import { aDht, aPair, aPerson, type Person } from './testing/loopback.js'

const HOUR_MS = 60 * 60_000
/** The smallest picture that a browser shows. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

const membersOf = (person: Person, spaceId: SpaceId) => person.call('member.list', { spaceId })

async function memberOf(person: Person, spaceId: SpaceId, name: string): Promise<Member> {
  const found = (await membersOf(person, spaceId)).find((member) => member.name === name)
  if (!found) throw new Error(`${name} is not there`)
  return found
}

async function joins(person: Person, host: Person, spaceId: SpaceId, role: 'editor' | 'viewer') {
  const { link } = await host.call('invite.create', { spaceId, role })
  const joined = person.next('joinChanged', ({ status }) => status === 'joined')
  await person.call('space.join', { link })
  await joined
}

/** What all devices must agree on. */
function agreed(members: readonly Member[]) {
  return members.map(({ memberId, name, color, role, picture, joinedAtMs, seenAtMs, ...rest }) => ({
    ...{ memberId, name, color, role, joinedAtMs, seenAtMs },
    picture: picture && Buffer.from(picture).toString('base64'),
    invitedBy: rest.invitedBy,
    mark: rest.mark,
    hasNamesake: rest.hasNamesake,
    devices: rest.devices.map((device) => [device.deviceId, device.name, device.seenAtMs])
  }))
}

it('[P8] [ME11] the member list is the same on all devices, with pictures, roles, devices and last seen', async () => {
  const { alice, bob, spaceId, bootstrap } = await aPair()
  // A picture from before is told to the space that is joined later.
  const cy = await aPerson('Cy', bootstrap)
  await cy.call('profile.setPicture', { picture: PICTURE })
  await joins(cy, bob, spaceId, 'viewer')
  await bob.call('profile.setPicture', { picture: PICTURE })
  await alice.call('member.setRole', {
    spaceId,
    memberId: (await memberOf(alice, spaceId, 'Bob')).memberId,
    role: 'admin'
  })
  await eventually(async () => {
    const lists = await Promise.all(
      [alice, bob, cy].map(async (person) => agreed(await membersOf(person, spaceId)))
    )
    expect(lists[0]?.map(({ name, role }) => [name, role])).toEqual([
      ['Alice', 'admin'],
      ['Bob', 'admin'],
      ['Cy', 'viewer']
    ])
    expect(lists[0]?.map(({ picture }) => picture !== null)).toEqual([false, true, true])
    for (const { devices, seenAtMs } of lists[0] ?? []) {
      expect(devices).toHaveLength(1)
      expect(devices[0]?.[1]).not.toBe('')
      expect(seenAtMs).toBeGreaterThan(0)
    }
    expect(lists[1]).toEqual(lists[0])
    expect(lists[2]).toEqual(lists[0])
  })
  await bob.call('profile.setPicture', { picture: Buffer.alloc(0) })
  await eventually(async () => {
    expect((await memberOf(cy, spaceId, 'Bob')).picture).toBeNull()
  })
})

it('[ME4] a new role holds at once in what a person may do', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { memberId } = await memberOf(alice, spaceId, 'Bob')
  await alice.call('member.setRole', { spaceId, memberId, role: 'viewer' })
  await eventually(async () => {
    expect(await bob.call('space.list', {})).toMatchObject([{ role: 'viewer' }])
  })
  await expect(bob.call('document.create', { spaceId, title: 'No' })).rejects.toMatchObject({
    code: 'not-allowed'
  })
  const me = await memberOf(alice, spaceId, 'Alice')
  await expect(
    alice.call('member.setRole', { spaceId, memberId: me.memberId, role: 'editor' })
  ).rejects.toMatchObject({ code: 'last-admin' })
  await expect(alice.call('member.remove', { spaceId, memberId: me.memberId })).rejects.toThrow()
})

it('[ME12] a removed member’s work from before they heard does not count, and they learn who it was', async () => {
  const { alice, bob, spaceId } = await aPair()
  await bob.call('document.create', { spaceId, title: 'Before' })
  await eventually(async () => {
    expect(await alice.call('document.list', { spaceId })).toHaveLength(1)
  })
  await bob.quit()
  await bob.start({ isOffline: true })
  await bob.call('document.create', { spaceId, title: 'Unheard' })
  const { memberId } = await memberOf(alice, spaceId, 'Bob')
  await alice.call('member.remove', { spaceId, memberId })
  await eventually(async () => {
    expect((await membersOf(alice, spaceId)).map(({ name }) => name)).toEqual(['Alice'])
  })

  await bob.quit()
  await bob.start({ isOffline: false })
  await eventually(async () => {
    const [space] = await bob.call('space.list', {})
    expect(space).toMatchObject({ status: 'removed', role: null, removedByName: 'Alice' })
  })
  const titles = async (person: Person) =>
    (await person.call('document.list', { spaceId })).map(({ title }) => title)
  expect(await titles(alice)).toEqual(['Before'])
  await eventually(async () => expect(await titles(bob)).toEqual(['Before']))
  await expect(bob.call('document.create', { spaceId, title: 'No' })).rejects.toMatchObject({
    code: 'not-allowed'
  })
})

it('[ME15] who was removed sees nobody as here any more', async () => {
  const { alice, bob, spaceId } = await aPair()
  const here = async () => (await bob.call('presence.list', { spaceId })).here
  await eventually(async () => expect(await here()).toHaveLength(1))
  const { memberId } = await memberOf(alice, spaceId, 'Bob')
  await alice.call('member.remove', { spaceId, memberId })
  await eventually(async () => expect(await here()).toHaveLength(0))
  // The connection itself stays: it may serve other spaces.
  expect(await bob.call('network.status', {})).toMatchObject({ connectionCount: 1 })
})

it('[ME8] a removed member comes back by a new invite only, as a new member', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  await alice.call('document.create', { spaceId, title: 'Notes' })
  const { memberId } = await memberOf(alice, spaceId, 'Bob')
  await alice.call('member.remove', { spaceId, memberId })
  await eventually(async () => {
    expect(await bob.call('space.list', {})).toMatchObject([{ status: 'removed' }])
  })
  await bob.call('space.leave', { spaceId })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined
  const again = await memberOf(bob, spaceId, 'Bob')
  expect(again.memberId).not.toBe(memberId)
  await bob.call('document.create', { spaceId, title: 'Back' })
  await eventually(async () => {
    expect(await alice.call('document.list', { spaceId })).toHaveLength(2)
  })
})

it('[ME7] two admins who remove each other apart: the order decides, and all agree', async () => {
  const { alice, bob, spaceId, bootstrap } = await aPair()
  const cy = await aPerson('Cy', bootstrap)
  await joins(cy, alice, spaceId, 'editor')
  const ids = async (name: string) => (await memberOf(alice, spaceId, name)).memberId
  const [aliceId, bobId] = [await ids('Alice'), await ids('Bob')]
  await alice.call('member.setRole', { spaceId, memberId: bobId, role: 'admin' })
  await eventually(async () => {
    expect(await bob.call('space.list', {})).toMatchObject([{ role: 'admin' }])
  })
  await Promise.all([alice.quit(), bob.quit()])
  await Promise.all([alice.start({ isOffline: true }), bob.start({ isOffline: true })])
  await alice.call('member.remove', { spaceId, memberId: bobId })
  await bob.call('member.remove', { spaceId, memberId: aliceId })
  await Promise.all([alice.quit(), bob.quit()])
  await Promise.all([alice.start({ isOffline: false }), bob.start({ isOffline: false })])
  await eventually(async () => {
    const lists = await Promise.all([alice, bob, cy].map((person) => membersOf(person, spaceId)))
    const names = lists.map((list) => list.map(({ name, role }) => `${name} ${role}`))
    expect(names[0]).toHaveLength(2)
    expect(names[1]).toEqual(names[0])
    expect(names[2]).toEqual(names[0])
  })
})

it('[P14] [ME13] two Annas are told apart, and one is verified by her code in every space', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const anna = await aPerson('Anna', bootstrap)
  const other = await aPerson('anna', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  await joins(anna, alice, spaceId, 'editor')
  await joins(other, alice, spaceId, 'editor')
  const annas = (await membersOf(alice, spaceId)).filter(({ isMe }) => !isMe)
  expect(annas.map(({ hasNamesake }) => hasNamesake)).toEqual([true, true])
  expect(new Set(annas.map(({ mark }) => mark)).size).toBe(2)

  const { contactId } = await anna.call('profile.get', {})
  const { memberId } = annas.find((member) => member.contactId === contactId) as Member
  const impostorId = annas.find((member) => member.contactId !== contactId)?.memberId as MemberId
  const { groups } = await alice.call('member.safetyCode', { spaceId, memberId })
  expect(groups.map((group) => group.length)).toEqual(Array(12).fill(5))
  const theirs = await memberOf(anna, spaceId, 'Alice')
  const hers = await anna.call('member.safetyCode', { spaceId, memberId: theirs.memberId })
  expect(hers.groups).toEqual(groups)

  const code = groups.join(' ')
  await expect(
    alice.call('member.verify', { spaceId, memberId: impostorId, code })
  ).rejects.toMatchObject({ code: 'code-differs' })
  expect(await alice.call('member.verify', { spaceId, memberId, code })).toMatchObject({
    isVerified: true
  })
  const second = await alice.call('space.create', { name: 'Herons' })
  await joins(anna, alice, second.spaceId, 'viewer')
  for (const id of [spaceId, second.spaceId]) {
    const verified = (await membersOf(alice, id)).filter((member) => member.verifiedAtMs !== null)
    expect(verified.map((member) => member.contactId)).toEqual([contactId])
  }
  await alice.quit()
  await alice.start()
  expect((await memberOf(alice, spaceId, 'Anna')).verifiedAtMs).not.toBeNull()
  await alice.call('member.verify', { spaceId, memberId, isVerified: false })
  expect((await memberOf(alice, spaceId, 'Anna')).verifiedAtMs).toBeNull()
  await expect(
    alice.call('member.safetyCode', {
      spaceId,
      memberId: (await memberOf(alice, spaceId, 'Alice')).memberId
    })
  ).rejects.toMatchObject({ code: 'bad-input' })
})

it('[ME14] a device notes each hour that it was there while somebody is, and alone says nothing', async () => {
  const clock = { atMs: 1000 * HOUR_MS }
  const { alice, bob, spaceId } = await aPair({ now: () => clock.atMs, seenIntervalMs: 200 })
  const seen = async () =>
    (await membersOf(alice, spaceId)).map(({ name, seenAtMs }) => [name, seenAtMs])
  await eventually(async () => {
    expect(await seen()).toEqual([
      ['Alice', 1000 * HOUR_MS],
      ['Bob', 1000 * HOUR_MS]
    ])
  })
  clock.atMs += 3 * HOUR_MS
  await eventually(async () => {
    expect(await seen()).toEqual([
      ['Alice', 1003 * HOUR_MS],
      ['Bob', 1003 * HOUR_MS]
    ])
  })
  await bob.quit()
  await eventually(async () => {
    expect((await memberOf(alice, spaceId, 'Bob')).isOnline).toBe(false)
  })
  clock.atMs += 3 * HOUR_MS
  await alice.call('document.create', { spaceId, title: 'Alone' })
  await alice.quit()
  await alice.start()
  expect((await memberOf(alice, spaceId, 'Alice')).seenAtMs).toBe(1003 * HOUR_MS)
})

it('[ME2] a nasty name from a modified client is harmless wherever it is shown', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  await bob.engine.spaces.announce({
    name: 'set-profile',
    value: { name: '\u202eAlice\u200b\n', color: '#112233' }
  })
  await eventually(async () => {
    const members = alice.space(spaceId).members()
    expect(members.map(({ name, hasNamesake }) => [name, hasNamesake])).toEqual([
      ['Alice', true],
      ['Alice', true]
    ])
  })
})

it('[ME1] a nasty name is refused where it is typed', async () => {
  const alice = await aPerson('Alice', [{ host: '127.0.0.1', port: 1 }], { isOffline: true })
  for (const name of ['\u202eecila', 'Al\u200bice', '\u3164', '\u0410lice', 'x'.repeat(81)]) {
    const refused = { code: 'bad-input' }
    const color = '#112233'
    await expect(alice.call('profile.set', { name, color })).rejects.toMatchObject(refused)
    await expect(alice.call('space.create', { name })).rejects.toMatchObject(refused)
  }
})
