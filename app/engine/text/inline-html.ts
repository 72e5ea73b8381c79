import type { PhrasingContent } from 'mdast'
import type { Run } from './blocks.js'

/**
 * The little of HTML that Markdown files carry, read as text: nothing is run, fetched or kept as
 * HTML. Tags that mean a mark become one, other HTML tags vanish, and what merely looks like a tag
 * (`Map<string>`) stays text.
 */

type ToggleMark = 'bold' | 'italic' | 'underline' | 'strike' | 'code'

const MARK_TAGS: ReadonlyMap<string, ToggleMark> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strike'],
  ['del', 'strike'],
  ['strike', 'strike'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code']
])

const INLINE_TAGS = new Set(
  'a abbr bdi bdo big data dfn font img label mark picture q rp rt ruby small source span sub sup time tt var video wbr'.split(
    ' '
  )
)

const BLOCK_TAGS = new Set(
  'address article aside blockquote body center details dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' '
  )
)

export type Tag =
  | { kind: 'mark'; mark: ToggleMark; closes: boolean }
  | { kind: 'link'; href: string; closes: boolean }
  | { kind: 'image'; url: string; alt: string }
  | { kind: 'break' }
  /** Starts a new block; `heading` says of which level. */
  | { kind: 'block'; name: string; closes: boolean }
  | { kind: 'nothing' }
  | { kind: 'text' }

export function readTag(html: string): Tag {
  if (/^<[!?]/.test(html)) return { kind: 'nothing' }
  const match = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(html)
  const name = match?.[2]?.toLowerCase()
  if (!match || name === undefined) return { kind: 'text' }
  const closes = match[1] === '/'
  const mark = MARK_TAGS.get(name)
  if (mark) return { kind: 'mark', mark, closes }
  if (name === 'br') return { kind: 'break' }
  if (name === 'a') return { kind: 'link', href: attribute(html, 'href'), closes }
  if (name === 'img') {
    return { kind: 'image', url: attribute(html, 'src'), alt: attribute(html, 'alt') }
  }
  if (INLINE_TAGS.has(name)) return { kind: 'nothing' }
  if (BLOCK_TAGS.has(name)) return { kind: 'block', name, closes }
  return { kind: 'text' }
}

export interface HtmlPart {
  /** The tag that opened this part, such as `h1`, or ''. */
  name: string
  content: PhrasingContent[]
}

/** Cuts a block of HTML into its paragraphs, as text and inline tags. */
export function htmlParts(html: string): HtmlPart[] {
  const visible = html
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template|iframe|svg|math|object)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
  const parts: HtmlPart[] = [{ name: '', content: [] }]
  for (const piece of visible.split(/(<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'<>])*>)/i)) {
    const tag: Tag = piece.startsWith('<') ? readTag(piece) : { kind: 'text' }
    if (tag.kind === 'block') {
      parts.push({ name: tag.closes ? '' : tag.name, content: [] })
    } else if (tag.kind === 'text') {
      const value = decodeEntities(piece.replace(/\s+/g, ' '))
      parts.at(-1)?.content.push({ type: 'text', value })
    } else {
      parts.at(-1)?.content.push({ type: 'html', value: piece })
    }
  }
  return parts
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '')
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0']
])

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole
      const code = decimal === undefined ? parseInt(hex, 16) : Number(decimal)
      const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : '\ufffd'
    }
  )
}

/** Marks that inline tags have opened and not closed yet. */
export class OpenTags {
  readonly #counts = new Map<ToggleMark, number>()
  readonly #links: string[] = []

  /** Follows a tag; true if it was a mark or a link and nothing else is to be done. */
  apply(tag: Tag): boolean {
    if (tag.kind === 'mark') {
      const count = (this.#counts.get(tag.mark) ?? 0) + (tag.closes ? -1 : 1)
      this.#counts.set(tag.mark, Math.max(0, count))
      return true
    }
    if (tag.kind === 'link') {
      if (tag.closes) this.#links.pop()
      else this.#links.push(tag.href)
      return true
    }
    return false
  }

  marks(): Omit<Run, 'text'> {
    const marks: Omit<Run, 'text'> = {}
    for (const [mark, count] of this.#counts) if (count > 0) marks[mark] = true
    const href = this.#links.at(-1)
    if (href !== undefined) marks.href = href
    return marks
  }
}
