import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentPortOutput } from './contract/document-port.js'
import type { DocumentId, SpaceId } from './contract/ids.js'
import { changeDocument } from './testing/change-document.js'
import { aDht, aPair, aPerson, type Person } from './testing/loopback.js'
import { aPage } from './testing/page.js'
import { eventually } from './testing/eventually.js'
import { firstText } from './testing/trace.js'

/** Types into the first paragraph of a document as a script does. */
function type(person: Person, place: Place, text: string) {
  return changeDocument(person, place, (doc) => firstText(doc).insert(0, text))
}

interface Place {
  spaceId: SpaceId
  documentId: DocumentId
}

const read = async (person: Person, place: Place) =>
  (await person.call('document.read', { ...place, format: 'text' })).content

async function digestsMeet(spaceId: SpaceId, ...people: Person[]) {
  await eventually(
    async () => {
      const digests = await Promise.all(
        people.map(async (person) => (await person.call('space.digest', { spaceId })).digest)
      )
      expect(new Set(digests).size).toBe(1)
    },
    { timeout: 30_000, interval: 200 }
  )
}

it('[DO1] what one person writes another reads, and both digests are equal', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', {
    spaceId,
    title: 'Notes',
    markdown: '# Birds\n\nTwo **herons** at dawn.'
  })
  const place = { spaceId, documentId }
  await eventually(async () => expect(await read(bob, place)).toContain('herons'))
  expect((await bob.call('document.read', { ...place, format: 'markdown' })).content).toContain(
    '**herons**'
  )
  await digestsMeet(spaceId, alice, bob)
})

it('[DO2] edits made apart merge when both are back, with nothing missing', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Notes' })
  const place = { spaceId, documentId }
  await digestsMeet(spaceId, alice, bob)
  await alice.quit()
  await type(bob, place, 'seen by Bob ')
  await bob.quit()
  await alice.start()
  await type(alice, place, 'seen by Alice ')
  await bob.start()
  await digestsMeet(spaceId, alice, bob)
  const text = await read(alice, place)
  expect(text).toContain('seen by Bob')
  expect(text).toContain('seen by Alice')
})

it('[DO3] a profile that was never online keeps what was typed', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Diary' })
  const place = { spaceId, documentId }
  await type(alice, place, 'a quiet day')
  await alice.quit()
  await alice.start()
  expect(await read(alice, place)).toContain('a quiet day')
})

it('[DO4] a page sees the other page’s change before it is in the log, and its awareness', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Notes' })
  const place = { spaceId, documentId }
  await digestsMeet(spaceId, alice, bob)
  const a = await aPage(alice, place)
  const b = await aPage(bob, place)
  const before = Y.encodeStateVector(a.doc)
  firstText(a.doc).insert(0, 'live')
  a.send({ type: 'update', update: Y.encodeStateAsUpdate(a.doc, before) })
  a.send({ type: 'awareness', update: new Uint8Array([1, 2, 3]) })
  await eventually(() => {
    expect(b.doc.getXmlFragment('document').toJSON()).toContain('live')
  })
  await eventually(() => {
    expect(b.received.filter(({ type }) => type === 'awareness')).toHaveLength(1)
  })
  const isHeld = (message: DocumentPortOutput) =>
    message.type === 'holding' && message.holding.unsharedCount === 0
  await eventually(() => expect(a.received.some(isHeld)).toBe(true))
  const presence = await alice.call('presence.list', { spaceId })
  expect(presence.here).toMatchObject([{ documentId }])
})

it('[DO5] a viewer’s update is refused and changes nothing', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const bob = await aPerson('Bob', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Notes' })
  const { link } = await alice.call('invite.create', { spaceId, role: 'viewer' })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined
  const place = { spaceId, documentId }
  await digestsMeet(spaceId, alice, bob)
  await expect(type(bob, place, 'hostile')).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(bob.call('document.rename', { ...place, title: 'Mine' })).rejects.toMatchObject({
    code: 'not-allowed'
  })
  await digestsMeet(spaceId, alice, bob)
  expect(await read(alice, place)).not.toContain('hostile')
})

it('[DO6] an update that is no Yjs update is refused with its code', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Diary' })
  const update = new Uint8Array([255, 1, 2, 3])
  await expect(
    alice.call('document.update', { spaceId, documentId, update })
  ).rejects.toMatchObject({ code: 'update-malformed' })
})
