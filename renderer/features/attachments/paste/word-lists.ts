/** Word writes lists as paragraphs with a level in their style and a bullet in their text. */
import { STYLE } from './style-attribute.js'

const MAX_LEVEL = 9

export interface WordLevel {
  level: number
  isOrdered: boolean
}

/** null for what is no list paragraph of Word's. */
export function listLevelOf(element: Element, style: string): WordLevel | null {
  if (!/^(P|DIV|H\d)$/.test(element.tagName)) return null
  const level = /mso-list\s*:[^;]*\blevel(\d)/.exec(style)?.[1]
  if (!level) return null
  const marker = [...element.querySelectorAll('span')].find((span) =>
    /mso-list\s*:\s*ignore/i.test(span.getAttribute(STYLE) ?? '')
  )
  const isOrdered = /^[\s(]*(\d+|[a-z]|[ivxlc]+)[.)]/i.test(marker?.textContent ?? '')
  return { level: Math.min(Math.max(Number(level), 1), MAX_LEVEL), isOrdered }
}

/** Neighbouring list paragraphs, as `listLevelOf` has marked them, become nested lists. */
export function nestWordLists(root: Element): void {
  for (const first of root.querySelectorAll('[data-level]')) {
    if (!first.hasAttribute('data-level') || !first.parentElement) continue
    const items = [first]
    for (let next = first.nextElementSibling; next?.hasAttribute('data-level');) {
      items.push(next)
      next = next.nextElementSibling
    }
    nest(first, items)
  }
}

function nest(before: Element, items: readonly Element[]): void {
  const { ownerDocument } = before
  const place = ownerDocument.createElement('div')
  before.before(place)
  /** The open list of each level, outermost first. */
  const lists: Element[] = []
  for (const item of items) {
    const tag = item.getAttribute('data-list') ?? 'UL'
    const level = Math.min(Number(item.getAttribute('data-level')), lists.length + 1)
    lists.length = Math.min(lists.length, level)
    if (lists[level - 1]?.tagName !== tag) {
      const parent = level === 1 ? place : lists[level - 2]?.lastElementChild
      lists[level - 1] = (parent ?? place).appendChild(ownerDocument.createElement(tag))
    }
    const line = ownerDocument.createElement('li')
    line.append(...item.childNodes)
    lists[level - 1]?.append(line)
    item.remove()
  }
  place.replaceWith(...place.childNodes)
}
