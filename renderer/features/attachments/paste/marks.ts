/** Emphasis, whether it is written as an element or as a style. */
export type Mark = 'strong' | 'em' | 'u' | 's' | 'code'

const TAGS: Readonly<Record<string, Mark>> = {
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  U: 'u',
  INS: 'u',
  S: 's',
  STRIKE: 's',
  DEL: 's',
  CODE: 'code',
  KBD: 'code',
  SAMP: 'code',
  TT: 'code'
}
const BOLD_FROM = 600

/** Marks inside an element. Headings are bold and links underlined anyway. */
export function marksOf(
  element: Element,
  tag: string,
  style: string,
  outer: ReadonlySet<Mark>,
  { isInHeading, isInLink }: { isInHeading?: boolean; isInLink?: boolean }
): ReadonlySet<Mark> {
  const marks = new Set(outer)
  const own = TAGS[tag]
  if (own) marks.add(own)
  const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/.exec(style)?.[1]
  // Google Docs wraps everything in a <b> of normal weight.
  if (weight) set(marks, 'strong', weight === 'bold' || Number(weight) >= BOLD_FROM)
  const slant = /(?:^|[;\s])font-style\s*:\s*(\w+)/.exec(style)?.[1]
  if (slant) set(marks, 'em', slant === 'italic' || slant === 'oblique')
  const line = /(?:^|[;\s])text-decoration(?:-line)?\s*:\s*([^;]+)/.exec(style)?.[1]
  if (line?.includes('underline')) marks.add('u')
  if (line?.includes('line-through')) marks.add('s')
  if (isInHeading || /^H\d$/.test(tag)) marks.delete('strong')
  if (isInLink || tag === 'A') marks.delete('u')
  return marks
}

function set(marks: Set<Mark>, mark: Mark, isOn: boolean): void {
  if (isOn) marks.add(mark)
  else marks.delete(mark)
}
