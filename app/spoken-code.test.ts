/** Spoken codes between people on a loopback DHT. */
import HyperDHT from 'hyperdht'
import { expect, it, onTestFinished } from 'vitest'
import { deriveSpokenKey } from './engine/spoken/spoken-key.js'
import { randomSpokenCode } from './engine/spoken/spoken-words.js'
import { eventually } from './testing/eventually.js'
import { aDht, aPerson, type Address, type Person } from './testing/loopback.js'

const IN_TIME = { timeout: 40_000, interval: 200 }

async function aliceSaysACode() {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const spoken = await alice.call('invite.createCode', { spaceId, role: 'viewer' })
  return { bootstrap, alice, spaceId, ...spoken }
}

async function joinedBy(person: Person, code: string) {
  await person.call('space.joinCode', { code })
  await eventually(async () => {
    expect(await person.call('join.list', {})).toMatchObject([{ status: 'joined' }])
  }, IN_TIME)
}

/** What the DHT has under a code, as anybody may ask. */
async function recordOf(bootstrap: Address[], code: string) {
  const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true })
  onTestFinished(() => dht.destroy())
  const { keyPair } = await deriveSpokenKey(code)
  return (await dht.mutableGet(keyPair.publicKey))?.value ?? null
}

it('[SC3] who is told the words comes in with them once, and nobody after', async () => {
  const { bootstrap, alice, spaceId, code, inviteId } = await aliceSaysACode()
  const record = await recordOf(bootstrap, code)
  expect(record?.byteLength).toBeLessThanOrEqual(1000)
  expect(Buffer.from(record ?? []).includes('Field study')).toBe(false)
  expect(await alice.call('invite.list', { spaceId })).toMatchObject([
    { inviteId, maxUses: 1, code }
  ])

  const bob = await aPerson('Bob', bootstrap)
  const { link } = await bob.call('invite.resolveCode', { code: code.toUpperCase() })
  expect(await bob.call('invite.inspect', { link })).toMatchObject({
    spaceName: 'Field study',
    inviterName: 'Alice',
    role: 'viewer'
  })
  await joinedBy(bob, code)
  // Used, it says nothing any more.
  await eventually(async () => {
    expect((await recordOf(bootstrap, code))?.byteLength).toBe(1)
  }, IN_TIME)
  const carol = await aPerson('Carol', bootstrap)
  await expect(carol.call('space.joinCode', { code })).rejects.toMatchObject({
    code: 'code-unknown'
  })
})

it('[SC3] a code survives a restart of who said it', async () => {
  const { bootstrap, alice, code } = await aliceSaysACode()
  await alice.quit()
  await alice.start()
  const bob = await aPerson('Bob', bootstrap)
  await joinedBy(bob, code)
})

it('[SC4] a code that was taken back, or nobody said, is unknown; offline says so', async () => {
  const { bootstrap, alice, spaceId, code, inviteId } = await aliceSaysACode()
  const bob = await aPerson('Bob', bootstrap)
  await expect(bob.call('invite.resolveCode', { code: randomSpokenCode() })).rejects.toMatchObject({
    code: 'code-unknown'
  })
  const { link } = await bob.call('invite.resolveCode', { code })
  await alice.call('invite.cancelCode', { spaceId, inviteId })
  await expect(bob.call('invite.resolveCode', { code })).rejects.toMatchObject({
    code: 'code-unknown'
  })
  // Nor does the link that was behind it admit anybody.
  await bob.call('space.join', { link })
  await eventually(async () => {
    expect(await bob.call('join.list', {})).toMatchObject([{ reason: 'invite-revoked' }])
  }, IN_TIME)
  await bob.quit()
  await bob.start({ isOffline: true })
  await expect(bob.call('invite.resolveCode', { code })).rejects.toMatchObject({
    code: 'network-unavailable'
  })
})

it('[SC4] after ten minutes a code is good for nothing', async () => {
  let lateMs = 0
  const now = () => Date.now() + lateMs
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap, { now })
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { code } = await alice.call('invite.createCode', { spaceId, role: 'editor' })
  lateMs = 11 * 60_000
  // Whatever happens to invites makes her look at her codes.
  await alice.call('invite.create', { spaceId, role: 'editor' })
  await eventually(async () => {
    expect((await recordOf(bootstrap, code))?.byteLength).toBe(1)
  }, IN_TIME)
})
