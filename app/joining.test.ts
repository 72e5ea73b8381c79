import { expect, it } from 'vitest'
import { aDht, aPair, aPerson } from './testing/loopback.js'
import { eventually } from './testing/eventually.js'

it('[JO1] a newcomer with a link is in within seconds, with the role of the link', async () => {
  const { alice, bob, spaceId } = await aPair()
  const [space] = await bob.call('space.list', {})
  expect(space).toMatchObject({ spaceId, name: 'Field study', role: 'editor', status: 'ready' })
  await eventually(async () => {
    const members = await alice.call('member.list', { spaceId })
    expect(members.map(({ name, role, isOnline }) => [name, role, isOnline]).sort()).toEqual([
      ['Alice', 'admin', true],
      ['Bob', 'editor', true]
    ])
  })
})

it('[P1][JO2] a request waits while the inviter is away, across restarts and a DHT that forgot it', async () => {
  const maxAgeMs = 1500
  const bootstrap = await aDht({ maxAgeMs })
  const quick = { pairingRefreshMs: 700 }
  const alice = await aPerson('Alice', bootstrap, quick)
  const bob = await aPerson('Bob', bootstrap, quick)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  await alice.quit()

  await bob.call('space.join', { link })
  await pass(2 * maxAgeMs)
  expect(await bob.call('join.list', {})).toMatchObject([{ status: 'waiting' }])
  await bob.quit()
  await pass(2 * maxAgeMs)

  // The DHT has forgotten: Alice finds no request while Bob is away.
  await alice.start()
  await pass(2 * maxAgeMs)
  expect(await alice.call('member.list', { spaceId })).toHaveLength(1)
  await alice.quit()

  await bob.start()
  await pass(2 * maxAgeMs)
  expect(await bob.call('join.list', {})).toMatchObject([{ status: 'waiting' }])
  await alice.start()
  await eventually(
    async () => expect(await bob.call('join.list', {})).toMatchObject([{ status: 'joined' }]),
    { timeout: 30_000, interval: 200 }
  )
})

it('[JO4] an invite for one lets one in and tells the second that it is used up', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'viewer', maxUses: 1 })
  const outcome = async (name: string) => {
    const person = await aPerson(name, bootstrap)
    const settled = person.next('joinChanged', ({ status }) => status !== 'waiting')
    await person.call('space.join', { link })
    const { status, reason } = await settled
    return { status, reason }
  }
  expect(await outcome('Bob')).toEqual({ status: 'joined', reason: undefined })
  expect(await outcome('Carol')).toEqual({ status: 'refused', reason: 'invite-used' })
})

it('[JO4] a revoked invite is refused with its reason', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const bob = await aPerson('Bob', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { inviteId, link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  await alice.call('invite.revoke', { spaceId, inviteId })
  const settled = bob.next('joinChanged', ({ status }) => status === 'refused')
  await bob.call('space.join', { link })
  expect(await settled).toMatchObject({ reason: 'invite-revoked' })
})

it('[P2][JO3] any member with the right lets a newcomer in while the inviter is away', async () => {
  const { bootstrap, alice, bob, link, spaceId } = await aPair()
  await eventually(async () => {
    expect(await bob.call('invite.list', { spaceId })).toHaveLength(1)
  })
  await alice.quit()
  const carol = await aPerson('Carol', bootstrap)
  const joined = carol.next('joinChanged', ({ status }) => status === 'joined')
  await carol.call('space.join', { link })
  await joined
  const members = await carol.call('member.list', { spaceId })
  expect(members.map(({ name }) => name).sort()).toEqual(['Alice', 'Bob', 'Carol'])
})

it('[JO5] joining twice is refused at once, with the reason', async () => {
  const { bob, link } = await aPair()
  await expect(bob.call('space.join', { link })).rejects.toMatchObject({ code: 'already-member' })
})

/** Waits for time itself, where the test is about time. */
function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
