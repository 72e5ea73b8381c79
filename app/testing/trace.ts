/**
 * Recordings of people typing, for tests and benchmarks. They lie outside the repository, in
 * `../shared/data` (or ALCOVE_DATA): every `*.json.gz` there in the editing-traces formats. Where
 * there is none, a seeded writer makes a small one, and its name says so.
 *
 * Positions count Unicode code points; a Y.Text counts UTF-16 units, so they are converted here.
 */
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../contract/document-port.js'
import { Random } from './random.js'

/** Position and length in code points, then the inserted text. */
export type Patch = readonly [position: number, deleteCount: number, inserted: string]

interface Recorded {
  readonly name: string
  /** False for what the seeded writer made. */
  readonly isRecorded: boolean
  readonly endContent: string
  /** Code points and UTF-16 units are the same, which makes typing it much faster. */
  readonly isBasicPlane: boolean
}

/** One author: each step applies to the text the step before left. */
export interface LinearTrace extends Recorded {
  readonly startContent: string
  readonly steps: readonly (readonly Patch[])[]
}

export interface ConcurrentStep {
  readonly agent: number
  /** The step applies to the text that the merge of these (indices, all smaller) gives. */
  readonly parents: readonly number[]
  readonly patches: readonly Patch[]
}

/** Several authors at once. `endContent` is one tool's order of concurrent insertions. */
export interface ConcurrentTrace extends Recorded {
  readonly agentCount: number
  readonly steps: readonly ConcurrentStep[]
}

interface RecordedFile {
  kind?: string
  startContent?: string
  endContent: string
  numAgents?: number
  txns: { patches: Patch[]; parents?: number[]; agent?: number }[]
}

/** Where recordings are looked for. */
export function traceFolder(): string {
  return process.env['ALCOVE_DATA'] ?? path.join(repositoryRoot(), '..', 'shared', 'data')
}

/** Recordings of one author; a generated one when there are none. */
export function linearTraces(): LinearTrace[] {
  const found = recordings()
    .filter(({ file }) => file.kind !== 'concurrent')
    .map(({ file, ...rest }) => ({
      ...rest,
      startContent: file.startContent ?? '',
      steps: file.txns.map(({ patches }) => patches)
    }))
  return found.length > 0 ? found : [writtenTrace(1, 2000)]
}

/** Recordings of several authors; a generated one when there are none. */
export function concurrentTraces(): ConcurrentTrace[] {
  const found = recordings()
    .filter(({ file }) => file.kind === 'concurrent')
    .map(({ file, ...rest }) => ({
      ...rest,
      agentCount: file.numAgents ?? 1,
      steps: file.txns.map(({ agent = 0, parents = [], patches }) => ({ agent, parents, patches }))
    }))
  return found.length > 0 ? found : [writtenTogether(1, 2000)]
}

/** The first `count` steps, with the text they end in. */
export function beginningOf(trace: LinearTrace, count: number): LinearTrace {
  if (count >= trace.steps.length) return trace
  const steps = trace.steps.slice(0, count)
  const text = new PlainText(trace.startContent)
  for (const patches of steps) for (const patch of patches) text.apply(patch)
  return { ...trace, steps, endContent: text.toString() }
}

/** Code points, as the formats count. The reference the real thing is compared with. */
class PlainText {
  readonly #characters: string[]

  constructor(text: string) {
    this.#characters = [...text]
  }

  get length(): number {
    return this.#characters.length
  }

  apply([position, deleteCount, inserted]: Patch): void {
    this.#characters.splice(position, deleteCount, ...inserted)
  }

  toString(): string {
    return this.#characters.join('')
  }
}

/** Applies one step to a text of a document; positions past its end mean its end. */
export function applyStep(
  text: Y.XmlText,
  patches: readonly Patch[],
  { isBasicPlane }: { isBasicPlane: boolean }
): void {
  for (const [position, deleteCount, inserted] of patches) {
    const [start, end] = isBasicPlane
      ? [Math.min(position, text.length), Math.min(position + deleteCount, text.length)]
      : unitsOf(plainTextOf(text), position, deleteCount)
    if (end > start) text.delete(start, end - start)
    if (inserted !== '') text.insert(start, inserted)
  }
}

function unitsOf(text: string, position: number, count: number): [number, number] {
  let start = 0
  for (let i = 0; i < position && start < text.length; i++) start += unitsAt(text, start)
  let end = start
  for (let i = 0; i < count && end < text.length; i++) end += unitsAt(text, end)
  return [start, end]
}

function unitsAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}

function isBasicPlane(patches: Iterable<Patch>): boolean {
  for (const [, , inserted] of patches) if (/[\u{10000}-\u{10ffff}]/u.test(inserted)) return false
  return true
}

/** The text of a document's first paragraph, made if it has none yet. */
export function firstText(doc: Y.Doc): Y.XmlText {
  const paragraph = firstParagraph(doc)
  if (!paragraph) throw new Error('the document has no paragraph')
  const first: unknown = paragraph.firstChild
  if (first instanceof Y.XmlText) return first
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  return text
}

/** What the first paragraph says; changes nothing. */
export function plainTextIn(doc: Y.Doc): string {
  const first: unknown = firstParagraph(doc)?.firstChild
  return first instanceof Y.XmlText ? plainTextOf(first) : ''
}

function firstParagraph(doc: Y.Doc): Y.XmlElement | null {
  for (const node of doc.getXmlFragment(DOCUMENT_FRAGMENT).createTreeWalker(() => true)) {
    if (node instanceof Y.XmlElement && node.nodeName === 'paragraph') return node
  }
  return null
}

/** What a text says, without marks. */
export function plainTextOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')
}

function recordings(): (Recorded & { file: RecordedFile })[] {
  const folder = traceFolder()
  if (!fs.existsSync(folder)) return []
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json.gz'))
  return names.sort().map((name) => {
    const bytes = gunzipSync(fs.readFileSync(path.join(folder, name)))
    const file = JSON.parse(bytes.toString('utf8')) as RecordedFile
    return {
      name: name.replace(/\.json\.gz$/, ''),
      isRecorded: true,
      endContent: file.endContent,
      isBasicPlane: isBasicPlane(file.txns.flatMap(({ patches }) => patches)),
      file
    }
  })
}

/** From a bundle as well as from the source: the clone is where package.json is. */
function repositoryRoot(): string {
  let folder = import.meta.dirname
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('outside the repository')
    folder = parent
  }
  return folder
}

const WORDS = 'river heron reed bank early mist camera notebook café naïve 三只 мост 🦆 \n'.split(
  ' '
)

/** Somebody who types words, goes back, takes letters away and looks elsewhere in the text. */
export function writtenTrace(seed: number, stepCount: number): LinearTrace {
  const random = new Random(seed)
  const text = new PlainText('')
  const cursor = { position: 0, rest: [] as string[] }
  const steps: Patch[][] = []
  while (steps.length < stepCount) {
    const patch = nextPatch(random, cursor, text.length)
    text.apply(patch)
    steps.push([patch])
  }
  return {
    name: generatedName('one', seed),
    isRecorded: false,
    startContent: '',
    endContent: text.toString(),
    isBasicPlane: false,
    steps
  }
}

/**
 * Somebody who works long on one text: as many edits as asked for, which leave about as many
 * characters as asked for, in paragraph-long runs all over the text.
 */
export function longTrace(seed: number, stepCount: number, length: number): LinearTrace {
  const random = new Random(seed)
  const text = new PlainText('')
  const MAX_RUN = 8
  const deletes = (1 - length / stepCount) / 2
  const deleteChance = deletes / (((1 + MAX_RUN) / 2) * (1 - deletes) + deletes)
  const letters = 'etaoinshrdlu etaoinshrdlu cmfwypvbgkqjxz éüß мир'
  const steps: Patch[][] = []
  let position = 0
  while (steps.length < stepCount) {
    if (random.next() < 0.01) position = random.between(0, text.length)
    const isDeleting = position > 0 && random.next() < deleteChance
    // Nobody takes single letters away everywhere: a mistake is a few of them.
    const count = isDeleting ? Math.min(random.between(1, MAX_RUN), position) : 1
    for (let i = 0; i < count && steps.length < stepCount; i++) {
      const patch: Patch = isDeleting
        ? [--position, 1, '']
        : [position++, 0, random.pick([...letters])]
      text.apply(patch)
      steps.push([patch])
      if (!isDeleting) break
    }
  }
  return {
    name: `${stepCount} edits generated`,
    isRecorded: false,
    startContent: '',
    endContent: text.toString(),
    isBasicPlane: true,
    steps
  }
}

/** Two such writers, who see each other's text now and then. */
export function writtenTogether(seed: number, stepCount: number): ConcurrentTrace {
  const random = new Random(seed)
  const merged = new Y.Doc()
  const writers = [0, 1].map((agent) => {
    const doc = new Y.Doc()
    doc.clientID = agent + 1
    const text = doc.get(DOCUMENT_FRAGMENT, Y.XmlText)
    return { doc, text, heads: [] as number[], cursor: { position: 0, rest: [] as string[] } }
  })
  const steps: ConcurrentStep[] = []
  while (steps.length < stepCount) {
    const agent = random.between(0, 1)
    const writer = writers[agent]
    if (!writer) break
    if (random.next() < 0.05) {
      for (const other of writers) {
        Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(other.doc))
        writer.heads = [...new Set([...writer.heads, ...other.heads])]
      }
    }
    const length = [...plainTextOf(writer.text)].length
    const patches = [nextPatch(random, writer.cursor, length)]
    applyStep(writer.text, patches, { isBasicPlane: false })
    steps.push({ agent, parents: writer.heads, patches })
    writer.heads = [steps.length - 1]
  }
  for (const { doc } of writers) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc))
  return {
    name: generatedName('two', seed),
    isRecorded: false,
    endContent: plainTextOf(merged.get(DOCUMENT_FRAGMENT, Y.XmlText)),
    isBasicPlane: false,
    agentCount: writers.length,
    steps
  }
}

function generatedName(writers: string, seed: number): string {
  return `${writers} generated (seed ${seed}; no recordings found beside the clone)`
}

function nextPatch(
  random: Random,
  cursor: { position: number; rest: string[] },
  length: number
): Patch {
  cursor.position = Math.min(cursor.position, length)
  const chance = random.next()
  if (chance < 0.02) cursor.position = random.between(0, length)
  if (chance > 0.9 && cursor.position > 0) {
    const count = random.between(1, Math.min(3, cursor.position))
    cursor.position -= count
    return [cursor.position, count, random.next() < 0.2 ? '–' : '']
  }
  if (cursor.rest.length === 0) cursor.rest = [...random.pick(WORDS), ' ']
  const inserted = cursor.rest.shift() ?? ' '
  return [cursor.position++, 0, inserted]
}
