import { parseAlcoveUrl } from '../../contract/document-content.js'
import type {
  BlockContent,
  Blockquote,
  DefinitionContent,
  Html,
  List,
  ListItem,
  RootContent,
  Table
} from 'mdast'
import {
  type Block,
  type BlockProps,
  MAX_NESTING,
  type TableCell,
  type TextBlockType,
  plainText,
  textBlock
} from './blocks.js'
import { splitFrontMatter } from './front-matter.js'
import { attachmentBlock } from './attachment-block.js'
import { htmlParts } from './inline-html.js'
import { inlineRuns, onlyImage } from './inline-from-markdown.js'
import { parseMarkdown } from './parse-markdown.js'

type Flow = BlockContent | DefinitionContent

/**
 * Reads GitHub's Markdown. Every text is some Markdown, so this does not fail. `change` may work on
 * the parsed text before it becomes blocks.
 */
export function markdownToBlocks(
  markdown: string,
  change: (nodes: BlockContent[]) => void = () => {}
): Block[] {
  const { head, body } = cutFrontMatter(markdown.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  if (isAbsurdlyNested(body)) return plainBlocks(markdown)
  try {
    const nodes = parseMarkdown(body)
    change(nodes)
    return [...head, ...new FlowReader().read(nodes, 0)]
  } catch (error) {
    // Nesting can also hide where the check above does not see it. The parser then runs out of
    // stack, and the text matters more than its form.
    if (error instanceof RangeError) return plainBlocks(markdown)
    throw error
  }
}

/** Notes applications put properties before the text. Without this they read as a heading. */
function cutFrontMatter(markdown: string): { head: Block[]; body: string } {
  const { frontMatter, body } = splitFrontMatter(markdown)
  if (frontMatter === null) return { head: [], body }
  const block = textBlock('codeBlock', [{ text: frontMatter }], { language: 'yaml' })
  return { head: [block], body }
}

/** The parser's time grows with the square of containers opened on one line. */
function isAbsurdlyNested(markdown: string): boolean {
  return /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){100}/m.test(markdown)
}

function plainBlocks(text: string): Block[] {
  return text.split(/\r?\n/).map((line) => textBlock('paragraph', line ? [{ text: line }] : []))
}

class FlowReader {
  read(nodes: readonly Flow[], level: number): Block[] {
    const blocks: Block[] = []
    for (const node of nodes) for (const block of this.#block(node, level)) blocks.push(block)
    return blocks
  }

  #block(node: Flow, level: number): Block[] {
    switch (node.type) {
      case 'paragraph': {
        const image = onlyImage(node.children)
        if (image) return [imageBlock(image)]
        const file = attachmentBlock(node.children)
        if (file) return [file]
        const content = inlineRuns(node.children)
        return content.length === 0 ? [] : [textBlock('paragraph', content)]
      }
      case 'heading':
        return [textBlock('heading', inlineRuns(node.children), { level: node.depth })]
      case 'list':
        return this.#list(node, level)
      case 'blockquote':
        return this.#quote(node, level)
      case 'code':
        return [
          textBlock('codeBlock', node.value ? [{ text: node.value }] : [], {
            language: node.lang || 'text'
          })
        ]
      case 'table':
        return [{ type: 'table', rows: this.#table(node), props: {}, children: [] }]
      case 'thematicBreak':
        return [{ type: 'divider', props: {}, children: [] }]
      case 'html':
        return this.#html(node)
      case 'definition':
      case 'footnoteDefinition':
        // The parser has used them, or left them as text.
        return []
    }
  }

  #list(list: List, level: number): Block[] {
    return list.children.map((item, index) => {
      const type: TextBlockType =
        typeof item.checked === 'boolean'
          ? 'checkListItem'
          : list.ordered
            ? 'numberedListItem'
            : 'bulletListItem'
      const props: BlockProps = {}
      if (type === 'checkListItem') props.checked = item.checked === true
      const start = list.start ?? 1
      if (type === 'numberedListItem' && index === 0 && start !== 1) props.start = start
      return this.#listItem(item, type, props, level)
    })
  }

  #listItem(item: ListItem, type: TextBlockType, props: BlockProps, level: number): Block {
    const [first, ...rest] = item.children
    if (first?.type !== 'paragraph') {
      return textBlock(type, [], props, this.#children(item.children, level))
    }
    const written = inlineRuns(first.children)
    // Where Markdown wants text behind a check box, we write a blank.
    const content = plainText(written).trim() === '' ? [] : written
    const children = this.#children(rest, level)
    return textBlock(type, content, props, children)
  }

  /** Below the deepest level the structure goes and the text of each block stays. */
  #children(nodes: readonly Flow[], level: number): Block[] {
    if (level < MAX_NESTING) return this.read(nodes, level + 1)
    return nodes.flatMap((node) => {
      const text = textBelow(node)
      return text === '' ? [] : [textBlock('paragraph', [{ text }])]
    })
  }

  /**
   * The editor's quote is one paragraph. So each paragraph becomes a quote, and what is quoted
   * besides, such as a list, goes under the quote before it.
   */
  #quote(node: Blockquote, level: number): Block[] {
    const blocks: Block[] = []
    let last: Block | null = null
    for (const block of this.#children(node.children, level)) {
      if (block.type === 'paragraph') {
        last = { ...block, type: 'quote' }
        blocks.push(last)
      } else {
        if (!last) blocks.push((last = textBlock('quote', [])))
        last.children.push(block)
      }
    }
    return blocks
  }

  #table(table: Table): TableCell[][] {
    const width = Math.max(0, ...table.children.slice(0, 1).map((row) => row.children.length))
    const rows = table.children.map((row, rowIndex) =>
      Array.from({ length: width }, (_, column): TableCell => {
        const align = table.align?.[column]
        return {
          header: rowIndex === 0,
          align: align === 'center' || align === 'right' ? align : 'left',
          content: inlineRuns(row.children[column]?.children ?? [])
        }
      })
    )
    // Markdown cannot write a table without a header. An empty one says there is none.
    const [header, ...others] = rows
    const isBlank = header?.every((cell) => cell.content.length === 0)
    return isBlank && others.length > 0 ? others : rows
  }

  #html(node: Html): Block[] {
    return htmlParts(node.value).flatMap(({ name, content }) => {
      if (name === 'hr') return [{ type: 'divider', props: {}, children: [] }]
      const image = onlyImage(content)
      if (image) return [imageBlock(image)]
      const runs = inlineRuns(content)
      if (plainText(runs).trim() === '') return []
      const level = /^h([1-6])$/.exec(name)?.[1]
      return [
        level === undefined
          ? textBlock('paragraph', trimBlanks(runs))
          : textBlock('heading', trimBlanks(runs), { level: Number(level) })
      ]
    })
  }
}

/**
 * Kept as the editor's image block, but closed: with its preview on, opening an imported document
 * would ask a stranger's server for the picture. Those of the space are open.
 */
function imageBlock(props: { url: string; name: string; caption: string }): Block {
  const isOurs = parseAlcoveUrl(props.url)?.kind === 'file'
  return {
    type: 'image',
    props: { ...props, ...(!isOurs && { showPreview: false }) },
    children: []
  }
}

function trimBlanks<T extends { text: string }>(runs: readonly T[]): T[] {
  return runs
    .map((run, index) => {
      const start = index === 0 ? run.text.trimStart() : run.text
      return { ...run, text: index === runs.length - 1 ? start.trimEnd() : start }
    })
    .filter((run) => run.text !== '')
}

function textBelow(root: RootContent): string {
  const parts: string[] = []
  const stack: RootContent[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('value' in node) parts.push(node.value)
    if (!('children' in node)) continue
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as RootContent)
  }
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}
