/** The count of what is not on any other device yet. */
import path from 'node:path'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import { anEngine, aSpaceOfEngines, settled, type EnginePerson } from '../testing/engines.js'
import { firstText } from '../testing/trace.js'
import { LocalState } from './local-state.js'
import { eventually } from '../testing/eventually.js'

async function typeTimes(
  person: EnginePerson,
  spaceId: SpaceId,
  documentId: DocumentId,
  times: number
): Promise<void> {
  const documents = person.documents(spaceId)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await documents.state(documentId))
  for (let i = 0; i < times; i++) {
    const before = Y.encodeStateVector(doc)
    firstText(doc).insert(0, `${i} `)
    await documents.update(documentId, Y.encodeStateAsUpdate(doc, before))
  }
}

async function unshared(person: EnginePerson, spaceId: SpaceId, documentId: DocumentId) {
  const space = person.space(spaceId)
  return [
    (await space.summary()).holding.unsharedCount,
    space.documentHolding(documentId).unsharedCount
  ]
}

async function flushed(person: EnginePerson, spaceId: SpaceId, documentId: DocumentId) {
  await (await person.documents(spaceId).peek(documentId))?.flush()
}

it('[HO1] each thing typed counts once: waiting, appended, compacted, and after a restart', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob', 'Cy')
  const [alice, bob, cy] = people as [EnginePerson, EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  const other = await alice.documents(spaceId).create({ title: 'Plans' })
  await settled(spaceId, ...people)
  await eventually(async () => expect(await unshared(alice, spaceId, documentId)).toEqual([0, 0]))
  await cy.quit()
  await bob.quit()
  await typeTimes(alice, spaceId, documentId, 14)
  expect(await unshared(alice, spaceId, documentId)).toEqual([14, 14])
  await flushed(alice, spaceId, documentId)
  expect(await unshared(alice, spaceId, documentId)).toEqual([14, 14])
  await alice.documents(spaceId).places.rename(documentId, 'Field notes')
  await alice.documents(spaceId).places.rename(other, 'Field plans')
  expect(await unshared(alice, spaceId, documentId)).toEqual([16, 15])
  await alice.documents(spaceId).compact(documentId)
  expect(await unshared(alice, spaceId, documentId)).toEqual([16, 15])
  await alice.quit()
  await alice.start()
  expect(await unshared(alice, spaceId, documentId)).toEqual([16, 15])
  await bob.start()
  await settled(spaceId, alice, bob)
  await eventually(async () => expect(await unshared(alice, spaceId, documentId)).toEqual([0, 0]))
  const members = alice.space(spaceId).members()
  const idOf = (name: string) => members.find((member) => member.name === name)?.memberId
  expect(alice.space(spaceId).documentHolding(documentId)).toMatchObject({
    heldBy: [idOf('Bob')],
    behind: [{ memberId: idOf('Cy'), missingCount: 15 }]
  })
})

it('[HO2] what a crash left uncounted is counted at the next start', async () => {
  const alice = await anEngine('Alice')
  const spaceId = await alice.engine.spaces.create('Alone')
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  await typeTimes(alice, spaceId, documentId, 3)
  await flushed(alice, spaceId, documentId)
  const before = await unshared(alice, spaceId, documentId)
  await alice.quit()
  const local = await LocalState.open(path.join(alice.profileDir, 'local'))
  const rows = await local.list('own-changes', { spaceId })
  for (const row of rows.slice(1)) await local.delete('own-changes', row)
  await local.close()
  await alice.start()
  expect(await unshared(alice, spaceId, documentId)).toEqual(before)
  expect(before[1]).toBe(4)
})
