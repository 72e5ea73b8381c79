import Parser, { type MarkdownIt, type Token } from 'markdown-it'
import type {
  AlignType,
  BlockContent,
  ListItem,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  Table
} from 'mdast'

/**
 * Markdown as an mdast tree, which the way out uses too. The parser is markdown-it, because its
 * time is linear in what people write: micromark, mdast's own, took six seconds for 200 kB with
 * many short lists. Raw HTML and addresses stay in the tree as written; readers judge them.
 */
export function parseMarkdown(markdown: string): BlockContent[] {
  const root: Root = { type: 'root', children: [] }
  attach(root, parser.parse(markdown, {}))
  return root.children as BlockContent[]
}

/** Deeper nesting than this loses text in the parser, so it is far beyond what we keep. */
const MAX_PARSED_NESTING = 2000

const parser = createParser()

function createParser(): MarkdownIt {
  const markdownIt = new Parser({ html: true, linkify: true, maxNesting: MAX_PARSED_NESTING })
  // Without a scheme, `README.md` would be a site in Moldova.
  markdownIt.linkify.set({ fuzzyLink: false })
  markdownIt.validateLink = () => true
  markdownIt.normalizeLink = (url) => url
  markdownIt.normalizeLinkText = (text) => text
  keepFootnotes(markdownIt)
  return markdownIt
}

/** `[^1]: Note` would be taken for the address of a link called `^1`, and vanish. */
function keepFootnotes(markdownIt: MarkdownIt): void {
  markdownIt.block.ruler.before('reference', 'footnote', (state, line, _end, silent) => {
    const content = state.getLines(line, line + 1, state.blkIndent, false).trim()
    if (!/^\[\^[^\]\s]+\]:/.test(content)) return false
    if (silent) return true
    state.line = line + 1
    state.push('paragraph_open', 'p', 1)
    const inline = state.push('inline', '', 0)
    inline.content = content
    inline.children = []
    state.push('paragraph_close', 'p', -1)
    return true
  })
}

/** Tokens open and close; a node whose token has no counterpart in mdast is looked through. */
function attach(root: Parents, tokens: readonly Token[]): void {
  const open: Parents[] = [root]
  for (const token of tokens) {
    const parent = open.at(-1) ?? root
    if (token.nesting < 0) {
      open.pop()
    } else if (token.nesting > 0) {
      const node = container(token)
      if (node) add(parent, node)
      open.push(node ?? parent)
      if (node?.type === 'tableCell') alignColumn(open, token)
    } else if (token.type === 'inline') {
      attach(parent, token.children ?? [])
      if (parent.type === 'paragraph') readCheckBox(parent, open.at(-2), token.content)
    } else {
      const node = leaf(token)
      if (node) add(parent, node)
    }
  }
}

function add(parent: Parents, node: Nodes): void {
  const children: Nodes[] = parent.children
  children.push(node)
}

function container(token: Token): Parents | null {
  switch (token.type) {
    case 'paragraph_open':
      return { type: 'paragraph', children: [] }
    case 'heading_open':
      return { type: 'heading', depth: Number(token.tag.slice(1)) as 1, children: [] }
    case 'blockquote_open':
      return { type: 'blockquote', children: [] }
    case 'bullet_list_open':
      return { type: 'list', ordered: false, children: [] }
    case 'ordered_list_open':
      return {
        type: 'list',
        ordered: true,
        start: Number(token.attrGet('start') ?? 1),
        children: []
      }
    case 'list_item_open':
      return { type: 'listItem', children: [] }
    case 'table_open':
      return { type: 'table', align: [], children: [] }
    case 'tr_open':
      return { type: 'tableRow', children: [] }
    case 'th_open':
    case 'td_open':
      return { type: 'tableCell', children: [] }
    case 'strong_open':
      return { type: 'strong', children: [] }
    case 'em_open':
      return { type: 'emphasis', children: [] }
    case 's_open':
      return { type: 'delete', children: [] }
    case 'link_open':
      return {
        type: 'link',
        url: attribute(token, 'href'),
        title: attribute(token, 'title'),
        children: []
      }
    default:
      return null
  }
}

function leaf(token: Token): BlockContent | PhrasingContent | null {
  switch (token.type) {
    case 'text':
      return { type: 'text', value: token.content }
    case 'softbreak':
      return { type: 'text', value: '\n' }
    case 'hardbreak':
      return { type: 'break' }
    case 'code_inline':
      return { type: 'inlineCode', value: token.content }
    case 'html_inline':
    case 'html_block':
      return { type: 'html', value: token.content }
    case 'image':
      return {
        type: 'image',
        url: attribute(token, 'src'),
        title: attribute(token, 'title'),
        alt: (token.children ?? []).map((child) => child.content).join('')
      }
    case 'fence':
    case 'code_block':
      return {
        type: 'code',
        lang: token.info.trim().split(/\s/)[0] || null,
        value: token.content.replace(/\n$/, '')
      }
    case 'hr':
      return { type: 'thematicBreak' }
    default:
      return null
  }
}

/** GitHub's `[ ]` and `[x]`. Looked for in the source, where an escaped bracket still shows. */
function readCheckBox(paragraph: Paragraph, item: Parents | undefined, source: string): void {
  const match = /^\[([ xX])\](?:\s+|$)/.exec(source)
  const [first] = paragraph.children
  if (!match || item?.type !== 'listItem' || item.children[0] !== paragraph) return
  if (first?.type !== 'text' || !first.value.startsWith('[')) return
  const checked: ListItem['checked'] = match[1] !== ' '
  item.checked = checked
  first.value = first.value.replace(/^\[[ xX]\]\s*/, '')
}

function alignColumn(open: readonly Parents[], token: Token): void {
  const table = open.findLast((node): node is Table => node.type === 'table')
  const row = table?.children[0]
  if (!table || !row || table.children.length > 1) return
  const align = /text-align:\s*(left|center|right)/.exec(attribute(token, 'style'))?.[1]
  table.align = [...(table.align ?? []), (align ?? null) as AlignType]
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}
