/**
 * HTML of other programs as plain structure: headings, lists, tables, links, emphasis. Everything is
 * written anew from a short list of what may be there, in documents that load and run nothing; what
 * is not on the list gives its text. Knows the ways of Word, LibreOffice and Google Docs.
 */
import { STYLE } from './style-attribute.js'
import { listLevelOf, nestWordLists } from './word-lists.js'
import { marksOf, type Mark } from './marks.js'
import { safeHref } from './safe-href.js'

/** Deeper, or more of it, is only text: nobody pastes that by hand. */
const MAX_DEPTH = 100
const MAX_NODES = 200_000
const MAX_SPAN = 50

const BLOCKS = new Set('P H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL LI HR BR'.split(' '))
const TABLES = new Set('TABLE THEAD TBODY TFOOT TR TD TH'.split(' '))
/** Nothing inside is text of the page. */
const DROPPED = new Set(
  'SCRIPT STYLE HEAD TITLE META LINK BASE TEMPLATE IFRAME FRAME OBJECT EMBED APPLET SVG MATH NOSCRIPT CANVAS AUDIO VIDEO INPUT BUTTON SELECT TEXTAREA COL COLGROUP XML'.split(
    ' '
  )
)
/** Inside a cell or a list item these only separate lines. */
const LINES = new Set('P DIV H1 H2 H3 H4 H5 H6'.split(' '))

/** `addresses`: what became of pictures that came inside the HTML, by their `data:` addresses. */
export function cleanHtml(html: string, addresses: ReadonlyMap<string, string>): string {
  const source = parse(html)
  const target = document.implementation.createHTMLDocument('')
  new Cleaner(target, addresses).children(source.body, target.body, { depth: 0, marks: new Set() })
  nestWordLists(target.body)
  return target.body.innerHTML
}

/** Addresses of the pictures that come inside the HTML. */
export function embeddedPictures(html: string): string[] {
  const source = parse(html)
  const addresses = [...source.querySelectorAll('img')].map((img) => img.getAttribute('src') ?? '')
  return [...new Set(addresses.filter(isEmbedded))]
}

/** Whether the HTML says more than its text does. */
export function hasStructure(html: string): boolean {
  const { body } = parse(html)
  return body.querySelector('h1,h2,h3,h4,h5,h6,ul,ol,table,a[href],b,strong,i,em,u,img') !== null
}

/** A picture copied in a browser comes as itself and as HTML that points at where it was. */
export function isOnlyPicture(html: string): boolean {
  const { body } = parse(html)
  return body.querySelector('img') !== null && (body.textContent ?? '').trim() === ''
}

/** Inert: scripts do not run, pictures are not loaded. */
function parse(html: string): Document {
  // The page's policy would complain about each style, though none is ever applied.
  const quiet = html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/i, ` ${STYLE}`))
  return new DOMParser().parseFromString(quiet, 'text/html')
}

function isEmbedded(address: string): boolean {
  return /^data:image\/(png|jpeg|gif|webp|bmp|svg\+xml);base64,/i.test(address)
}

interface Place {
  depth: number
  marks: ReadonlySet<Mark>
  isInLink?: boolean
  isInHeading?: boolean
  isInPre?: boolean
  /** In a cell or list item: what would be a block is a line. */
  isInLine?: boolean
}

class Cleaner {
  readonly #target: Document
  readonly #addresses: ReadonlyMap<string, string>
  #left = MAX_NODES

  constructor(target: Document, addresses: ReadonlyMap<string, string>) {
    this.#target = target
    this.#addresses = addresses
  }

  children(from: Node, to: Element, place: Place): void {
    for (const node of from.childNodes) {
      if (this.#left-- <= 0) return
      if (node.nodeType === Node.TEXT_NODE) this.#text(node.textContent ?? '', to, place)
      else if (node instanceof Element || node.nodeType === Node.ELEMENT_NODE) {
        this.#element(node as Element, to, place)
      }
    }
  }

  #text(text: string, to: Element, { marks, isInPre }: Place): void {
    const shown = isInPre ? text : text.replace(/[ \t\r\n\f]+/g, ' ')
    if (shown === '' || (shown === ' ' && !/^(P|H\d|LI|TD|TH|A|SPAN|PRE)$/.test(to.tagName))) return
    let parent = to
    for (const mark of marks) parent = parent.appendChild(this.#target.createElement(mark))
    parent.append(shown)
  }

  #element(element: Element, to: Element, place: Place): void {
    const tag = element.tagName.toUpperCase()
    const style = element.getAttribute(STYLE)?.toLowerCase() ?? ''
    if (DROPPED.has(tag) || isHidden(style)) return
    if (place.depth >= MAX_DEPTH) return this.#text(element.textContent ?? '', to, place)
    const inside: Place = {
      ...place,
      depth: place.depth + 1,
      marks: marksOf(element, tag, style, place.marks, place)
    }
    if (tag === 'IMG') this.#picture(element, to, place)
    else if (tag === 'A') this.#link(element, to, inside)
    else if (TABLES.has(tag)) this.#table(element, tag, to, inside)
    else if (place.isInLine && LINES.has(tag)) this.#line(element, to, inside)
    else if (BLOCKS.has(tag) || tag === 'DIV') this.#block(element, tag, style, to, inside)
    else this.children(element, to, inside)
  }

  #block(element: Element, tag: string, style: string, to: Element, place: Place): void {
    const level = listLevelOf(element, style)
    const isTitle = /\bMsoTitle\b/i.test(element.getAttribute('class') ?? '')
    const block = to.appendChild(this.#target.createElement(isTitle ? 'H1' : tag))
    if (level) {
      block.setAttribute('data-level', String(level.level))
      block.setAttribute('data-list', level.isOrdered ? 'OL' : 'UL')
    }
    const start = Number(element.getAttribute('start'))
    if (tag === 'OL' && Number.isInteger(start) && start > 1)
      block.setAttribute('start', `${start}`)
    this.children(element, block, {
      ...place,
      isInHeading: /^H\d$/.test(block.tagName) || place.isInHeading === true,
      isInPre: tag === 'PRE' || place.isInPre === true,
      isInLine: tag === 'LI' || place.isInLine === true
    })
  }

  #line(element: Element, to: Element, place: Place): void {
    if (to.hasChildNodes() && to.lastElementChild?.tagName !== 'UL') {
      to.append(this.#target.createElement('br'))
    }
    this.children(element, to, place)
  }

  #table(element: Element, tag: string, to: Element, place: Place): void {
    const part = to.appendChild(this.#target.createElement(tag))
    for (const name of ['colspan', 'rowspan']) {
      const span = Number(element.getAttribute(name))
      if (Number.isInteger(span) && span > 1) {
        part.setAttribute(name, String(Math.min(span, MAX_SPAN)))
      }
    }
    this.children(element, part, { ...place, isInLine: tag === 'TD' || tag === 'TH' })
  }

  #link(element: Element, to: Element, place: Place): void {
    const href = safeHref(element.getAttribute('href'))
    if (!href) return this.children(element, to, place)
    const link = to.appendChild(this.#target.createElement('a'))
    link.setAttribute('href', href)
    this.children(element, link, { ...place, isInLink: true })
  }

  /** Ours, or what came along; of others a link with what they are said to show. */
  #picture(element: Element, to: Element, place: Place): void {
    const source = element.getAttribute('src') ?? ''
    const alt = (element.getAttribute('alt') ?? '').slice(0, 500)
    const address = this.#addresses.get(source)
    if (address) {
      const picture = this.#target.createElement('img')
      picture.setAttribute('src', address)
      picture.setAttribute('alt', alt)
      to.append(picture)
      return
    }
    const href = safeHref(source)
    if (!href || place.isInLink) return this.#text(alt, to, place)
    const link = to.appendChild(this.#target.createElement('a'))
    link.setAttribute('href', href)
    this.#text(alt || href, link, place)
  }
}

function isHidden(style: string): boolean {
  return /display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore/.test(style)
}
