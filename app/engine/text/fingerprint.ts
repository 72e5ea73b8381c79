import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { attributesOf, MARK_ATTRIBUTES, markName, NODE_ATTRIBUTES } from './editor-schema.js'

type Attributes = Readonly<Record<string, unknown>>

/** Values nest no deeper than this in anything the editor writes; below, only the fact counts. */
const MAX_VALUE_DEPTH = 32

/**
 * A string that is equal for two documents exactly when they show the same, whatever the clients,
 * order and number of the edits that made them. To be hashed, not read. Synchronous and linear: a
 * digest over a whole space asks for every document's.
 *
 * Left out is what nobody sees: block ids, attributes at their default, attributes the editor does
 * not know, empty text nodes and the seams between text nodes. Nodes and marks the editor does not
 * know count in full.
 */
export function documentFingerprintText(source: Y.Doc | Y.XmlFragment): string {
  const fragment =
    source instanceof Y.XmlFragment ? source : source.getXmlFragment(DOCUMENT_FRAGMENT)
  const out: string[] = []
  const runs = new RunJoiner(out)
  const stack: { nodes: readonly unknown[]; next: number }[] = [
    { nodes: fragment.toArray(), next: 0 }
  ]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.nodes[top.next++]
    if (top.next > top.nodes.length) {
      runs.flush()
      stack.pop()
      if (stack.length > 0) out.push('>')
    } else if (node instanceof Y.Text) {
      for (const delta of node.toDelta() as { insert: unknown; attributes?: Attributes }[]) {
        runs.push(delta.insert, marksText(delta.attributes ?? {}))
      }
    } else if (node instanceof Y.XmlFragment) {
      runs.flush()
      out.push('<', elementText(node))
      stack.push({ nodes: node.toArray(), next: 0 })
    } else {
      runs.flush()
      out.push('?', canonical(node))
    }
  }
  return out.join('')
}

/** Emits text in the longest stretches with equal marks, however Yjs cut it. */
class RunJoiner {
  readonly #out: string[]
  #text = ''
  #marks = ''

  constructor(out: string[]) {
    this.#out = out
  }

  push(insert: unknown, marks: string): void {
    if (typeof insert !== 'string') {
      this.flush()
      this.#out.push('?', canonical(insert), marks)
      return
    }
    if (marks !== this.#marks) this.flush()
    this.#marks = marks
    this.#text += insert
  }

  flush(): void {
    if (this.#text !== '') this.#out.push(JSON.stringify(this.#text), this.#marks)
    this.#text = ''
    this.#marks = ''
  }
}

function elementText(node: Y.XmlFragment): string {
  if (!(node instanceof Y.XmlElement)) return ''
  const name = String(node.nodeName)
  const attributes = visible(node.getAttributes(), NODE_ATTRIBUTES, name)
  return JSON.stringify(name) + entries(name === 'blockContainer' ? {} : attributes)
}

function marksText(marks: Attributes): string {
  const parts: string[] = []
  for (const [key, value] of Object.entries(marks)) {
    if (value === null || value === undefined) continue
    const name = markName(key)
    const known = typeof value === 'object' ? (value as Attributes) : {}
    const shown = attributesOf(MARK_ATTRIBUTES, name)
      ? entries(visible(known, MARK_ATTRIBUTES, name))
      : canonical(value)
    parts.push(JSON.stringify(name) + shown)
  }
  return parts.length === 0 ? '' : `[${parts.sort().join()}]`
}

/** What of these attributes the editor shows: all for names it does not know. */
function visible(
  attributes: Attributes,
  table: Readonly<Record<string, Attributes>>,
  name: string
): Attributes {
  const defaults = attributesOf(table, name)
  if (!defaults) return attributes
  return Object.fromEntries(
    Object.keys(defaults)
      .filter((key) => Object.hasOwn(attributes, key) && attributes[key] !== defaults[key])
      .map((key) => [key, attributes[key]])
  )
}

function entries(attributes: Attributes, depth = 0): string {
  const parts = Object.keys(attributes)
    .filter((key) => attributes[key] !== null && attributes[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(attributes[key], depth + 1)}`)
  return parts.length === 0 ? '' : `{${parts.join()}}`
}

/** JSON with sorted keys that also takes what Yjs can hold beyond JSON. */
function canonical(value: unknown, depth = 0): string {
  if (depth > MAX_VALUE_DEPTH) return '…'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString('base64')}`
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`
  if (value instanceof Y.AbstractType || value instanceof Y.Doc) return 'y'
  return entries(value as Attributes, depth) || '{}'
}
