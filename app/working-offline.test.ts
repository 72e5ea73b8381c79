import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from './testing/eventually.js'
import { Headless } from './testing/headless.js'
import { headlessEntry } from './testing/headless-entry.js'
import { aDht, aFolder, aPair, aPerson, type Person } from './testing/loopback.js'
import { countUdpSockets } from './testing/udp-sockets.js'

const online = async (person: Person) => (await person.call('network.status', {})).connectionCount

it('[CN1] [N10] working offline ends every connection, survives a restart, and ends when switched back', async () => {
  const { alice, bob, spaceId } = await aPair()
  await eventually(async () => expect(await online(alice)).toBe(1))
  expect(await bob.call('network.setOffline', { isOffline: true })).toMatchObject({
    mode: 'offline',
    connectionCount: 0,
    isForcedOffline: false
  })
  await eventually(async () => expect(await online(alice)).toBe(0))
  const { documentId } = await bob.call('document.create', { spaceId, title: 'On the train' })
  await bob.quit()
  await bob.start()
  expect(await bob.call('network.status', {})).toMatchObject({ mode: 'offline' })
  expect(await alice.call('document.list', { spaceId })).toEqual([])

  await bob.call('network.setOffline', { isOffline: false })
  await eventually(
    async () => {
      expect(await alice.call('document.list', { spaceId })).toMatchObject([{ documentId }])
    },
    { timeout: 30_000 }
  )
})

it('[CN2] who was offline asks, answers and serves again by itself', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const bob = await aPerson('Bob', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  await alice.call('network.setOffline', { isOffline: true })
  await bob.call('network.setOffline', { isOffline: true })
  await bob.call('space.join', { link })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await alice.call('network.setOffline', { isOffline: false })
  await bob.call('network.setOffline', { isOffline: false })
  await joined
  expect(await bob.call('space.list', {})).toMatchObject([{ name: 'Field study' }])
})

it('[CN3] forced offline, the switch changes only what comes after', async () => {
  const person = await aPerson('Ana', [], { isOffline: true })
  expect(await person.call('network.setOffline', { isOffline: false })).toMatchObject({
    mode: 'offline',
    isForcedOffline: true
  })
})

it.runIf(process.platform === 'linux')(
  '[CN4] [N10] offline no socket is open, and none is opened at the start',
  async () => {
    const bootstrap = (await aDht()).map(({ host, port }) => `${host}:${port}`).join(',')
    const profileDir = path.join(await aFolder(), 'profile')
    const entry = await headlessEntry()
    const start = async () => {
      const child = await Headless.start({ entry, profileDir, bootstrap })
      onTestFinished(() => child.dispose())
      return child
    }
    const first = await start()
    await first.call('profile.set', { name: 'Ana', color: '#336699' })
    await first.call('space.create', { name: 'Field study' })
    expect(await countUdpSockets(first.pid)).toBeGreaterThan(0)
    await first.call('network.setOffline', { isOffline: true })
    expect(await countUdpSockets(first.pid)).toBe(0)
    await first.call('network.setOffline', { isOffline: false })
    expect(await countUdpSockets(first.pid)).toBeGreaterThan(0)
    await first.call('network.setOffline', { isOffline: true })
    await first.end()

    const second = await start()
    expect(await countUdpSockets(second.pid)).toBe(0)
    await second.end()
  }
)
