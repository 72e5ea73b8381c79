/** Invites that need approval, between people on a loopback DHT. */
import { expect, it } from 'vitest'
import type { SpaceId } from './contract/ids.js'
import { eventually } from './testing/eventually.js'
import { aPair, aPerson, type Person } from './testing/loopback.js'

const IN_TIME = { timeout: 40_000, interval: 200 }

/** Alice and Bob are in; Carol asks with an invite that needs approval. */
async function aNewcomerWaits() {
  const pair = await aPair()
  const { alice, bob, bootstrap, spaceId } = pair
  const terms = { role: 'viewer', needsApproval: true } as const
  const { link, inviteId } = await alice.call('invite.create', { spaceId, ...terms })
  const carol = await aPerson('Carol', bootstrap)
  expect(await carol.call('invite.inspect', { link })).toMatchObject({ needsApproval: true })
  await carol.call('space.join', { link })
  await eventually(async () => expect(await waiting(bob, spaceId)).toHaveLength(1), IN_TIME)
  await eventually(async () => expect(await waiting(alice, spaceId)).toHaveLength(1), IN_TIME)
  return { ...pair, carol, inviteId }
}

const waiting = (person: Person, spaceId: SpaceId) => person.call('invite.requests', { spaceId })

async function outcomeOf(person: Person) {
  return (await person.call('join.list', {}))[0]
}

async function decide(person: Person, spaceId: SpaceId, isAccepted: boolean) {
  const [request] = await waiting(person, spaceId)
  if (!request) throw new Error('nobody waits')
  const { requestId } = request
  await person.call('invite.answerRequest', { spaceId, requestId, isAccepted })
}

it('[P5][JO7] who needs approval waits until a member who is not the inviter decides', async () => {
  const { alice, bob, carol, spaceId } = await aNewcomerWaits()
  expect(await waiting(bob, spaceId)).toMatchObject([{ name: 'Carol', role: 'viewer' }])
  await eventually(async () => {
    expect(await outcomeOf(carol)).toMatchObject({ status: 'waiting', isReceived: true })
  }, IN_TIME)
  expect(await alice.call('member.list', { spaceId })).toHaveLength(2)
  await alice.quit()
  await decide(bob, spaceId, true)
  await eventually(async () => {
    expect(await outcomeOf(carol)).toMatchObject({ status: 'joined' })
  }, IN_TIME)
  expect((await carol.call('space.list', {}))[0]).toMatchObject({ role: 'viewer' })
  await alice.start()
  await eventually(async () => {
    expect(await alice.call('member.list', { spaceId })).toHaveLength(3)
    expect(await waiting(alice, spaceId)).toEqual([])
  }, IN_TIME)
})

it('[JO7] who is declined is told so, and their request does not come back', async () => {
  const { alice, bob, carol, spaceId } = await aNewcomerWaits()
  await decide(bob, spaceId, false)
  await eventually(async () => {
    expect(await outcomeOf(carol)).toMatchObject({ status: 'refused', reason: 'invite-declined' })
  }, IN_TIME)
  await eventually(async () => expect(await waiting(alice, spaceId)).toEqual([]), IN_TIME)
  expect(await alice.call('member.list', { spaceId })).toHaveLength(2)
  // With another invite they may try again.
  const { link } = await alice.call('invite.create', { spaceId, role: 'viewer' })
  await carol.call('space.join', { link })
  await eventually(async () => {
    expect(await outcomeOf(carol)).toMatchObject({ status: 'joined' })
  }, IN_TIME)
})

it('[P6] who waits with an invite that is taken back is told so', async () => {
  const { alice, carol, spaceId, inviteId } = await aNewcomerWaits()
  await alice.call('invite.revoke', { spaceId, inviteId })
  await eventually(async () => {
    expect(await outcomeOf(carol)).toMatchObject({ status: 'refused', reason: 'invite-revoked' })
  }, IN_TIME)
  expect(await waiting(alice, spaceId)).toEqual([])
})

it('[JO7] accepted here and declined there, apart: all end with the same decision', async () => {
  const { alice, bob, carol, spaceId } = await aNewcomerWaits()
  await carol.quit()
  await alice.quit()
  await bob.quit()
  await alice.start({ isOffline: true })
  await decide(alice, spaceId, true)
  await alice.quit()
  await bob.start({ isOffline: true })
  await decide(bob, spaceId, false)
  await bob.quit()
  await Promise.all([alice, bob].map((person) => person.start({ isOffline: false })))
  await carol.start()
  await eventually(async () => {
    const [mine, theirs] = await Promise.all(
      [alice, bob].map((person) => person.call('member.list', { spaceId }))
    )
    const { status } = (await outcomeOf(carol)) ?? {}
    expect(mine?.length).toBe(theirs?.length)
    expect(status).toBe(mine?.length === 3 ? 'joined' : 'refused')
    const digests = await Promise.all(
      [alice, bob].map((person) => person.call('space.digest', { spaceId }))
    )
    expect(digests[0]).toEqual(digests[1])
  }, IN_TIME)
})
