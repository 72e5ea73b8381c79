/**
 * Blocks as HTML for reading and printing: proper elements, no scripts, no styles but alignment.
 * Everything that came from people is escaped here. Text inside blocks takes the way over mdast,
 * so that marks nest properly and links are judged in one place.
 */
import type { Nodes, PhrasingContent } from 'mdast'
import type { Block, Run, TableCell } from './blocks.js'
import { plainText } from './blocks.js'
import { phrasing } from './inline-to-markdown.js'
import { safeUrl } from './urls.js'

/** Works on the text of a block before it is written. */
type Change = (nodes: Nodes[]) => void
/** The address to put instead of a picture's or file's. */
type Resolve = (url: string) => string

/** Written by our own Markdown writer; all other HTML is text. */
const OWN_TAGS = /^<(?:br|\/?(?:u|del|strong|em))>$/
const AUDIO = 'audio'
const VIDEO = 'video'

/** A sequence of elements without `<body>`. `change` and `resolve` rewrite addresses. */
export function blocksToHtml(
  blocks: readonly Block[],
  change: Change = () => {},
  resolve: Resolve = (url) => url
): string {
  return new HtmlWriter(change, resolve).flow(blocks)
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

class HtmlWriter {
  readonly #change: Change
  readonly #resolve: Resolve

  constructor(change: Change, resolve: Resolve) {
    this.#change = change
    this.#resolve = resolve
  }

  /** Runs of list items become lists, runs of quotes one quotation. */
  flow(blocks: readonly Block[]): string {
    const parts: string[] = []
    for (let i = 0; i < blocks.length;) {
      const tag = groupTag(blocks[i] as Block)
      let end = i + 1
      while (tag && end < blocks.length && groupTag(blocks[end] as Block) === tag) end++
      const inside = blocks.slice(i, end).map((block) => this.#block(block))
      parts.push(
        tag
          ? `<${tag}${startOf(blocks[i] as Block)}>\n${inside.join('')}</${tag}>\n`
          : inside.join('')
      )
      i = end
    }
    return parts.join('')
  }

  #block(block: Block): string {
    const below = block.children.length > 0 ? this.flow(block.children) : ''
    const indented = below && `<div class="below">\n${below}</div>\n`
    switch (block.type) {
      case 'heading': {
        const tag = `h${headingLevel(block.props['level'])}`
        return `<${tag}${style(block)}>${this.#inline(block.content)}</${tag}>\n${indented}`
      }
      case 'paragraph':
        return `<p${style(block)}>${this.#inline(block.content)}</p>\n${indented}`
      case 'quote':
        return `<p>${this.#inline(block.content)}</p>\n${below}`
      case 'codeBlock':
        return `<pre><code>${escapeHtml(plainText(block.content))}</code></pre>\n${indented}`
      case 'bulletListItem':
      case 'numberedListItem':
        return `<li${style(block)}>${this.#inline(block.content)}${below && `\n${below}`}</li>\n`
      case 'checkListItem': {
        const box = `<input type="checkbox" disabled${block.props['checked'] === true ? ' checked' : ''}> `
        return `<li class="check"${style(block)}>${box}${this.#inline(block.content)}${below && `\n${below}`}</li>\n`
      }
      case 'toggleListItem':
        return `<li class="toggle"><details open><summary>${this.#inline(block.content)}</summary>\n${below}</details></li>\n`
      case 'divider':
        return '<hr>\n'
      case 'table':
        return `<table>\n${block.rows.map((row) => this.#row(row)).join('')}</table>\n${indented}`
      case 'image':
      case 'audio':
      case 'video':
      case 'file':
        return this.#file(block) + indented
    }
  }

  #row(cells: readonly TableCell[]): string {
    return `<tr>${cells.map((cell) => this.#cell(cell)).join('')}</tr>\n`
  }

  #cell({ header, align, content, ...spans }: TableCell & Spans): string {
    const tag = header ? 'th' : 'td'
    const span = (['colspan', 'rowspan'] as const)
      .filter((key) => (spans[key] ?? 1) > 1)
      .map((key) => ` ${key}="${Math.floor(spans[key] ?? 1)}"`)
    const aligned = align === 'left' ? '' : ` class="${align}"`
    return `<${tag}${span.join('')}${aligned}>${this.#inline(content)}</${tag}>`
  }

  /** Pictures from the network stay links: a page that is read must not tell anybody. */
  #file({ type, props }: Block): string {
    const name = String(props['name'] ?? '')
    const caption = String(props['caption'] ?? '')
    const address = safeUrl(props['url'])
    const words = escapeHtml(name || caption || 'File')
    if (address === null) return name || caption ? `<p>${words}</p>\n` : ''
    const source = escapeHtml(this.#resolve(address))
    const captioned = caption && `<figcaption>${escapeHtml(caption)}</figcaption>`
    if (source.startsWith('alcove:')) return `<p>${words}</p>\n`
    if (/^[a-z][a-z0-9+.-]*:/i.test(source)) return `<p><a href="${source}">${words}</a></p>\n`
    if (type === 'image') {
      const wide = Number(props['previewWidth'])
      const width = Number.isFinite(wide) && wide > 0 ? ` width="${Math.round(wide)}"` : ''
      return `<figure><img src="${source}" alt="${escapeHtml(name)}"${width}>${captioned}</figure>\n`
    }
    if (type === AUDIO || type === VIDEO) {
      return `<figure><${type} src="${source}" controls></${type}>${captioned}</figure>\n`
    }
    return `<p><a href="${source}">${words}</a>${caption && ` ${escapeHtml(caption)}`}</p>\n`
  }

  #inline(runs: readonly Run[]): string {
    const nodes = phrasing(runs, 'break')
    this.#change(nodes)
    return nodes.map(inlineHtml).join('')
  }
}

interface Spans {
  colspan?: number
  rowspan?: number
}

function inlineHtml(node: PhrasingContent): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value)
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`
    case 'break':
      return '<br>\n'
    case 'html':
      return OWN_TAGS.test(node.value) ? node.value : escapeHtml(node.value)
    case 'strong':
      return `<strong>${node.children.map(inlineHtml).join('')}</strong>`
    case 'emphasis':
      return `<em>${node.children.map(inlineHtml).join('')}</em>`
    case 'delete':
      return `<del>${node.children.map(inlineHtml).join('')}</del>`
    case 'link': {
      const inside = node.children.map(inlineHtml).join('')
      // What is only in Alcove leads nowhere from a page outside it.
      const isInside = node.url.startsWith('alcove:') && !node.url.startsWith('alcove://')
      if (isInside || safeUrl(node.url) === null) return `<span class="link">${inside}</span>`
      return `<a href="${escapeHtml(node.url)}">${inside}</a>`
    }
    case 'image':
    case 'imageReference':
    case 'linkReference':
    case 'footnoteReference':
      return '' // our own writer makes none of these
  }
}

type GroupTag = 'ul' | 'ol' | 'blockquote'

const GROUP_TAGS: ReadonlyMap<Block['type'], GroupTag> = new Map<Block['type'], GroupTag>([
  ['quote', 'blockquote'],
  ['numberedListItem', 'ol'],
  ['bulletListItem', 'ul'],
  ['checkListItem', 'ul'],
  ['toggleListItem', 'ul']
])

/** The element around neighbours of one kind. */
function groupTag({ type }: Block): GroupTag | null {
  return GROUP_TAGS.get(type) ?? null
}

function startOf({ type, props }: Block): string {
  const start = props['start']
  const isStart =
    type === 'numberedListItem' && typeof start === 'number' && Number.isInteger(start)
  return isStart && start !== 1 ? ` start="${start}"` : ''
}

function headingLevel(level: unknown): number {
  const wanted = typeof level === 'number' ? Math.round(level) : 1
  return Math.min(6, Math.max(1, wanted || 1))
}

function style({ props }: Block): string {
  const align = props['textAlignment']
  return align === 'center' || align === 'right' || align === 'justify'
    ? ` style="text-align:${align}"`
    : ''
}
