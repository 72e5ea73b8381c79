import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { DriveId, SpaceId } from './contract/ids.js'
import { eventually } from './testing/eventually.js'
import { aFolder, aPair, aPerson, type Person } from './testing/loopback.js'

/** Alice and Bob; what is added is large enough to come in many blocks. */
async function aTeam() {
  const pair = await aPair({ blockReadTimeoutMs: 1500 })
  const { alice, bob, spaceId } = pair
  const drives = await alice.call('drive.list', { spaceId })
  const driveId = drives[0]?.driveId as DriveId
  await eventually(async () => expect(await bob.call('drive.list', { spaceId })).toHaveLength(1))
  return { ...pair, place: { spaceId, driveId } }
}

async function add(person: Person, place: { spaceId: SpaceId; driveId: DriveId }, name: string) {
  const source = path.join(await aFolder(), name)
  await fs.writeFile(source, randomBytes(300_000))
  await person.call('file.add', { ...place, sources: [person.alcove.createPathToken(source)] })
}

async function ratio(
  person: Person,
  place: { spaceId: SpaceId; driveId: DriveId },
  name: string
): Promise<number> {
  const files = await person.call('file.list', place)
  const file = files.find((one) => one.name === name)
  if (!file) throw new Error(`${name} is not there`)
  return file.localRatio
}

it('[CN5] [N10] paused by who wants it, a file does not come; documents do; over a restart; then it goes on', async () => {
  const { alice, bob, place } = await aTeam()
  const { spaceId } = place
  expect(await bob.call('network.pauseTransfers', { arePaused: true })).toMatchObject({
    areTransfersPaused: true
  })
  await add(alice, place, 'film.mp4')
  await eventually(async () => expect(await ratio(bob, place, 'film.mp4')).toBe(0))
  await bob.call('file.pin', { ...place, isPinned: true })
  const fetching = bob.call('file.fetch', { ...place, path: '/film.mp4' })
  fetching.catch(() => undefined) // goes on at the next start
  await eventually(async () => {
    expect(await bob.call('transfer.list', {})).toMatchObject([
      { status: 'paused', reason: 'transfers-paused' }
    ])
  })
  await bob.quit()
  await bob.start()
  expect(await bob.call('network.status', {})).toMatchObject({ areTransfersPaused: true })
  await alice.call('document.create', { spaceId, title: 'Words go on' })
  await eventually(
    async () => {
      expect(await bob.call('document.list', { spaceId })).toMatchObject([{ title: 'Words go on' }])
    },
    { timeout: 30_000 }
  )
  expect(await ratio(bob, place, 'film.mp4')).toBe(0)

  await bob.call('network.pauseTransfers', { arePaused: false })
  await eventually(async () => expect(await ratio(bob, place, 'film.mp4')).toBe(1))
})

it('[CN5] paused by who has it, it is not served, and comes to who waits as soon as it is again', async () => {
  const { alice, bob, place } = await aTeam()
  const { spaceId } = place
  await add(alice, place, 'before.mp4')
  await eventually(async () => expect(await ratio(bob, place, 'before.mp4')).toBe(0))
  await alice.call('network.pauseTransfers', { arePaused: true })
  await bob.call('file.pin', { ...place, isPinned: true })
  const fetching = bob.call('file.fetch', { ...place, path: '/before.mp4' })
  await add(alice, place, 'after.mp4')
  await alice.call('document.create', { spaceId, title: 'Words go on' })
  await eventually(async () => {
    expect(await bob.call('document.list', { spaceId })).toHaveLength(1)
    expect(await ratio(bob, place, 'after.mp4')).toBe(0)
  })
  await eventually(async () => {
    const transfers = await bob.call('transfer.list', {})
    expect(transfers).toMatchObject([{ status: 'paused', reason: 'content-unavailable' }])
  })
  expect(await ratio(bob, place, 'before.mp4')).toBe(0)
  await alice.call('network.pauseTransfers', { arePaused: false })
  await fetching
  await eventually(async () => {
    expect(await ratio(bob, place, 'before.mp4')).toBe(1)
    expect(await ratio(bob, place, 'after.mp4')).toBe(1)
  })
})

it('[CN5] a published folder is not served while transfers are paused', async () => {
  const { bootstrap, alice, place } = await aTeam()
  await add(alice, place, 'map.png')
  const { link } = await alice.call('drive.publish', place)
  const stranger = await aPerson('Somebody', bootstrap)
  await stranger.call('drive.open', { link })
  const peers = async () => (await stranger.call('drive.opened', {}))[0]?.peerCount
  await eventually(async () => expect(await peers()).toBe(1))
  await alice.call('network.pauseTransfers', { arePaused: true })
  await eventually(async () => expect(await peers()).toBe(0))
  await alice.call('network.pauseTransfers', { arePaused: false })
  await eventually(async () => expect(await peers()).toBe(1), { timeout: 45_000 })
})
