/** From a page of HTML to Markdown. Nothing in it is run or fetched: the DOM here is only a tree. */
import { gfm } from '@joplin/turndown-plugin-gfm'
import Turndown from 'turndown'
import { decodeEntities } from '../text/inline-html.js'

export interface HtmlText {
  /** From the page's head; null when it has none. */
  title: string | null
  markdown: string
}

/** Never part of what a page says. */
const UNSEEN = 'title style script noscript template iframe object embed svg math canvas'.split(' ')

export function htmlToMarkdown(html: string): HtmlText {
  const title = /<title[^>]*>([^<]*)<\/title\s*>/i.exec(html)?.[1]
  return { title: title ? decodeEntities(title) : null, markdown: bodyOf(html) }
}

function bodyOf(html: string): string {
  const turndown = new Turndown({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*'
  })
  turndown.use(gfm)
  turndown.remove(UNSEEN as (keyof HTMLElementTagNameMap)[])
  // Markdown has no underline, but lets this through.
  turndown.keep(['u', 'ins'])
  try {
    return turndown.turndown(html)
  } catch (error) {
    // Nested too deeply to walk: the words matter more than their form.
    if (!(error instanceof RangeError)) throw error
    return decodeEntities(
      html.replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, '').replace(/<[^>]*>/g, ' ')
    )
  }
}
