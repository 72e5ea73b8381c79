import type { BlockContent, ListItem, PhrasingContent, Table, TableCell as MdastCell } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { type Block, type TableCell, type TextBlockType, plainText } from './blocks.js'
import { phrasing } from './inline-to-markdown.js'
import { safeUrl } from './urls.js'

/** Markdown pads every row to the widest, so one row of a hostile table could blow up all. */
const MAX_TABLE_COLUMNS = 256

const LIST_TYPES: ReadonlySet<string> = new Set<TextBlockType>([
  'bulletListItem',
  'numberedListItem',
  'checkListItem',
  'toggleListItem'
])

/**
 * GitHub's Markdown. What it has no words for (colours, alignment of text) is left out.
 * `change` may work on the parsed text before it is written.
 */
export function blocksToMarkdown(
  blocks: readonly Block[],
  change: (nodes: BlockContent[]) => void = () => {}
): string {
  const children = flow(blocks)
  change(children)
  return toMarkdown(
    { type: 'root', children },
    {
      bullet: '-',
      rule: '-',
      listItemIndent: 'one',
      // Aligned columns cost the width of the widest cell in every row.
      extensions: [gfmToMarkdown({ tablePipeAlign: false })]
    }
  )
}

/** Runs of list items become lists, runs of quotes one quotation. */
function flow(blocks: readonly Block[]): BlockContent[] {
  const nodes: BlockContent[] = []
  for (let i = 0; i < blocks.length;) {
    const first = blocks[i] as Block
    const kind = kindOf(first)
    let end = i + 1
    while (kind !== 'single' && end < blocks.length && kindOf(blocks[end] as Block) === kind) end++
    const group = blocks.slice(i, end)
    if (kind === 'quote') {
      const children = group.flatMap((block) => [...single(block), ...flow(block.children)])
      if (children.length > 0) nodes.push({ type: 'blockquote', children })
    } else if (kind === 'single') {
      // Indentation under anything but a list item has no form in Markdown.
      append(nodes, single(first))
      append(nodes, flow(first.children))
    } else {
      nodes.push(list(group, kind === 'ordered'))
    }
    i = end
  }
  return nodes
}

function append<T>(target: T[], items: readonly T[]): void {
  for (const item of items) target.push(item)
}

function kindOf(block: Block): 'ordered' | 'unordered' | 'quote' | 'single' {
  if (block.type === 'quote') return 'quote'
  if (block.type === 'numberedListItem') return 'ordered'
  return LIST_TYPES.has(block.type) ? 'unordered' : 'single'
}

function list(items: readonly Block[], ordered: boolean): BlockContent {
  const start = items[0]?.props.start
  const isStart = typeof start === 'number' && Number.isInteger(start) && start >= 0
  return {
    type: 'list',
    ordered,
    spread: false,
    ...(ordered && { start: isStart && start < 1e9 ? start : 1 }),
    children: items.map(listItem)
  }
}

function listItem(block: Block): ListItem {
  const content = 'content' in block ? phrasing(block.content, 'break') : []
  const children = flow(block.children)
  const isCheck = block.type === 'checkListItem'
  const needsParagraph = content.length > 0 || isCheck
  return {
    type: 'listItem',
    spread: false,
    ...(isCheck && { checked: block.props.checked === true }),
    children: needsParagraph ? [{ type: 'paragraph', children: content }, ...children] : children
  }
}

/** A block without its children. Empty paragraphs have no form in Markdown. */
function single(block: Block): BlockContent[] {
  switch (block.type) {
    case 'heading':
      return [
        {
          type: 'heading',
          depth: headingDepth(block.props.level),
          children: phrasing(block.content, 'space')
        }
      ]
    case 'codeBlock':
      return [
        { type: 'code', lang: codeLanguage(block.props.language), value: plainText(block.content) }
      ]
    case 'divider':
      return [{ type: 'thematicBreak' }]
    case 'table':
      return table(block.rows)
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return paragraph(fileNode(block))
    case 'paragraph':
    case 'quote':
    case 'bulletListItem':
    case 'numberedListItem':
    case 'checkListItem':
    case 'toggleListItem':
      return paragraph(phrasing(block.content, 'break'))
  }
}

function paragraph(children: PhrasingContent[]): BlockContent[] {
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}

function headingDepth(level: unknown): 1 | 2 | 3 | 4 | 5 | 6 {
  const depth = typeof level === 'number' ? Math.round(level) : 1
  return Math.min(6, Math.max(1, depth || 1)) as 1 | 2 | 3 | 4 | 5 | 6
}

function codeLanguage(language: unknown): string | null {
  if (typeof language !== 'string' || language === 'text') return null
  return language.trim().split(/\s/)[0] || null
}

function fileNode({ type, props }: Block): PhrasingContent[] {
  const name = String(props.name ?? '')
  const title = String(props.caption ?? '') || null
  const url = safeUrl(props.url)
  if (url === null) return name === '' ? [] : [{ type: 'text', value: name }]
  if (type === 'image') return [{ type: 'image', url, alt: name, title }]
  return [{ type: 'link', url, title, children: [{ type: 'text', value: name || url }] }]
}

function table(rows: readonly TableCell[][]): BlockContent[] {
  const cut = rows.map((row) => row.slice(0, MAX_TABLE_COLUMNS))
  const width = cut.reduce((widest, row) => Math.max(widest, row.length), 0)
  if (width === 0) return []
  const blank: TableCell = { content: [], header: true, align: 'left' }
  const hasHeader = cut[0]?.every((cell) => cell.header)
  const all = hasHeader ? cut : [Array.from({ length: width }, () => blank), ...cut]
  const aligned = cut[0] ?? []
  const node: Table = {
    type: 'table',
    align: Array.from({ length: width }, (_, i) => {
      const align = aligned[i]?.align
      return align === 'center' || align === 'right' ? align : null
    }),
    children: all.map((row) => ({ type: 'tableRow', children: row.map(tableCell) }))
  }
  return [node]
}

function tableCell(cell: TableCell): MdastCell {
  return { type: 'tableCell', children: phrasing(cell.content, 'html') }
}
