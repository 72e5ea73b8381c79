/**
 * What Ada and Ben do before their profiles are put away as those of a release: a little of
 * everything that a profile can hold, so that a later release has something to be wrong about.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { DocumentId, DriveId, SpaceId } from '../../contract/ids.js'
import type { Headless } from '../headless.js'
import { addComment, addParagraph } from '../sample-document.js'
import { changeDocument } from '../change-document.js'

export interface Cast {
  ada: Headless
  ben: Headless
  /** For the files they add; gone afterwards. */
  folder: string
  /** Resolves when the check passes. */
  until(check: () => Promise<boolean>): Promise<void>
}

/** A PNG of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)
const PLAN = `# The crossing

Two boats, **four** days, and a [chart](https://example.org/chart).

- [ ] water
- [x] rope

| day | leg |
| --- | --- |
| 1 | to the island |
`

export async function playStory(cast: Cast): Promise<void> {
  const { ada, ben } = cast
  await ada.call('profile.set', { name: 'Ada', color: '#336699' })
  await ada.call('profile.setPicture', { picture: PICTURE })
  await ada.call('device.rename', { name: 'Desk' })
  await ben.call('profile.set', { name: 'Ben', color: '#996633' })
  await ben.call('device.rename', { name: 'Laptop' })

  const { spaceId } = await ada.call('space.create', { name: 'Field study' })
  const { link } = await ada.call('invite.create', { spaceId, role: 'editor' })
  await ben.call('space.join', { link })
  await cast.until(async () => (await ben.call('space.list', {}))[0]?.status === 'ready')
  await ada.call('invite.create', { spaceId, role: 'viewer', maxUses: 3, needsApproval: true })

  await writeDocuments(cast, spaceId)
  await fillDrive(cast, spaceId)
  await keepLog(cast, spaceId)
  await knowPeople(cast, spaceId)
}

async function writeDocuments({ ada, ben, until }: Cast, spaceId: SpaceId): Promise<void> {
  const { documentId } = await ada.call('document.create', {
    spaceId,
    title: 'Plan',
    markdown: PLAN,
    icon: '⛵'
  })
  const plan = { spaceId, documentId }
  const child = await ada.call('document.create', {
    spaceId,
    title: 'Zuļu ŝŧorms 🌊',
    markdown: 'Bora, Föhn, 台風.',
    parentId: documentId
  })
  const gone = await ada.call('document.create', { spaceId, title: 'Old', markdown: 'Not this.' })
  await until(async () => (await ben.call('document.list', { spaceId })).length === 3)
  await ada.call('document.addVersion', { ...plan, name: 'Before Ben' })
  const benId = (await ben.call('member.list', { spaceId })).find(({ isMe }) => isMe)?.memberId
  await changeDocument(ben, plan, (doc) => {
    addParagraph(doc, ['Ben packs the lamps.'])
    addComment(doc, 'thread-1', { commentId: 'comment-1', memberId: benId ?? '', text: 'Enough?' })
  })
  await growUntilCompacted(ben, { spaceId, documentId: child.documentId })
  await ben.call('document.trash', { spaceId, documentId: gone.documentId })
  await ada.call('document.setFavourite', { ...plan, isFavourite: true })
  await ada.call('notification.mute', { ...plan, isMuted: true })
}

/** Words that do not compress, until the document has a snapshot of its own. */
async function growUntilCompacted(
  person: Headless,
  place: { spaceId: SpaceId; documentId: DocumentId }
): Promise<void> {
  let seed = 1
  const word = () => {
    seed = (seed * 48271) % 2147483647
    return seed.toString(36)
  }
  for (let i = 0; i < 6; i++) {
    const words = Array.from({ length: 3000 }, word).join(' ')
    await changeDocument(person, place, (doc) => addParagraph(doc, [words]))
  }
}

async function fillDrive(cast: Cast, spaceId: SpaceId): Promise<void> {
  const { ada, ben, until } = cast
  const [drive] = await ada.call('drive.list', { spaceId })
  if (!drive) throw new Error('a space begins with a drive')
  const place = { spaceId, driveId: drive.driveId }
  await put(cast, ada, place, 'report.txt', 'first words')
  await put(cast, ada, place, 'report.txt', 'second words')
  await put(cast, ada, place, 'draft.txt', 'a draft')
  await ada.call('file.createFolder', { ...place, path: '/maps' })
  await put(cast, ada, place, 'chart.txt', 'north is up\n'.repeat(400), '/maps')
  await put(cast, ben, place, 'old.txt', 'to the trash')
  await until(async () => (await ben.call('file.list', place)).length === 5)
  await until(async () => (await ada.call('file.list', place)).length === 5)
  await ada.call('file.rename', { ...place, path: '/draft.txt', newPath: '/maps/Entwurf “1”.txt' })
  await ben.call('file.remove', { ...place, path: '/old.txt' })
  await ben.call('file.fetch', { ...place, path: '/' })
  await ben.call('file.pin', { ...place, path: '/maps', isPinned: true })

  // Apart from each other, both put something new under one name.
  await until(async () => (await ben.call('file.list', place)).length === 4)
  await ben.call('network.setOffline', { isOffline: true })
  await put(cast, ben, place, 'report.txt', 'words of Ben')
  await put(cast, ada, place, 'report.txt', 'words of Ada')
  await ben.call('network.setOffline', { isOffline: false })
  for (const person of [ada, ben]) {
    await until(async () => (await person.call('file.conflicts', place)).length === 1)
  }
  await ada.call('file.fetch', { ...place, path: '/' })
  await ada.call('drive.publish', { ...place, path: '/maps' })
}

async function put(
  { folder }: Cast,
  person: Headless,
  place: { spaceId: SpaceId; driveId: DriveId },
  name: string,
  text: string,
  targetPath = '/'
): Promise<void> {
  const file = path.join(folder, name)
  await fs.writeFile(file, text)
  const { token } = await person.call('token.forPath', { path: file })
  await person.call('file.add', { ...place, sources: [token], targetPath })
}

async function keepLog({ ada, ben, folder, until }: Cast, spaceId: SpaceId): Promise<void> {
  const { logId } = await ada.call('log.create', { spaceId, name: 'Logbook' })
  const file = path.join(folder, 'sounding.txt')
  await fs.writeFile(file, '12 fathoms')
  const { token } = await ada.call('token.forPath', { path: file })
  await ada.call('log.append', { spaceId, logId, body: 'Cast off.' })
  await ada.call('log.append', { spaceId, logId, body: 'A mistake.' })
  await ada.call('log.retract', { spaceId, logId, count: 1 })
  await ada.call('log.append', { spaceId, logId, body: '**Becalmed.**', files: [{ token }] })
  await until(async () => {
    const logs = await ben.call('log.list', { spaceId })
    return logs[0] !== undefined && (await entryCount(ben, spaceId)) === 2
  })
  await ben.call('log.markRead', { spaceId, logId })
  await ada.call('log.append', { spaceId, logId, body: 'Wind from the west.' })
  await until(async () => (await entryCount(ben, spaceId)) === 3)
}

async function entryCount(person: Headless, spaceId: SpaceId): Promise<number> {
  const [log] = await person.call('log.list', { spaceId })
  return log ? (await person.call('log.read', { spaceId, logId: log.logId })).entries.length : 0
}

async function knowPeople({ ada, ben, until }: Cast, spaceId: SpaceId): Promise<void> {
  for (const person of [ada, ben]) {
    const other = (await person.call('member.list', { spaceId })).find(({ isMe }) => !isMe)
    if (!other) throw new Error('two are in it')
    await person.call('contact.add', { spaceId, memberId: other.memberId })
    await person.call('member.verify', { spaceId, memberId: other.memberId })
  }

  // Ben's own space, in which Ada waits for his decision.
  const own = await ben.call('space.create', { name: 'Of Ben alone' })
  const { link } = await ben.call('invite.create', {
    spaceId: own.spaceId,
    role: 'editor',
    needsApproval: true
  })
  await ada.call('space.join', { link })
  await until(
    async () => (await ben.call('invite.requests', { spaceId: own.spaceId })).length === 1
  )
}
