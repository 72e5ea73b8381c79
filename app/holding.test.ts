/** What is not on any other device yet, between real processes. */
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import type { SpaceId } from './contract/ids.js'
import { Headless } from './testing/headless.js'
import { headlessEntry } from './testing/headless-entry.js'
import { aDht, aFolder } from './testing/loopback.js'
import { Writer } from './testing/trace-typing.js'
import { eventually } from './testing/eventually.js'

let entry = ''

beforeAll(async () => {
  entry = await headlessEntry()
}, 120_000)

async function aPerson(name: string, bootstrap: string): Promise<Headless> {
  const profileDir = path.join(await aFolder(), 'profile')
  const headless = await Headless.start({ entry, profileDir, bootstrap })
  onTestFinished(() => headless.dispose())
  await headless.call('profile.set', { name, color: '#336699' })
  return headless
}

async function unshared(person: Headless, spaceId: SpaceId): Promise<number | undefined> {
  const spaces = await person.call('space.list', {})
  return spaces.find((space) => space.spaceId === spaceId)?.holding.unsharedCount
}

it('[HO3] a device that is frozen never counts, connected or not, until it holds the changes', async () => {
  const bootstrap = (await aDht()).map(({ host, port }) => `${host}:${port}`).join(',')
  const alice = await aPerson('Alice', bootstrap)
  const bob = await aPerson('Bob', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Notes' })
  await eventually(async () => expect(await unshared(alice, spaceId)).toBe(0))

  process.kill(bob.pid, 'SIGSTOP')
  const writer = await Writer.open(alice, { spaceId, documentId })
  for (let i = 0; i < 14; i++) writer.text.insert(0, 'x')
  await writer.settle()
  // Whatever the network still does of itself, nobody said they hold any of it.
  for (let i = 0; i < 12; i++) {
    expect(await unshared(alice, spaceId)).toBe(14)
    await wait(250)
  }
  process.kill(bob.pid, 'SIGCONT')
  await eventually(async () => expect(await unshared(alice, spaceId)).toBe(0))
})
