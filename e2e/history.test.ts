/** What a document said before: versions that keep themselves or have a name, compared, restored. */
import type { Locator, Page } from '@playwright/test'
import { goToEnd, words } from './editor.js'
import { expect, test } from './fixtures.js'
import { aWritingPair } from './pair.js'
import { expectQuiet } from './quiet.js'
import { editor, openDocument } from './screens.js'

const TITLE = 'Heron report'
const NAME = 'Sent to client'

async function openHistory(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'History', exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'History' })
  await expect(panel).toBeVisible()
  return panel
}

function versions(page: Page): Locator {
  return page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
}

async function nameVersion(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Name this version' }).click()
  await page.getByRole('textbox', { name: 'Name of the version' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(versions(page).filter({ hasText: name })).toBeVisible()
}

async function choose(page: Page, version: string): Promise<Locator> {
  await versions(page).filter({ hasText: version }).getByRole('button').first().click()
  const view = page.getByRole('region', { name: version })
  await expect(text(view)).toBeVisible()
  return view
}

function text(view: Locator): Locator {
  return view.getByRole('document', { name: 'Version text' })
}

test('[H1] versions list time and authors, show what changed, and Restore erases none', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Two herons at dawn.')
  await expect(editor(bob.page)).toContainText('Two herons at dawn.')
  await goToEnd(bob.page)
  await bob.page.keyboard.type(' Seen by Bob.')
  await expect(editor(alice.page)).toContainText('Seen by Bob.')
  await openHistory(alice.page)
  await expect(alice.page.getByText('No versions yet')).toBeVisible()
  await nameVersion(alice.page, NAME)
  await expect(versions(alice.page).filter({ hasText: NAME })).toContainText('Alice and Bob')
  await expect(versions(alice.page).filter({ hasText: NAME })).toContainText(/\d\d:\d\d/)

  // Bob rewrites it all.
  await editor(bob.page).click()
  await bob.page.keyboard.press('Control+A')
  await bob.page.keyboard.type('Three egrets at dawn.')
  await expect(editor(alice.page)).toContainText('Three egrets at dawn.')

  const view = await choose(alice.page, NAME)
  await expect(editor(alice.page)).toBeHidden()
  await expect(text(view).locator('del').filter({ hasText: 'herons' })).toBeVisible()
  await expect(text(view).locator('ins').filter({ hasText: 'egrets' })).toBeVisible()
  await expect(text(view).locator('ins').first()).toHaveCSS('text-decoration-line', 'underline')
  await expect(text(view).locator('del').first()).toHaveCSS('text-decoration-line', 'line-through')
  const colors = await text(view)
    .locator('ins, del, span')
    .evaluateAll((found) => found.map((node) => getComputedStyle(node).color))
  expect(new Set(colors).size).toBe(3)
  await expect(view.getByRole('status')).toContainText(/\d changes? since/)
  await view.getByRole('button', { name: 'Next change' }).click()
  await expect(text(view).locator('.past-current').first()).toBeInViewport()
  await view.getByRole('switch', { name: 'Compare with now' }).uncheck()
  await expect(text(view).locator('ins, del')).toHaveCount(0)
  await expect(text(view)).toContainText('Two herons at dawn. Seen by Bob.')

  await view.getByRole('button', { name: 'Restore' }).click()
  await alice.page.getByRole('button', { name: 'Restore version' }).click()
  await expect(editor(bob.page)).toContainText('Two herons at dawn. Seen by Bob.')
  await expect(editor(alice.page)).toContainText('Two herons at dawn. Seen by Bob.')
  await expect(editor(alice.page)).not.toContainText('egrets')
  // The named one, the state before, the restored one, and Now.
  await expect(versions(alice.page)).toHaveCount(4)
  await expect(versions(alice.page).nth(1)).toContainText(`Back to ${NAME}`)
  await openHistory(bob.page)
  await expect(versions(bob.page)).toHaveCount(4)

  await alice.page.getByRole('button', { name: 'Undo' }).click()
  await expect(editor(bob.page)).toContainText('Three egrets at dawn.')
  expect(await words(bob.page)).not.toContain('herons')
  await expect(versions(alice.page).filter({ hasText: NAME }).first()).toBeVisible()
  expectQuiet(alice)
})

test('[H1] who wrote has a version by the next start, without asking for one', async ({
  launch
}) => {
  const [alice] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Two herons at dawn.')
  await alice.quit()
  const again = await launch('alice')
  await openDocument(again.page, TITLE)
  await openHistory(again.page)
  await expect(versions(again.page)).toHaveCount(2)
  await expect(versions(again.page).nth(1)).toContainText('Alice')
  await expect(versions(again.page).nth(1)).toContainText(/Today, \d\d:\d\d/)
})

test('[H2] somebody else finds a named version and compares it, also without its maker', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Two herons at dawn.')
  await openHistory(alice.page)
  await nameVersion(alice.page, NAME)
  await openHistory(bob.page)
  const row = versions(bob.page).filter({ hasText: NAME })
  await expect(row).toBeVisible()
  await expect(row).not.toContainText('computer') // its bytes are here
  await alice.quit()
  await goToEnd(bob.page)
  await bob.page.keyboard.type(' And an otter.')
  const view = await choose(bob.page, NAME)
  await expect(text(view).locator('ins')).toHaveText(' And an otter.')
  await bob.page.keyboard.press('Escape')
  await expect(editor(bob.page)).toBeVisible()
  await expect(row.getByRole('button').first()).toBeFocused()

  await row.getByRole('button', { name: `Actions for ${NAME}` }).click()
  await bob.page.getByRole('menuitem', { name: 'Name' }).click()
  await bob.page.getByRole('textbox', { name: 'Name of the version' }).fill('Sent in May')
  await bob.page.keyboard.press('Enter')
  await expect(versions(bob.page).filter({ hasText: 'Sent in May' })).toBeVisible()

  await bob.page.getByRole('button', { name: 'Who wrote what' }).click()
  const authors = bob.page.getByRole('document', { name: 'Text by author' })
  await expect(authors.getByTitle('Alice')).toHaveText('Two herons at dawn.')
  await expect(authors.getByTitle('Bob')).toHaveText('And an otter.')
  await expect(bob.page.getByRole('list', { name: 'Who wrote how much' })).toContainText('Alice')
  expectQuiet(bob)
})
