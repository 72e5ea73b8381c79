import type { Html, Link, PhrasingContent } from 'mdast'
import { type Run, joinRuns, plainText } from './blocks.js'
import { OpenTags, readTag } from './inline-html.js'
import { inlineFromLink } from './inline-nodes.js'
import { safeUrl } from './urls.js'

type Marks = Omit<Run, 'text'>

/** The text of a paragraph, heading or cell, with its marks as the editor has them. */
export function inlineRuns(nodes: readonly PhrasingContent[]): Run[] {
  const runs: Run[] = []
  new InlineReader(runs).read(nodes, {})
  return trimBreaks(joinRuns(runs))
}

class InlineReader {
  readonly #runs: Run[]

  constructor(runs: Run[]) {
    this.#runs = runs
  }

  read(nodes: readonly PhrasingContent[], outer: Marks): void {
    const tags = new OpenTags()
    for (const node of nodes) {
      const opened = tags.marks()
      const marks = { ...outer, ...opened, ...this.#link(opened.href ?? outer.href) }
      if (node.type === 'html') this.#html(node.value, tags, marks)
      else this.#node(node, marks)
    }
  }

  #node(node: Exclude<PhrasingContent, Html>, marks: Marks): void {
    switch (node.type) {
      case 'text':
        // A line end in the source is a blank to readers.
        return this.#text(node.value.replace(/[ \t]*\n[ \t]*/g, ' '), marks)
      case 'inlineCode':
        return this.#text(node.value, { ...marks, code: true })
      case 'strong':
        return this.read(node.children, { ...marks, bold: true })
      case 'emphasis':
        return this.read(node.children, { ...marks, italic: true })
      case 'delete':
        return this.read(node.children, { ...marks, strike: true })
      case 'link':
        return this.#linked(node, marks)
      case 'image':
        return this.#image(node.url, node.alt ?? '', marks)
      case 'break':
        return this.#text('\n', {})
      case 'linkReference':
      case 'imageReference':
      case 'footnoteReference':
        // The parser has resolved them, or left them as text.
        return
    }
  }

  #linked({ url, title, children }: Link, marks: Marks): void {
    const text = plainText(inlineRuns(children))
    const run = inlineFromLink({ url, title: title ?? null, text })
    if (run) this.#runs.push(run)
    else this.read(children, { ...marks, ...this.#link(url) })
  }

  #html(html: string, tags: OpenTags, marks: Marks): void {
    const tag = readTag(html)
    if (tags.apply(tag)) return
    if (tag.kind === 'break') this.#text('\n', {})
    else if (tag.kind === 'image') this.#image(tag.url, tag.alt, marks)
    else if (tag.kind === 'block') this.#text(' ', marks)
    else if (tag.kind === 'text') this.#text(html, marks)
  }

  /** A picture amid text, such as a badge. The editor has none there, so a link stands for it. */
  #image(url: string, alt: string, marks: Marks): void {
    const href = marks.href ?? safeUrl(url) ?? undefined
    this.#text(alt || fileName(url) || url, { ...marks, ...this.#link(href) })
  }

  #link(url: string | undefined): { href?: string } {
    const href = safeUrl(url)
    return href === null ? {} : { href }
  }

  #text(text: string, marks: Marks): void {
    if (text !== '') this.#runs.push({ ...marks, text })
  }
}

/** The picture a paragraph consists of, if it is nothing else. */
export function onlyImage(
  nodes: readonly PhrasingContent[]
): { url: string; name: string; caption: string } | null {
  const shown = nodes.filter((node) => !(node.type === 'text' && node.value.trim() === ''))
  const [node] = shown
  if (shown.length !== 1 || !node) return null
  if (node.type === 'image') return imageProps(node.url, node.alt, node.title)
  if (node.type !== 'html') return null
  const tag = readTag(node.value)
  return tag.kind === 'image' ? imageProps(tag.url, tag.alt, '') : null
}

function imageProps(url: string, alt: string | null | undefined, title: string | null | undefined) {
  const href = safeUrl(url)
  return href === null ? null : { url: href, name: alt || fileName(url), caption: title ?? '' }
}

function fileName(url: string): string {
  return /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] ?? ''
}

function trimBreaks(runs: Run[]): Run[] {
  let start = 0
  let end = runs.length
  while (start < end && runs[start]?.text === '\n') start++
  while (end > start && runs[end - 1]?.text === '\n') end--
  return runs.slice(start, end)
}
