import { expect, it } from 'vitest'
import type { DocumentId, MemberId, SpaceId } from './contract/ids.js'
import type { Notification } from './contract/model.js'
import { aDht, aPair, aPerson, type Person } from './testing/loopback.js'
import { formatAlcoveUrl } from './contract/document-content.js'
import { addComment, addImage, addParagraph } from './testing/sample-document.js'
import { changeDocument } from './testing/change-document.js'
import { eventually } from './testing/eventually.js'

async function memberIdOf(person: Person, spaceId: SpaceId): Promise<MemberId> {
  const members = await person.call('member.list', { spaceId })
  const me = members.find(({ isMe }) => isMe)
  if (!me) throw new Error('not a member')
  return me.memberId
}

const titles = async (person: Person, spaceId: SpaceId, text: string) =>
  (await person.call('search.query', { spaceId, text })).map(({ title }) => title)

const WAIT = { timeout: 20_000, interval: 100 }

function finds(person: Person, spaceId: SpaceId, text: string, expected: string[]): Promise<void> {
  return eventually(async () => expect(await titles(person, spaceId, text)).toEqual(expected), WAIT)
}

function mention(memberId: MemberId, byMemberId: MemberId, mentionId = 'mention-1') {
  return { name: 'mention', props: { mentionId, memberId, byMemberId, name: 'Bob' } }
}

it('[SE1] what one person writes the other finds, also offline and after a restart', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', {
    spaceId,
    title: 'Birds',
    markdown: 'A bittern in the reeds'
  })
  await finds(alice, spaceId, 'bittern', ['Birds'])
  await finds(bob, spaceId, 'bittern', ['Birds'])
  await alice.quit()
  await bob.quit()
  await bob.start({ isOffline: true })
  await finds(bob, spaceId, 'bittern', ['Birds'])
  // Typed now: the document is changed more than once, and each change is found.
  const place = { spaceId, documentId }
  await changeDocument(bob, place, (doc) => addParagraph(doc, ['then a spoonbill']))
  await finds(bob, spaceId, 'spoonbill', ['Birds'])
  await changeDocument(bob, place, (doc) => addParagraph(doc, ['and an avocet']))
  await finds(bob, spaceId, 'avocet', ['Birds'])
  await bob.call('document.rename', { ...place, title: 'Waders' })
  await finds(bob, spaceId, 'bittern', ['Waders'])
  await bob.call('document.trash', place)
  await finds(bob, spaceId, 'avocet', [])
  await bob.call('document.restore', place)
  await finds(bob, spaceId, 'avocet', ['Waders'])
})

it('[SE4] a file that was added is found by its name', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const [drive] = await alice.call('drive.list', { spaceId })
  if (!drive) throw new Error('no drive')
  const { driveId } = drive
  const token = alice.alcove.createPathToken(import.meta.filename)
  await alice.call('file.add', { spaceId, driveId, sources: [token] })
  await eventually(async () => {
    const hits = await alice.call('search.query', { spaceId, text: 'search.test' })
    expect(hits).toMatchObject([{ kind: 'file', file: { driveId, path: '/search.test.ts' } }])
  }, WAIT)
})

it('[SE5] backlinks and comments follow what is written', async () => {
  const alice = await aPerson('Alice', await aDht(), { isOffline: true })
  const { spaceId } = await alice.call('space.create', { name: 'Alone' })
  const memberId = await memberIdOf(alice, spaceId)
  const { documentId: target } = await alice.call('document.create', { spaceId, title: 'Target' })
  const { documentId } = await alice.call('document.create', { spaceId, title: 'From' })
  const place = { spaceId, documentId }
  const props = { documentId: target, title: 'Target' }
  let blockId = ''
  await changeDocument(alice, place, (doc) => {
    blockId = addParagraph(doc, ['these words'], { comment: { threadId: 't', orphan: false } })
    addParagraph(doc, ['see ', { name: 'documentLink', props }])
    addComment(doc, 't', { commentId: 'c', memberId, text: 'Really?' })
  })
  await eventually(async () => {
    expect(await alice.call('document.backlinks', { spaceId, documentId: target })).toEqual([
      { documentId, title: 'From', snippet: 'see Target' }
    ])
  }, WAIT)
  expect(await alice.call('document.comments', place)).toEqual([
    {
      threadId: 't',
      isResolved: false,
      quote: 'these words',
      blockId,
      comments: [{ commentId: 'c', memberId, atMs: 2000, text: 'Really?' }]
    }
  ])
  await alice.call('document.trash', place)
  await eventually(async () => {
    const backlinks = await alice.call('document.backlinks', { spaceId, documentId: target })
    expect(backlinks).toEqual([])
  }, WAIT)
  const unknown = 'y'.repeat(26) as DocumentId
  await expect(
    alice.call('document.backlinks', { spaceId, documentId: unknown })
  ).rejects.toMatchObject({ code: 'document-not-found' })
})

it('[NO2] a mention made while the app was closed is told at its start, once', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Plan' })
  const [a, b] = [await memberIdOf(alice, spaceId), await memberIdOf(bob, spaceId)]
  await bob.quit()
  let blockId = ''
  await changeDocument(alice, { spaceId, documentId }, (doc) => {
    blockId = addParagraph(doc, ['Ask ', mention(b, a), ' about the boat'])
  })
  await finds(alice, spaceId, 'boat', ['Plan'])
  const own = await alice.call('notification.list', { spaceId })
  expect(own.filter(({ kind }) => kind !== 'joined')).toEqual([])
  await bob.start()
  const told: Notification[] = []
  bob.alcove.on('notificationArrived', ({ notification }) => void told.push(notification))
  const list = () => bob.call('notification.list', { spaceId })
  await eventually(async () => expect(await list()).toHaveLength(1), WAIT)
  expect(await list()).toMatchObject([
    {
      kind: 'mention',
      place: { kind: 'document', documentId, blockId },
      title: 'Plan',
      byMemberId: a,
      snippet: 'Ask @Bob about the boat',
      isRead: false
    }
  ])
  await eventually(() => expect(told).toHaveLength(1))
  await bob.call('notification.markRead', { spaceId })
  expect(await list()).toMatchObject([{ isRead: true }])
  await bob.quit()
  await bob.start()
  bob.alcove.on('notificationArrived', ({ notification }) => void told.push(notification))
  await eventually(async () => expect(await list()).toMatchObject([{ isRead: true }]), WAIT)
  expect(told).toHaveLength(1)
})

it('[SE7] what a document shows is fetched before anybody opens it', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Pictures' })
  const bytes = new Uint8Array(300_000).fill(7)
  const { driveId, entryId } = await alice.call('attachment.add', {
    spaceId,
    documentId,
    name: 'heron.png',
    source: { bytes }
  })
  const url = formatAlcoveUrl({ kind: 'file', driveId, entryId })
  await changeDocument(alice, { spaceId, documentId }, (doc) => addImage(doc, url))
  await eventually(async () => {
    const info = await bob.call('attachment.get', { spaceId, driveId, entryId })
    expect(info.localRatio).toBe(1)
  }, WAIT)
})

it('[NO3] words that met the trash are told to who wrote them and to who moved it', async () => {
  const { alice, bob, spaceId } = await aPair()
  const { documentId } = await alice.call('document.create', { spaceId, title: 'Plan' })
  const place = { spaceId, documentId }
  const [a, b] = [await memberIdOf(alice, spaceId), await memberIdOf(bob, spaceId)]
  await finds(bob, spaceId, 'plan', ['Plan'])
  await bob.quit()
  await alice.call('document.trash', place)
  await bob.start({ isOffline: true })
  await changeDocument(bob, place, (doc) => addParagraph(doc, ['written apart']))
  await bob.quit()
  await bob.start({ isOffline: false })
  for (const person of [alice, bob]) {
    await eventually(async () => {
      const list = await person.call('notification.list', { spaceId })
      expect(list.filter(({ kind }) => kind !== 'joined')).toMatchObject([
        {
          kind: 'trashed-while-writing',
          place: { kind: 'document', documentId },
          title: 'Plan',
          byMemberId: a,
          writerId: b
        }
      ])
    }, WAIT)
  }
})
