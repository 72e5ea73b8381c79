/** Alcove for people who hear it and use it with keys: names, order, and what others do. */
import type { Page } from '@playwright/test'
import { goToEnd } from './editor.js'
import { expect, test } from './fixtures.js'
import { aWritingPair, SPACE } from './pair.js'
import { seriousViolations, unnamedControls } from './screen-rules.js'
import { closeDialog, createSpace, editor, introduce, newDocument, openFiles } from './screens.js'

const TITLE = 'Heron diary'
const MAX_STOPS = 80

/** Some of where Tab comes by, in the order of the page. */
const WAY = [
  `button "Space: ${SPACE}"`,
  'button "Notifications"',
  'button "New document"',
  `treeitem "${TITLE}"`,
  'button "Files"',
  'button "Trash"',
  'button "Invite people"',
  'button "Your profile: Alice"',
  'button "Settings"',
  'button "Mode: Editing"',
  'button "Comments"',
  'textbox "Document title"',
  'textbox "Document text"'
]

test('[C8] remote edits are announced politely, and not again at once', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await Promise.all([alice, bob].map(({ page }) => listen(page)))
  await goToEnd(alice.page)
  await alice.page.keyboard.type('# Morning')
  await alice.page.keyboard.press('Enter')
  await expect(editor(bob.page)).toContainText('Morning')
  await expect.poll(() => heard(bob.page)).toContain(`Alice is writing in “${TITLE}”`)
  expect(await heard(alice.page)).not.toContainEqual(expect.stringContaining('writing'))

  await goToEnd(bob.page)
  await bob.page.keyboard.type('Two herons.')
  await expect.poll(() => heard(alice.page)).toContain('Bob is writing in “Morning”')
  await bob.page.keyboard.type(' Then a third one, from the reeds below the mill.', { delay: 50 })
  await expect(editor(alice.page)).toContainText('below the mill.')
  const writing = (await heard(alice.page)).filter((line) => line.includes('is writing'))
  expect(writing).toEqual(['Bob is writing in “Morning”'])
  // Nobody is told of oneself.
  expect(await heard(bob.page)).not.toContainEqual(expect.stringContaining('Bob'))

  await openFiles(bob.page)
  await expect.poll(() => heard(alice.page), { timeout: 25_000 }).toContain('Bob has left')
})

test('[C8] what others write is not announced to who wishes so, nor what is loaded', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(bob.page)
  await bob.page.keyboard.type('Two herons.')
  await expect(editor(alice.page)).toContainText('Two herons.')
  await openFiles(alice.page)
  await listen(alice.page)
  await alice.page.getByRole('tree', { name: 'Documents' }).getByText(TITLE).click()
  await expect(editor(alice.page)).toContainText('Two herons.')
  await expect.poll(() => heard(alice.page)).toContain('Also in this document: Bob')
  expect(await heard(alice.page)).toEqual(['Also in this document: Bob'])

  await alice.page.getByRole('button', { name: 'Settings' }).click()
  await alice.page.getByRole('tab', { name: 'Looks' }).click()
  const choice = alice.page.getByRole('checkbox', { name: 'Announce what others write' })
  await expect(choice).toBeChecked()
  await choice.uncheck()
  await closeDialog(alice.page)
  await bob.page.keyboard.type(' And a third.')
  await expect(editor(alice.page)).toContainText('And a third.')
  await expect(alice.page.getByTestId('announcements')).toHaveCount(0)
})

test('[C8] Tab goes through the main screen in the order one reads it, in sight and by name', async ({
  launch
}) => {
  const { page } = await launch('alice', { network: 'offline' })
  await introduce(page, 'Alice')
  await createSpace(page, SPACE)
  await newDocument(page, TITLE)
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  const stops = await tabThrough(page)
  const names = stops.map(({ name }) => name)
  expect(names.filter((name) => WAY.includes(name))).toEqual(WAY)
  expect(stops.length).toBeGreaterThan(25)
  expect(stops.filter(({ name }) => name === '')).toEqual([])
  expect(stops.filter(({ isInOrder }) => !isInOrder)).toEqual([])
  expect(stops.filter(({ isFocusSeen }) => !isFocusSeen)).toEqual([])
  expect(await page.locator('[tabindex]').evaluateAll(withOrderOfTheirOwn)).toEqual([])
})

test('[C8] axe-core finds nothing serious on the main screens, and every control has a name', async ({
  launch
}) => {
  const { page } = await launch('alice', { network: 'offline' })
  const check = async (screen: string) => {
    await test.step(screen, async () => {
      expect.soft(await seriousViolations(page), screen).toEqual([])
      expect.soft(await unnamedControls(page), screen).toEqual([])
    })
  }
  await check('welcome')
  await introduce(page, 'Alice')
  await check('start')
  await createSpace(page, SPACE)
  await check('space')
  await newDocument(page, TITLE)
  await check('document')
  await openFiles(page)
  await check('files')
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await check('people')
  await page.getByRole('button', { name: 'Trash' }).click()
  await check('trash')
  await page.getByRole('button', { name: /^Activity/ }).click()
  await check('activity')
  await page.getByRole('button', { name: /^Network/ }).click()
  await check('network')
  await page.getByRole('button', { name: 'Contacts' }).click()
  await check('contacts')
  await page.getByRole('button', { name: 'Settings' }).click()
  await check('settings')
  await closeDialog(page)
  await page.getByRole('button', { name: 'Invite people' }).click()
  await check('invite')
})

interface Heard {
  heardLines: string[]
}

/** Keeps every line that is added to the polite region of the document, as a screen reader would. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heardLines: string[] = []
    Object.assign(window, { heardLines })
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof HTMLElement)) continue
        const region = node.parentElement?.closest('[aria-live=polite]')
        if (region?.matches('[data-testid=announcements]')) heardLines.push(node.textContent ?? '')
      }
    }).observe(document.body, { childList: true, subtree: true })
  })
}

function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as Heard).heardLines)
}

interface Stop {
  /** As assistive technology says it, with its role. */
  name: string
  /** Behind the one before, in the page and on the screen: not in front of it, nor above it. */
  isInOrder: boolean
  /** By its looks, or by a caret. */
  isFocusSeen: boolean
}

/** Where Tab stops, from the start of the page until it comes round. */
async function tabThrough(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < MAX_STOPS) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at === document.body) return null
      const places = window as unknown as { first?: Element; last?: Element }
      if (at === places.first) return null
      const { last } = places
      places.first ??= at
      places.last = at
      const isAfter = (one: Element) =>
        Boolean(one.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)
      const isSamePart = last?.closest('aside, main') === at.closest('aside, main')
      const isBelow = (one: Element) =>
        at.getBoundingClientRect().bottom > one.getBoundingClientRect().top
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at)
      const isRinged = outlineStyle !== 'none' && outlineWidth !== '0px'
      const hasCaret = at.matches('input, textarea, [contenteditable=true]')
      return {
        isInOrder: !last || (isAfter(last) && (!isSamePart || isBelow(last))),
        isFocusSeen: at.matches(':focus-visible') && (isRinged || boxShadow !== 'none' || hasCaret)
      }
    })
    if (seen === null) break
    const [line = ''] = (await page.locator(':focus').ariaSnapshot()).split('\n')
    stops.push({ name: /^- '?(\w+ ".+?")/.exec(line)?.[1] ?? '', ...seen })
  }
  return stops
}

function withOrderOfTheirOwn(elements: Element[]): string[] {
  return elements
    .filter((element) => (element as HTMLElement).tabIndex > 0)
    .map((element) => element.outerHTML.slice(0, 100))
}
