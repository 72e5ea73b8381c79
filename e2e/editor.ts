/** What stands in the editor: blocks and words, without the carets of others among them. */
import { expect, type Locator, type Page } from '@playwright/test'
import { editor } from './screens.js'

/**
 * One line per block: its kind, what tells it apart from others of its kind, and its text. Equal
 * lists on two screens mean the same document.
 */
export function blocks(page: Page): Promise<string[]> {
  return editor(page)
    .locator('[data-content-type]')
    .evaluateAll((found) => {
      // Read in place: a copy would carry style attributes, which the page's policy refuses.
      const textOf = (node: Node): string => {
        if (node instanceof Text) return node.data
        if (!(node instanceof Element) || node.matches('[class*="collaboration-cursor"], select')) {
          return ''
        }
        const parts = [...node.childNodes].map(textOf)
        return parts.join(node.matches('tr') ? '|' : node.matches('tbody') ? '/' : '')
      }
      return found.map((block) => {
        const level = block.querySelector('h1, h2, h3, h4, h5, h6')?.tagName.slice(1) ?? ''
        const box = block.querySelector<HTMLInputElement>('input[type=checkbox]')
        const mark = box === null ? '' : box.checked ? ' done' : ' open'
        const text = textOf(block).replace(/[\u2060\u200b\ufeff]/g, '')
        return `${block.getAttribute('data-content-type')}${level}${mark}: ${text}`
      })
    })
}

/** All words of the document in order. */
export async function words(page: Page): Promise<string> {
  const lines = await blocks(page)
  return lines.map((line) => line.slice(line.indexOf(': ') + 2)).join('\n')
}

/** Both screens show the same, which is returned. */
export async function expectSame(one: Page, other: Page, timeout = 10_000): Promise<string[]> {
  let shown: string[] = []
  await expect
    .poll(
      async () => {
        const [mine, theirs] = await Promise.all([blocks(one), blocks(other)])
        shown = mine
        return JSON.stringify(mine) === JSON.stringify(theirs)
      },
      { message: 'both editors show the same', timeout }
    )
    .toBe(true)
  return shown
}

/** Puts the caret at the end of the document. */
export async function goToEnd(page: Page): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('Control+End')
}

/** Carets of other people, by the names on them. */
export function caretLabel(page: Page, name: string): Locator {
  return editor(page)
    .locator('.bn-collaboration-cursor__label')
    .filter({ hasText: new RegExp(`^${name}$`) })
}
