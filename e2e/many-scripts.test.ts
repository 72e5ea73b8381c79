/** Writing in scripts that run the other way, and in those that are composed key by key. */
import type { CDPSession, Page } from '@playwright/test'
import { expect, test, type Person } from './fixtures.js'
import { expectSame, goToEnd, words } from './editor.js'
import { aWritingPair } from './pair.js'
import { editor } from './screens.js'

const TITLE = 'Heron diary'
const ARABIC = 'مرحبا Heron بالعالم'

async function direction(page: Page, text: string): Promise<string> {
  const found = editor(page).locator('p', { hasText: text }).first()
  return found.evaluate((element) => getComputedStyle(element).direction)
}

test('[D17] a paragraph or list item runs in the direction of its words, on both', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type(ARABIC)
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('Two herons مرحبا')
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('- بالعالم')
  await expectSame(alice.page, bob.page)
  // A caret with a name in Latin letters stands in Alice's last line on Bob's screen.
  for (const page of [alice.page, bob.page]) {
    expect(await direction(page, ARABIC)).toBe('rtl')
    expect(await direction(page, 'Two herons')).toBe('ltr')
    const item = editor(page).locator('[data-content-type=bulletListItem]')
    await expect(item).toHaveCSS('direction', 'rtl')
    const [bullet, line] = await item.evaluate((block) => {
      const words = document.createRange()
      words.selectNodeContents(block.querySelector('p') ?? block)
      return [block.getBoundingClientRect().right, words.getBoundingClientRect().right]
    })
    // The bullet has its place right of the words.
    expect(bullet).toBeGreaterThan(line ?? 0)
  }
})

/** Keys of a Chinese input method: the letters so far, and what they became. */
async function compose(cdp: CDPSession, letters: string): Promise<void> {
  await cdp.send('Input.imeSetComposition', {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length
  })
}

async function openInputMethod({ app, page }: Person): Promise<CDPSession> {
  return app.context().newCDPSession(page)
}

test('[D17] Chinese is composed whole while somebody else types in the same line', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('12345')
  await expect(editor(bob.page)).toContainText('12345')
  await goToEnd(bob.page)
  await bob.page.keyboard.press('Home')
  await goToEnd(alice.page)
  const cdp = await openInputMethod(alice)
  const theirs = 'a heron at the weir '
  for (const [typed, chosen] of [
    ['ni hao', '你好'],
    ['bai lu', '白鹭']
  ] as const) {
    for (let length = 1; length <= typed.length; length++) {
      await compose(cdp, typed.slice(0, length))
      await bob.page.keyboard.type(theirs[length] ?? '')
      await expect(editor(alice.page)).toContainText(typed.slice(0, length))
    }
    await cdp.send('Input.insertText', { text: chosen })
    await expect(editor(bob.page)).toContainText(chosen)
  }
  await expectSame(alice.page, bob.page)
  const text = await words(alice.page)
  expect(text).toContain('12345你好白鹭')
  expect(text).not.toMatch(/ni hao|bai lu/)
  expect(text).toBe(`${theirs.slice(1, 7)}${theirs.slice(1, 7)}12345你好白鹭`)
})
