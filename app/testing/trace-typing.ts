/**
 * Recordings typed into a real document through `document.update`, by people who each have a copy
 * of the document of their own, as a page has. Used by tests and benchmarks.
 */
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import type { Headless } from './headless.js'
import {
  applyStep,
  firstText,
  plainTextIn,
  type ConcurrentTrace,
  type LinearTrace
} from './trace.js'

export interface Place {
  spaceId: SpaceId
  documentId: DocumentId
}

/** Changes on their way to the engine at once; a page does not wait for each either. */
const MAX_IN_FLIGHT = 64
const LOOK_AGAIN_MS = 15

/** One person's copy of a document, and their way to send changes. */
export class Writer {
  readonly doc = new Y.Doc()
  readonly #person: Headless
  readonly #place: Place
  readonly #inFlight = new Set<Promise<void>>()
  #failure: unknown = null

  private constructor(person: Headless, place: Place) {
    this.#person = person
    this.#place = place
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'engine') this.#send(update)
    })
  }

  /** With what the engine of this person has now. */
  static async open(person: Headless, place: Place): Promise<Writer> {
    const writer = new Writer(person, place)
    await writer.look()
    return writer
  }

  /** Made if there is none yet, which is a change. */
  get text(): Y.XmlText {
    return firstText(this.doc)
  }

  get plainText(): string {
    return plainTextIn(this.doc)
  }

  /** Takes in what the engine has. */
  async look(): Promise<void> {
    const { update } = await this.#person.call('document.state', this.#place)
    Y.applyUpdate(this.doc, update, 'engine')
  }

  /** Looks until everything is here that another copy has. */
  async catchUp(stateVector: Uint8Array, timeoutMs = 30_000): Promise<void> {
    const lastMs = Date.now() + timeoutMs
    while (!covers(Y.encodeStateVector(this.doc), stateVector)) {
      if (Date.now() > lastMs) throw new Error(`changes did not come within ${timeoutMs} ms`)
      await wait(LOOK_AGAIN_MS)
      await this.look()
    }
  }

  /** Waits while too much is on its way. */
  async breathe(maxInFlight = MAX_IN_FLIGHT): Promise<void> {
    while (this.#inFlight.size > maxInFlight) await Promise.race(this.#inFlight)
    if (this.#failure) throw this.#failure as Error
  }

  /** Everything typed is acknowledged. */
  async settle(): Promise<void> {
    await this.breathe(0)
  }

  #send(update: Uint8Array): void {
    const sent = this.#person
      .call('document.update', { ...this.#place, update })
      .then(() => {})
      .catch((error: unknown) => {
        this.#failure ??= error
      })
      .finally(() => this.#inFlight.delete(sent))
    this.#inFlight.add(sent)
  }
}

/** Types a recording, the next person going on after each `stepsPerTurn`. */
export async function typeInTurns(
  trace: LinearTrace,
  place: Place,
  people: readonly Headless[],
  stepsPerTurn: number
): Promise<void> {
  const writers = await Promise.all(people.map((person) => Writer.open(person, place)))
  let last = writers[0]
  for (let from = 0, turn = 0; from < trace.steps.length; from += stepsPerTurn, turn++) {
    const writer = writers[turn % writers.length]
    if (!writer || !last) throw new Error('nobody types')
    await writer.catchUp(Y.encodeStateVector(last.doc))
    const { doc, text } = writer
    if (turn === 0 && trace.startContent !== '') text.insert(0, trace.startContent)
    for (const patches of trace.steps.slice(from, from + stepsPerTurn)) {
      doc.transact(() => applyStep(text, patches, trace))
      await writer.breathe()
    }
    await writer.settle()
    last = writer
  }
}

/**
 * Types a recording of several people at once: each person's changes go to their own engine, made
 * on a copy that has exactly what the recorded person had. Resolves with the merge of everything.
 */
export async function typeTogether(
  trace: ConcurrentTrace,
  place: Place,
  people: readonly Headless[]
): Promise<Y.Doc> {
  const writers = await Promise.all(
    Array.from({ length: trace.agentCount }, (_, agent) => {
      const person = people[agent % people.length]
      if (!person) throw new Error('nobody types')
      return Writer.open(person, place)
    })
  )
  const [first] = writers
  if (!first) throw new Error('nobody types')
  // The paragraph's text is made once: two texts would be two paragraphs' worth of conflict.
  if (first.text.length > 0) throw new Error('the document is not empty')
  await first.settle()
  for (const writer of writers) await writer.catchUp(Y.encodeStateVector(first.doc))
  const updates: Uint8Array[] = []
  const seen = writers.map(() => new Set<number>())
  for (const [index, step] of trace.steps.entries()) {
    const writer = writers[step.agent]
    const known = seen[step.agent]
    if (!writer || !known) throw new Error(`no agent ${step.agent}`)
    for (const missing of missingSteps(trace, step.parents, known)) {
      Y.applyUpdate(writer.doc, updates[missing] ?? new Uint8Array(), 'engine')
    }
    const made: Uint8Array[] = []
    const note = (update: Uint8Array) => void made.push(update)
    writer.doc.on('update', note)
    writer.doc.transact(() => applyStep(writer.text, step.patches, trace))
    writer.doc.off('update', note)
    updates.push(made[0] ?? EMPTY_UPDATE)
    known.add(index)
    await writer.breathe()
  }
  for (const writer of writers) await writer.settle()
  const merged = new Y.Doc()
  Y.applyUpdate(merged, stateOf(writers))
  return merged
}

/** A Yjs update that changes nothing. */
const EMPTY_UPDATE = new Uint8Array([0, 0])

function stateOf(writers: readonly Writer[]): Uint8Array {
  return Y.mergeUpdates(writers.map(({ doc }) => Y.encodeStateAsUpdate(doc)))
}

/** Steps a person must have seen to be at `parents`, oldest first; they count as seen from then. */
function missingSteps(
  trace: ConcurrentTrace,
  parents: readonly number[],
  known: Set<number>
): number[] {
  const missing: number[] = []
  const open = [...parents]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (known.has(next)) continue
    known.add(next)
    missing.push(next)
    open.push(...(trace.steps[next]?.parents ?? []))
  }
  return missing.sort((a, b) => a - b)
}

/** Whether a copy has everything another has. */
export function covers(have: Uint8Array, wanted: Uint8Array): boolean {
  const clocks = Y.decodeStateVector(have)
  for (const [client, clock] of Y.decodeStateVector(wanted)) {
    if ((clocks.get(client) ?? 0) < clock) return false
  }
  return true
}
