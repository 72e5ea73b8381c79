import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import Wakeup from 'protomux-wakeup'
import { expect, it, onTestFinished } from 'vitest'
import type { CreateSpace, Member } from '../schema/rows.js'
import { randomId, randomKey } from './crypto.js'
import { EpochBase } from './epoch-base.js'
import { signJoinClaim } from './join-claim.js'
import { Keyring } from './keyring.js'

async function anEpoch() {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'alcove-epoch-'))
  const store = new Corestore(path.join(dir, 'store'))
  const keyring = await Keyring.open(dir)
  const wakeup = new Wakeup()
  const epoch = await EpochBase.open({
    store: store.namespace('epoch'),
    key: null,
    encryptionKey: randomKey(),
    keyring,
    wakeup
  })
  onTestFinished(async () => {
    await epoch.close()
    wakeup.destroy()
    await store.close()
    await fs.rm(dir, { recursive: true })
  })
  return epoch
}

async function foundSpace(epoch: EpochBase, changes: Partial<CreateSpace> = {}) {
  await epoch.append([
    {
      name: 'create-space',
      value: {
        rules: 1,
        spaceId: randomId(),
        name: 'Field study',
        atMs: 1,
        memberId: randomId(),
        memberName: 'Alice',
        color: '#aa3300',
        deviceKey: randomKey(),
        identityKey: randomKey(),
        ...changes
      }
    }
  ])
}

it('[ME16] an identity counts for a founder only when it signed for this space', async () => {
  const identityOf = async (epoch: EpochBase) =>
    (await epoch.find<Member>('members'))[0]?.identityKey
  const [device, identity] = [crypto.keyPair(), crypto.keyPair()]
  const spaceId = randomId<string>()
  const claimOf = ({ writerKey }: EpochBase, id = spaceId) => {
    const claim = { memberId: randomId<string>(), name: 'Bob', color: '#112233', writerKey }
    const { name, ...signed } = signJoinClaim(id, claim, device, identity)
    return { ...signed, spaceId, memberName: name }
  }
  const honest = await anEpoch()
  await foundSpace(honest, claimOf(honest))
  expect(await identityOf(honest)).toEqual(identity.publicKey)
  const forged = await anEpoch()
  await foundSpace(forged, { identityKey: identity.publicKey })
  expect(await identityOf(forged)).toEqual(forged.writerKey)
  const moved = await anEpoch()
  await foundSpace(moved, claimOf(moved, randomId()))
  expect(await identityOf(moved)).toEqual(moved.writerKey)
})

it('[OP1] the founder is the first admin and reads their own writes', async () => {
  const epoch = await anEpoch()
  await foundSpace(epoch)
  const [member] = await epoch.find('members')
  expect(member).toMatchObject({ name: 'Alice', role: 'admin' })
  const documentId = randomId()
  const lengths = await epoch.append([
    { name: 'create-document', value: newDocument(documentId, 'Notes') },
    {
      name: 'update-document',
      value: { documentId, part: 0, parts: 1, changes: 1, atMs: 2, update: new Uint8Array([1, 2]) }
    }
  ])
  expect(lengths).toEqual([epoch.localLength - 1, epoch.localLength])
  const rows = await epoch.find('document-updates', {
    gte: { documentId },
    lte: { documentId }
  })
  expect(rows).toHaveLength(1)
  const after = await epoch.find('document-updates', {
    gt: { documentId, writerKey: epoch.writerKey, length: epoch.localLength },
    lte: { documentId, writerKey: epoch.writerKey }
  })
  expect(after).toEqual([])
})

it('[OP2] an operation that apply refuses rejects its append with the code, alone', async () => {
  const epoch = await anEpoch()
  await foundSpace(epoch)
  const [good, bad] = await Promise.allSettled([
    epoch.append([{ name: 'create-document', value: newDocument(randomId(), 'Good') }]),
    epoch.append([{ name: 'rename-document', value: { documentId: randomId(), title: 'Bad' } }])
  ])
  expect(good.status).toBe('fulfilled')
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'document-not-found' } })
})

function newDocument(documentId: string, title: string) {
  return { documentId, parentId: '', order: 'a0', title, icon: '', atMs: 2 }
}
