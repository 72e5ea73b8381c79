/**
 * Between files and documents, one text at a time. Pure and possibly slow: runs in the converters'
 * thread. Addresses are looked up in maps, because what they mean is known only outside.
 */
import * as Y from 'yjs'
import { DOCUMENT_META_MAP, FRONT_MATTER_KEY } from '../../contract/document-content.js'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import { AppError } from '../../contract/errors.js'
import { MAX_ICON_LENGTH } from '../../contract/limits.js'
import { type Block, textBlock } from '../text/blocks.js'
import { documentWith } from '../text/empty-document.js'
import { markdownToBlocks } from '../text/from-markdown.js'
import {
  frontMatterField,
  joinFrontMatter,
  splitFrontMatter,
  withFrontMatterField
} from '../text/front-matter.js'
import { readBlocks } from '../text/read-blocks.js'
import { type LinkRewriter, rewriteLinks } from '../text/rewrite-links.js'
import { blocksToHtml } from '../text/to-html.js'
import { blocksToMarkdown } from '../text/to-markdown.js'
import type { TextFormat } from './formats.js'
import { htmlPage } from './html-page.js'
import { htmlToMarkdown } from './html-to-markdown.js'

/** What a text points at: addresses as written, and names in double brackets. */
export interface SourceLinks {
  urls: string[]
  wikis: string[]
}

/** What to put instead; what is not in here stays. */
export interface LinkTargets {
  urls: ReadonlyMap<string, string>
  wikis: ReadonlyMap<string, string>
}

/** A text as it becomes a document. `title` and `icon` are what it says of itself, if anything. */
export interface ReadText {
  title: string | null
  icon: string | null
  update: Uint8Array
}

/** How a document is written. */
export interface PageOptions {
  format: 'markdown' | 'html'
  title: string
  icon: string | null
  /** The file's name says the title already. */
  isNamed: boolean
  /** Addresses to put instead. */
  urls: ReadonlyMap<string, string>
  /** What linked documents are called now, by address. */
  titles: ReadonlyMap<string, string>
}

export type ExchangeConversion =
  | { kind: 'sourceLinks'; text: string; format: TextFormat }
  | { kind: 'sourceToDocument'; text: string; format: TextFormat; targets: LinkTargets }
  | { kind: 'stateLinks'; state: Uint8Array }
  | { kind: 'stateToPage'; state: Uint8Array; options: PageOptions }

export interface ExchangeResults {
  sourceLinks: SourceLinks
  sourceToDocument: ReadText
  stateLinks: string[]
  stateToPage: string
}

export type ExchangeResult = ExchangeResults[ExchangeConversion['kind']]

export function convertExchange(conversion: ExchangeConversion): ExchangeResult {
  switch (conversion.kind) {
    case 'sourceLinks':
      return sourceLinks(conversion.text, conversion.format)
    case 'sourceToDocument':
      return sourceToDocument(conversion.text, conversion.format, conversion.targets)
    case 'stateLinks':
      return stateLinks(conversion.state)
    case 'stateToPage':
      return stateToPage(conversion.state, conversion.options)
  }
}

function sourceLinks(text: string, format: TextFormat): SourceLinks {
  const urls = new Set<string>()
  const wikis = new Set<string>()
  if (format !== 'text') {
    markdownToBlocks(read(text, format).body, (nodes) =>
      rewriteLinks(nodes, {
        url: (url) => {
          urls.add(url)
          return url
        },
        wiki: (name) => {
          wikis.add(name)
          return null
        }
      })
    )
  }
  return { urls: [...urls], wikis: [...wikis] }
}

function sourceToDocument(text: string, format: TextFormat, targets: LinkTargets): ReadText {
  if (format === 'text') {
    return { title: null, icon: null, update: documentWith(plainBlocks(text)) }
  }
  const { frontMatter, body, title } = read(text, format)
  const rewriter: LinkRewriter = {
    url: (url) => targets.urls.get(url) ?? url,
    wiki: (name) => targets.wikis.get(name) ?? null
  }
  const blocks = markdownToBlocks(body, (nodes) => rewriteLinks(nodes, rewriter))
  return {
    title: title ?? (frontMatter === null ? null : frontMatterField(frontMatter, 'title')),
    icon: frontMatter === null ? null : iconFrom(frontMatterField(frontMatter, 'icon')),
    update: documentWith(withoutTitle(blocks, format === 'html' ? title : null), frontMatter)
  }
}

function read(text: string, format: TextFormat) {
  if (format === 'markdown') return { ...splitFrontMatter(text), title: null }
  const { title, markdown } = htmlToMarkdown(text)
  return { frontMatter: null, body: markdown, title: title?.trim() || null }
}

/** Pages say their title twice: in their head, and as the first heading. */
function withoutTitle(blocks: Block[], title: string | null): Block[] {
  const [first, ...rest] = blocks
  const isTitle =
    first?.type === 'heading' && first.content.map((run) => run.text).join('') === title
  return isTitle && first.children.length === 0 ? rest : blocks
}

/** Other programs keep names of pictures there. */
function iconFrom(text: string | null): string | null {
  const isEmoji = text && text.length <= MAX_ICON_LENGTH && /^\p{Emoji}/u.test(text)
  return isEmoji && !/[\p{L}\d\s:/.]/u.test(text) ? text : null
}

/** A paragraph for each group of lines, line by line; long groups would be heavy to type in. */
const MAX_LINES_PER_PARAGRAPH = 100

function plainBlocks(text: string): Block[] {
  return text.split(/\n[ \t]*\n/).flatMap((group) => {
    const lines = group.replace(/^\n+|\s+$/g, '').split('\n')
    if (lines.length === 1 && lines[0] === '') return []
    if (lines.length > MAX_LINES_PER_PARAGRAPH) {
      return lines.map((line) => textBlock('paragraph', [{ text: line }]))
    }
    const runs = lines.flatMap((line, at) =>
      at > 0 ? [{ text: '\n' }, { text: line }] : [{ text: line }]
    )
    return [textBlock('paragraph', runs)]
  })
}

function stateLinks(state: Uint8Array): string[] {
  const urls = new Set<string>()
  const collect = (url: string) => {
    urls.add(url)
    return url
  }
  blocksToMarkdown(open(state).blocks, (nodes) =>
    rewriteLinks(nodes, { url: collect, wiki: () => null })
  )
  return [...urls]
}

function stateToPage(state: Uint8Array, options: PageOptions): string {
  const { blocks, frontMatter } = open(state)
  const { title, icon, isNamed, urls, titles, format } = options
  const rewriter: LinkRewriter = {
    url: (url) => urls.get(url) ?? url,
    wiki: () => null,
    label: (url) => titles.get(url) ?? null
  }
  if (format === 'html') {
    const body = blocksToHtml(blocks, (nodes) => rewriteLinks(nodes, rewriter), rewriter.url)
    return htmlPage({ title, icon, body })
  }
  const markdown = blocksToMarkdown(blocks, (nodes) => rewriteLinks(nodes, rewriter))
  return joinFrontMatter(fields(frontMatter, { title, icon, isNamed }), markdown)
}

/** What neither the file's name nor the front matter says yet. */
function fields(
  frontMatter: string | null,
  { title, icon, isNamed }: Pick<PageOptions, 'title' | 'icon' | 'isNamed'>
): string | null {
  let fields = frontMatter
  const said = (key: string) => (fields === null ? null : frontMatterField(fields, key))
  if (icon !== null && said('icon') !== icon) fields = withFrontMatterField(fields, 'icon', icon)
  const titled = said('title')
  const isSaid = titled === null ? isNamed : titled === title
  if (!isSaid) fields = withFrontMatterField(fields, 'title', title)
  return fields
}

function open(state: Uint8Array): { blocks: Block[]; frontMatter: string | null } {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    const frontMatter: unknown = doc.getMap(DOCUMENT_META_MAP).get(FRONT_MATTER_KEY)
    return {
      blocks: readBlocks(doc.getXmlFragment(DOCUMENT_FRAGMENT)),
      frontMatter: typeof frontMatter === 'string' ? safeFrontMatter(frontMatter) : null
    }
  } catch (error) {
    throw new AppError('update-malformed', 'state is not a Yjs update', {}, error)
  } finally {
    doc.destroy()
  }
}

/** A peer wrote it: a fence inside would end it early. */
function safeFrontMatter(text: string): string | null {
  const { frontMatter, body } = splitFrontMatter(joinFrontMatter(text.replace(/\r\n?/g, '\n'), ''))
  return body === '' ? frontMatter : null
}
