import * as Y from 'yjs'
import { type Block, type Run, type TableCell, joinRuns } from './blocks.js'
import { NODE_ATTRIBUTES } from './editor-schema.js'

/**
 * Builds the editor's tree of blocks. Every attribute is written out, defaults too, exactly as the
 * editor's own binding does: it takes elements with fewer attributes for different ones.
 */
export function writeBlocks(fragment: Y.XmlFragment, blocks: readonly Block[]): void {
  if (blocks.length > 0) return fragment.insert(0, [blockGroup(blocks)])
  const group = blockGroup([EMPTY_PARAGRAPH])
  fragment.insert(0, [group])
  // Text to type into. Without it two people who begin at once each add one, and the binding, which
  // knows no two beside each other, writes letters of both twice.
  const container = group.get(0) as Y.XmlElement
  const paragraph = container.get(0) as Y.XmlElement
  paragraph.insert(0, [new Y.XmlText()])
}

const EMPTY_PARAGRAPH: Block = { type: 'paragraph', content: [], props: {}, children: [] }

function blockGroup(blocks: readonly Block[]): Y.XmlElement {
  return element('blockGroup', {}, blocks.map(blockContainer))
}

function blockContainer(block: Block): Y.XmlElement {
  const parts = [blockContent(block)]
  if (block.children.length > 0) parts.push(blockGroup(block.children))
  return element('blockContainer', { id: crypto.randomUUID() }, parts)
}

function blockContent(block: Block): Y.XmlElement {
  if (block.type === 'table') return element('table', block.props, block.rows.map(tableRow))
  if (!('content' in block)) return element(block.type, block.props, [])
  // A code block holds its line breaks as characters; elsewhere a line break is a node.
  const content = block.type === 'codeBlock' ? rawText(block.content) : inline(block.content)
  return element(block.type, block.props, content)
}

function tableRow(cells: readonly TableCell[]): Y.XmlElement {
  return element('tableRow', {}, cells.map(tableCell))
}

function tableCell(cell: TableCell): Y.XmlElement {
  const paragraph = element('tableParagraph', {}, inline(cell.content))
  return element(cell.header ? 'tableHeader' : 'tableCell', { textAlignment: cell.align }, [
    paragraph
  ])
}

function rawText(runs: readonly Run[]): Y.XmlText[] {
  const value = runs.map((run) => run.text).join('')
  return value === '' ? [] : [new Y.XmlText(value)]
}

function inline(runs: readonly Run[]): (Y.XmlElement | Y.XmlText)[] {
  const nodes: (Y.XmlElement | Y.XmlText)[] = []
  let pending: { insert: string; attributes: Record<string, object> }[] = []
  const flush = () => {
    if (pending.length === 0) return
    const value = new Y.XmlText()
    value.applyDelta(pending)
    nodes.push(value)
    pending = []
  }
  for (const run of joinRuns(runs)) {
    if (run.text === '\n') {
      flush()
      nodes.push(element('hardBreak', {}, []))
    } else if (run.node) {
      flush()
      nodes.push(element(run.node.type, run.node.props, []))
    } else {
      pending.push({ insert: run.text, attributes: marks(run) })
    }
  }
  flush()
  return nodes
}

/** The editor's `code` mark excludes all others, and a link is worth more than its typeface. */
function marks(run: Run): Record<string, object> {
  if (run.code && run.href === undefined) return { code: {} }
  return {
    ...(run.bold && { bold: {} }),
    ...(run.italic && { italic: {} }),
    ...(run.underline && { underline: {} }),
    ...(run.strike && { strike: {} }),
    ...(run.href !== undefined && { link: { href: run.href } })
  }
}

function element(
  name: string,
  props: Record<string, unknown>,
  children: (Y.XmlElement | Y.XmlText)[]
): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries({ ...NODE_ATTRIBUTES[name], ...props })) {
    // The binding writes `undefined`, but not `null`. Yjs takes any value, its type only strings.
    if (value !== null) node.setAttribute(key, value as string)
  }
  if (children.length > 0) node.insert(0, children)
  return node
}
