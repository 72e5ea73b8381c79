/** A member with a modified client, among others with real engines. */
import { expect, it } from 'vitest'
import { MAX_REFUSALS_PER_WRITER } from './contract/limits.js'
import { spaceDigest } from './engine/digest.js'
import { randomId, randomKey } from './engine/crypto.js'
import type { Operation } from './engine/operations.js'
import type { Drive, Invite } from './schema/rows.js'
import { aSpaceOfEngines, anEngine, letIn, settled, type EnginePerson } from './testing/engines.js'
import { forgedOperations } from './testing/forged-operations.js'

async function withMallory() {
  const { people, spaceId, bootstrap } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Plan', markdown: 'Ours.' })
  const mallory = await anEngine('Mallory', { bootstrap, isOffline: false })
  await letIn(spaceId, alice, mallory, 'viewer')
  await settled(spaceId, alice, bob, mallory)
  return { alice, bob, mallory, spaceId, documentId }
}

it('[P9][X5][OP7] a viewer’s modified client appends every kind of operation, and nobody sees a difference', async () => {
  const { alice, bob, mallory, spaceId, documentId } = await withMallory()
  const own = alice.space(spaceId).roster.ownDevice
  const [drive] = await alice.space(spaceId).epoch.find<Drive>('drives')
  const [invite] = await alice.space(spaceId).epoch.find<Invite>('invites')
  const forged = forgedOperations({
    memberId: own?.memberId ?? '',
    writerKey: own?.writerKey ?? randomKey(),
    inviteId: invite?.inviteId ?? '',
    documentId,
    versionId: randomId(),
    driveId: drive?.driveId ?? '',
    driveKey: randomKey(),
    entryId: randomId(),
    logId: randomId(),
    keeperKey: randomKey(),
    requestKey: randomKey()
  })
  const ofOneself = ['set-profile', 'set-picture', 'describe-device', 'leave-space']
  const before = await spaceDigest(alice.space(spaceId))
  const { epoch } = mallory.space(spaceId)
  for (const operation of forged) {
    if (ofOneself.includes(operation.name)) continue
    await epoch.append([operation]).catch(() => undefined)
  }
  await settled(spaceId, alice, bob, mallory)
  for (const person of [alice, bob, mallory]) {
    expect(await spaceDigest(person.space(spaceId))).toBe(before)
  }
  await bob.type(spaceId, documentId, 'Still ours. ')
  await settled(spaceId, alice, bob, mallory)
  expect(await alice.read(spaceId, documentId)).toBe('Still ours. Ours.')
}, 60_000)

it('[X7][OR7] a flood of refused operations costs the others a bounded record, and they go on', async () => {
  const { alice, bob, mallory, spaceId, documentId } = await withMallory()
  const spam = (): Operation => ({
    name: 'rename-document',
    value: { documentId, title: randomId() }
  })
  const { epoch } = mallory.space(spaceId)
  for (let n = 0; n < 4; n++) {
    const many = Array.from({ length: 250 }, spam)
    await expect(epoch.append(many)).rejects.toMatchObject({ code: 'not-allowed' })
  }
  await settled(spaceId, alice, bob, mallory)
  const refusals = await bob.space(spaceId).epoch.find('refusals')
  expect(refusals).toHaveLength(MAX_REFUSALS_PER_WRITER)
  await bob.type(spaceId, documentId, 'Unimpressed. ')
  await settled(spaceId, alice, bob, mallory)
  expect(await alice.read(spaceId, documentId)).toBe('Unimpressed. Ours.')
}, 60_000)
