/**
 * Makes a document say again what an earlier state said, as new changes on top. What is the same
 * stays in place, so that words somebody writes in it meanwhile, carets and comments stay too.
 */
import { isDeepStrictEqual } from 'node:util'
import { diffArrays, diffWordsWithSpace } from 'diff'
import * as Y from 'yjs'
import { markName } from './editor-schema.js'

/** Beyond that the whole stretch is replaced: finding the smallest change would take long. */
const MAX_EDITS = 4000
/** Comments belong to the words, not to a version of them. */
const KEPT_MARKS: ReadonlySet<string> = new Set(['comment'])

type Node = Y.XmlElement | Y.XmlText
type Marks = Record<string, unknown>
interface Stretch {
  text: string
  marks: Marks
}

/** Changes `target` until it shows what `source` shows. Call it inside a transaction. */
export function rewrite(target: Y.XmlFragment, source: Y.XmlFragment): void {
  const pairs: [Y.XmlFragment, Y.XmlFragment][] = [[target, source]]
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) pairs.push(...rewriteChildren(...pair))
}

/** Returns the elements that stayed, for their children's turn. */
function rewriteChildren(
  target: Y.XmlFragment,
  source: Y.XmlFragment
): [Y.XmlFragment, Y.XmlFragment][] {
  const pairs: [Y.XmlFragment, Y.XmlFragment][] = []
  const [old, wanted] = [nodesOf(target), nodesOf(source)]
  if (old.length !== target.length) {
    target.delete(0, target.length) // holds what no editor writes
    old.length = 0
  }
  const steps = diffArrays(keysOf(old), keysOf(wanted), { maxEditLength: MAX_EDITS }) ?? [
    { value: old, removed: true, added: false },
    { value: wanted, removed: false, added: true }
  ]
  let at = 0
  let from = 0
  for (const { value, added, removed } of steps) {
    const count = value.length
    if (removed) {
      at += removeNodes(target, at, count, wanted.length === 0)
    } else if (added) {
      target.insert(
        at,
        wanted.slice(from, from + count).map((node) => node.clone())
      )
      at += count
      from += count
    } else {
      for (let i = 0; i < count; i++, at++, from++) {
        const [kept, as] = [target.get(at), wanted[from]]
        if (kept instanceof Y.XmlText && as instanceof Y.XmlText) rewriteText(kept, as)
        else if (kept instanceof Y.XmlElement && as instanceof Y.XmlElement) {
          rewriteAttributes(kept, as)
          pairs.push([kept, as])
        }
      }
    }
  }
  return pairs
}

/**
 * Returns how many were left. One text node stays, empty, where nothing is wanted: two people who
 * begin to type in a block without one would each add theirs.
 */
function removeNodes(target: Y.XmlFragment, at: number, count: number, isEmptied: boolean): number {
  const first = target.get(at)
  const kept = isEmptied && first instanceof Y.XmlText ? 1 : 0
  if (kept && first instanceof Y.XmlText) first.delete(0, first.length)
  if (count > kept) target.delete(at + kept, count - kept)
  return kept
}

/** A block is itself by its id; other nodes by their kind, counted from the front. */
function keysOf(nodes: Node[]): string[] {
  const counts = new Map<string, number>()
  return nodes.map((node) => {
    const key = keyOf(node)
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return `${key}#${count}`
  })
}

function keyOf(node: Node): string {
  if (node instanceof Y.XmlText) return ''
  const name = String(node.nodeName)
  const id: unknown = name === 'blockContainer' ? node.getAttribute('id') : undefined
  return typeof id === 'string' ? `${name}/${id}` : name
}

function nodesOf(fragment: Y.XmlFragment): Node[] {
  return fragment
    .toArray()
    .filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText)
}

function rewriteAttributes(target: Y.XmlElement, source: Y.XmlElement): void {
  const [old, wanted] = [target.getAttributes(), source.getAttributes()] as [Marks, Marks]
  for (const key of Object.keys(old)) if (!(key in wanted)) target.removeAttribute(key)
  for (const [key, value] of Object.entries(wanted)) {
    if (!isDeepStrictEqual(old[key], value)) target.setAttribute(key, value as string)
  }
}

function rewriteText(target: Y.XmlText, source: Y.XmlText): void {
  const old = stretchesOf(target)
  const wanted = stretchesOf(source)
  if (!old || !wanted) {
    target.delete(0, target.length)
    target.applyDelta(source.toDelta())
    return
  }
  const delta: object[] = []
  const before = new Reader(old)
  const after = new Reader(wanted)
  for (const { value, added, removed } of textSteps(before.text, after.text)) {
    if (removed) {
      delta.push({ delete: value.length })
      before.take(value.length)
    } else if (added) {
      for (const { text, marks } of after.take(value.length)) {
        delta.push({ insert: text, attributes: marks })
      }
    } else {
      delta.push(...marksDelta(before.take(value.length), after.take(value.length)))
    }
  }
  target.applyDelta(delta)
}

function textSteps(old: string, wanted: string) {
  return (
    diffWordsWithSpace(old, wanted, { maxEditLength: MAX_EDITS }) ?? [
      { value: old, removed: true, added: false },
      { value: wanted, removed: false, added: true }
    ]
  )
}

/** The same text with other marks. */
function marksDelta(old: Stretch[], wanted: Stretch[]): object[] {
  const delta: object[] = []
  const [before, after] = [new Reader(old), new Reader(wanted)]
  while (before.left > 0 && after.left > 0) {
    const length = Math.min(before.left, after.left)
    const [was] = before.take(length)
    const [is] = after.take(length)
    const attributes = marksChange(was?.marks ?? {}, is?.marks ?? {})
    delta.push(attributes ? { retain: length, attributes } : { retain: length })
  }
  return delta
}

function marksChange(old: Marks, wanted: Marks): Marks | null {
  const change: Marks = {}
  for (const key of Object.keys(old)) {
    if (!(key in wanted) && !KEPT_MARKS.has(markName(key))) change[key] = null
  }
  for (const [key, value] of Object.entries(wanted)) {
    if (!isDeepStrictEqual(old[key], value)) change[key] = value
  }
  return Object.keys(change).length > 0 ? change : null
}

/** null for texts that hold more than text. */
function stretchesOf(node: Y.XmlText): Stretch[] | null {
  const stretches: Stretch[] = []
  for (const { insert, attributes } of node.toDelta() as {
    insert: unknown
    attributes?: Marks
  }[]) {
    if (typeof insert !== 'string') return null
    stretches.push({ text: insert, marks: attributes ?? {} })
  }
  return stretches
}

/** Takes stretches piece by piece. */
class Reader {
  readonly #stretches: Stretch[]
  #at = 0
  #offset = 0

  constructor(stretches: Stretch[]) {
    this.#stretches = stretches
  }

  get text(): string {
    return this.#stretches.map(({ text }) => text).join('')
  }

  /** What is left of the stretch it stands in. */
  get left(): number {
    return (this.#stretches[this.#at]?.text.length ?? 0) - this.#offset
  }

  take(length: number): Stretch[] {
    const taken: Stretch[] = []
    for (let wanted = length; wanted > 0 && this.left > 0;) {
      const { text, marks } = this.#stretches[this.#at] as Stretch
      const part = text.slice(this.#offset, this.#offset + wanted)
      taken.push({ text: part, marks })
      wanted -= part.length
      this.#offset += part.length
      if (this.left === 0) {
        this.#at++
        this.#offset = 0
      }
    }
    return taken
  }
}
