/** Links to documents and mentions amid text: made by typing, they follow what they point at. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { goToEnd } from './editor.js'
import { aPair, aWritingPair, SPACE } from './pair.js'
import { expectQuiet } from './quiet.js'
import { chooseAction, editor, isInSpace, newDocument, openDocument } from './screens.js'

function link(page: Page, title: string): Locator {
  return editor(page).getByRole('link', { name: title })
}

function title(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Document title' })
}

test('[D13] a link made with @ or [[ opens its document, also after somebody offline renamed it', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Weir counts')
  await newDocument(alice.page, 'Heron diary')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('See @weir')
  const menu = alice.page.getByRole('listbox')
  await expect(menu.getByRole('option', { name: 'Weir counts' })).toHaveAttribute(
    'aria-selected',
    'true'
  )
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('and again [[weir')
  await expect(menu.getByRole('option').first()).toContainText('Weir counts')
  await alice.page.keyboard.press('Enter')
  await expect(link(alice.page, 'Weir counts')).toHaveCount(2)

  await openDocument(bob.page, 'Heron diary')
  await expect(link(bob.page, 'Weir counts')).toHaveCount(2)
  await bob.quit()
  const away = await launch('bob', { network: 'offline' })
  await isInSpace(away.page, SPACE)
  await openDocument(away.page, 'Weir counts')
  await title(away.page).fill('Counts at the weir')
  await title(away.page).press('Enter')
  await openDocument(away.page, 'Heron diary')
  await expect(link(away.page, 'Counts at the weir')).toHaveCount(2)
  await away.quit()

  const back = await launch('bob')
  await expect(link(alice.page, 'Counts at the weir')).toHaveCount(2, { timeout: 20_000 })
  await link(alice.page, 'Counts at the weir').first().click()
  await expect(title(alice.page)).toHaveValue('Counts at the weir')
  await isInSpace(back.page, SPACE)
  await openDocument(back.page, 'Heron diary')
  await link(back.page, 'Counts at the weir').last().press('Enter')
  await expect(title(back.page)).toHaveValue('Counts at the weir')
  expectQuiet(alice, back)
})

test('[D13] a document that is missing is made on the way, and one in the trash says so', async ({
  launch
}) => {
  const [alice, bob] = await aWritingPair(launch, 'Heron diary')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('[[Kingfisher notes')
  const option = alice.page.getByRole('option', { name: 'New document “Kingfisher notes”' })
  await expect(option).toBeVisible()
  await alice.page.keyboard.press('Enter')
  await expect(link(alice.page, 'Kingfisher notes')).toBeVisible()
  await expect(link(bob.page, 'Kingfisher notes')).toBeVisible()
  await link(bob.page, 'Kingfisher notes').click()
  await expect(title(bob.page)).toHaveValue('Kingfisher notes')
  await chooseAction(bob.page, 'Kingfisher notes', 'Move to trash')
  await expect(link(alice.page, 'Kingfisher notes (in the trash)')).toBeVisible()
  // Bob's mouse passes menus that fade out, which costs lines; see `main/security.ts`.
  expectQuiet(alice)
})

test('[D10] @ finds people, shows them by name to all, and marks oneself', async ({ launch }) => {
  const [alice, bob] = await aWritingPair(launch, 'Heron diary')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Mail alice@field.invalid and ask @bo')
  await expect(alice.page.getByRole('option', { name: 'Bob' })).toBeVisible()
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('today')
  await expect(editor(bob.page)).toContainText('Mail alice@field.invalid and ask @Bob today')
  await expect(editor(bob.page).locator('.mention-me')).toHaveText('@Bob')
  await expect(editor(alice.page).locator('.mention')).toHaveText('@Bob')
  await expect(editor(alice.page).locator('.mention-me')).toHaveCount(0)

  // An @ that means nobody is a character.
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('at @ 5')
  await alice.page.keyboard.press('Enter')
  await alice.page.keyboard.type('next')
  await expect(editor(bob.page)).toContainText('at @ 5')
  expectQuiet(alice, bob)
})
