import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { LogId, SpaceId } from '../../contract/ids.js'
import { eventually } from '../../testing/eventually.js'
import { aFolder, aPair, type Person } from '../../testing/loopback.js'

interface Place {
  spaceId: SpaceId
  logId: LogId
}

const WAIT = { timeout: 30_000, interval: 100 }

async function aLog(person: Person, spaceId: SpaceId, ...bodies: string[]): Promise<Place> {
  const place = { spaceId, ...(await person.call('log.create', { spaceId, name: 'Field notes' })) }
  for (const body of bodies) await person.call('log.append', { ...place, body })
  return place
}

async function bodies(person: Person, place: Place): Promise<string[]> {
  return (await person.call('log.read', place)).entries.map(({ body }) => body)
}

async function reads(person: Person, place: Place, ...expected: string[]): Promise<void> {
  await eventually(async () => expect(await bodies(person, place)).toEqual(expected), WAIT)
}

it('[LG1] one writes a log and others follow, each entry with its author and position', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aLog(alice, spaceId, 'One heron.', '**Two** herons.')
  await reads(bob, place, 'One heron.', '**Two** herons.')
  await alice.call('log.append', { ...place, body: 'Three.' })
  await reads(bob, place, 'One heron.', '**Two** herons.', 'Three.')
  const [log] = await bob.call('log.list', { spaceId })
  expect(log).toMatchObject({ name: 'Field notes', isMine: false, length: 3, unreadCount: 3 })
  const page = await bob.call('log.read', { ...place, before: 2, limit: 1 })
  const { authorId } = log ?? {}
  expect(page).toMatchObject({ start: 1, length: 3, missing: [], unreadable: [] })
  expect(page.entries).toMatchObject([{ position: 1, authorId, body: '**Two** herons.' }])
  await bob.call('log.markRead', place)
  expect(await bob.call('log.list', { spaceId })).toMatchObject([{ unreadCount: 0 }])
  await expect(bob.call('log.append', { ...place, body: 'Me too' })).rejects.toMatchObject({
    code: 'log-not-mine'
  })
})

it('[LG2] what a follower has is read offline and after a restart, files included', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aLog(alice, spaceId, 'One heron.')
  const source = path.join(await aFolder(), 'heron.txt')
  await fs.writeFile(source, 'grey and patient')
  const bytes = new TextEncoder().encode('pasted')
  const sent = alice.alcove.createPathToken(source)
  const files = [{ token: sent }, { name: 'clip/board.txt', bytes }]
  await reads(bob, place, 'One heron.')
  await alice.call('log.append', { ...place, body: 'Look:', files })
  await eventually(async () => {
    const { entries } = await bob.call('log.read', place)
    expect(entries.at(-1)?.files).toEqual([
      { name: 'heron.txt', sizeBytes: 16, isHere: true },
      { name: 'clip_board.txt', sizeBytes: 6, isHere: true }
    ])
  }, WAIT)
  await bob.quit()
  await alice.quit()
  await bob.start({ isOffline: true })
  await reads(bob, place, 'One heron.', 'Look:')
  const target = path.join(await aFolder(), 'out.txt')
  const token = bob.alcove.createPathToken(target)
  await bob.call('log.saveFile', { ...place, position: 1, index: 0, target: token })
  expect(await fs.readFile(target, 'utf8')).toBe('grey and patient')
})

it('[LG3] entries that are taken back are gone for followers too, who see that it happened', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aLog(alice, spaceId, 'One.', 'Two.', 'Tree.')
  await reads(bob, place, 'One.', 'Two.', 'Tree.')
  await bob.call('log.markRead', place)
  await alice.call('log.retract', { ...place, count: 2 })
  await alice.call('log.append', { ...place, body: 'Second.' })
  await reads(bob, place, 'One.', 'Second.')
  const page = await bob.call('log.read', place)
  expect(page.retractions).toMatchObject([{ position: 1, count: 2 }])
  expect(await bob.call('log.list', { spaceId })).toMatchObject([
    { retractedCount: 2, unreadCount: 1, length: 2 }
  ])
  expect((await alice.call('log.read', place)).retractions).toMatchObject([{ count: 2 }])
  await expect(alice.call('log.retract', { ...place, count: 3 })).rejects.toMatchObject({
    code: 'bad-input'
  })
})

it('[LG3] who was away when entries were taken back sees it later, and after a restart', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aLog(alice, spaceId, 'One.', 'Two.')
  await reads(bob, place, 'One.', 'Two.')
  await bob.quit()
  await alice.call('log.retract', { ...place, count: 1 })
  await bob.start()
  await reads(bob, place, 'One.')
  await bob.quit()
  await bob.start({ isOffline: true })
  await reads(bob, place, 'One.')
  expect((await bob.call('log.read', place)).retractions).toMatchObject([{ position: 1, count: 1 }])
})

it('[LG4] what is cleared from a disk is fetched again to be read, and never at its author’s', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aLog(alice, spaceId, 'One.', 'Two.', 'Three.')
  await reads(bob, place, 'One.', 'Two.', 'Three.')
  await expect(alice.call('log.clear', { ...place, before: 2 })).rejects.toMatchObject({
    code: 'log-kept-here'
  })
  const cleared = await bob.call('log.clear', { ...place, before: 2 })
  expect(cleared).toMatchObject({ keptCount: 0 })
  expect(cleared.freedBytes).toBeGreaterThan(0)
  await reads(bob, place, 'One.', 'Two.', 'Three.')
  await bob.call('log.clear', { ...place, before: 2 })
  await alice.quit()
  await eventually(async () => {
    const page = await bob.call('log.read', place)
    expect(page).toMatchObject({ missing: [0, 1], clearedBefore: 2, length: 3 })
  }, WAIT)
  // The last copy that can be reached stays.
  expect(await bob.call('log.clear', { ...place, before: 3 })).toEqual({
    freedBytes: 0,
    keptCount: 1
  })
})

it('[LG5] a log has a name, goes to the trash and comes back with all that is in it', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aLog(bob, spaceId, 'One.')
  await reads(alice, place, 'One.')
  await alice.call('log.rename', { ...place, name: 'Herons' })
  await eventually(async () => {
    expect(await bob.call('log.list', { spaceId })).toMatchObject([{ name: 'Herons' }])
  }, WAIT)
  await alice.call('log.remove', place)
  expect(await alice.call('log.list', { spaceId })).toEqual([])
  const all = { spaceId, includeTrashed: true }
  expect(await alice.call('log.list', all)).toMatchObject([{ name: 'Herons', length: 1 }])
  await alice.call('log.restore', place)
  await bob.call('log.append', { ...place, body: 'Two.' })
  await reads(alice, place, 'One.', 'Two.')
})
