import * as Y from 'yjs'
import {
  type Block,
  type BlockProps,
  FILE_BLOCKS,
  type FileBlockType,
  MAX_NESTING,
  type Run,
  TEXT_BLOCKS,
  type TableCell,
  type TextBlockType,
  joinRuns,
  textBlock
} from './blocks.js'
import { attributesOf, markName, NODE_ATTRIBUTES } from './editor-schema.js'
import { inlineRun, isInlineNode } from './inline-nodes.js'

interface Frame {
  nodes: readonly unknown[]
  next: number
  /** Where blocks found here go. */
  out: Block[]
  level: number
  /** Inside a blockContainer: the block that owns a following blockGroup. */
  owner: Block | null
  isContainer: boolean
}

/**
 * Reads blocks out of whatever peers have written. Unknown nodes give their text or the blocks
 * inside them; values of a wrong type count as absent. Walks with its own stack, because nesting
 * is theirs to choose.
 */
export function readBlocks(fragment: Y.XmlFragment): Block[] {
  const blocks: Block[] = []
  const stack: Frame[] = [frame(fragment.toArray(), blocks, 0)]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.nodes[top.next++]
    if (top.next > top.nodes.length) {
      stack.pop()
    } else if (node instanceof Y.Text) {
      const content = inlineRuns([node])
      if (content.length > 0) top.out.push(textBlock('paragraph', content))
    } else if (node instanceof Y.XmlFragment) {
      enter(node, top, stack)
    }
  }
  return blocks
}

function enter(node: Y.XmlFragment, top: Frame, stack: Frame[]): void {
  const name = nameOf(node)
  const children = node.toArray()
  const block = toBlock(name, node, children)
  if (block) {
    top.out.push(block)
    if (top.isContainer) top.owner = block
  } else if (name === 'blockGroup' && top.owner && top.level < MAX_NESTING) {
    stack.push(frame(children, top.owner.children, top.level + 1))
  } else {
    stack.push({ ...frame(children, top.out, top.level), isContainer: name === 'blockContainer' })
  }
}

function frame(nodes: readonly unknown[], out: Block[], level: number): Frame {
  return { nodes, next: 0, out, level, owner: null, isContainer: false }
}

/** The block a node is, or null for one that only holds others. */
function toBlock(name: string, node: Y.XmlFragment, children: readonly unknown[]): Block | null {
  const props = knownProps(name, node)
  if (TEXT_BLOCKS.has(name)) {
    return textBlock(name as TextBlockType, inlineRuns(children), props)
  }
  if (FILE_BLOCKS.has(name)) return { type: name as FileBlockType, props, children: [] }
  if (name === 'divider') return { type: name, props, children: [] }
  if (name === 'table') return { type: name, rows: tableRows(children), props, children: [] }
  if (name === 'blockGroup' || name === 'blockContainer') return null
  if (isInlineNode(name)) return textBlock('paragraph', inlineRuns([node]))
  const hasText = children.some((child) => child instanceof Y.Text)
  return hasText ? textBlock('paragraph', inlineRuns(children)) : null
}

/** Attributes the editor knows and whose values have the type of its default. */
function knownProps(name: string, node: Y.XmlFragment): BlockProps {
  const props: BlockProps = {}
  const defaults = attributesOf(NODE_ATTRIBUTES, name)
  if (!defaults || !(node instanceof Y.XmlElement)) return props
  for (const [key, fallback] of Object.entries(defaults)) {
    const value: unknown = node.getAttribute(key)
    if (value === fallback) continue
    const wanted = fallback === undefined ? 'number' : typeof fallback
    if (typeof value === wanted) props[key] = value as string | number | boolean
  }
  return props
}

function tableRows(children: readonly unknown[]): TableCell[][] {
  return elements(children).map((row) => elements(row.toArray()).map(tableCell))
}

function tableCell(node: Y.XmlFragment): TableCell {
  const align = node instanceof Y.XmlElement ? node.getAttribute('textAlignment') : undefined
  return {
    header: nameOf(node) === 'tableHeader',
    align: align === 'center' || align === 'right' ? align : 'left',
    content: inlineRuns(node.toArray())
  }
}

/**
 * All text below, with its marks. Nodes that are no text are looked through; where a second block
 * begins in a place for inline content, such as a table cell, a line break stands.
 */
function inlineRuns(children: readonly unknown[]): Run[] {
  const runs: Run[] = []
  const stack = [{ nodes: children, next: 0 }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const node = top.nodes[top.next++]
    if (top.next > top.nodes.length) {
      stack.pop()
    } else if (node instanceof Y.Text) {
      pushText(runs, node)
    } else if (node instanceof Y.XmlFragment) {
      const name = nameOf(node)
      if (isInlineNode(name)) {
        runs.push(inlineRun(name, (key) => (node as Y.XmlElement).getAttribute(key)))
        continue
      }
      if (name === 'hardBreak') runs.push({ text: '\n' })
      else if (name === 'tableParagraph' && runs.length > 0) runs.push({ text: '\n' })
      stack.push({ nodes: node.toArray(), next: 0 })
    }
  }
  return joinRuns(runs)
}

function pushText(runs: Run[], node: Y.Text): void {
  for (const { insert, attributes } of node.toDelta() as {
    insert: unknown
    attributes?: unknown
  }[]) {
    if (typeof insert === 'string') pushLines(runs, insert, readMarks(attributes))
  }
}

/** A line break typed as a character is one all the same. */
function pushLines(runs: Run[], text: string, marks: Omit<Run, 'text'>): void {
  text.split('\n').forEach((line, index) => {
    if (index > 0) runs.push({ text: '\n' })
    if (line !== '') runs.push({ ...marks, text: line })
  })
}

function readMarks(attributes: unknown): Omit<Run, 'text'> {
  const marks: Omit<Run, 'text'> = {}
  if (typeof attributes !== 'object' || attributes === null) return marks
  for (const [key, value] of Object.entries(attributes)) {
    const name = markName(key)
    if (value === null || value === undefined || value === false) continue
    if (name === 'link') {
      const href: unknown = Object.hasOwn(Object(value), 'href') ? Object(value).href : undefined
      if (typeof href === 'string') marks.href = href
    } else if (isToggle(name)) {
      marks[name] = true
    }
  }
  return marks
}

function isToggle(name: string): name is 'bold' | 'italic' | 'underline' | 'strike' | 'code' {
  return ['bold', 'italic', 'underline', 'strike', 'code'].includes(name)
}

function elements(nodes: readonly unknown[]): Y.XmlFragment[] {
  return nodes.filter((node) => node instanceof Y.XmlFragment)
}

function nameOf(node: Y.XmlFragment): string {
  return node instanceof Y.XmlElement ? String(node.nodeName) : ''
}
