/** Snapshots in place of updates: nobody may notice, whatever else happens meanwhile. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  anEngine,
  aSpaceOfEngines,
  rowsOf,
  settled,
  type EnginePerson
} from '../testing/engines.js'
import { Random } from '../testing/random.js'
import { eventually } from '../testing/eventually.js'

it('[SN1] a document reads the same after compaction, here, there, and after a restart', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  for (const word of ['reed ', 'heron ', 'river ']) await alice.type(spaceId, documentId, word)
  await settled(spaceId, alice, bob)
  await bob.type(spaceId, documentId, 'mist ')
  await settled(spaceId, alice, bob)
  await alice.documents(spaceId).compact(documentId)
  await eventually(async () => {
    const { updates, snapshots } = await rowsOf(bob, spaceId, documentId)
    expect([updates.length, snapshots.length]).toEqual([0, 1])
  })
  await bob.type(spaceId, documentId, 'bank ')
  await settled(spaceId, alice, bob)
  await alice.quit()
  await bob.quit()
  await alice.start()
  await bob.start()
  for (const person of people) {
    expect(await person.read(spaceId, documentId)).toBe('bank mist river heron reed ')
  }
  await settled(spaceId, alice, bob)
})

it('[SN1] two who compact apart lose nothing of what either typed, and the next leaves one snapshot', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  await settled(spaceId, alice, bob)
  await alice.quit()
  await bob.quit()
  for (const [person, name] of [
    [alice, 'Alice'],
    [bob, 'Bob']
  ] as const) {
    await person.start()
    await person.type(spaceId, documentId, `before ${name} compacted. `)
    await person.documents(spaceId).compact(documentId)
    await person.type(spaceId, documentId, `after ${name} compacted. `)
    await person.quit()
  }
  await alice.start()
  await bob.start()
  await settled(spaceId, alice, bob)
  for (const person of people) {
    const text = await person.read(spaceId, documentId)
    for (const name of ['Alice', 'Bob']) {
      expect(text).toContain(`before ${name} compacted. `)
      expect(text).toContain(`after ${name} compacted. `)
    }
  }
  await bob.documents(spaceId).compact(documentId)
  await eventually(async () => {
    const { updates, snapshots } = await rowsOf(alice, spaceId, documentId)
    expect([updates.length, snapshots.length]).toEqual([0, 1])
  })
  await settled(spaceId, alice, bob)
})

it('[SN2] a snapshot larger than an operation is read whole, and only by what follows it', async () => {
  const alice = await anEngine('Alice')
  const spaceId = await alice.engine.spaces.create('Alone')
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  const long = new Random(7).bytes(150_000).toString('base64')
  await alice.type(spaceId, documentId, long)
  await alice.documents(spaceId).compact(documentId)
  await alice.type(spaceId, documentId, 'tail ')
  const { updates, snapshots } = await rowsOf(alice, spaceId, documentId)
  expect(snapshots.length).toBeGreaterThan(2)
  expect(updates).toHaveLength(1)
  await alice.quit()
  await alice.start()
  expect(await alice.read(spaceId, documentId)).toBe(`tail ${long}`)
})

it('[SN2] much that is typed is compacted by itself once it is quiet', async () => {
  const alice = await anEngine('Alice')
  const spaceId = await alice.engine.spaces.create('Alone')
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  await alice.type(spaceId, documentId, new Random(8).bytes(80_000).toString('base64'))
  await eventually(
    async () => {
      expect((await rowsOf(alice, spaceId, documentId)).updates).toHaveLength(0)
    },
    { timeout: 15_000 }
  )
})

it('[SN4] who wrote under which client is known before and after compaction, on every device', async () => {
  const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Notes' })
  await settled(spaceId, alice, bob)
  const clients = new Map<string, number>()
  for (const [person, word] of [
    [alice, 'heron '],
    [bob, 'reed ']
  ] as const) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await person.documents(spaceId).state(documentId))
    const before = Y.encodeStateVector(doc)
    doc.getXmlFragment('document').insert(0, [new Y.XmlText(word)])
    await person.documents(spaceId).update(documentId, Y.encodeStateAsUpdate(doc, before))
    await (await person.documents(spaceId).peek(documentId))?.flush()
    const me = person
      .space(spaceId)
      .members()
      .find(({ isMe }) => isMe)
    clients.set(me?.memberId ?? '', doc.clientID)
    await settled(spaceId, alice, bob)
  }
  const expectAuthors = async (person: EnginePerson) => {
    const authors = await person.documents(spaceId).authorsOf(documentId)
    for (const [memberId, clientId] of clients) expect(authors.get(clientId)).toBe(memberId)
  }
  for (const person of people) await expectAuthors(person)
  await bob.documents(spaceId).compact(documentId)
  await settled(spaceId, alice, bob)
  await eventually(async () => {
    expect((await rowsOf(alice, spaceId, documentId)).updates).toHaveLength(0)
  })
  for (const person of people) {
    await person.quit()
    await person.start()
    await expectAuthors(person)
  }
})
