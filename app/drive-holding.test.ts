/** What of the drives is on whose computer: kept, given back, and told truly. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { FileEntry, FileHolder } from './contract/drive-model.js'
import type { DriveId, SpaceId } from './contract/ids.js'
import { eventually } from './testing/eventually.js'
import { aDht, aFolder, aPerson, type Person } from './testing/loopback.js'

const KB = 1024
const MB = 1024 * KB

interface Team {
  people: Person[]
  spaceId: SpaceId
  driveId: DriveId
}

/** The first founded the space; all see its drive. */
async function aTeam(...names: string[]): Promise<Team> {
  const bootstrap = await aDht()
  const people = await Promise.all(names.map((name) => aPerson(name, bootstrap)))
  const [founder, ...guests] = people as [Person, ...Person[]]
  const { spaceId } = await founder.call('space.create', { name: 'Field study' })
  for (const guest of guests) {
    const { link } = await founder.call('invite.create', { spaceId, role: 'editor' })
    const joined = guest.next('joinChanged', ({ status }) => status === 'joined')
    await guest.call('space.join', { link })
    await joined
  }
  const [drive] = await founder.call('drive.list', { spaceId })
  const { driveId } = drive as { driveId: DriveId }
  for (const person of people) {
    await eventually(async () =>
      expect(await person.call('drive.list', { spaceId })).toHaveLength(1)
    )
  }
  return { people, spaceId, driveId }
}

async function add(
  person: Person,
  { spaceId, driveId }: Team,
  files: Record<string, Uint8Array>
): Promise<void> {
  const dir = await aFolder()
  const sources = []
  for (const [name, bytes] of Object.entries(files)) {
    await fs.writeFile(path.join(dir, name), bytes)
    sources.push(person.alcove.createPathToken(path.join(dir, name)))
  }
  await person.call('file.add', { spaceId, driveId, sources })
}

async function file(person: Person, team: Team, name: string): Promise<FileEntry> {
  const { spaceId, driveId } = team
  const entries = await person.call('file.list', { spaceId, driveId })
  const found = entries.find((entry) => entry.name === name)
  if (!found) throw new Error(`${name} is not there`)
  return found
}

function isHere(person: Person, team: Team, name: string, localRatio = 1): Promise<void> {
  return eventually(async () => {
    expect((await file(person, team, name)).localRatio).toBe(localRatio)
  })
}

/** By member name. */
async function holders(
  person: Person,
  { spaceId, driveId }: Team,
  name: string
): Promise<Record<string, FileHolder>> {
  const list = await person.call('file.holders', { spaceId, driveId, path: `/${name}` })
  const members = await person.call('member.list', { spaceId })
  const nameOf = (id: string) => members.find(({ memberId }) => memberId === id)?.name ?? id
  return Object.fromEntries(list.map((holder) => [nameOf(holder.memberId), holder]))
}

it('[KE1] a pinned drive fetches what comes, also from who is not its author, after a restart', async () => {
  const team = await aTeam('Alice', 'Bob', 'Cy')
  const [alice, bob, cy] = team.people as [Person, Person, Person]
  const place = { spaceId: team.spaceId, driveId: team.driveId }
  await add(alice, team, { 'old.bin': randomBytes(2 * MB) })
  await isHere(cy, team, 'old.bin', 0)
  await cy.call('file.pin', { ...place, isPinned: true })
  await bob.call('file.pin', { ...place, isPinned: true })
  await isHere(cy, team, 'old.bin')
  await isHere(bob, team, 'old.bin')
  expect(await file(bob, team, 'old.bin')).toMatchObject({ pin: 'above' })
  expect(await bob.call('drive.list', { spaceId: team.spaceId })).toMatchObject([
    { isPinned: true }
  ])

  await bob.quit()
  await add(alice, team, { 'new.bin': randomBytes(3 * MB), 'small.txt': Buffer.from('small') })
  await isHere(cy, team, 'new.bin')
  await alice.quit()
  await bob.start()
  await isHere(bob, team, 'new.bin')
  await isHere(bob, team, 'small.txt')
  expect((await holders(bob, team, 'new.bin'))['Cy']).toMatchObject({
    state: 'all',
    hasGiven: true
  })
  expect((await holders(bob, team, 'new.bin'))['Alice']).toMatchObject({ hasGiven: false })
})

it('[KE2] freeing gives bytes back and keeps the entry; pinned, shared and only copies stay', async () => {
  const team = await aTeam('Alice', 'Bob')
  const [alice, bob] = team.people as [Person, Person]
  const place = { spaceId: team.spaceId, driveId: team.driveId }
  const film = randomBytes(40 * MB)
  await add(alice, team, { 'film.bin': film, 'kept.txt': Buffer.from('kept') })
  await isHere(bob, team, 'film.bin', 0)
  await isHere(bob, team, 'kept.txt', 0)
  // Nobody else has a byte of it.
  expect(await alice.call('file.free', place)).toMatchObject({ freedBytes: 0, aloneCount: 2 })

  await bob.call('file.fetch', { ...place, path: '/film.bin' })
  await bob.call('file.pin', { ...place, path: '/kept.txt', isPinned: true })
  await isHere(bob, team, 'kept.txt')
  const before = await diskOf(bob)
  expect(before).toBeGreaterThan(40 * MB)
  expect(await bob.call('file.free', place)).toMatchObject({
    freedBytes: 40 * MB,
    freedCount: 1,
    keptCount: 1,
    pinnedCount: 1
  })
  expect(await file(bob, team, 'film.bin')).toMatchObject({ localRatio: 0, sizeBytes: 40 * MB })
  expect(await file(bob, team, 'kept.txt')).toMatchObject({ localRatio: 1, pin: 'self' })
  await eventually(async () => expect(await diskOf(bob)).toBeLessThan(before - 35 * MB), {
    timeout: 40_000
  })

  // And it comes back, the same.
  await bob.call('file.fetch', { ...place, path: '/film.bin' })
  await isHere(bob, team, 'film.bin')
  const target = path.join(await aFolder(), 'film.bin')
  const token = bob.alcove.createPathToken(target)
  await bob.call('file.save', { ...place, path: '/film.bin', target: token })
  expect((await fs.readFile(target)).equals(film)).toBe(true)

  // Under two names, one of which is to stay.
  await add(alice, team, { 'twin.bin': film })
  await eventually(() => file(bob, team, 'twin.bin'))
  expect(await bob.call('file.free', { ...place, path: '/film.bin' })).toMatchObject({
    freedBytes: 0,
    sharedCount: 1
  })
  await isHere(bob, team, 'film.bin')
})

it('[KE3] the author frees only while another has it all, and of two at once one keeps it', async () => {
  const team = await aTeam('Alice', 'Bob')
  const [alice, bob] = team.people as [Person, Person]
  const place = { spaceId: team.spaceId, driveId: team.driveId, path: '/film.bin' }
  await add(alice, team, { 'film.bin': randomBytes(2 * MB) })
  await eventually(() => file(bob, team, 'film.bin'))
  await bob.call('file.fetch', place)
  expect((await holders(alice, team, 'film.bin'))['Bob']).toMatchObject({ state: 'all', atMs: 0 })
  const freed = await Promise.all([alice.call('file.free', place), bob.call('file.free', place)])
  expect(freed.map(({ freedCount }) => freedCount).sort()).toEqual([0, 1])
  expect(freed.map(({ aloneCount }) => aloneCount).sort()).toEqual([0, 1])

  // Who gave it back, its author or not, has it again; then the other goes away.
  const [first, second] = freed[0]?.freedCount === 1 ? [alice, bob] : [bob, alice]
  await first.call('file.fetch', place)
  await isHere(first, team, 'film.bin')
  expect((await holders(first, team, 'film.bin'))[second.name]).toMatchObject({ state: 'all' })
  await second.quit()
  await eventually(async () => {
    const words = await holders(first, team, 'film.bin')
    expect(words[second.name]).toMatchObject({ state: 'all', isOnline: false })
    expect(words[second.name]?.atMs).toBeGreaterThan(0)
  })
  expect(await first.call('file.free', place)).toMatchObject({ freedBytes: 0, aloneCount: 1 })
  await isHere(first, team, 'film.bin')
})

it('[KE4] who has a full copy is what their devices said, and unknown where they said nothing', async () => {
  const team = await aTeam('Alice', 'Bob', 'Cy')
  const [alice, bob, cy] = team.people as [Person, Person, Person]
  const place = { spaceId: team.spaceId, driveId: team.driveId, path: '/film.bin' }
  await cy.quit()
  await add(alice, team, { 'film.bin': randomBytes(2 * MB), 'other.bin': randomBytes(MB) })
  await eventually(() => file(bob, team, 'film.bin'))
  expect(await holders(bob, team, 'film.bin')).toMatchObject({
    Alice: { state: 'all', isOnline: true, isMe: false, atMs: 0 },
    Bob: { state: 'none', isMe: true },
    Cy: { state: 'unknown', isOnline: false }
  })
  await bob.call('file.fetch', place)
  expect((await holders(alice, team, 'film.bin'))['Bob']).toMatchObject({ state: 'all' })
  // Of a folder only what can be said of all below it.
  expect((await holders(alice, team, ''))['Bob']).toMatchObject({ state: 'part' })

  // What was said is known after a restart, also of who is away.
  await bob.quit()
  await alice.quit()
  await alice.start()
  expect((await holders(alice, team, 'film.bin'))['Bob']).toMatchObject({
    state: 'all',
    isOnline: false
  })
})

it('[KE5] a file comes from several devices at once, and it is known from which', async () => {
  const team = await aTeam('Alice', 'Bob', 'Cy')
  const [alice, bob, cy] = team.people as [Person, Person, Person]
  const place = { spaceId: team.spaceId, driveId: team.driveId, path: '/film.bin' }
  await add(alice, team, { 'film.bin': randomBytes(40 * MB) })
  await eventually(() => file(cy, team, 'film.bin'))
  await cy.call('file.fetch', place)
  await eventually(async () => {
    const online = Object.values(await holders(bob, team, 'film.bin'))
    expect(online.filter(({ state, isOnline }) => state === 'all' && isOnline)).toHaveLength(2)
  })
  await bob.call('file.fetch', place)
  expect(await holders(bob, team, 'film.bin')).toMatchObject({
    Alice: { hasGiven: true },
    Cy: { hasGiven: true }
  })
})

it('[KE6] who has a file open is seen by others until it is closed or they are gone', async () => {
  const team = await aTeam('Alice', 'Bob')
  const [alice, bob] = team.people as [Person, Person]
  const { spaceId, driveId } = team
  await add(alice, team, { 'plan.txt': Buffer.from('plan') })
  const { entryId } = await eventually(() => file(bob, team, 'plan.txt'))
  const place = { spaceId, driveId, entryId }
  const openBy = async () => (await file(bob, team, 'plan.txt')).openBy.length
  await alice.call('file.setOpen', { ...place, isOpen: true })
  await alice.call('file.setOpen', { ...place, isOpen: true })
  await eventually(async () => expect(await openBy()).toBe(1))
  await alice.call('file.setOpen', { ...place, isOpen: false })
  await alice.call('file.setOpen', { ...place, isOpen: false })
  await eventually(async () => expect(await openBy()).toBe(0))
  await alice.call('file.setOpen', { ...place, isOpen: true })
  await eventually(async () => expect(await openBy()).toBe(1))
  await alice.quit()
  await eventually(async () => expect(await openBy()).toBe(0))
})

async function diskOf({ profileDir }: Person): Promise<number> {
  let bytes = 0
  for (const item of await fs.readdir(profileDir, { recursive: true, withFileTypes: true })) {
    if (!item.isFile()) continue
    const stat = await fs.stat(path.join(item.parentPath, item.name)).catch(() => null)
    bytes += (stat?.blocks ?? 0) * 512
  }
  return bytes
}
