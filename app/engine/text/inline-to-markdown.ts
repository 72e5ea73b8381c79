import type { PhrasingContent } from 'mdast'
import { type Run, joinRuns } from './blocks.js'
import { inlineLink } from './inline-nodes.js'
import { safeUrl } from './urls.js'

type Mark = 'href' | 'strike' | 'bold' | 'italic' | 'underline'

/** Outermost first where several span the same text. */
const NESTING: readonly Mark[] = ['href', 'strike', 'bold', 'italic', 'underline']

/** Marked text as nested Markdown. In table cells and headings a line break has another form. */
export function phrasing(
  runs: readonly Run[],
  lineBreak: 'break' | 'html' | 'space'
): PhrasingContent[] {
  const breaks = {
    break: { type: 'break' },
    html: { type: 'html', value: '<br>' },
    space: { type: 'text', value: ' ' }
  } as const
  return nest(joinRuns(tidy(runs)), NESTING, breaks[lineBreak])
}

function nest(
  runs: readonly Run[],
  marks: readonly Mark[],
  lineBreak: PhrasingContent
): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  for (let i = 0; i < runs.length;) {
    const mark = widestMark(runs, i, marks)
    if (mark === null) {
      nodes.push(leaf(runs[i] as Run, lineBreak))
      i += 1
      continue
    }
    const end = spanEnd(runs, i, mark)
    const inner = nest(
      runs.slice(i, end),
      marks.filter((other) => other !== mark),
      lineBreak
    )
    const isHtml = mark !== 'href' && needsHtml(runs, i, end)
    const wrapped = isHtml ? tagged(HTML_TAGS[mark], inner) : wrap(mark, runs[i]?.href ?? '', inner)
    for (const node of wrapped) nodes.push(node)
    i = end
  }
  return nodes
}

/** The mark that reaches furthest from here, so that marks are opened as rarely as possible. */
function widestMark(runs: readonly Run[], start: number, marks: readonly Mark[]): Mark | null {
  let best: Mark | null = null
  let bestEnd = start
  for (const mark of marks) {
    const end = spanEnd(runs, start, mark)
    if (end > bestEnd) {
      best = mark
      bestEnd = end
    }
  }
  return best
}

function spanEnd(runs: readonly Run[], start: number, mark: Mark): number {
  const value = runs[start]?.[mark]
  if (!value) return start
  let end = start + 1
  while (end < runs.length && runs[end]?.[mark] === value) end++
  return end
}

function wrap(mark: Mark, href: string, children: PhrasingContent[]): PhrasingContent[] {
  switch (mark) {
    case 'href':
      return [{ type: 'link', url: href, children: children }]
    case 'strike':
      return [{ type: 'delete', children }]
    case 'bold':
      return [{ type: 'strong', children }]
    case 'italic':
      return [{ type: 'emphasis', children }]
    case 'underline':
      // Markdown has no underline, but lets this through everywhere.
      return tagged(HTML_TAGS[mark], children)
  }
}

const HTML_TAGS = { strike: 'del', bold: 'strong', italic: 'em', underline: 'u' } as const

function tagged(tag: string, children: readonly PhrasingContent[]): PhrasingContent[] {
  return [{ type: 'html', value: `<${tag}>` }, ...children, { type: 'html', value: `</${tag}>` }]
}

/**
 * `a*🎉*` is not emphasis: an emoji is a symbol, and asterisks between a letter and a symbol do not
 * count. The serializer takes care of that for all characters but those of two code units.
 */
function needsHtml(runs: readonly Run[], start: number, end: number): boolean {
  const before = /\S$/.test(runs[start - 1]?.text ?? '')
  const after = /^\S/.test(runs[end]?.text ?? '')
  return (
    (before && /^[\u{10000}-\u{10ffff}]/u.test(runs[start]?.text ?? '')) ||
    (after && /[\u{10000}-\u{10ffff}]$/u.test(runs[end - 1]?.text ?? ''))
  )
}

function leaf(run: Run, lineBreak: PhrasingContent): PhrasingContent {
  const link = inlineLink(run)
  if (link) return { ...link, type: 'link', children: [{ type: 'text', value: link.text }] }
  if (run.text === '\n') return lineBreak
  return { type: run.code ? 'inlineCode' : 'text', value: run.text }
}

/**
 * What Markdown cannot say goes first: addresses no link may have, and marks on blanks at the edge
 * of marked text (`**bold **` is not bold). A line break keeps the marks both its sides have.
 */
function tidy(runs: readonly Run[]): Run[] {
  const pieces: Run[] = []
  for (const run of trimBreaks(runs)) {
    const { href, ...rest } = run
    const url = safeUrl(href)
    const safe: Run = url === null ? rest : { ...rest, href: url }
    if (run.code || run.node || run.text === '\n') {
      pieces.push(safe)
      continue
    }
    const start = run.text.length - run.text.trimStart().length
    const end = Math.max(start, run.text.trimEnd().length)
    for (const text of [
      run.text.slice(0, start),
      run.text.slice(start, end),
      run.text.slice(end)
    ]) {
      if (text !== '') pieces.push({ ...safe, text })
    }
  }
  const next = neighbours(pieces.toReversed()).reverse()
  const previous = neighbours(pieces)
  return pieces.map((piece, i) =>
    isBlank(piece) ? { text: piece.text, ...shared(previous[i], next[i]) } : piece
  )
}

/** For each piece, the nearest one before it that is not blank. */
function neighbours(pieces: readonly Run[]): (Run | undefined)[] {
  let last: Run | undefined
  return pieces.map((piece) => {
    const before = last
    if (!isBlank(piece)) last = piece
    return before
  })
}

function isBlank(run: Run): boolean {
  return !run.code && !run.node && run.text.trim() === ''
}

function shared(a: Run | undefined, b: Run | undefined): Omit<Run, 'text'> {
  const marks: Omit<Run, 'text'> = {}
  if (!a || !b) return marks
  for (const mark of ['strike', 'bold', 'italic', 'underline'] as const) {
    if (a[mark] && b[mark]) marks[mark] = true
  }
  if (a.href !== undefined && a.href === b.href) marks.href = a.href
  return marks
}

function trimBreaks(runs: readonly Run[]): readonly Run[] {
  let start = 0
  let end = runs.length
  while (start < end && runs[start]?.text === '\n') start++
  while (end > start && runs[end - 1]?.text === '\n') end--
  return runs.slice(start, end)
}
