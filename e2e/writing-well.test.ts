/** Around the words: code in colours, finding and replacing, outline, tables and links by typing. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { blocks, expectSame, goToEnd, words } from './editor.js'
import { aWritingPair } from './pair.js'
import { expectQuiet } from './quiet.js'
import { editor } from './screens.js'

const TITLE = 'Heron diary'

/** Marked places, the selected one too. */
function found(page: Page): Locator {
  return editor(page).locator('[class*="search-match"]')
}

async function type(page: Page, ...lines: string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    // Only what the editor makes something of needs its keys one by one.
    await (/^\w/.test(line) ? page.keyboard.insertText(line) : page.keyboard.type(line))
  }
}

test('[D5] code is coloured in the language one picks, and both see it', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('```js ')
  await alice.page.keyboard.type('const herons = "two" // at dawn')
  const picker = editor(alice.page).getByRole('combobox', { name: 'Language of this code' })
  await expect(picker).toHaveValue('javascript')
  for (const page of [alice.page, bob.page]) {
    await expect(editor(page).locator('.shiki', { hasText: 'const' }).first()).toBeVisible()
    const colours = await editor(page)
      .locator('.shiki')
      .evaluateAll((tokens) => tokens.map((token) => getComputedStyle(token).color))
    expect(new Set(colours).size).toBeGreaterThan(2)
  }
  await picker.selectOption('Plain text')
  await expect(editor(bob.page).locator('.shiki')).toHaveCount(0)
  expectQuiet(alice, bob)
})

test('[D5] a link, a divider and a table by typing', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('See [the map](https://map.invalid/weir) there')
  await expect(editor(bob.page).locator('a[href="https://map.invalid/weir"]')).toHaveText('the map')
  await type(alice.page, '', '---', '|Place|Herons|')
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('Weir')
  await alice.page.keyboard.press('Tab')
  await alice.page.keyboard.type('2')
  const shown = await expectSame(alice.page, bob.page)
  expect(shown).toEqual(
    expect.arrayContaining([
      'paragraph: See the map there',
      'divider: ',
      'table: Place|Herons/Weir|2'
    ])
  )
  await expect(editor(bob.page).locator('th')).toHaveText(['Place', 'Herons'])
})

test('[D5] what has no shortcut in the first test: deep headings, toggles, dividers, links', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  const { page } = alice
  await goToEnd(page)
  await type(page, '#### Fourth', '##### Fifth', '###### Sixth')
  await page.keyboard.press('Enter')
  for (const [item, text] of [
    ['Toggle List', 'more'],
    ['Heading 4', 'Below']
  ] as const) {
    await page.keyboard.type(`/${item.toLowerCase()}`)
    await expect(page.getByRole('option').first()).toContainText(item)
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    if (item === 'Toggle List') await page.keyboard.press('Backspace')
  }
  await page.keyboard.type('/divider')
  await expect(page.getByRole('option').first()).toContainText('Divider')
  await page.keyboard.press('Enter')
  await goToEnd(page)
  await page.keyboard.type('```py')
  await page.keyboard.press('Enter')
  await page.keyboard.type('x = 1')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('map')
  await page.keyboard.press('Shift+Home')
  await page.getByRole('button', { name: 'Create link' }).click()
  await page.getByRole('textbox', { name: 'URL' }).fill('https://map.invalid/')
  await page.keyboard.press('Enter')
  await expect(editor(bob.page).locator('a[href="https://map.invalid/"]')).toContainText('map')
  const shown = await expectSame(page, bob.page)
  expect(shown).toEqual(
    expect.arrayContaining([
      'heading4: Fourth',
      'heading5: Fifth',
      'heading6: Sixth',
      'toggleListItem: more',
      'heading4: Below',
      'divider: ',
      'codeBlock: x = 1'
    ])
  )
  await expect(
    editor(bob.page).getByRole('combobox', { name: 'Language of this code' })
  ).toHaveValue('python')
})

test('[D5] check boxes are called by their words', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await type(alice.page, '[] bring the scope')
  await editor(bob.page).getByRole('checkbox', { name: 'bring the scope' }).check()
  await expect.poll(() => blocks(alice.page)).toContain('checkListItem done: bring the scope')
})

test('words are found, counted and replaced, as one step, while somebody else writes', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await type(alice.page, 'A heron, a Heron', 'and herons at the weir')
  await alice.page.keyboard.press('Control+f')
  const bar = alice.page.getByRole('search', { name: 'Find in this document' })
  await bar.getByRole('textbox', { name: 'Find' }).fill('heron')
  await expect(bar.getByRole('status')).toHaveText('1 of 3')
  await expect(found(alice.page)).toHaveCount(3)
  await alice.page.keyboard.press('Enter')
  await expect(bar.getByRole('status')).toHaveText('2 of 3')
  await alice.page.keyboard.press('Shift+Enter')
  await alice.page.keyboard.press('Shift+Enter')
  await expect(bar.getByRole('status')).toHaveText('3 of 3')
  await expect(alice.page.getByRole('button', { name: 'Bold' })).toHaveCount(0)
  await bar.getByRole('button', { name: 'Match case' }).click()
  await expect(found(alice.page)).toHaveCount(2)
  await bar.getByRole('button', { name: 'Whole words' }).click()
  await expect(found(alice.page)).toHaveCount(1)
  await bar.getByRole('button', { name: 'Match case' }).click()
  await bar.getByRole('button', { name: 'Whole words' }).click()

  await goToEnd(bob.page)
  await bob.page.keyboard.type('One more heron')
  await expect(bar.getByRole('status')).toContainText('4')
  await alice.page.keyboard.press('Control+h')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('stork')
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await expect(bar.getByRole('status')).toHaveText('4 places replaced')
  await expect
    .poll(() => words(bob.page))
    .toBe('A stork, a stork\nand storks at the weir\nOne more stork')
  await bar.getByRole('textbox', { name: 'Find' }).press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(editor(alice.page)).toBeFocused()
  await alice.page.keyboard.press('Control+z')
  await expect
    .poll(() => words(bob.page))
    .toBe('A heron, a Heron\nand herons at the weir\nOne more heron')
})

test('the outline follows the headings and leads to them', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await bob.page.getByRole('button', { name: 'Outline' }).click()
  const outline = bob.page.getByRole('complementary', { name: 'Outline' })
  await expect(outline).toContainText('No headings yet')
  const lines = Array.from({ length: 12 }, (_, index) => `Line ${index} at the weir.`)
  await type(alice.page, '# Morning', ...lines, '## Weir', ...lines, '# Evening', ...lines)
  await expect(outline.getByRole('listitem')).toHaveText(['Morning', 'Weir', 'Evening'])
  await outline.getByRole('button', { name: 'Evening' }).click()
  await expect(editor(bob.page).getByRole('heading', { name: 'Evening' })).toBeInViewport()
  await expect(outline.getByRole('button', { name: 'Evening' })).toHaveAttribute(
    'aria-current',
    'location'
  )
  await bob.page.getByRole('button', { name: 'About this document' }).click()
  const facts = bob.page.getByRole('complementary', { name: 'About this document' })
  await expect(facts).toContainText('183 words')
})
