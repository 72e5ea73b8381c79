/** What earlier releases wrote opens today, and their programs work together with today's. */
import fs from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { DriveId, PathToken, SpaceId } from './contract/ids.js'
import { eventually } from './testing/eventually.js'
import { Headless } from './testing/headless.js'
import { type Address, aDht, aFolder, aPerson, Person } from './testing/loopback.js'
import { type Expected, FIXTURES, unpack } from './testing/releases/archive.js'
import type { Caller } from './testing/caller.js'
import { changeDocument } from './testing/change-document.js'
import { shownBy } from './testing/releases/shown.js'
import { addParagraph } from './testing/sample-document.js'

/** Where the packages of today's clone are found from. */
const OUT = path.join(import.meta.dirname, '..', 'out')
const PATIENCE = { timeout: 60_000, interval: 200 }

const releases = readdirSync(FIXTURES)
  .map((name) => /^profile-(.+)\.tar\.gz$/.exec(name)?.[1])
  .filter((version) => version !== undefined)

/** Of today or of that release; see `tokenFor` for the one difference. */
type Someone = Caller
interface Place {
  spaceId: SpaceId
  driveId: DriveId
}

interface Profiles {
  dir: string
  expected: Expected
  /** Of the first space, which both are in. */
  spaceId: SpaceId
}

async function profilesOf(version: string): Promise<Profiles> {
  const dir = path.join(await aFolder(), version)
  await unpack(path.join(FIXTURES, `profile-${version}.tar.gz`), dir)
  const text = await fs.readFile(path.join(dir, 'expected.json'), 'utf8')
  const expected = JSON.parse(text) as Expected
  const [space] = expected.ada.spaces
  if (!space) throw new Error('a fixture has a space')
  return { dir, expected, spaceId: space.spaceId }
}

/** With today's code. */
async function opened(dir: string, name: string, bootstrap: Address[], isOffline = false) {
  const person = new Person(name, { profileDir: path.join(dir, name), bootstrap, isOffline })
  onTestFinished(() => person.quit())
  return person.start()
}

/** With the program of that release. */
async function openedByItself(version: string, profileDir: string, bootstrap: Address[]) {
  await fs.mkdir(OUT, { recursive: true })
  const folder = await fs.mkdtemp(path.join(OUT, 'release-'))
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }))
  await unpack(path.join(FIXTURES, `engine-${version}.tar.gz`), folder)
  const person = await Headless.start({
    entry: path.join(folder, 'alcove.js'),
    profileDir,
    bootstrap: bootstrap.map(({ host, port }) => `${host}:${port}`).join(',')
  })
  onTestFinished(() => person.dispose())
  return person
}

async function showTheSame(spaceId: SpaceId, ...people: Caller[]): Promise<void> {
  await eventually(async () => {
    const digests = people.map((person) => person.call('space.digest', { spaceId }))
    expect(new Set((await Promise.all(digests)).map(({ digest }) => digest)).size).toBe(1)
  }, PATIENCE)
}

async function documentsOf(person: Caller, spaceId: SpaceId) {
  const documents = await person.call('document.list', { spaceId })
  const read = ({ documentId }: (typeof documents)[number]) =>
    person.call('document.read', { spaceId, documentId, format: 'text' })
  const texts = await Promise.all(documents.map(read))
  return Object.fromEntries(documents.map(({ title }, i) => [title, texts[i]?.content ?? '']))
}

describe.each(releases)('Alcove %s', (version) => {
  it('[C5] its profiles open and show what they showed, again after a restart', async () => {
    const { dir, expected } = await profilesOf(version)
    for (const name of ['ada', 'ben'] as const) {
      const person = await opened(dir, name, [], true)
      await eventually(async () => expect(await shownBy(person)).toEqual(expected[name]), PATIENCE)
      await person.quit()
      await person.start()
      await eventually(async () => expect(await shownBy(person)).toEqual(expected[name]), PATIENCE)
    }
  })

  it('[C5] somebody who has not updated edits together with somebody who has', async () => {
    const { dir, spaceId } = await profilesOf(version)
    const bootstrap = await aDht()
    const ada = await opened(dir, 'ada', bootstrap)
    const ben = await openedByItself(version, path.join(dir, 'ben'), bootstrap)
    const [plan] = await ada.call('document.list', { spaceId })
    if (!plan) throw new Error('a fixture has a document')
    const place = { spaceId, documentId: plan.documentId }
    for (let i = 1; i <= 3; i++) {
      await changeDocument(ada, place, (doc) => addParagraph(doc, [`today ${i}`]))
      await changeDocument(ben, place, (doc) => addParagraph(doc, [`before ${i}`]))
    }
    const [drive] = await ada.call('drive.list', { spaceId })
    if (!drive) throw new Error('a fixture has a drive')
    await add(ada, { spaceId, driveId: drive.driveId }, 'today.txt', 'from today')
    await add(ben, { spaceId, driveId: drive.driveId }, 'before.txt', 'from before')
    await ada.call('document.create', { spaceId, title: 'New today', markdown: 'words of today' })
    await ben.call('document.create', { spaceId, title: 'New before', markdown: 'older words' })

    for (const person of [ada, ben] as Someone[]) {
      await eventually(async () => {
        const texts = await documentsOf(person, spaceId)
        for (const line of [1, 2, 3].flatMap((i) => [`today ${i}`, `before ${i}`])) {
          expect(texts['Plan']).toContain(line)
        }
        expect(texts).toMatchObject({ 'New today': 'words of today', 'New before': 'older words' })
      }, PATIENCE)
      const fetched = await person.call('file.fetch', {
        spaceId,
        driveId: drive.driveId,
        path: '/'
      })
      expect(fetched.status).toBe('done')
    }
    await showTheSame(spaceId, ada, ben)
    // Each knows that the other has it: receipts are understood both ways.
    for (const person of [ada, ben] as Someone[]) {
      await eventually(async () => {
        const spaces = await person.call('space.list', {})
        const space = spaces.find((one) => one.spaceId === spaceId)
        expect(space).toMatchObject({ status: 'ready', holding: { unsharedCount: 0 } })
      }, PATIENCE)
    }
  })

  it('[C5] each lets people of the other in, and all four write together', async () => {
    const { dir, spaceId } = await profilesOf(version)
    const bootstrap = await aDht()
    const ada = await opened(dir, 'ada', bootstrap)
    const ben = await openedByItself(version, path.join(dir, 'ben'), bootstrap)
    const cleo = await aPerson('Cleo', bootstrap)
    const dan = await openedByItself(version, path.join(dir, 'dan'), bootstrap)
    await dan.call('profile.set', { name: 'Dan', color: '#669933' })
    const fromBen = await ben.call('invite.create', { spaceId, role: 'editor' })
    const fromAda = await ada.call('invite.create', { spaceId, role: 'editor' })
    await cleo.call('space.join', { link: fromBen.link })
    await dan.call('space.join', { link: fromAda.link })
    for (const person of [cleo, dan] as Someone[]) {
      await eventually(async () => {
        expect(await person.call('space.list', {})).toMatchObject([{ status: 'ready' }])
      }, PATIENCE)
    }
    // The request that was waiting when the release changed is answered by the one who waited.
    const own = (await ben.call('space.list', {})).find(({ name }) => name === 'Of Ben alone')
    if (!own) throw new Error('a fixture has a request')
    const [request] = await ben.call('invite.requests', { spaceId: own.spaceId })
    if (!request) throw new Error('a fixture has a request')
    const answer = { requestId: request.requestId, isAccepted: true }
    await ben.call('invite.answerRequest', { spaceId: own.spaceId, ...answer })
    await eventually(async () => {
      const spaces = await ada.call('space.list', {})
      expect(spaces.find((one) => one.spaceId === own.spaceId)?.status).toBe('ready')
    }, PATIENCE)
    await showTheSame(own.spaceId, ada, ben)
    await cleo.call('document.create', { spaceId, title: 'By Cleo' })
    await dan.call('document.create', { spaceId, title: 'By Dan' })
    await eventually(async () => {
      expect(Object.keys(await documentsOf(ada, spaceId))).toEqual(
        expect.arrayContaining(['By Cleo', 'By Dan'])
      )
    }, PATIENCE)
    await showTheSame(spaceId, ada, ben, cleo, dan)
  })

  it('[C5] files go straight from one to the other', async () => {
    const { dir } = await profilesOf(version)
    const bootstrap = await aDht()
    const ada = await opened(dir, 'ada', bootstrap)
    const ben = await openedByItself(version, path.join(dir, 'ben'), bootstrap)
    await sendFile(ada, ben, 'letter.txt', 'for Ben alone')
    await sendFile(ben, ada, 'answer.txt', 'for Ada alone')
  })
})

async function sendFile(from: Someone, to: Someone, name: string, text: string): Promise<void> {
  const [contact] = await from.call('contact.list', {})
  if (!contact) throw new Error('a fixture has a contact')
  const source = await tokenFor(from, await fileOf(name, text))
  const { offerId } = await from.call('contact.sendFile', { contactId: contact.contactId, source })
  await eventually(async () => {
    const offers = await to.call('contact.offers', {})
    expect(offers.find((offer) => offer.offerId === offerId)?.status).toBe('waiting')
  }, PATIENCE)
  const target = path.join(await aFolder(), name)
  await to.call('contact.accept', { offerId, target: await tokenFor(to, target) })
  await eventually(async () => expect(await fs.readFile(target, 'utf8')).toBe(text), PATIENCE)
}

async function fileOf(name: string, text: string): Promise<string> {
  const file = path.join(await aFolder(), name)
  await fs.writeFile(file, text)
  return file
}

async function add(person: Someone, place: Place, name: string, text: string): Promise<void> {
  const sources = [await tokenFor(person, await fileOf(name, text))]
  await person.call('file.add', { ...place, sources })
}

async function tokenFor(person: Someone, file: string): Promise<PathToken> {
  if (person instanceof Person) return person.alcove.createPathToken(file)
  return (await (person as Headless).call('token.forPath', { path: file })).token
}
