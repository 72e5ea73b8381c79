/**
 * What the index takes out of a document's Yjs state: its lines of text, links, mentions, attached
 * files and comment threads. Everything in it was written by peers: values of a wrong type count as
 * absent, nesting is walked with an own stack, and every list is bounded.
 */
import * as Y from 'yjs'
import { COMMENTS_MAP, parseAlcoveUrl } from '../../contract/document-content.js'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import type { DocumentId } from '../../contract/ids.js'
import { documentId as documentIdOf, memberId as memberIdOf } from '../../contract/ids.js'
import { markName } from '../text/editor-schema.js'
import type { Attached } from './messages.js'
import { MAX_ID_LENGTH, readThreads, type Quote, type Thread } from './threads.js'

/** A line: the text of one block, and where it is. */
export interface Line {
  blockId: string | null
  text: string
}

export interface Mention {
  mentionId: string
  memberId: string
  byMemberId: string | null
  line: number
}

export interface Contents {
  lines: Line[]
  links: { documentId: DocumentId; line: number }[]
  mentions: Mention[]
  attachments: Attached[]
  threads: Thread[]
}

/** Beyond this a document is found by its beginning. */
const MAX_TEXT_LENGTH = 4_000_000
const MAX_LINES = 100_000
const MAX_LINE_LENGTH = 200_000
const MAX_FOUND = 5000

/** Nodes that begin a line of their own. Cells of a table row share one. */
const NO_LINE = new Set(['blockGroup', 'blockContainer', 'column', 'columnList', 'table'])
const IN_LINE = new Set(['tableCell', 'tableHeader', 'tableParagraph', 'hardBreak'])
const INLINE = new Set(['mention', 'documentLink'])

export function readContents(doc: Y.Doc): Contents {
  const reader = new ContentsReader()
  reader.walk(doc.getXmlFragment(DOCUMENT_FRAGMENT))
  const threads = readThreads(doc.getMap(COMMENTS_MAP), reader.quotes)
  return { ...reader.contents, threads }
}

interface Frame {
  nodes: readonly unknown[]
  next: number
  blockId: string | null
  /** The line that inline nodes here add to; null where a new one begins. */
  line: number | null
}

class ContentsReader {
  readonly contents: Omit<Contents, 'threads'> = {
    lines: [],
    links: [],
    mentions: [],
    attachments: []
  }
  readonly quotes = new Map<string, Quote>()
  #length = 0

  walk(fragment: Y.XmlFragment): void {
    const stack: Frame[] = [{ nodes: fragment.toArray(), next: 0, blockId: null, line: null }]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (this.#isFull) return
      const node = top.nodes[top.next++]
      if (top.next > top.nodes.length) stack.pop()
      else if (node instanceof Y.Text) this.#text(node, (top.line ??= this.#begin(top.blockId)))
      else if (node instanceof Y.XmlFragment) this.#enter(node, top, stack)
    }
  }

  get #isFull(): boolean {
    return this.#length >= MAX_TEXT_LENGTH || this.contents.lines.length >= MAX_LINES
  }

  #enter(node: Y.XmlFragment, top: Frame, stack: Frame[]): void {
    const name = node instanceof Y.XmlElement ? String(node.nodeName) : ''
    const attribute = (key: string) => (node instanceof Y.XmlElement ? textOf(node, key) : '')
    if (INLINE.has(name)) {
      top.line ??= this.#begin(top.blockId)
      if (name === 'mention') this.#mention(attribute, top.line)
      else this.#link(attribute('documentId'), attribute('title'), top.line)
      return
    }
    const blockId = name === 'blockContainer' ? idOf(attribute('id')) : top.blockId
    const frame: Frame = { nodes: node.toArray(), next: 0, blockId, line: null }
    if (IN_LINE.has(name)) {
      top.line ??= this.#begin(blockId)
      this.#append(top.line, name === 'hardBreak' ? '\n' : ' ')
      frame.line = top.line
    } else if (!NO_LINE.has(name) && name !== '') {
      frame.line = this.#begin(blockId)
      this.#file(attribute, frame.line)
    }
    stack.push(frame)
  }

  #begin(blockId: string | null): number {
    return this.contents.lines.push({ blockId, text: '' }) - 1
  }

  #append(line: number, text: string): void {
    const at = this.contents.lines[line]
    if (!at || at.text.length >= MAX_LINE_LENGTH) return
    at.text += text.slice(0, MAX_LINE_LENGTH)
    this.#length += text.length
  }

  #text(node: Y.Text, line: number): void {
    const runs = node.toDelta() as { insert: unknown; attributes?: unknown }[]
    for (const { insert, attributes } of runs) {
      if (typeof insert !== 'string') continue
      this.#append(line, insert)
      if (typeof attributes !== 'object' || attributes === null) continue
      for (const [key, value] of Object.entries(attributes)) {
        const name = markName(key)
        if (name === 'link') this.#href(propOf(value, 'href'), line)
        if (name === 'comment') this.#quote(propOf(value, 'threadId'), insert, line)
      }
    }
  }

  #mention(attribute: (key: string) => string, line: number): void {
    const name = attribute('name').slice(0, MAX_ID_LENGTH)
    this.#append(line, `@${name}`)
    const { mentions } = this.contents
    const memberId = memberIdOf.safeParse(attribute('memberId'))
    const mentionId = idOf(attribute('mentionId'))
    if (!memberId.success || mentionId === null || mentions.length >= MAX_FOUND) return
    const by = memberIdOf.safeParse(attribute('byMemberId'))
    const byMemberId = by.success ? by.data : null
    mentions.push({ mentionId, memberId: memberId.data, byMemberId, line })
  }

  #link(target: string, title: string, line: number): void {
    this.#append(line, title.slice(0, MAX_LINE_LENGTH))
    const { links } = this.contents
    const documentId = documentIdOf.safeParse(target)
    if (documentId.success && links.length < MAX_FOUND) {
      links.push({ documentId: documentId.data, line })
    }
  }

  #href(href: string, line: number): void {
    const url = parseAlcoveUrl(href)
    if (url?.kind === 'document') this.#link(url.documentId, '', line)
  }

  #file(attribute: (key: string) => string, line: number): void {
    const url = attribute('url')
    if (url === '') return
    this.#append(line, [attribute('name'), attribute('caption')].filter(Boolean).join(' '))
    const { attachments } = this.contents
    const parsed = parseAlcoveUrl(url)
    if (parsed?.kind !== 'file' || attachments.length >= MAX_FOUND) return
    attachments.push({ driveId: parsed.driveId, entryId: parsed.entryId })
  }

  #quote(threadId: string, text: string, line: number): void {
    if (threadId === '' || threadId.length > MAX_ID_LENGTH) return
    const known = this.quotes.get(threadId)
    if (known) known.text += text
    else if (this.quotes.size < MAX_FOUND) this.quotes.set(threadId, { text, line })
  }
}

function textOf(node: Y.XmlElement, key: string): string {
  const value: unknown = node.getAttribute(key)
  return typeof value === 'string' ? value : ''
}

function idOf(text: string): string | null {
  return text !== '' && text.length <= MAX_ID_LENGTH ? text : null
}

function propOf(value: unknown, key: string): string {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
  const prop = (value as Record<string, unknown>)[key]
  return typeof prop === 'string' ? prop : ''
}
