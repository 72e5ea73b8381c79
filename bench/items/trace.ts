/** Recorded typing through `document.update`: by two in turns, and by two at once. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { DocumentId, SpaceId } from '../../app/contract/ids.js'
import { Headless } from '../../app/testing/headless.js'
import {
  beginningOf,
  concurrentTraces,
  firstText,
  linearTraces,
  plainTextOf
} from '../../app/testing/trace.js'
import { typeInTurns, typeTogether, Writer, type Place } from '../../app/testing/trace-typing.js'
import { say, type Context, type Item } from '../context.js'
import { until } from '../people.js'
import type { Row } from '../report.js'

const MB = 2 ** 20
const LOOK_MS = 10
const STEPS_PER_TURN = 500
const HEADLESS = path.join(import.meta.dirname, '..', 'headless', 'alcove.js')

interface Person {
  headless: Headless
  profileDir: string
}

export const trace: Item = {
  name: 'trace',
  title: 'A recording typed by two people in turns, through document.update',
  run: async (context) => {
    const rows: Row[] = []
    for (const whole of linearTraces()) {
      const recording = context.options.isQuick ? beginningOf(whole, 2000) : whole
      const typed: number[] = []
      const settled: number[] = []
      const disk: number[] = []
      const joins: number[] = []
      for (let round = 1; round <= context.rounds(3); round++) {
        say(`${recording.name}, round ${round}`)
        const startedAt = performance.now()
        const since = () => (performance.now() - startedAt) / 1000
        const { alice, bob, spaceId } = await twoPeople(context)
        const place = await newDocument(alice, bob, spaceId)
        const readyAt = since()
        await typeInTurns(recording, place, [alice.headless, bob.headless], STEPS_PER_TURN)
        for (const { headless } of [alice, bob]) {
          await untilText(headless, place, recording.endContent)
        }
        typed.push(since() - readyAt)
        await digestsMeet(spaceId, alice, bob)
        await stored(spaceId, alice, bob)
        settled.push(since() - readyAt)
        await alice.headless.end()
        await bob.headless.end()
        disk.push(...(await Promise.all([alice, bob].map(bytesOf))).map((bytes) => bytes / MB))
        joins.push(await newcomer(context, alice, place, recording.endContent))
        await context.end()
      }
      const { name, steps } = recording
      rows.push(
        { what: `${name}: ${steps.length} steps, on both`, unit: 's', values: typed },
        { what: `${name}: stored on both`, unit: 's', values: settled },
        { what: `${name}: on disk per side`, unit: 'MB', values: disk },
        {
          what: `${name}: newcomer, from asking to reading`,
          unit: 's',
          values: joins,
          target: '< 1'
        }
      )
    }
    return rows
  }
}

export const together: Item = {
  name: 'together',
  title: 'A recording of two people at once, each on their own side',
  run: async (context) => {
    const rows: Row[] = []
    for (const whole of concurrentTraces()) {
      const steps = context.options.isQuick ? whole.steps.slice(0, 2000) : whole.steps
      const recording = { ...whole, steps }
      const seconds: number[] = []
      let isAsRecorded = true
      for (let round = 1; round <= context.rounds(3); round++) {
        say(`${recording.name}, round ${round}`)
        const { alice, bob, spaceId } = await twoPeople(context)
        const place = await newDocument(alice, bob, spaceId)
        const startedAt = performance.now()
        const people = [alice.headless, bob.headless]
        const merged = await typeTogether(recording, place, people)
        const expected = plainTextOf(firstText(merged))
        for (const person of people) await untilText(person, place, expected)
        seconds.push((performance.now() - startedAt) / 1000)
        await digestsMeet(spaceId, alice, bob)
        isAsRecorded &&= expected === recording.endContent
        await context.end()
      }
      const note = isAsRecorded ? 'the recorded text' : 'the merge of all insertions'
      rows.push({
        what: `${recording.name}: ${steps.length} steps; both have ${note}`,
        unit: 's',
        values: seconds
      })
    }
    return rows
  }
}

async function twoPeople(context: Context) {
  const [alice, bob] = await Promise.all([person(context, 'Alice'), person(context, 'Bob')])
  const { spaceId } = await alice.headless.call('space.create', { name: 'Field study' })
  await join(alice.headless, bob.headless, spaceId)
  return { alice, bob, spaceId }
}

async function person(context: Context, name: string): Promise<Person> {
  const profileDir = path.join(await context.folder(name.toLowerCase()), 'profile')
  const headless = await start(context, profileDir)
  await headless.call('profile.set', { name, color: '#336699' })
  return { headless, profileDir }
}

async function start(context: Context, profileDir: string): Promise<Headless> {
  const { profileFolder } = context.options
  const nodeFlags = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []
  const bootstrap = await context.bootstrap()
  const headless = await Headless.start({ entry: HEADLESS, profileDir, bootstrap, nodeFlags })
  context.onEnd(() => headless.dispose())
  return headless
}

async function join(host: Headless, guest: Headless, spaceId: SpaceId): Promise<void> {
  const { link } = await host.call('invite.create', { spaceId, role: 'editor' })
  const joined = guest.next('joinChanged', ({ status }) => status === 'joined')
  await guest.call('space.join', { link })
  await joined
}

async function newDocument(alice: Person, bob: Person, spaceId: SpaceId): Promise<Place> {
  const created = await alice.headless.call('document.create', { spaceId, title: 'Recording' })
  const documentId: DocumentId = created.documentId
  const place = { spaceId, documentId }
  await until(() => bob.headless.call('document.state', place))
  return place
}

/** Somebody new, from asking to be let in until the document reads as it should. */
async function newcomer(
  context: Context,
  host: Person,
  { spaceId, documentId }: Place,
  content: string
): Promise<number> {
  // Just started, as in the morning: nothing is in its memory yet.
  const headless = await start(context, host.profileDir)
  const carol = await person(context, 'Carol')
  const startedAt = performance.now()
  await join(headless, carol.headless, spaceId)
  await until(() => untilText(carol.headless, { spaceId, documentId }, content))
  return (performance.now() - startedAt) / 1000
}

async function untilText(headless: Headless, place: Place, content: string): Promise<void> {
  const lastMs = Date.now() + 60_000
  for (;;) {
    const writer = await Writer.open(headless, place)
    const { plainText } = writer
    writer.doc.destroy()
    if (plainText === content) return
    if (Date.now() > lastMs) throw new Error('the text is not what was recorded')
    await wait(LOOK_MS)
  }
}

async function digestsMeet(spaceId: SpaceId, ...people: Person[]): Promise<void> {
  await until(async () => {
    const digests = await Promise.all(
      people.map(async ({ headless }) => (await headless.call('space.digest', { spaceId })).digest)
    )
    if (new Set(digests).size > 1) throw new Error('the digests differ')
  })
}

/** Everybody's operations are on everybody's disk. */
async function stored(spaceId: SpaceId, ...people: Person[]): Promise<void> {
  await until(async () => {
    for (const { headless } of people) {
      const spaces = await headless.call('space.list', {})
      const holding = spaces.find((space) => space.spaceId === spaceId)?.holding
      if (!holding?.isSaved || holding.unsharedCount > 0) throw new Error('not on both disks yet')
    }
  })
}

/** Bytes in files, as they are counted everywhere in our figures; not blocks held on the disk. */
async function bytesOf({ profileDir }: Person): Promise<number> {
  const entries = await fs.readdir(profileDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (file) => (await fs.stat(path.join(file.parentPath, file.name))).size)
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
