/**
 * What strangers may say on every protocol spoken here. The one they talk to is a process of its
 * own, so that a crash is one; another member is there to see that nothing else suffers.
 */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import { expect, it, onTestFinished } from 'vitest'
import z32 from 'z32'
import type { DocumentId, SpaceId } from './contract/ids.js'
import { parseKeeperAddress } from './engine/keepers/keeper-address.js'
import { anEngine, type EnginePerson } from './testing/engines.js'
import { parseDeviceLink } from './engine/direct/direct-links.js'
import { eventually } from './testing/eventually.js'
import { Headless } from './testing/headless.js'
import { headlessEntry } from './testing/headless-entry.js'
import { aKeeper } from './testing/keeper.js'
import { aDht, aFolder } from './testing/loopback.js'
import { frames, type RawPeer, rawPeers } from './testing/raw-peer.js'

const MB = 1024 * 1024
const SENTENCE = 'The heron waits where the water is shallow.'

interface Channel {
  protocol: string
  id: Uint8Array
}

type Attack = (peer: RawPeer, channels: Channel[]) => Promise<void>

const repeat = async (count: number, task: (n: number) => Promise<void>) => {
  for (let n = 0; n < count; n++) await task(n)
}

const ATTACKS: Record<string, Attack> = {
  'random bytes': (peer) => repeat(500, (n) => peer.say(randomBytes(1 + (n % 300)))),
  'empty and half frames': async (peer, [first]) => {
    const whole = frames.open(1, first?.protocol ?? '', first?.id ?? Buffer.alloc(0))
    for (let end = 0; end < whole.byteLength; end++) await peer.say(whole.subarray(0, end))
  },
  'oversized messages': async (peer, channels) => {
    for (const [n, { protocol, id }] of channels.entries()) {
      await peer.say(frames.open(n + 1, protocol, id))
      await peer.say(frames.message(n + 1, 0, Buffer.alloc(12 * MB, 7)))
    }
  },
  'lengths that lie': async (peer, channels) => {
    const huge = Buffer.from([0xff, 255, 255, 255, 255, 255, 255, 255, 255])
    for (const [n, { protocol, id }] of channels.entries()) {
      await peer.say(frames.open(n + 1, protocol, id, huge))
      await peer.say(frames.message(n + 1, 0, huge))
      await peer.say(Buffer.concat([Buffer.from([0, 0, n + 1]), huge]))
    }
  },
  'channels that are not open, closed and rejected ones': async (peer) => {
    await repeat(300, async (n) => {
      await peer.say(frames.message(n + 1, n % 9, randomBytes(20)))
      await peer.say(frames.close(n))
      await peer.say(frames.reject(n))
    })
  },
  'thousands of unknown channels': (peer) =>
    repeat(5000, (n) => peer.say(frames.open(n + 1, `unknown/${n}`, randomBytes(32)))),
  'thousands of channels of known protocols': (peer, channels) =>
    repeat(5000, (n) => {
      const { protocol = '' } = channels[n % channels.length] ?? {}
      return peer.say(frames.open(n + 1, protocol, randomBytes(32), randomBytes(40)))
    }),
  'garbage behind a proper opening': async (peer, channels) => {
    for (const [n, { protocol, id }] of channels.entries()) {
      await peer.say(frames.open(n + 1, protocol, id, randomBytes(100)))
      await repeat(12, (type) => peer.say(frames.message(n + 1, type, randomBytes(200))))
      await peer.say(frames.close(n + 1))
    }
  },
  'one channel again and again': (peer, channels) =>
    repeat(3000, async (n) => {
      const { protocol = '', id = Buffer.alloc(0) } = channels[n % channels.length] ?? {}
      await peer.say(frames.open((n % 3) + 1, protocol, id, randomBytes(32)))
      await peer.say(frames.close((n % 3) + 1))
    }),
  'batches within batches': async (peer) => {
    let frame: Uint8Array = frames.message(1, 0, randomBytes(10))
    await repeat(3000, async () => {
      frame = frames.batch(0, frame.subarray(1))
      await Promise.resolve()
    })
    await peer.say(frame)
  },
  silence: (peer) => {
    peer.stopListening()
    return Promise.resolve()
  }
}

it('[X7] strangers’ garbage on every protocol harms nobody', async () => {
  const bootstrap = await aDht()
  const { alice, bob, spaceId, documentId, profileDir, deviceKey, directKey } =
    await aliceAndBob(bootstrap)
  const { epoch } = bob.space(spaceId)
  const discoveryKey = crypto.discoveryKey(epoch.key)
  const channels = [
    {
      protocol: 'alcove/live/1',
      id: crypto.hash([Buffer.from('alcove/live-id'), Buffer.from(spaceId)])
    },
    { protocol: 'hypercore/alpha', id: discoveryKey },
    { protocol: 'wakeup', id: discoveryKey },
    { protocol: 'blind-pairing', id: discoveryKey },
    { protocol: 'blind-relay', id: Buffer.from(epoch.key) },
    { protocol: 'alcove/person/1', id: Buffer.alloc(0) },
    { protocol: 'alcove/device-link/1', id: Buffer.alloc(0) }
  ]
  const dial = rawPeers(bootstrap)
  const before = await weightOf(alice, profileDir)
  const kept: RawPeer[] = []
  for (const [name, attack] of Object.entries(ATTACKS)) {
    for (const key of [deviceKey, directKey]) {
      const peer = await dial(key)
      await attack(peer, channels)
      kept.push(peer) // they stay, all of them, until they are thrown out
    }
    await sharesWith(alice, bob, spaceId, documentId, name)
  }
  for (const peer of kept) peer.leave()
  const after = await weightOf(alice, profileDir)
  expect(after.disk - before.disk).toBeLessThan(4 * MB)
  expect(after.memory - before.memory).toBeLessThan(200 * MB)
  expect(alice.log).not.toContain(SENTENCE)
  expect(alice.log).not.toContain(Buffer.from(bob.space(spaceId).encryptionKey).toString('hex'))
  await alice.end()
})

it(
  '[X7] strangers’ garbage at a keeper’s door is not let in, and at its table harms nobody',
  { timeout: 110_000 },
  async () => {
    const bootstrap = await aDht()
    const keeper = await aKeeper(bootstrap)
    const bob = await anEngine('Bob', { bootstrap, isOffline: false })
    const spaceId = await bob.engine.spaces.create('Field study')
    const keepers = bob.engine.spaces.keepers(spaceId)
    await keepers.add(keeper.address, 'Attic')
    const { key, secret } = parseKeeperAddress(keeper.address)
    const { epoch } = bob.space(spaceId)
    const channels = [
      { protocol: 'blind-peer', id: Buffer.alloc(0) },
      { protocol: 'protomux-rpc', id: Buffer.from(key) },
      { protocol: 'hypercore/alpha', id: crypto.discoveryKey(epoch.key) },
      { protocol: 'wakeup', id: crypto.discoveryKey(epoch.key) }
    ]
    const dial = rawPeers(bootstrap)
    const greeting = Buffer.concat([Buffer.from('alcove-keeper/1 '), secret ?? Buffer.alloc(0)])
    for (const [name, attack] of Object.entries(ATTACKS)) {
      for (const isLetIn of [false, true]) {
        const peer = await dial(key)
        if (isLetIn) await peer.say(greeting)
        await attack(peer, channels)
        if (!isLetIn && name !== 'silence') await eventually(() => expect(peer.isClosed).toBe(true))
      }
      await bob.documents(spaceId).create({ title: name })
      await eventually(async () => {
        expect(await keepers.list()).toMatchObject([{ isConnected: true, share: 1 }])
      })
    }
    expect((await keeper.status()).cores).toBeLessThan(20)
    expect(await keeper.stop()).toBe(0)
  }
)

it('[X7] garbage in the replication of a core from who knows its key ends that connection', async () => {
  const bootstrap = await aDht()
  const { alice, bob, spaceId, documentId, deviceKey } = await aliceAndBob(bootstrap)
  const { epoch } = bob.space(spaceId)
  const dial = rawPeers(bootstrap)
  const store = new Corestore(await aFolder())
  onTestFinished(() => store.close())
  for (let type = 0; type < 12; type++) {
    const peer = await dial(deviceKey)
    const core = store.get({ key: epoch.key })
    await core.ready()
    peer.replicate(store)
    await eventually(() => expect(core.peers).toHaveLength(1))
    // Alice's channels are few; the numbers of this side are what the messages are for.
    for (const channel of [1, 2, 3]) await peer.say(frames.message(channel, type, randomBytes(90)))
    await sharesWith(alice, bob, spaceId, documentId, `Message ${type}`)
    peer.leave()
    await core.close()
  }
  await alice.end()
})

async function aliceAndBob(bootstrap: { host: string; port: number }[]) {
  const profileDir = path.join(await aFolder(), 'alice')
  const alice = await Headless.start({
    entry: await headlessEntry(),
    profileDir,
    bootstrap: bootstrap.map(({ host, port }) => `${host}:${port}`).join()
  })
  onTestFinished(() => alice.kill().catch(() => undefined))
  await alice.call('profile.set', { name: 'Alice', color: '#336699' })
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Notes' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  const bob = await anEngine('Bob', { bootstrap, isOffline: false })
  await bob.engine.joins.join(link)
  await eventually(() => expect(bob.engine.spaces.find(spaceId)?.roster.role).toBe('editor'))
  const [self] = (await alice.call('member.list', { spaceId })).filter(({ isMe }) => isMe)
  const deviceKey = z32.decode(self?.devices[0]?.deviceId ?? '')
  const ownLink = await alice.call('device.link', {})
  return {
    alice,
    bob,
    spaceId,
    documentId,
    profileDir,
    deviceKey,
    directKey: parseDeviceLink(ownLink.link).directKey
  }
}

/** What Bob writes is at Alice's, and the other way round. */
async function sharesWith(
  alice: Headless,
  bob: EnginePerson,
  spaceId: SpaceId,
  documentId: DocumentId,
  words: string
): Promise<void> {
  await bob.type(spaceId, documentId, `${words}. `)
  await eventually(async () => {
    const place = { spaceId, documentId, format: 'text' as const }
    expect((await alice.call('document.read', place)).content).toContain(words)
  })
  const { documentId: made } = await alice.call('document.create', {
    spaceId,
    title: words,
    markdown: SENTENCE
  })
  await eventually(async () => expect(await bob.read(spaceId, made)).toContain(SENTENCE))
}

async function weightOf(alice: Headless, dir: string): Promise<{ disk: number; memory: number }> {
  let disk = 0
  for (const entry of await fs.readdir(dir, { withFileTypes: true, recursive: true })) {
    // A log of the database that was just put away is no growth.
    const stat = await fs.stat(path.join(entry.parentPath, entry.name)).catch(() => null)
    if (stat?.isFile()) disk += stat.size
  }
  const status = await fs.readFile(`/proc/${alice.pid}/status`, 'utf8').catch(() => '')
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
  return { disk, memory }
}
