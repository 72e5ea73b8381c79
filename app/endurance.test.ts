/** Two real headless processes, real input, and a process that dies at any moment. */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it, onTestFailed, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { DriveId, SpaceId } from './contract/ids.js'
import { Headless } from './testing/headless.js'
import { headlessEntry } from './testing/headless-entry.js'
import { aDht, aFolder } from './testing/loopback.js'
import { chosenSeed, Random } from './testing/random.js'
import {
  beginningOf,
  concurrentTraces,
  firstText,
  linearTraces,
  plainTextOf
} from './testing/trace.js'
import { typeInTurns, typeTogether, Writer, type Place } from './testing/trace-typing.js'
import { eventually } from './testing/eventually.js'

const CONVERGE_MS = 30_000
let entry = ''

beforeAll(async () => {
  entry = await headlessEntry()
}, 120_000)

/** A profile and how to start Alcove on it; whatever runs is gone when the test finishes. */
async function aProfile(bootstrap: string, name: string) {
  const folder = await aFolder()
  const running = new Set<Headless>()
  onTestFinished(async () => {
    for (const headless of running) await headless.dispose()
  })
  const profileDir = path.join(folder, 'profile')
  const start = async () => {
    const headless = await Headless.start({ entry, profileDir, bootstrap })
    running.add(headless)
    return headless
  }
  const headless = await start()
  await headless.call('profile.set', { name, color: '#336699' })
  return { folder, headless, start }
}

/** Alice has founded a space and Bob has joined it. */
async function twoProfiles() {
  const bootstrap = (await aDht()).map(({ host, port }) => `${host}:${port}`).join(',')
  const alice = await aProfile(bootstrap, 'Alice')
  const bob = await aProfile(bootstrap, 'Bob')
  const { spaceId } = await alice.headless.call('space.create', { name: 'Field study' })
  const { link } = await alice.headless.call('invite.create', { spaceId, role: 'editor' })
  const joined = bob.headless.next('joinChanged', ({ status }) => status === 'joined')
  await bob.headless.call('space.join', { link })
  await joined
  return { alice, bob, spaceId }
}

async function digestsMeet(spaceId: SpaceId, ...people: Headless[]) {
  await eventually(
    async () => {
      const answers = await Promise.all(
        people.map((person) => person.call('space.digest', { spaceId }))
      )
      expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1)
    },
    { timeout: CONVERGE_MS, interval: 250 }
  )
}

async function aDocument(spaceId: SpaceId, person: Headless, title: string): Promise<Place> {
  const { documentId } = await person.call('document.create', { spaceId, title })
  return { spaceId, documentId }
}

/** Resolves when the other has heard of the document and can open it. */
async function arrives(place: Place, person: Headless) {
  await eventually(() => person.call('document.state', place), { timeout: CONVERGE_MS })
}

async function driveOf(person: Headless, spaceId: SpaceId) {
  const [drive] = await person.call('drive.list', { spaceId })
  if (!drive) throw new Error('the space has no drive')
  return { spaceId, driveId: drive.driveId }
}

const token = async (person: Headless, at: string) =>
  (await person.call('token.forPath', { path: at })).token

async function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>) {
  for (const [name, bytes] of files) {
    const at = path.join(folder, name)
    await fs.mkdir(path.dirname(at), { recursive: true })
    await fs.writeFile(at, bytes)
  }
}

/** SHA-256 of every file below a folder, by its path from there. */
async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const hashes: Record<string, string> = {}
  for (const item of entries.filter((item) => item.isFile())) {
    const at = path.join(item.parentPath, item.name)
    hashes[path.relative(folder, at)] = hashOf(await fs.readFile(at))
  }
  return hashes
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

describe('two headless profiles', () => {
  it('[DO1] [FI1] two profiles show the same after 50 documents changed from both sides and a folder of 1,000 files', async () => {
    const random = new Random(50)
    const { alice, bob, spaceId } = await twoProfiles()
    const places = await Promise.all(
      Array.from({ length: 50 }, (_, n) => aDocument(spaceId, alice.headless, `Document ${n}`))
    )
    for (const place of places) await arrives(place, bob.headless)

    const source = path.join(alice.folder, 'Specimens')
    const names = Array.from({ length: 1000 }, (_, n) => `box ${n % 20}/sheet ${n}.txt`)
    await writeFiles(
      source,
      new Map(names.map((name) => [name, random.bytes(random.between(0, 4096))]))
    )
    const drive = await driveOf(alice.headless, spaceId)
    const added = alice.headless.call('file.add', {
      ...drive,
      sources: [await token(alice.headless, source)]
    })
    const typed = places.flatMap((place, n) =>
      [alice, bob].map(async ({ headless }, who) => {
        const writer = await Writer.open(headless, place)
        for (let i = 0; i < 20; i++) writer.text.insert(0, `${who}-${n}-${i} `)
        await writer.settle()
      })
    )
    await Promise.all(typed)
    expect(await added).toMatchObject({ status: 'done', doneFiles: 1000, skipped: [] })

    await digestsMeet(spaceId, alice.headless, bob.headless)
    for (const [n, place] of places.entries()) {
      const { content } = await bob.headless.call('document.read', { ...place, format: 'text' })
      for (let i = 0; i < 20; i++) {
        expect(content).toContain(`0-${n}-${i} `)
        expect(content).toContain(`1-${n}-${i} `)
      }
    }
    const target = path.join(bob.folder, 'saved')
    const saved = await bob.headless.call('file.save', {
      ...drive,
      path: '/Specimens',
      target: await token(bob.headless, target)
    })
    expect(saved).toMatchObject({ status: 'done', skipped: [] })
    expect(await hashesBelow(target)).toEqual(await hashesBelow(source))
    await alice.headless.end()
    await bob.headless.end()
  }, 120_000)

  // The whole of it is typed by `npm run bench -- trace`.
  it.each(linearTraces().map((trace) => beginningOf(trace, 3000)))(
    '[DO1] the recorded text is what both end with when they type it in turns: $name',
    async (trace) => {
      const { alice, bob, spaceId } = await twoProfiles()
      const place = await aDocument(spaceId, alice.headless, trace.name)
      await arrives(place, bob.headless)
      await typeInTurns(trace, place, [alice.headless, bob.headless], 250)
      await digestsMeet(spaceId, alice.headless, bob.headless)
      for (const { headless } of [alice, bob]) {
        const { plainText } = await Writer.open(headless, place)
        expect(plainText).toBe(trace.endContent)
      }
    },
    120_000
  )

  it.each(concurrentTraces())(
    '[DO2] nothing is missing on either side when they type at the same time: $name',
    async (trace) => {
      const { alice, bob, spaceId } = await twoProfiles()
      const place = await aDocument(spaceId, alice.headless, trace.name)
      await arrives(place, bob.headless)
      const slice = { ...trace, steps: trace.steps.slice(0, 3000) }
      const merged = await typeTogether(slice, place, [alice.headless, bob.headless])
      await digestsMeet(spaceId, alice.headless, bob.headless)
      const expected = plainTextOf(firstText(merged))
      for (const { headless } of [alice, bob]) {
        const { plainText } = await Writer.open(headless, place)
        expect(plainText).toBe(expected)
      }
    },
    120_000
  )
})

describe('a process killed at random moments', () => {
  it('[DO7] a killed process opens again every time with every acknowledged text and file', async () => {
    const random = new Random(chosenSeed())
    onTestFailed(() => {
      process.stderr.write(`Repeat with ALCOVE_SEED=${random.seed}\n`)
    })
    const { alice, bob, spaceId } = await twoProfiles()
    const place = await aDocument(spaceId, alice.headless, 'Diary')
    const maker = await Writer.open(alice.headless, place)
    expect(maker.text.length).toBe(0)
    await maker.settle()
    await arrives(place, bob.headless)
    const reader = await Writer.open(bob.headless, place)
    await reader.catchUp(Y.encodeStateVector(maker.doc))
    const drive = await driveOf(alice.headless, spaceId)
    const sides = [
      { ...alice, name: 'alice' },
      { ...bob, name: 'bob' }
    ]
    const acknowledged = new Set<string>()
    const addedFiles = new Map<string, string>()

    for (let round = 0; round < 10; round++) {
      const victim = random.pick(sides)
      const killAtMs = random.between(20, 1500)
      const work = sides.map((side) => {
        const isOver = { value: false }
        const done = Promise.all([
          typeUntil(isOver, side.headless, place, `${side.name}${round}`, acknowledged),
          addUntil(isOver, side, drive, `${side.name}${round}`, random, addedFiles)
        ])
        // Rejects when the process under it dies.
        return { side, isOver, done: done.catch(() => {}) }
      })
      await wait(killAtMs)
      await victim.headless.kill()
      for (const { isOver, done } of work) {
        isOver.value = true
        await done
      }
      victim.headless = await victim.start()
      await expectAcknowledged(victim.headless, place, acknowledged, victim.name)
    }

    await digestsMeet(spaceId, ...sides.map(({ headless }) => headless))
    for (const { headless } of sides) {
      await expectAcknowledged(headless, place, acknowledged)
      const entries = await headless.call('file.list', drive)
      const hashes = new Map(entries.map(({ path, sha256 }) => [path, sha256]))
      for (const [at, sha256] of addedFiles) expect(hashes.get(at), at).toBe(sha256)
    }
    for (const side of sides) {
      const target = path.join(side.folder, 'everything')
      const input = { ...drive, path: '/', target: await token(side.headless, target) }
      expect(await side.headless.call('file.save', input)).toMatchObject({ status: 'done' })
      const saved = await hashesBelow(target)
      for (const [at, sha256] of addedFiles) expect(saved[at.slice(1)], at).toBe(sha256)
    }
    for (const { headless } of sides) await headless.end()
  }, 150_000)
})

/** Types words that cannot be confused, and notes each once it is acknowledged. */
async function typeUntil(
  isOver: { value: boolean },
  person: Headless,
  place: Place,
  who: string,
  acknowledged: Set<string>
) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await person.call('document.state', place)).update)
  const sending = new Set<Promise<void>>()
  let update = new Uint8Array()
  doc.on('update', (made: Uint8Array) => (update = new Uint8Array(made)))
  for (let n = 0; !isOver.value; n++) {
    const word = `${who}-${n};`
    doc.transact(() => firstText(doc).insert(0, word))
    const sent = person.call('document.update', { ...place, update }).then(() => {
      acknowledged.add(word)
      sending.delete(sent)
    })
    sending.add(sent)
    // Up to four under way, as a hand types on while the disk works.
    if (sending.size > 3) await Promise.race(sending)
  }
  await Promise.all(sending)
}

/** Adds one small folder after the other, and notes the files of each that was answered. */
async function addUntil(
  isOver: { value: boolean },
  side: { headless: Headless; folder: string },
  drive: { spaceId: SpaceId; driveId: DriveId },
  who: string,
  random: Random,
  added: Map<string, string>
) {
  for (let n = 0; !isOver.value; n++) {
    const name = `${who}-${n}`
    const sizes = [0, random.between(1, 5000), random.between(1, 100_000), 300_000]
    const files = new Map(sizes.map((size, i) => [`file ${i}.bin`, random.bytes(size)]))
    const source = path.join(side.folder, name)
    await writeFiles(source, files)
    const sources = [await token(side.headless, source)]
    await side.headless.call('file.add', { ...drive, sources })
    for (const [file, bytes] of files) added.set(`/${name}/${file}`, hashOf(bytes))
  }
}

/** `author`: only the words of that side, while the other's may still be on their way. */
async function expectAcknowledged(
  person: Headless,
  place: Place,
  acknowledged: ReadonlySet<string>,
  author = ''
) {
  const { plainText } = await Writer.open(person, place)
  const words = new Set(plainText.split(';').map((word) => `${word};`))
  const wanted = [...acknowledged].filter((word) => word.startsWith(author))
  const missing = wanted.filter((word) => !words.has(word))
  expect(missing, `${missing.length} of ${wanted.length} missing`).toEqual([])
}
