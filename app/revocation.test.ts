/** Invites that are taken back where others cannot know it yet. */
import { expect, it } from 'vitest'
import { eventually } from './testing/eventually.js'
import { aPair, aPerson } from './testing/loopback.js'

const IN_TIME = { timeout: 40_000, interval: 200 }

it('[P6][JO10] who comes in with an invite that an admin took back meanwhile, elsewhere, does not stay', async () => {
  const { alice, bob, bootstrap, spaceId } = await aPair()
  const { link, inviteId } = await alice.call('invite.create', { spaceId, role: 'editor' })
  await eventually(async () => {
    expect(await bob.call('invite.list', { spaceId })).toHaveLength(2)
  }, IN_TIME)
  // With Bob, who is there, Dora came in before; Alice knows of her.
  const dora = await aPerson('Dora', bootstrap)
  await dora.call('space.join', { link })
  await eventually(async () => {
    expect(await alice.call('member.list', { spaceId })).toHaveLength(3)
  }, IN_TIME)
  await alice.quit()
  await alice.start({ isOffline: true })
  await alice.call('invite.revoke', { spaceId, inviteId })
  await alice.quit()

  const carol = await aPerson('Carol', bootstrap)
  await carol.call('space.join', { link })
  await eventually(async () => {
    expect(await carol.call('join.list', {})).toMatchObject([{ status: 'joined' }])
  }, IN_TIME)

  await alice.start({ isOffline: false })
  await eventually(async () => {
    for (const person of [alice, bob, dora]) {
      const members = await person.call('member.list', { spaceId })
      expect(members.map(({ name }) => name).sort()).toEqual(['Alice', 'Bob', 'Dora'])
    }
    expect(await carol.call('space.list', {})).not.toMatchObject([{ role: 'editor' }])
  }, IN_TIME)
  // And what she has says so from here on.
  const eve = await aPerson('Eve', bootstrap)
  await eve.call('space.join', { link })
  await eventually(async () => {
    expect(await eve.call('join.list', {})).toMatchObject([{ reason: 'invite-revoked' }])
  }, IN_TIME)
})
