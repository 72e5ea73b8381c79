/** The window speaks the person's language, whole, and is turned around where it is read so. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { createSpace, editor, introduce, newDocument } from './screens.js'

const LANGUAGES = [
  { name: 'Deutsch', tag: 'de', direction: 'ltr' },
  { name: 'Français', tag: 'fr', direction: 'ltr' },
  { name: 'Español', tag: 'es', direction: 'ltr' },
  { name: 'العربية', tag: 'ar', direction: 'rtl' }
]
/** What people called things, and what is on their keys. */
const NAMES = /\b(Alcove|Ana|Field study|Heron diary|Files|Ctrl|Alt|Shift)\b/g

test('[C10] the window changes its language at once, and keeps it', async ({ launch }) => {
  const ana = await launch('ana', { network: 'offline' })
  const { page } = ana
  await introduce(page, 'Ana')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Heron diary')
  const html = page.locator('html')
  for (const { name, tag, direction } of LANGUAGES) {
    await page.keyboard.press('Control+,')
    await page.locator('dialog[open] [role=tab]').nth(2).click()
    await page.getByRole('radio', { name, exact: true }).click()
    await expect(html).toHaveAttribute('lang', tag)
    await expect(html).toHaveAttribute('dir', direction)
    // The page is drawn anew, with the document where it was.
    await expect(editor(page)).toBeVisible()
    await look(ana, `language-${tag}`)
  }
  // Arabic shares no letter with English: any Latin word left is one that nobody translated.
  expect(await latinWords(page)).toEqual([])

  await ana.quit()
  const again = await launch('ana', { network: 'offline' })
  await expect(again.page.locator('html')).toHaveAttribute('dir', 'rtl')
  expect(await latinWords(again.page)).toEqual([])
})

/** Texts and spoken names on screen that have Latin words. */
async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (parentElement?.checkVisibility()) found.push(textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) {
        found.push(element.getAttribute(name) ?? '')
      }
    }
    return found
  })
  return texts
    .map((text) => text.replace(NAMES, '').trim())
    .filter((text) => /[A-Za-z]{2}/.test(text))
}
