/** A space of a thousand documents: its list, which is the tree, searching as one types, memory. */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SpaceId } from '../../app/contract/ids.js'
import { Headless } from '../../app/testing/headless.js'
import { say, type Context, type Item } from '../context.js'
import type { Row } from '../report.js'

const ROOT = path.join(import.meta.dirname, '..', '..')
const HEADLESS = path.join(ROOT, 'out', 'headless', 'alcove.js')
const WORDS_PER_DOCUMENT = 600
const VOCABULARY = 8000
const LOOK_MS = 100
const LONGEST_MS = 300_000
/** What a person types, key by key, and whole questions. */
const TYPED = ['k', 'ka', 'kal', 'kalo', 'kalo m', 'kalo mi', 'rivuto', 'rivuto selano', 'zalsoni']

export const search: Item = {
  name: 'search',
  title: 'A space of 1,000 documents: tree, search as one types, memory',
  run: async (context) => {
    const count = context.size(1000, 60)
    const folder = path.join(await context.folder('alice'), 'profile')
    const first = await start(context, folder)
    await first.call('profile.set', { name: 'Alice', color: '#336699' })
    const { spaceId } = await first.call('space.create', { name: 'Field study' })
    say(`writing ${count} documents`)
    let parentId: string | null = null
    for (let number = 1; number <= count; number++) {
      const made: { documentId: string } = await first.call('document.create', {
        spaceId,
        title: sentence(number, 4),
        markdown: documentText(number),
        parentId
      })
      // Ten below each, so that there is a tree.
      if (number % 10 === 1) parentId = made.documentId
    }
    await first.end()
    return await measure(context, folder, spaceId, count)
  }
}

async function measure(
  context: Context,
  folder: string,
  spaceId: SpaceId,
  count: number
): Promise<Row[]> {
  const seconds: number[] = []
  const memory: number[] = []
  const lists: number[] = []
  const searches: number[] = []
  for (let round = 0; round < context.rounds(3); round++) {
    say(`round ${round + 1}`)
    const headless = await start(context, folder)
    const startedMs = performance.now()
    await untilIndexed(headless, spaceId, count)
    seconds.push((performance.now() - startedMs) / 1000)
    for (let i = 0; i < 10; i++) {
      lists.push(await timeOf(() => headless.call('document.list', { spaceId })))
    }
    for (const text of TYPED) {
      searches.push(await timeOf(() => headless.call('search.query', { spaceId, text })))
    }
    memory.push(memoryOf(headless.pid))
    await headless.end()
  }
  return [
    { what: `tree of ${count} documents`, unit: 'ms', values: lists, target: '< 100' },
    { what: 'one search', unit: 'ms', values: searches, target: '< 100' },
    { what: 'start to everything found', unit: 's', values: seconds },
    { what: 'memory of the engine with its index', unit: 'MB', values: memory }
  ]
}

async function start(context: Context, profileDir: string): Promise<Headless> {
  const bootstrap = await context.bootstrap()
  const headless = await Headless.start({ entry: HEADLESS, profileDir, bootstrap })
  context.onEnd(() => headless.dispose())
  return headless
}

/** Each document has one word of its own. */
async function untilIndexed(headless: Headless, spaceId: SpaceId, count: number): Promise<void> {
  const lastMs = performance.now() + LONGEST_MS
  for (let number = 1; number <= count;) {
    const hits = await headless.call('search.query', { spaceId, text: ownWord(number) })
    if (hits.length > 0) number++
    else if (performance.now() > lastMs) throw new Error('not everything was indexed')
    else await wait(LOOK_MS)
  }
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await run()
  return performance.now() - startedMs
}

/** The same words in every run; some are in many documents, most in few, as in a language. */
function documentText(number: number): string {
  const lines: string[] = []
  for (let at = 0; at < WORDS_PER_DOCUMENT; at += 30) {
    lines.push(`${sentence(number * 7919 + at, 30)}.`)
  }
  return [...lines, ownWord(number)].join('\n\n')
}

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => {
    const chance = ((seed + 1) * 2654435761 + (at + 1) * 40503 * (seed + 3)) % 1_000_003
    return word(Math.floor((chance / 1_000_003) ** 3 * VOCABULARY))
  }).join(' ')
}

function word(number: number): string {
  const syllables = ['ka', 'lo', 'mi', 'ri', 'vu', 'to', 'se', 'na', 'zal', 'so', 'ni', 'dren']
  let text = ''
  for (let left = number + 144; left > 0; left = Math.floor(left / 12)) {
    text += syllables[left % 12] ?? ''
  }
  return text
}

function ownWord(number: number): string {
  return `own${word(number)}x${number}`
}

/** Resident memory; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
