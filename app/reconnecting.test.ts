import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { DriveId, SpaceId } from './contract/ids.js'
import { eventually } from './testing/eventually.js'
import { Headless } from './testing/headless.js'
import { headlessEntry } from './testing/headless-entry.js'
import { aDht, aFolder, aPair, aPerson, type Person } from './testing/loopback.js'

/** The devices of others that are here. */
async function present(person: Person, spaceId: SpaceId): Promise<number> {
  const members = await person.call('member.list', { spaceId })
  return members.filter(({ isOnline, isMe }) => isOnline && !isMe).length
}

async function joins(person: Person, host: Person, spaceId: SpaceId): Promise<void> {
  const { link } = await host.call('invite.create', { spaceId, role: 'editor' })
  const joined = person.next('joinChanged', ({ status }) => status === 'joined')
  await person.call('space.join', { link })
  await joined
}

it('[CN10] [N5] after the computer slept, partners are connected again by themselves', async () => {
  const { alice, bob, spaceId } = await aPair()
  await eventually(async () => expect(await present(alice, spaceId)).toBe(1))
  await bob.alcove.suspend()
  await eventually(async () => expect(await present(alice, spaceId)).toBe(0))
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Meanwhile' })
  await bob.alcove.resume()
  await eventually(async () => {
    expect(await present(alice, spaceId)).toBe(1)
    expect(await present(bob, spaceId)).toBe(1)
    expect(await bob.call('document.list', { spaceId })).toMatchObject([{ documentId }])
  })
})

it('[CN10] who works offline stays so when the computer wakes up', async () => {
  const { bob } = await aPair()
  await bob.call('network.setOffline', { isOffline: true })
  await bob.alcove.suspend()
  await bob.alcove.resume()
  expect(await bob.call('network.status', {})).toMatchObject({ mode: 'offline' })
})

it('[CN11] [N5] a frozen device is not here, and is again when it goes on', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  const child = await Headless.start({
    entry: await headlessEntry(),
    profileDir: path.join(await aFolder(), 'profile'),
    bootstrap: bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  })
  onTestFinished(() => child.dispose())
  await child.call('profile.set', { name: 'Bob', color: '#336699' })
  const joined = child.next('joinChanged', ({ status }) => status === 'joined')
  await child.call('space.join', { link })
  await joined
  await eventually(async () => expect(await present(alice, spaceId)).toBe(1))
  process.kill(child.pid, 'SIGSTOP')
  await eventually(async () => expect(await present(alice, spaceId)).toBe(0))
  process.kill(child.pid, 'SIGCONT')
  await eventually(async () => expect(await present(alice, spaceId)).toBe(1), { timeout: 30_000 })
})

it('[CN12] [N2] two who are never online together get each other’s words and files from a third, under their names', async () => {
  const bootstrap = await aDht()
  const [alice, bob, carol] = (await Promise.all(
    ['Alice', 'Bob', 'Carol'].map((name) => aPerson(name, bootstrap))
  )) as [Person, Person, Person]
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  await joins(bob, alice, spaceId)
  await joins(carol, alice, spaceId)
  await carol.quit()

  const source = path.join(await aFolder(), 'herons.jpg')
  await fs.writeFile(source, randomBytes(200_000))
  const drives = await alice.call('drive.list', { spaceId })
  const place = { spaceId, driveId: drives[0]?.driveId as DriveId }
  await alice.call('file.add', { ...place, sources: [alice.alcove.createPathToken(source)] })
  const document = { title: 'Notes', markdown: 'Two herons at dawn' }
  const { documentId } = await alice.call('document.create', { spaceId, ...document })
  const ratio = async (person: Person) => (await person.call('file.list', place))[0]?.localRatio
  await bob.call('file.pin', { ...place, isPinned: true })
  await eventually(async () => {
    expect(await ratio(bob)).toBe(1)
    expect(await bob.call('document.list', { spaceId })).toHaveLength(1)
  })
  await alice.quit()

  await carol.start()
  await eventually(
    async () => {
      const read = { spaceId, documentId, format: 'text' } as const
      expect((await carol.call('document.read', read)).content).toContain('Two herons at dawn')
      expect(await carol.call('file.list', place)).toHaveLength(1)
    },
    { timeout: 30_000 }
  )
  await carol.call('file.fetch', { ...place, path: '/herons.jpg' })
  const [file] = await carol.call('file.list', place)
  const members = await carol.call('member.list', { spaceId })
  const aliceId = members.find(({ name }) => name === 'Alice')?.memberId
  expect(file).toMatchObject({ localRatio: 1, authorId: aliceId })
})
