/** Recorded typing through `document.update`: by two in turns, and by two at once. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import type { SpaceId } from '../../app/contract/ids.js'
import {
  beginningOf,
  concurrentTraces,
  firstText,
  linearTraces,
  plainTextOf
} from '../../app/testing/trace.js'
import { typeInTurns, typeTogether } from '../../app/testing/trace-typing.js'
import { say, type Item } from '../context.js'
import { until } from '../people.js'
import { newcomer, newDocument, stored, twoPeople, untilText, type Person } from '../profiles.js'
import type { Row } from '../report.js'

const MB = 2 ** 20
const STEPS_PER_TURN = 500

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

async function digestsMeet(spaceId: SpaceId, ...people: Person[]): Promise<void> {
  await until(async () => {
    const digests = await Promise.all(
      people.map(async ({ headless }) => (await headless.call('space.digest', { spaceId })).digest)
    )
    if (new Set(digests).size > 1) throw new Error('the digests differ')
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
