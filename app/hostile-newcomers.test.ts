/** Somebody with a link and a client of their own sends what they like, as often as they like. */
import BlindPairing from 'blind-pairing'
import c from 'compact-encoding'
import HyperDHT from 'hyperdht'
import crypto from 'hypercore-crypto'
import Hyperswarm from 'hyperswarm'
import Protomux from 'protomux'
import { expect, it, onTestFinished } from 'vitest'
import { MAX_ANSWERS_PER_MINUTE } from './contract/limits.js'
import { parseInviteLink } from './engine/invite-link.js'
import { encodeJoinClaim } from './engine/join-claim.js'
import { randomId, randomKey } from './engine/crypto.js'
import { anEngine } from './testing/engines.js'
import { eventually } from './testing/eventually.js'
import { aDht, type Address } from './testing/loopback.js'

const IN_TIME = { timeout: 40_000, interval: 200 }

/** Sends bytes as requests to join to the device that serves the link's base. */
async function aFlood(bootstrap: Address[], deviceKey: Uint8Array, link: string) {
  const { pairingInvite } = parseInviteLink(link)
  const { discoveryKey } = BlindPairing.decodeInvite(pairingInvite)
  const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true })
  const swarm = new Hyperswarm({ dht })
  onTestFinished(() => swarm.destroy())
  let send: (request: Uint8Array) => void = () => {}
  const opened = new Promise<void>((resolve) => {
    swarm.on('connection', (connection: Hyperswarm.Connection) => {
      connection.on('error', () => {})
      const open = () => {
        const channel = Protomux.from(connection).createChannel({
          protocol: 'blind-pairing',
          id: discoveryKey,
          messages: [
            { encoding: c.buffer, onmessage: () => {} },
            { encoding: c.buffer, onmessage: () => {} }
          ],
          onopen: () => resolve(),
          // Nobody serves it yet, or it is served afresh.
          onclose: () => setTimeout(open, 100).unref()
        })
        channel?.open()
        send = (request) => void channel?.messages[0]?.send(request)
      }
      open()
    })
  })
  swarm.joinPeer(deviceKey)
  await opened
  return { send: (request: Uint8Array) => send(request), pairingInvite }
}

function aRequest(pairingInvite: Uint8Array, userData: Uint8Array): Uint8Array {
  return BlindPairing.createRequest(pairingInvite, userData).encode()
}

function aClaim(spaceId: string): Uint8Array {
  const claim = { memberId: randomId(), name: 'Mallory', color: '#000000', writerKey: randomKey() }
  return encodeJoinClaim(spaceId, claim, crypto.keyPair(), crypto.keyPair())
}

it('[X7][JO9] a flood of good, forged, replayed and oversized requests grows no disk and stops nobody', async () => {
  const bootstrap = await aDht()
  const alice = await anEngine('Alice', { bootstrap, isOffline: false, pairingRefreshMs: 3000 })
  const spaceId = await alice.engine.spaces.create('Field study')
  const invites = alice.engine.spaces.invites(spaceId)
  const flooded = await invites.create({ role: 'editor', needsApproval: true })
  const honest = await invites.create({ role: 'viewer' })
  const { send, pairingInvite } = await aFlood(
    bootstrap,
    alice.engine.profile.device.publicKey,
    flooded.link
  )
  const lengthBefore = alice.space(spaceId).epoch.localLength

  const replayed = aRequest(pairingInvite, aClaim(spaceId))
  for (let i = 0; i < 1000; i++) send(replayed)
  const forged = BlindPairing.createInvite(randomKey()).invite
  for (let i = 0; i < 500; i++) send(aRequest(forged, aClaim(spaceId)))
  for (let i = 0; i < 500; i++) send(randomKey())
  for (let i = 0; i < 100; i++) send(aRequest(pairingInvite, randomKey()))
  for (let i = 0; i < 5; i++) send(aRequest(pairingInvite, Buffer.alloc(1024 * 1024)))
  for (let i = 0; i < 300; i++) send(aRequest(pairingInvite, aClaim(spaceId)))

  const bob = await anEngine('Bob', { bootstrap, isOffline: false, pairingRefreshMs: 3000 })
  await bob.engine.joins.join(honest.link)
  await eventually(async () => {
    expect(await bob.engine.joins.list()).toMatchObject([{ status: 'joined' }])
  }, IN_TIME)
  await eventually(async () => expect(await invites.requests()).not.toEqual([]), IN_TIME)
  const { length } = await invites.requests()
  expect(length).toBeLessThanOrEqual(MAX_ANSWERS_PER_MINUTE)
  const grown = alice.space(spaceId).epoch.localLength - lengthBefore
  expect(grown).toBeLessThan(MAX_ANSWERS_PER_MINUTE + 10)
  expect(await alice.space(spaceId).epoch.find('members')).toHaveLength(2)
})
