import crypto from 'hypercore-crypto'
import HyperDHT from 'hyperdht'
import Hyperswarm from 'hyperswarm'
import Protomux from 'protomux'
import c from 'compact-encoding'
import { expect, it, onTestFinished } from 'vitest'
import { aDht } from '../testing/loopback.js'
import { randomId, randomKey, seal } from './crypto.js'
import { LiveChannel, type LiveMessage } from './live-channel.js'
import { eventually } from '../testing/eventually.js'
import type { Connection } from './network.js'

/** Two connected swarms. */
async function connected(): Promise<[Connection, Connection]> {
  const bootstrap = await aDht()
  const topic = randomKey()
  const ends: Promise<Connection>[] = []
  for (const side of ['server', 'client']) {
    const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true })
    const swarm = new Hyperswarm({ keyPair: aKeyPair(), dht })
    onTestFinished(() => swarm.destroy({ force: true }))
    ends.push(new Promise((resolve) => swarm.once('connection', resolve)))
    const isServer = side === 'server'
    await swarm.join(topic, { server: isServer, client: !isServer }).flushed()
  }
  const [a, b] = await Promise.all(ends)
  if (!a || !b) throw new Error('not connected')
  for (const end of [a, b]) end.on('error', () => {})
  return [a, b]
}

function aKeyPair() {
  return (
    HyperDHT as unknown as { keyPair(): { publicKey: Uint8Array; secretKey: Uint8Array } }
  ).keyPair()
}

function listen(channel: LiveChannel): LiveMessage[] {
  const messages: LiveMessage[] = []
  channel.on('message', (_peer, message) => messages.push(message))
  return messages
}

const update = { documentId: 'd', number: 1, update: Buffer.from('a secret sentence') }

it('[LV1] devices that know the epoch’s key talk; the sender is who the connection proves', async () => {
  const [a, b] = await connected()
  const spaceId = randomId()
  const key = randomKey()
  const alice = new LiveChannel(spaceId, key)
  const bob = new LiveChannel(spaceId, key)
  const heard = listen(bob)
  alice.attach(a)
  bob.attach(b)
  await eventually(() => expect(alice.peers).toHaveLength(1))
  await eventually(() => expect(bob.peers).toHaveLength(1))
  alice.broadcast({ type: 'update', data: update })
  await eventually(() => expect(heard).toHaveLength(1))
  expect(heard[0]).toMatchObject({ type: 'update', data: { number: 1 } })
  expect(Buffer.from(bob.peers[0]!.deviceKey)).toEqual(Buffer.from(b.remotePublicKey))
})

it('[ME15] what is said to all is not said to devices of former members', async () => {
  const [a, b] = await connected()
  const spaceId = randomId()
  const key = randomKey()
  const alice = new LiveChannel(spaceId, key)
  const bob = new LiveChannel(spaceId, key)
  const heard = listen(bob)
  alice.attach(a)
  bob.attach(b)
  await eventually(() => expect(alice.peers).toHaveLength(1))
  await eventually(() => expect(bob.peers).toHaveLength(1))
  alice.isSilentTo = (deviceKey) => Buffer.from(deviceKey).equals(b.publicKey)
  alice.broadcast({ type: 'update', data: update })
  alice.isSilentTo = () => false
  alice.broadcast({ type: 'update', data: { ...update, number: 2 } })
  await eventually(() => expect(heard.length).toBeGreaterThan(0))
  expect(heard).toMatchObject([{ type: 'update', data: { number: 2 } }])
})

it('[LV2] a peer who knows space and topic but not the key is turned away and reads nothing', async () => {
  const [a, b] = await connected()
  const spaceId = randomId()
  const alice = new LiveChannel(spaceId, randomKey())
  const mallory = new LiveChannel(spaceId, randomKey())
  const read = listen(mallory)
  const heard = listen(alice)
  alice.attach(a)
  mallory.attach(b)
  for (let i = 0; i < 10; i++) {
    alice.broadcast({ type: 'update', data: update })
    mallory.broadcast({ type: 'update', data: update })
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  expect([alice.peers, mallory.peers, read, heard]).toEqual([[], [], [], []])
})

it('[LV3] garbage on an open channel is dropped, and the connection lives on', async () => {
  const [a, b] = await connected()
  const spaceId = randomId()
  const key = randomKey()
  const alice = new LiveChannel(spaceId, key)
  const heard = listen(alice)
  alice.attach(a)
  // A member's modified client: the right handshake, then rubbish of every kind.
  const live = crypto.hash([Buffer.from('alcove/live-channel'), key])
  const side = (isInitiator: boolean) => Buffer.from(isInitiator ? 'initiator' : 'responder')
  const channel = Protomux.from(b).createChannel({
    protocol: 'alcove/live/1',
    id: crypto.hash([Buffer.from('alcove/live-id'), Buffer.from(spaceId)]),
    handshake: c.buffer,
    messages: [{ encoding: c.buffer, onmessage: () => {} }]
  })
  channel!.open(crypto.hash([side(b.isInitiator), live, b.handshakeHash]))
  await eventually(() => expect(alice.peers).toHaveLength(1))
  const send = (bytes: Uint8Array) => channel!.messages[0]!.send(bytes)
  send(Buffer.alloc(0))
  send(randomKey())
  send(Buffer.alloc(3 * 1024 * 1024))
  send(seal(Buffer.from([0]), live)) // an update that ends early
  // Kinds of a later release, however many.
  for (let i = 0; i < 50; i++) send(seal(Buffer.from([200, 1, i]), live))
  send(seal(Buffer.from([3, 42]), live)) // a true receipt
  await eventually(() => expect(heard).toMatchObject([{ type: 'receipt', data: { length: 42 } }]))
  expect(a.destroyed).toBe(false)
})
