/**
 * Finds and changes the addresses in a parsed Markdown text, whichever way it writes them: links,
 * pictures, the HTML that Markdown lets through, and the `[[Name]]` of notes applications.
 */
import type { Link, Nodes, Parents, PhrasingContent } from 'mdast'
import { decodeEntities } from './inline-html.js'

export interface LinkRewriter {
  /** The address to put instead; the same one to leave it. */
  url(url: string): string
  /** The address of what `[[name]]` means; null: leave the text. */
  wiki(name: string): string | null
  /** Other words for a link with that address; null: leave them. */
  label?(url: string): string | null
}

const WIKI_LINK = /(!?)\[\[([^[\]|#\n]+)(#[^[\]|\n]*)?(?:\\?\|([^[\]\n]*))?\]\]/g
const ADDRESS_ATTRIBUTE = /(\s(?:href|src)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi
const PICTURE_NAME = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico)$/i

/** Works in place. */
export function rewriteLinks(nodes: Nodes[], rewriter: LinkRewriter): void {
  const pending = [...nodes]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'link') node.children = labelled(node, rewriter)
    if (node.type === 'link' || node.type === 'image') node.url = rewriter.url(node.url)
    if (node.type === 'html') node.value = inHtml(node.value, rewriter)
    if (!('children' in node)) continue
    if (node.type !== 'link') expandWikiLinks(node, rewriter)
    for (const child of node.children) pending.push(child)
  }
}

function labelled({ url, children }: Link, { label }: LinkRewriter): PhrasingContent[] {
  const text = label?.(url) ?? null
  return text === null ? children : [{ type: 'text', value: text }]
}

function inHtml(html: string, { url }: LinkRewriter): string {
  return html.replace(ADDRESS_ATTRIBUTE, (whole, before: string, quoted: string) => {
    const address = decodeEntities(quoted.replace(/^["']|["']$/g, ''))
    const changed = url(address)
    return changed === address ? whole : `${before}"${changed.replaceAll('"', '%22')}"`
  })
}

function expandWikiLinks(parent: Parents, { wiki }: LinkRewriter): void {
  if (!parent.children.some((child) => child.type === 'text' && child.value.includes('[['))) return
  const children: Nodes[] = parent.children
  const expanded: Nodes[] = children.flatMap((child): Nodes[] =>
    child.type === 'text' ? piecesOf(child.value, wiki) : [child]
  )
  children.splice(0, children.length, ...expanded)
}

function piecesOf(text: string, wiki: LinkRewriter['wiki']): PhrasingContent[] {
  const pieces: PhrasingContent[] = []
  let at = 0
  for (const match of text.matchAll(WIKI_LINK)) {
    const [whole, bang, name = '', heading = '', label] = match
    const url = wiki(name.trim())
    if (url === null) continue
    if (match.index > at) pieces.push({ type: 'text', value: text.slice(at, match.index) })
    // `![[picture.png|300]]` says a width where a link says a label.
    const isPicture = bang === '!' && PICTURE_NAME.test(name)
    const shown = label?.trim() || `${name.trim()}${heading}`
    pieces.push(
      isPicture
        ? { type: 'image', url, alt: name.trim() }
        : { type: 'link', url, children: [{ type: 'text', value: shown }] }
    )
    at = match.index + whole.length
  }
  if (at < text.length) pieces.push({ type: 'text', value: text.slice(at) })
  return pieces
}
