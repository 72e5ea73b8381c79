/** Two people write one document at the same time: every kind of block, each other's carets. */
import { expect, test, type Person } from './fixtures.js'
import { blocks, caretLabel, expectSame, goToEnd, words } from './editor.js'
import { aWritingPair } from './pair.js'
import { expectQuiet } from './quiet.js'
import { editor } from './screens.js'

const TITLE = 'Heron diary'

/** What a person types to get a block, and what stands there then. */
const SHORTCUTS: { typed: string; shown: string }[] = [
  { typed: '# Morning', shown: 'heading1: Morning' },
  { typed: '## Weir', shown: 'heading2: Weir' },
  { typed: '### North bank', shown: 'heading3: North bank' },
  { typed: '- two herons', shown: 'bulletListItem: two herons' },
  { typed: '1. count them', shown: 'numberedListItem: count them' },
  { typed: '[] bring the scope', shown: 'checkListItem open: bring the scope' },
  { typed: '[x] charge the camera', shown: 'checkListItem done: charge the camera' },
  { typed: '> Still as a reed', shown: 'quote: Still as a reed' }
]

test('[D1] every character is on the other screen within a second', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  const sentence = 'At 6:40 two herons stood at the weir – “Ardea cinerea”, 94 cm.'
  await alice.page.keyboard.type(sentence)
  await expect(editor(bob.page)).toContainText(sentence, { timeout: 1000 })
  expect(await words(bob.page)).toBe(await words(alice.page))
})

test('[D5] Markdown shortcuts make every block, and the other sees them', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  const { keyboard } = alice.page
  await goToEnd(alice.page)
  for (const { typed, shown } of SHORTCUTS) {
    await keyboard.type(typed)
    await expect.poll(() => blocks(alice.page)).toContain(shown)
    await keyboard.press('Enter')
    // Enter goes on with a list; this ends it.
    if (shown.includes('ListItem')) await keyboard.press('Backspace')
  }
  await keyboard.type('```js ')
  await keyboard.type('const herons = 2')
  const made = await expectSame(alice.page, bob.page)
  expect(made).toEqual(expect.arrayContaining(SHORTCUTS.map(({ shown }) => shown)))
  expect(made).toContain('codeBlock: const herons = 2')
  expectQuiet(alice, bob)
})

test('[D5] the slash menu makes blocks and tables, and the other sees them', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  const { keyboard } = alice.page
  await goToEnd(alice.page)
  for (const { item, text, shown } of [
    { item: 'Heading 2', text: 'Counts', shown: 'heading2: Counts' },
    { item: 'Bullet List', text: 'heron', shown: 'bulletListItem: heron' },
    { item: 'Numbered List', text: 'first', shown: 'numberedListItem: first' },
    { item: 'Check List', text: 'scope', shown: 'checkListItem open: scope' },
    { item: 'Quote', text: 'Still', shown: 'quote: Still' },
    { item: 'Code Block', text: 'x = 1', shown: 'codeBlock: x = 1' }
  ]) {
    await bySlash(alice, item)
    await keyboard.type(text)
    await expect.poll(() => blocks(alice.page)).toContain(shown)
    // Enter stays within code.
    await keyboard.press(item === 'Code Block' ? 'Shift+Enter' : 'Enter')
  }
  await bySlash(alice, 'Table')
  for (const cell of ['Place', 'Herons', 'When']) {
    await keyboard.type(cell)
    await keyboard.press('Tab')
  }
  await keyboard.type('Weir')
  const table = editor(bob.page).locator('table')
  await expect(table.locator('td, th').filter({ hasText: /^Herons/ })).toBeVisible()
  await expect(table.locator('td, th').filter({ hasText: /^Weir/ })).toBeVisible()
  const shown = await expectSame(alice.page, bob.page)
  expect(shown.find((line) => line.startsWith('table'))).toContain('Place|Herons|When/Weir')
})

test('[D5] bold, italic, code and strike by typing, bold by toolbar', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  const { keyboard } = alice.page
  const seen = editor(bob.page)
  await goToEnd(alice.page)
  await keyboard.type('**grey** *patient* `fixed` ~~gone~~ plain')
  await expect(seen.locator('strong')).toHaveText('grey')
  await expect(seen.locator('em')).toHaveText('patient')
  await expect(seen.locator('p code')).toHaveText('fixed')
  await expect(seen.locator('s, del, strike')).toHaveText('gone')
  await keyboard.press('Enter')
  await keyboard.press('Control+b')
  await keyboard.type('heavy')
  await keyboard.press('Control+b')
  await keyboard.type(' ')
  await keyboard.press('Control+i')
  await keyboard.type('slanted')
  await keyboard.press('Control+i')
  await expect(seen.locator('strong').filter({ hasText: 'heavy' })).toBeVisible()
  await expect(seen.locator('em').filter({ hasText: 'slanted' })).toBeVisible()
  await keyboard.press('Enter')
  await keyboard.type('toolbar')
  await keyboard.press('Control+Shift+ArrowLeft')
  await alice.page.getByRole('button', { name: 'Bold' }).click()
  await expect(seen.locator('strong').filter({ hasText: 'toolbar' })).toBeVisible()
  expectQuiet(alice, bob)
})

test('[D3] carets carry names, and go when their person quits', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Two herons.')
  await expect(editor(bob.page)).toContainText('Two herons.')
  await expect(caretLabel(bob.page, 'Alice')).toBeAttached({ timeout: 1000 })
  await goToEnd(bob.page)
  await expect(caretLabel(alice.page, 'Bob')).toBeAttached({ timeout: 1000 })
  await bob.page.keyboard.press('Shift+Home')
  await expect(editor(alice.page).locator('.ProseMirror-yjs-selection')).toHaveText('Two herons.')
  const others = alice.page.getByRole('list', { name: 'Also in this document' })
  await expect(others.getByRole('button', { name: /Bob/ })).toBeVisible()
  await bob.quit()
  await expect(caretLabel(alice.page, 'Bob')).toHaveCount(0, { timeout: 10_000 })
  await expect(editor(alice.page).locator('.ProseMirror-yjs-selection')).toHaveCount(0)
  await expect(others.getByRole('button')).toHaveCount(0)
})

test('[D3] the caret of somebody whose computer dies goes within ten seconds', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(bob.page)
  await bob.page.keyboard.type('Here')
  await expect(caretLabel(alice.page, 'Bob')).toBeAttached()
  await bob.kill()
  await expect(caretLabel(alice.page, 'Bob')).toHaveCount(0, { timeout: 10_000 })
  await expect(editor(alice.page)).toContainText('Here')
})

test('[D11] undo and redo touch only what one wrote oneself', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Alice saw two. ')
  await expect(editor(bob.page)).toContainText('Alice saw two.')
  await goToEnd(bob.page)
  await bob.page.keyboard.type('Bob saw three. ')
  await expect(editor(alice.page)).toContainText('Bob saw three.')

  await undoAll(alice, 'Alice saw two.')
  await expect.poll(() => words(bob.page)).not.toContain('Alice saw two.')
  expect(await words(alice.page)).toContain('Bob saw three.')

  await alice.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => words(bob.page)).toContain('Alice saw two.')
  await undoAll(bob, 'Bob saw three.')
  await expect.poll(() => words(alice.page)).not.toContain('Bob saw three.')
  expect(await words(alice.page)).toContain('Alice saw two.')

  // What Bob took back himself is not for Alice to restore.
  await alice.page.keyboard.press('Control+Shift+z')
  await alice.page.keyboard.press('Control+Shift+z')
  await expectSame(alice.page, bob.page)
  expect(await words(alice.page)).not.toContain('Bob saw three.')
})

test('[D1] both type into one paragraph at once, and both end with the same', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('12345')
  await expect(editor(bob.page)).toContainText('12345')
  await goToEnd(bob.page)
  // Alice writes in the middle of the paragraph, Bob at its end, letter by letter.
  await alice.page.keyboard.press('ArrowLeft')
  await alice.page.keyboard.press('ArrowLeft')
  const upper = 'TWO HERONS STOOD AT THE WEIR AND ONE FLEW OFF '.repeat(3)
  const lower = 'and a kingfisher came by as if it had been called '.repeat(3)
  await Promise.all([
    alice.page.keyboard.type(upper, { delay: 12 }),
    bob.page.keyboard.type(lower, { delay: 14 })
  ])
  await expectSame(alice.page, bob.page)
  const text = await words(alice.page)
  const only = (from: string, letters: RegExp) => from.replace(letters, '')
  expect(only(text, /[^A-Z]/g)).toBe(only(upper, / /g))
  expect(only(text, /[^a-z]/g)).toBe(only(lower, / /g))
})

test('[D1] both type at the very same place, and nobody loses a letter', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await goToEnd(bob.page)
  const upper = 'HERONS'.repeat(15)
  const lower = 'kingfisher'.repeat(9)
  await Promise.all([
    alice.page.keyboard.type(upper, { delay: 15 }),
    bob.page.keyboard.type(lower, { delay: 15 })
  ])
  await expectSame(alice.page, bob.page)
  const text = await words(alice.page)
  expect(text.replace(/[^A-Z]/g, '')).toBe(upper)
  expect(text.replace(/[^a-z]/g, '')).toBe(lower)
})

async function bySlash({ page }: Person, item: string): Promise<void> {
  await page.keyboard.type('/')
  const menu = page.getByRole('listbox')
  await expect(menu).toBeVisible()
  await page.keyboard.type(item.toLowerCase())
  await expect(menu.getByRole('option').first()).toContainText(item)
  await page.keyboard.press('Enter')
  await expect(menu).toHaveCount(0)
}

/** Undo goes by moments of typing, so it may take more than one. */
async function undoAll({ page }: Person, text: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+z')
    expect(await words(page)).not.toContain(text)
  }).toPass({ timeout: 5000 })
}
