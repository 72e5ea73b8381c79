import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocumentId, SpaceId } from './contract/ids.js'
import { TRASH_LIFETIME_MS } from './contract/limits.js'
import type { DocumentSummary } from './contract/model.js'
import { aDht, aPair, aPerson, type Person } from './testing/loopback.js'
import { eventually } from './testing/eventually.js'

async function make(person: Person, spaceId: SpaceId, title: string, parentId?: DocumentId) {
  const markdown = `About ${title}`
  const made = await person.call('document.create', { spaceId, title, markdown, parentId })
  return made.documentId
}

const list = (person: Person, spaceId: SpaceId, includeTrashed = false) =>
  person.call('document.list', { spaceId, includeTrashed })

/** Titles with those above them, as `Above/Title`. */
function outline(documents: DocumentSummary[]): string[] {
  const byId = new Map(documents.map((document) => [document.documentId, document]))
  const pathOf = ({ parentId, title }: DocumentSummary): string => {
    const parent = parentId ? byId.get(parentId) : undefined
    return parent ? `${pathOf(parent)}/${title}` : title
  }
  return documents.map(pathOf)
}

async function write(person: Person, spaceId: SpaceId, documentId: DocumentId, text: string) {
  const place = { spaceId, documentId }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await person.call('document.state', place)).update)
  const before = Y.encodeStateVector(doc)
  for (const node of doc.getXmlFragment('document').createTreeWalker(() => true)) {
    if (!(node instanceof Y.XmlText)) continue
    node.insert(0, text)
    break
  }
  await person.call('document.update', { ...place, update: Y.encodeStateAsUpdate(doc, before) })
  doc.destroy()
}

const read = async (person: Person, spaceId: SpaceId, documentId: DocumentId) =>
  (await person.call('document.read', { spaceId, documentId, format: 'text' })).content

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

async function alone(options: Parameters<typeof aPerson>[2] = {}) {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true, ...options })
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  return { alice, spaceId }
}

it('[DT1] two folders moved into each other apart: both and all in them are there once', async () => {
  const { alice, bob, spaceId } = await aPair()
  const one = await make(alice, spaceId, 'One')
  const two = await make(alice, spaceId, 'Two')
  await make(alice, spaceId, 'in one', one)
  await make(alice, spaceId, 'in two', two)
  await digestsMeet(spaceId, alice, bob)
  await alice.quit()
  await bob.call('document.move', { spaceId, documentId: two, parentId: one })
  await bob.quit()
  await alice.start()
  await alice.call('document.move', { spaceId, documentId: one, parentId: two })
  await bob.start()
  await digestsMeet(spaceId, alice, bob)
  const shown = outline(await list(alice, spaceId))
  expect(shown).toEqual(outline(await list(bob, spaceId)))
  const either = [
    ['One', 'One/Two', 'One/Two/in two', 'One/in one'],
    ['Two', 'Two/One', 'Two/One/in one', 'Two/in two']
  ]
  expect(either).toContainEqual([...shown].sort())
})

it('[DT4] what Bob wrote below a folder while Alice trashed it is there, and both can tell', async () => {
  const { alice, bob, spaceId } = await aPair()
  const folder = await make(alice, spaceId, 'Folder')
  const note = await make(alice, spaceId, 'Note', folder)
  await digestsMeet(spaceId, alice, bob)
  await alice.quit()
  await write(bob, spaceId, note, 'Bob was here. ')
  await eventually(async () => {
    const spaces = await bob.call('space.list', {})
    expect(spaces[0]?.holding.unsharedCount).toBeGreaterThan(0)
  })
  await bob.quit()
  await alice.start()
  await alice.call('document.trash', { spaceId, documentId: folder })
  await bob.start()
  const bobId = (await bob.call('member.list', { spaceId })).find(({ isMe }) => isMe)?.memberId
  for (const person of [alice, bob]) {
    await eventually(
      async () => {
        const found = (await list(person, spaceId, true)).find((d) => d.documentId === note)
        expect(found).toMatchObject({ isTrashed: true, wroteInTrash: [bobId] })
        expect(await read(person, spaceId, note)).toContain('Bob was here.')
      },
      { timeout: 30_000, interval: 200 }
    )
  }
  await bob.call('document.restore', { spaceId, documentId: folder })
  const restored = await list(bob, spaceId, true)
  expect(restored.map(({ wroteInTrash }) => wroteInTrash)).toEqual([[], []])
  await digestsMeet(spaceId, alice, bob)
})

it('[DT5] a trashed document can be restored for thirty days', async () => {
  let nowMs = 1_000_000
  const { alice, spaceId } = await alone({ now: () => nowMs })
  const documentId = await make(alice, spaceId, 'Old')
  await alice.call('document.trash', { spaceId, documentId })
  expect(await list(alice, spaceId)).toEqual([])
  nowMs += TRASH_LIFETIME_MS - 1
  expect(await list(alice, spaceId, true)).toHaveLength(1)
  nowMs += 1
  expect(await list(alice, spaceId, true)).toEqual([])
  await expect(alice.call('document.restore', { spaceId, documentId })).rejects.toMatchObject({
    code: 'document-not-found'
  })
  nowMs -= 1
  await alice.call('document.restore', { spaceId, documentId })
  expect(await read(alice, spaceId, documentId)).toContain('About Old')
})

it('[DT7] documents are made last, and moved before a sibling', async () => {
  const { alice, spaceId } = await alone()
  const a = await make(alice, spaceId, 'A')
  const b = await make(alice, spaceId, 'B')
  const c = await make(alice, spaceId, 'C')
  await alice.call('document.move', { spaceId, documentId: c, parentId: null, beforeId: a })
  expect(outline(await list(alice, spaceId))).toEqual(['C', 'A', 'B'])
  await alice.call('document.move', { spaceId, documentId: a, parentId: b })
  await alice.call('document.move', { spaceId, documentId: c, parentId: b, beforeId: a })
  expect(outline(await list(alice, spaceId))).toEqual(['B', 'B/C', 'B/A'])
})

it('[DT8] a copy stands beside the original with all that is below it', async () => {
  const { alice, spaceId } = await alone()
  const plan = await make(alice, spaceId, 'Plan')
  const part = await make(alice, spaceId, 'Part', plan)
  const gone = await make(alice, spaceId, 'Gone', plan)
  await make(alice, spaceId, 'Detail', part)
  await make(alice, spaceId, 'Next')
  await alice.call('document.trash', { spaceId, documentId: gone })
  const copy = await alice.call('document.duplicate', { spaceId, documentId: plan })
  const documents = await list(alice, spaceId)
  expect(outline(documents)).toEqual([
    'Plan',
    'Plan/Part',
    'Plan/Part/Detail',
    'Plan (copy)',
    'Plan (copy)/Part',
    'Plan (copy)/Part/Detail',
    'Next'
  ])
  expect(new Set(documents.map(({ documentId }) => documentId)).size).toBe(7)
  expect(await read(alice, spaceId, copy.documentId)).toContain('About Plan')
  await write(alice, spaceId, copy.documentId, 'Only here. ')
  expect(await read(alice, spaceId, plan)).not.toContain('Only here.')
})

it('[DT9] favourites and recents survive a restart and are nobody else’s', async () => {
  const { alice, bob, spaceId } = await aPair()
  const documentId = await make(alice, spaceId, 'Mine')
  await digestsMeet(spaceId, alice, bob)
  await alice.call('document.setFavourite', { spaceId, documentId, isFavourite: true })
  await alice.quit()
  await alice.start()
  expect(await list(alice, spaceId)).toMatchObject([{ isFavourite: true, openedAtMs: null }])
  expect(await list(bob, spaceId)).toMatchObject([{ isFavourite: false, openedAtMs: null }])
  await digestsMeet(spaceId, alice, bob)
})

it('[DT10] digests change with place, order and icon', async () => {
  const { alice, spaceId } = await alone()
  const a = await make(alice, spaceId, 'A')
  const b = await make(alice, spaceId, 'B')
  const seen = new Set<string>()
  const note = async () => seen.add((await alice.call('space.digest', { spaceId })).digest)
  await note()
  await alice.call('document.move', { spaceId, documentId: b, parentId: null, beforeId: a })
  await note()
  await alice.call('document.move', { spaceId, documentId: b, parentId: a })
  await note()
  await alice.call('document.setIcon', { spaceId, documentId: a, icon: '🪶' })
  await note()
  expect(seen.size).toBe(4)
})
