/**
 * A member's modified client may append anything to its own core. Two epochs replicate over a
 * pipe; the hostile one encodes operations no honest client would.
 */
import Autobase from 'autobase'
import BlindPairing from 'blind-pairing'
import { createReceipt } from 'blind-pairing-core'
import Corestore from 'corestore'
import HyperDB from 'hyperdb'
import Wakeup from 'protomux-wakeup'
import { expect, it, onTestFinished } from 'vitest'
import path from 'node:path'
import { MAX_DEVICES_PER_SPACE } from '../../contract/limits.js'
import { aFolder } from '../../testing/loopback.js'
import { randomId, randomKey } from '../crypto.js'
import { EpochBase, recheckWriter } from '../epoch-base.js'
import { encodeJoinClaim } from '../join-claim.js'
import { Keyring } from '../keyring.js'
import { apply } from './apply.js'
import { encodeOperation, type Operation } from '../operations.js'
import definition from '../../schema/spec/space/db/index.js'
import { eventually } from '../../testing/eventually.js'

interface Side {
  epoch: EpochBase
  store: Corestore
  keyring: Keyring
  encryptionKey: Uint8Array
  wakeup: Wakeup
}

async function aSide(key: Uint8Array | null, encryptionKey: Uint8Array): Promise<Side> {
  const dir = await aFolder()
  const store = new Corestore(path.join(dir, 'store'))
  const wakeup = new Wakeup()
  const keyring = await Keyring.open(dir)
  const epoch = await EpochBase.open({
    store: store.namespace('epoch'),
    key,
    encryptionKey,
    keyring,
    wakeup
  })
  onTestFinished(async () => {
    await epoch.close()
    wakeup.destroy()
    await store.close()
  })
  return { epoch, store, keyring, encryptionKey, wakeup }
}

function connect(a: Side, b: Side): void {
  const ends = [a.store.replicate(true), b.store.replicate(false)] as NodeJS.ReadWriteStream[]
  const [one, two] = ends
  if (!one || !two) throw new Error('no streams')
  for (const end of ends) end.on('error', () => {})
  a.wakeup.addStream(one)
  b.wakeup.addStream(two)
  one.pipe(two).pipe(one)
  onTestFinished(() => {
    for (const end of ends) (end as unknown as { destroy(): void }).destroy()
  })
}

const aDevice = async (store: Corestore) => store.createKeyPair('device')

const SPACE_ID = randomId()

/** Alice founds; Mallory is let in with `role` and replicates. */
async function aSpaceWithMallory(role: 'viewer' | 'editor') {
  const encryptionKey = randomKey()
  const alice = await aSide(null, encryptionKey)
  const memberId = randomId()
  const founding: Operation['value'] = {
    rules: 1,
    spaceId: SPACE_ID,
    name: 'Field study',
    atMs: 1,
    memberId,
    memberName: 'Alice',
    color: '#aa3300',
    deviceKey: (await aDevice(alice.store)).publicKey,
    identityKey: randomKey()
  }
  const documentId = randomId()
  await alice.epoch.append([
    { name: 'create-space', value: founding },
    { name: 'create-document', value: createDocument(documentId, 'Notes') }
  ] as Operation[])
  const mallory = await aSide(alice.epoch.key, encryptionKey)
  const invite = await invited(alice, role)
  const receipt = await receiptFor(invite, mallory)
  await alice.epoch.append([
    { name: 'add-member', value: { inviteId: invite.inviteId, receipt, atMs: 2 } }
  ])
  connect(alice, mallory)
  await eventually(() => expect(mallory.epoch.isWritable).toBe(true))
  return { alice, mallory, documentId, aliceId: memberId, invite }
}

async function invited(by: Side, role: 'viewer' | 'editor', terms: object = {}) {
  const pairing = BlindPairing.createInvite(by.epoch.key)
  const inviteId = randomId()
  const { id: pairingId, publicKey } = pairing
  const value = { inviteId, pairingId, publicKey, role, atMs: 1, ...terms }
  await by.epoch.append([{ name: 'create-invite', value }])
  return { inviteId, pairing }
}

/** What blind-pairing gives a member whom this newcomer asks. */
async function receiptFor(invite: Awaited<ReturnType<typeof invited>>, newcomer: Side) {
  const device = await aDevice(newcomer.store)
  const claim = {
    memberId: randomId(),
    name: 'Mallory',
    color: '#000000',
    writerKey: newcomer.epoch.writerKey
  }
  return createReceipt(
    invite.pairing.invite,
    encodeJoinClaim(SPACE_ID, claim, device, await aDevice(newcomer.store))
  ).receipt
}

const refusalsOf = async (side: Side) =>
  (await side.epoch.find<{ operation: string; reason: string } & never>('refusals')).map(
    ({ operation, reason }) => [operation, reason]
  )

it('[OP3] a viewer’s forged operations change nothing anybody sees, and leave their trace', async () => {
  const { alice, mallory, documentId, aliceId } = await aSpaceWithMallory('viewer')
  const forged: Operation[] = [
    {
      name: 'update-document',
      value: { documentId, part: 0, parts: 1, changes: 1, atMs: 3, update: randomKey() }
    },
    { name: 'rename-document', value: { documentId, title: 'Owned' } },
    { name: 'trash-document', value: { documentId, atMs: 3, seen: [] } },
    { name: 'create-document', value: createDocument(randomId(), 'Spam') },
    { name: 'rename-space', value: { name: 'Owned' } },
    { name: 'upgrade-rules', value: { rules: 99 } },
    {
      name: 'create-space',
      value: {
        rules: 1,
        spaceId: randomId(),
        name: 'Owned',
        atMs: 3,
        memberId: aliceId,
        memberName: 'Mallory',
        color: '#000000',
        deviceKey: randomKey(),
        identityKey: randomKey()
      }
    },
    {
      name: 'create-invite',
      value: {
        inviteId: randomId(),
        pairingId: randomKey(),
        publicKey: randomKey(),
        role: 'editor',
        atMs: 3
      }
    },
    { name: 'add-member', value: { inviteId: randomId(), receipt: randomKey(), atMs: 3 } }
  ]
  const before = [await alice.epoch.find('members'), await alice.epoch.find('documents')]
  for (const operation of forged) {
    await expect(mallory.epoch.append([operation])).rejects.toMatchObject({ name: 'AppError' })
  }
  await eventually(async () => expect(await refusalsOf(alice)).toHaveLength(forged.length))
  expect([await alice.epoch.find('members'), await alice.epoch.find('documents')]).toEqual(before)
  expect(await alice.epoch.get('settings', { id: 'space' })).toMatchObject({ name: 'Field study' })
  expect(await alice.epoch.find('document-updates')).toEqual([])
  // Everybody goes on.
  await alice.epoch.append([
    { name: 'rename-document', value: { documentId, title: 'Still ours' } }
  ])
  await eventually(async () => {
    expect(await mallory.epoch.get('documents', { documentId })).toMatchObject({
      title: 'Still ours'
    })
  })
})

it('[OP4] an editor cannot invent a member, nor use an invite against its own rules', async () => {
  const { alice, mallory, invite } = await aSpaceWithMallory('editor')
  const friend = await aSide(alice.epoch.key, randomKey())
  const spent = await invited(alice, 'editor', { maxUses: 1, expiresAtMs: 10 })
  await eventually(async () => expect(await mallory.epoch.find('invites')).toHaveLength(2))
  const forged = await receiptFor(
    { ...invite, pairing: BlindPairing.createInvite(alice.epoch.key) },
    friend
  )
  const late = await receiptFor(spent, friend)
  const add = (inviteId: string, receipt: Uint8Array, atMs: number) =>
    mallory.epoch.append([{ name: 'add-member', value: { inviteId, receipt, atMs } }])
  await expect(add(invite.inviteId, forged, 5)).rejects.toMatchObject({ code: 'invite-refused' })
  await expect(add(spent.inviteId, late, 11)).rejects.toMatchObject({ code: 'invite-expired' })
  await add(spent.inviteId, late, 9)
  const another = await receiptFor(spent, await aSide(alice.epoch.key, randomKey()))
  await expect(add(spent.inviteId, another, 9)).rejects.toMatchObject({ code: 'invite-used' })
  expect(await mallory.epoch.find('members')).toHaveLength(3)
})

it('[OP5] rules newer than any this release knows stop it cleanly, only when an admin says so', async () => {
  const { alice, mallory, documentId } = await aSpaceWithMallory('editor')
  const upgrade: Operation = { name: 'upgrade-rules', value: { rules: 2 } }
  await expect(mallory.epoch.append([upgrade])).rejects.toMatchObject({ code: 'not-allowed' })
  await alice.epoch.close()
  await upgradeWithNewerRelease(alice, upgrade)
  await eventually(() => expect(mallory.epoch.isInterrupted).toBe(true), { timeout: 10_000 })
  await expect(
    mallory.epoch.append([{ name: 'rename-document', value: { documentId, title: 'x' } }])
  ).rejects.toMatchObject({ code: 'update-needed' })
  expect(await mallory.epoch.get('documents', { documentId })).toMatchObject({ title: 'Notes' })
})

it('[OP3] blocks of rubbish in a member’s log are passed over, and everybody goes on', async () => {
  const { alice, mallory, documentId } = await aSpaceWithMallory('editor')
  await mallory.epoch.close()
  const base = await modified(mallory, apply)
  const truncated = encodeOperation({ name: 'rename-document', value: { documentId, title: 'x' } })
  const rubbish = [
    Buffer.alloc(0),
    Buffer.from([0]),
    Buffer.from([1]),
    Buffer.from([1, 250, 1, 2, 3]),
    Buffer.from([200, 1, 2, 3]),
    Buffer.from(truncated.subarray(0, 12)),
    Buffer.alloc(1024 * 1024, 1),
    Buffer.from(randomKey())
  ]
  for (const block of rubbish) await base.append([block])
  await base.append([
    encodeOperation({ name: 'rename-document', value: { documentId, title: 'Good' } })
  ])
  await eventually(
    async () => {
      const document = await alice.epoch.get('documents', { documentId })
      expect(document).toMatchObject({ title: 'Good' })
    },
    { timeout: 10_000 }
  )
  await alice.epoch.append([{ name: 'rename-document', value: { documentId, title: 'Ours' } }])
  expect(await refusalsOf(alice)).not.toEqual([])
})

it('[X7][OP9] a peer that names thousands of writers nobody admitted opens no more than a space can have', async () => {
  const { alice, mallory, documentId } = await aSpaceWithMallory('editor')
  await mallory.epoch.close()
  const base = await modified(mallory, apply)
  await eventually(() => expect(base.wakeupSession.peers).toHaveLength(1))
  const before = await coreCount(alice.store)
  for (let n = 0; n < 10; n++) {
    const made = Array.from({ length: 300 }, () => ({ key: randomKey(), length: 5 }))
    for (const peer of base.wakeupSession.peers) base.wakeupSession.announce(peer, made)
  }
  await base.append([
    encodeOperation({ name: 'rename-document', value: { documentId, title: 'After' } })
  ])
  await eventually(async () => {
    expect(await alice.epoch.get('documents', { documentId })).toMatchObject({ title: 'After' })
  })
  await alice.epoch.append([{ name: 'rename-document', value: { documentId, title: 'Ours' } }])
  expect(await coreCount(alice.store)).toBeLessThan(before + MAX_DEVICES_PER_SPACE + 20)
})

async function coreCount(store: Corestore): Promise<number> {
  const keys: Uint8Array[] = []
  for await (const key of store.storage.createDiscoveryKeyStream()) keys.push(key)
  return keys.length
}

/** The same profile opened by a release that knows rules 2. */
async function upgradeWithNewerRelease(side: Side, upgrade: Operation): Promise<void> {
  const base = await modified(side, async (_nodes, view) => {
    const settings = (await view.get('@alcove/settings', { id: 'space' })) as object
    await view.insert('@alcove/settings', { ...settings, rules: 2 })
    await view.flush()
  })
  await base.append([encodeOperation(upgrade)])
}

/** A client with another `apply`, on the profile of a side whose epoch is closed. */
async function modified(
  { store, epoch, keyring, encryptionKey, wakeup }: Side,
  apply: Autobase.Options<HyperDB>['apply']
): Promise<Autobase<HyperDB>> {
  const own = store.namespace('epoch')
  const base = new Autobase<HyperDB>(own, epoch.key, {
    keyPair: await own.createKeyPair('writer'),
    open: (views) =>
      HyperDB.bee(views.get('view'), definition, { extension: false, autoUpdate: true }),
    apply,
    encryptionKey,
    wakeup,
    blindEncryption: {
      encrypt: (value) => Promise.resolve({ value: keyring.seal(value), type: 1 }),
      decrypt: ({ value }) => Promise.resolve({ value: keyring.unseal(value), rotated: false })
    }
  })
  onTestFinished(() => base.close())
  await base.ready()
  await eventually(async () => {
    await base.update()
    await recheckWriter(base)
    expect(base.writable).toBe(true)
  })
  return base
}

function createDocument(documentId: string, title: string) {
  return { documentId, parentId: '', order: 'a0', title, icon: '', atMs: 1 }
}
