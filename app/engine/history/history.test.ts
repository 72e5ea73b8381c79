import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId, SpaceId, VersionId } from '../../contract/ids.js'
import type { ComparedRun, TextBlock } from '../../contract/model.js'
import { aDht, aPair, aPerson, type Person } from '../../testing/loopback.js'
import { eventually } from '../../testing/eventually.js'

interface Place {
  spaceId: SpaceId
  documentId: DocumentId
}

const WAIT = { timeout: 30_000, interval: 200 }

/** Changes the text of a document's first paragraph as a script does. */
async function edit(person: Person, place: Place, change: (text: Y.XmlText) => void) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await person.call('document.state', place)).update)
  const before = Y.encodeStateVector(doc)
  const walker = doc.getXmlFragment('document').createTreeWalker(() => true)
  const text = [...walker].find((node) => node instanceof Y.XmlText)
  if (!text) throw new Error('no text')
  change(text)
  await person.call('document.update', { ...place, update: Y.encodeStateAsUpdate(doc, before) })
  doc.destroy()
}

function type(person: Person, place: Place, words: string) {
  return edit(person, place, (text) => text.insert(0, words))
}

async function read(person: Person, place: Place): Promise<string> {
  return (await person.call('document.read', { ...place, format: 'text' })).content
}

function versions(person: Person, place: Place) {
  return person.call('document.history', place)
}

async function sees(person: Person, place: Place, words: string) {
  await eventually(async () => expect(await read(person, place)).toContain(words), WAIT)
}

/** `+added+`, `-removed-`, and the rest as it is. */
function shown(blocks: TextBlock<ComparedRun>[]): string {
  const sign = { same: '', added: '+', removed: '-' }
  return blocks
    .map(({ runs }) => runs.map((run) => sign[run.change] + run.text + sign[run.change]).join(''))
    .join('\n')
}

async function aDocument(person: Person, spaceId: SpaceId, markdown: string): Promise<Place> {
  const wanted = { spaceId, title: 'Report', markdown }
  return { spaceId, ...(await person.call('document.create', wanted)) }
}

it('[HI1] a named version is found, read and compared by others, also while its maker is away', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aDocument(alice, spaceId, 'Two herons at dawn.')
  const { versionId } = await alice.call('document.addVersion', { ...place, name: 'Sent' })
  await eventually(async () => {
    expect(await versions(bob, place)).toMatchObject([{ name: 'Sent', versionId, isHere: true }])
  }, WAIT)
  await alice.quit()
  await edit(bob, place, (text) => {
    text.delete(4, 6)
    text.insert(4, 'egrets')
  })
  const kept = await bob.call('document.readVersion', { ...place, versionId, format: 'markdown' })
  expect(kept.content).toBe('Two herons at dawn.\n')
  const { blocks } = await bob.call('document.compare', { ...place, versionId })
  expect(shown(blocks)).toBe('Two -herons-+egrets+ at dawn.')
  await bob.call('document.nameVersion', { ...place, versionId, name: 'Sent to client' })
  await alice.start()
  await eventually(async () => {
    expect(await versions(alice, place)).toMatchObject([{ name: 'Sent to client' }])
  }, WAIT)
})

it('[HI1] two versions are compared with each other', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const place = await aDocument(alice, spaceId, 'dawn')
  const { versionId } = await alice.call('document.addVersion', { ...place, name: 'One' })
  await type(alice, place, 'before ')
  const { versionId: second } = await alice.call('document.addVersion', { ...place, name: 'Two' })
  await type(alice, place, 'long ')
  const wanted = { ...place, versionId, withVersionId: second }
  expect(shown((await alice.call('document.compare', wanted)).blocks)).toBe('+before +dawn')
  const missing = place.documentId as string as VersionId
  await expect(
    alice.call('document.compare', { ...place, versionId: missing })
  ).rejects.toMatchObject({ code: 'version-not-found' })
})

it('[HI2] quitting after an edit keeps a version; quitting again without one keeps none', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const place = await aDocument(alice, spaceId, 'dawn')
  await type(alice, place, 'before ')
  await alice.quit()
  await alice.start()
  const kept = await versions(alice, place)
  expect(kept).toMatchObject([{ name: null, restoredFrom: null, isHere: true }])
  // Typed and taken back: the state is one that is kept.
  await type(alice, place, 'x')
  await alice.call('document.addVersion', { ...place, name: 'With x' })
  await alice.quit()
  await alice.start()
  expect(await versions(alice, place)).toHaveLength(2)
})

it('[HI2] what another device’s version has already gets none here', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aDocument(alice, spaceId, 'dawn')
  await sees(bob, place, 'dawn')
  await type(bob, place, 'Bob: ')
  await sees(alice, place, 'Bob: ')
  await type(alice, place, 'Alice: ')
  await sees(bob, place, 'Alice: ')
  await alice.call('document.addVersion', { ...place, name: 'Both' })
  await eventually(async () => expect(await versions(bob, place)).toHaveLength(1), WAIT)
  await bob.quit()
  await bob.start()
  await sees(bob, place, 'Alice: ')
  expect(await versions(bob, place)).toMatchObject([{ name: 'Both' }])
})

it('[HI3] restoring keeps the states before and after, and merges with edits made apart', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aDocument(alice, spaceId, 'First line.\n\nSecond line.')
  const { versionId } = await alice.call('document.addVersion', { ...place, name: 'Good' })
  await edit(alice, place, (text) => {
    text.delete(0, text.length)
    text.insert(0, 'Spoilt.')
  })
  await sees(bob, place, 'Spoilt.')
  await bob.quit()
  await bob.start({ isOffline: true })
  await type(bob, place, 'Apart. ')
  await alice.call('document.restore', { ...place, versionId })
  expect(await read(alice, place)).toBe('First line.\nSecond line.')
  const [after, before, named] = await versions(alice, place)
  expect(after).toMatchObject({ restoredFrom: versionId, name: null })
  expect(named).toMatchObject({ versionId, name: 'Good' })
  const spoilt = { ...place, versionId: before?.versionId as VersionId, format: 'text' as const }
  expect((await alice.call('document.readVersion', spoilt)).content).toContain('Spoilt.')
  await bob.quit()
  await bob.start({ isOffline: false })
  await sees(alice, place, 'Apart. ')
  await sees(bob, place, 'First line.')
  expect(await read(alice, place)).toContain('Second line.')
  // Undone by restoring what was kept before.
  await alice.call('document.restore', { ...place, versionId: spoilt.versionId })
  expect(await read(alice, place)).toContain('Spoilt.')
  expect((await versions(alice, place)).length).toBeGreaterThanOrEqual(5)
})

it('[HI4] a version’s authors are who wrote since the one before; words have their writers', async () => {
  const { alice, bob, spaceId } = await aPair()
  const place = await aDocument(alice, spaceId, 'dawn')
  await alice.call('document.addVersion', { ...place, name: 'One' })
  await sees(bob, place, 'dawn')
  await type(bob, place, 'before ')
  await sees(alice, place, 'before')
  await alice.call('document.addVersion', { ...place, name: 'Two' })
  const members = await alice.call('member.list', { spaceId })
  const idOf = (name: string) => members.find((member) => member.name === name)?.memberId
  const [two, one] = await versions(alice, place)
  expect(one).toMatchObject({ authors: [idOf('Alice')], createdBy: idOf('Alice') })
  expect(two).toMatchObject({ authors: [idOf('Bob')], createdBy: idOf('Alice') })
  const { blocks } = await bob.call('document.authors', place)
  expect(blocks[0]?.runs).toEqual([
    { text: 'before ', memberId: idOf('Bob') },
    { text: 'dawn', memberId: idOf('Alice') }
  ])
})

it('[HI6] a viewer reads versions, and neither names nor restores them', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const bob = await aPerson('Bob', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const place = await aDocument(alice, spaceId, 'dawn')
  const { versionId } = await alice.call('document.addVersion', { ...place, name: 'One' })
  await type(alice, place, 'before ')
  const { link } = await alice.call('invite.create', { spaceId, role: 'viewer' })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined
  await sees(bob, place, 'before')
  const version = { ...place, versionId }
  const kept = await bob.call('document.readVersion', { ...version, format: 'text' })
  expect(kept.content).toBe('dawn')
  for (const attempt of [
    () => bob.call('document.addVersion', { ...place, name: 'Mine' }),
    () => bob.call('document.nameVersion', { ...version, name: 'Mine' }),
    () => bob.call('document.restore', version)
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not-allowed' })
  }
  expect(await versions(alice, place)).toMatchObject([{ name: 'One' }])
})
