import * as Y from 'yjs'
import { MAX_NESTING } from './blocks.js'

/** A stretch of text by one Yjs client. */
export interface Piece {
  text: string
  /** 0 for what nobody typed, such as the sign of a check box. */
  clientId: number
}

/** A block, or a row of a table, as plain text; for showing and comparing, not for editing. */
export interface Line {
  /** The block's own id, or one that tells a table's rows apart; null when it has none. */
  id: string | null
  type: string
  depth: number
  level: number | null
  pieces: Piece[]
}

interface Frame {
  nodes: readonly unknown[]
  next: number
  depth: number
  blockId: string | null
}

const CHECKED = '☑ '
const UNCHECKED = '☐ '

/**
 * All blocks in order. Whatever peers have written can be read: unknown nodes give the text inside
 * them, and the walk keeps its own stack because nesting is theirs to choose.
 */
export function readLines(fragment: Y.XmlFragment): Line[] {
  const lines: Line[] = []
  const stack: Frame[] = [{ nodes: fragment.toArray(), next: 0, depth: -1, blockId: null }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.nodes[top.next++]
    if (top.next > top.nodes.length) stack.pop()
    else if (node instanceof Y.XmlElement) enter(node, top, stack, lines)
    else if (node instanceof Y.Text)
      pushLine(lines, { ...top, type: 'paragraph', level: null }, [node])
  }
  return lines
}

export function lineText({ pieces }: Line): string {
  return pieces.map(({ text }) => text).join('')
}

function enter(node: Y.XmlElement, top: Frame, stack: Frame[], lines: Line[]): void {
  const name = String(node.nodeName)
  const { depth, blockId } = top
  const nodes = node.toArray()
  if (name === 'blockGroup') {
    stack.push({ nodes, next: 0, depth: Math.min(depth + 1, MAX_NESTING), blockId: null })
  } else if (name === 'blockContainer') {
    stack.push({ nodes, next: 0, depth, blockId: stringAttribute(node, 'id') })
  } else if (name === 'table') {
    for (const row of elements(nodes)) pushRow(lines, row, top)
  } else if (elements(nodes).some(isBlock)) {
    stack.push({ nodes, next: 0, depth, blockId })
  } else {
    const level = name === 'heading' ? levelOf(node) : null
    const line = { depth, blockId, type: name, level }
    pushLine(lines, line, nodes, before(node, name))
  }
}

function isBlock(node: Y.XmlElement): boolean {
  return node.nodeName === 'blockGroup' || node.nodeName === 'blockContainer'
}

function pushLine(
  lines: Line[],
  line: { depth: number; blockId: string | null; type: string; level: number | null },
  nodes: readonly unknown[],
  first: Piece[] = []
): void {
  const { depth, blockId: id, type, level } = line
  const pieces = [...first, ...piecesIn(nodes)]
  lines.push({ id, type, depth: Math.max(0, depth), level, pieces })
}

/** A changed row counts as another one: rows have no ids. */
function pushRow(lines: Line[], row: Y.XmlElement, { depth, blockId }: Frame): void {
  const pieces: Piece[] = []
  for (const [i, cell] of elements(row.toArray()).entries()) {
    if (i > 0) pieces.push({ text: '\t', clientId: 0 })
    for (const { text, clientId } of piecesIn(cell.toArray())) {
      pieces.push({ text: text.replace(/[\t\n]/g, ' '), clientId })
    }
  }
  const line = { id: null, type: 'tableRow', depth: Math.max(0, depth), level: null, pieces }
  lines.push({ ...line, id: `${blockId ?? ''}/${lineText(line)}` })
}

/** What the block says by its attributes. */
function before(node: Y.XmlElement, name: string): Piece[] {
  const client = node._item?.id.client ?? 0
  const isChecked = (node.getAttribute('checked') as unknown) === true
  if (name === 'checkListItem') {
    return [{ text: isChecked ? CHECKED : UNCHECKED, clientId: 0 }]
  }
  const label = ['name', 'caption'].flatMap((key) => stringAttribute(node, key) || [])
  return label.length > 0 ? [{ text: label.join(' '), clientId: client }] : []
}

/** Letters by who typed them. Inline nodes give what they show. */
function piecesIn(children: readonly unknown[]): Piece[] {
  const pieces: Piece[] = []
  const stack = [{ nodes: children, next: 0 }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.nodes[top.next++]
    if (top.next > top.nodes.length) {
      stack.pop()
    } else if (node instanceof Y.Text) {
      pushText(pieces, node)
    } else if (node instanceof Y.XmlElement) {
      const text = inlineText(node, pieces.length > 0)
      if (text !== '') push(pieces, text, node._item?.id.client ?? 0)
      stack.push({ nodes: node.toArray(), next: 0 })
    }
  }
  return pieces
}

function inlineText(node: Y.XmlElement, isAfterText: boolean): string {
  switch (node.nodeName) {
    case 'hardBreak':
      return '\n'
    case 'tableParagraph':
      return isAfterText ? '\n' : ''
    case 'mention':
      return `@${stringAttribute(node, 'name') ?? ''}`
    case 'documentLink':
      return stringAttribute(node, 'title') ?? ''
    default:
      return ''
  }
}

/** Item by item: only they know who made them. */
function pushText(pieces: Piece[], node: Y.Text): void {
  for (let item = node._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    push(pieces, item.content.str, item.id.client)
  }
}

function push(pieces: Piece[], text: string, clientId: number): void {
  const last = pieces.at(-1)
  if (last?.clientId === clientId) last.text += text
  else pieces.push({ text, clientId })
}

function levelOf(node: Y.XmlElement): number {
  const level: unknown = node.getAttribute('level')
  return typeof level === 'number' && level >= 1 && level <= 6 ? Math.floor(level) : 1
}

function stringAttribute(node: Y.XmlElement, key: string): string | null {
  const value: unknown = node.getAttribute(key)
  return typeof value === 'string' ? value : null
}

function elements(nodes: readonly unknown[]): Y.XmlElement[] {
  return nodes.filter((node) => node instanceof Y.XmlElement)
}
