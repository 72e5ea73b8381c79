/** A member's modified client against the text of documents. */
import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import {
  MAX_DOCUMENT_BYTES,
  MAX_PARTS,
  MAX_UNPACK_RATIO,
  MAX_UPDATE_BYTES
} from '../contract/limits.js'
import type { Reach } from '../schema/rows.js'
import { aSpaceOfEngines, rowsOf, settled, type EnginePerson } from '../testing/engines.js'
import { Random } from '../testing/random.js'
import { firstText } from '../testing/trace.js'
import { encodeBody } from './document-body.js'
import { snapshotOperations, updateOperations } from './document-rows.js'
import { eventually } from '../testing/eventually.js'

const NEVER = 2 ** 40

/** Alice wrote in two documents; Mallory may edit, and has a client of her own making. */
async function aSpaceWithMallory() {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Mallory')
  const [alice, mallory] = people as [EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  const otherId = await alice.documents(spaceId).create({ title: 'Plans' })
  for (const id of [documentId, otherId]) await alice.type(spaceId, id, 'by Alice ')
  await settled(spaceId, alice, mallory)
  const everybody: Reach[] = [alice, mallory].map((person) => ({
    writerKey: person.space(spaceId).epoch.writerKey,
    length: NEVER
  }))
  return { alice, mallory, spaceId, documentId, otherId, everybody }
}

async function untouched(person: EnginePerson, spaceId: SpaceId, documentId: DocumentId) {
  await person.quit()
  await person.start()
  expect(await person.read(spaceId, documentId)).toBe('by Alice ')
}

it('[SN3] a snapshot of rubbish is passed over, and who saw the text brings it back', async () => {
  const { alice, mallory, spaceId, documentId, otherId, everybody } = await aSpaceWithMallory()
  const rubbish = new Random(3).bytes(1000)
  const { epoch } = mallory.space(spaceId)
  await alice.read(spaceId, documentId)
  await epoch.append(snapshotOperations(documentId, rubbish, everybody))
  await settled(spaceId, alice, mallory)
  await eventually(async () => {
    const { updates, snapshots } = await rowsOf(mallory, spaceId, documentId)
    expect([updates.length, snapshots.length]).toEqual([0, 1])
  })
  await alice.type(spaceId, documentId, 'later ')
  await settled(spaceId, alice, mallory)
  await alice.quit()
  await alice.start()
  expect(await alice.read(spaceId, documentId)).toBe('later by Alice ')
  await untouched(alice, spaceId, otherId)
})

it('[SN3] a snapshot that would unfold beyond all bounds is passed over', async () => {
  const { alice, mallory, spaceId, documentId, otherId } = await aSpaceWithMallory()
  const bomb = deflateRawSync(Buffer.alloc(MAX_DOCUMENT_BYTES * 2))
  const { epoch } = mallory.space(spaceId)
  await epoch.append(snapshotOperations(documentId, bomb, []))
  await settled(spaceId, alice, mallory)
  for (const id of [documentId, otherId]) await untouched(alice, spaceId, id)
})

it('[SN3] what a snapshot claims to cover beyond what exists takes nothing that comes later', async () => {
  const { alice, mallory, spaceId, documentId, otherId, everybody } = await aSpaceWithMallory()
  const state = await mallory.documents(spaceId).state(documentId)
  const body = await encodeBody({ state, authors: [] })
  await mallory.space(spaceId).epoch.append(snapshotOperations(documentId, body, everybody))
  await settled(spaceId, alice, mallory)
  await alice.type(spaceId, documentId, 'later ')
  await alice.documents(spaceId).compact(documentId)
  await mallory.type(spaceId, documentId, 'mine ')
  await settled(spaceId, alice, mallory)
  await alice.quit()
  await alice.start()
  expect(await alice.read(spaceId, documentId)).toBe('mine later by Alice ')
  await untouched(alice, spaceId, otherId)
})

it('[SN3] parts that are missing, foreign, too many or too large are refused or wait for ever', async () => {
  const { alice, mallory, spaceId, documentId, otherId } = await aSpaceWithMallory()
  const { epoch } = mallory.space(spaceId)
  const value = { documentId, part: 0, parts: 2, covers: [], body: new Uint8Array(9) }
  const cover = { writerKey: epoch.writerKey, length: 1 }
  const refused = [
    { ...value, part: 1 },
    { ...value, part: 2 },
    { ...value, parts: MAX_PARTS + 1 },
    { ...value, covers: [cover] },
    { ...value, body: new Uint8Array(62 * 1024) }
  ]
  for (const bad of refused) {
    await expect(epoch.append([{ name: 'compact-document', value: bad }])).rejects.toMatchObject({
      code: 'bad-input'
    })
  }
  const elsewhere = { ...value, documentId: otherId.split('').reverse().join('') }
  await expect(
    epoch.append([{ name: 'compact-document', value: elsewhere }])
  ).rejects.toMatchObject({ code: 'document-not-found' })
  await epoch.append([{ name: 'compact-document', value }]) // and never the other part
  await settled(spaceId, alice, mallory)
  for (const id of [documentId, otherId]) await untouched(alice, spaceId, id)
})

it('[DO6] updates too large, unreadable, or of no document are refused or passed over', async () => {
  const { alice, mallory, spaceId, documentId, otherId } = await aSpaceWithMallory()
  const { epoch } = mallory.space(spaceId)
  const made = { changes: 1, atMs: 1 }
  await expect(
    epoch.append((await updateOperations(documentId, Buffer.alloc(50 * 2 ** 20), made)).slice(0, 3))
  ).rejects.toMatchObject({ code: 'bad-input' })
  expect(50 * 2 ** 20).toBeGreaterThan(MAX_UPDATE_BYTES)
  await epoch.append(await updateOperations(documentId, new Random(4).bytes(5000), made))
  const unpacked = { ...made, documentId, part: 0, parts: 1, update: new Random(5).bytes(5000) }
  await epoch.append([{ name: 'update-document', value: unpacked }])
  const nowhere = documentId.split('').reverse().join('') as DocumentId
  await expect(
    epoch.append(await updateOperations(nowhere, new Uint8Array(9), made))
  ).rejects.toMatchObject({ code: 'document-not-found' })
  await settled(spaceId, alice, mallory)
  for (const id of [documentId, otherId]) await untouched(alice, spaceId, id)
})

it('[DO6] an update that would unfold beyond its bound is passed over, one that repeats itself is not', async () => {
  const { alice, mallory, spaceId, documentId, otherId } = await aSpaceWithMallory()
  const again = 'again '.repeat(100_000)
  const honest = new Y.Doc()
  Y.applyUpdate(honest, await mallory.documents(spaceId).state(documentId))
  const before = Y.encodeStateVector(honest)
  firstText(honest).insert(0, again)
  const change = Y.encodeStateAsUpdate(honest, before)
  // As a client would that knows no bound: 600 kB in less than 1 kB.
  const bomb = deflateRawSync(change)
  expect(bomb.byteLength * MAX_UNPACK_RATIO).toBeLessThan(change.byteLength)
  const value = { documentId, part: 0, parts: 1, changes: 1, atMs: 1, update: bomb }
  await mallory.space(spaceId).epoch.append([{ name: 'update-document', value }])
  await settled(spaceId, alice, mallory)
  for (const id of [documentId, otherId]) await untouched(alice, spaceId, id)
  await mallory.documents(spaceId).update(documentId, change)
  await (await mallory.documents(spaceId).peek(documentId))?.flush()
  await settled(spaceId, alice, mallory)
  await alice.quit()
  await alice.start()
  expect(await alice.read(spaceId, documentId)).toBe(`${again}by Alice `)
})

it('[SN1] an old snapshot leaves with the next one, whoever made it', async () => {
  const { alice, mallory: bob, spaceId, documentId } = await aSpaceWithMallory()
  for (let round = 0; round < 3; round++) {
    for (const person of [alice, bob]) {
      await person.type(spaceId, documentId, `${round} `)
      await settled(spaceId, alice, bob)
      await person.documents(spaceId).compact(documentId)
      await settled(spaceId, alice, bob)
    }
  }
  await eventually(async () => {
    expect((await rowsOf(alice, spaceId, documentId)).snapshots).toHaveLength(1)
  })
  expect(await bob.read(spaceId, documentId)).toBe('2 2 1 1 0 0 by Alice ')
})
