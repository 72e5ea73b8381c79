/** Finding what was written, here and by others, and going to the line. */
import type { Page } from '@playwright/test'
import { goToEnd } from './editor.js'
import { expect, test } from './fixtures.js'
import { picture } from './look.js'
import { aPair, SPACE } from './pair.js'
import { expectQuiet } from './quiet.js'
import { createSpace, documentItem, editor, introduce, isInSpace, newDocument } from './screens.js'
import { clickTold, hideFromSight, told } from './told.js'

async function openFinder(page: Page) {
  await page.keyboard.press('Control+k')
  const finder = page.getByRole('dialog', { name: 'Find anything' })
  await expect(finder.getByRole('combobox')).toBeFocused()
  return finder
}

test('[D12] words that just arrived from somebody are found with the network off', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Heron diary')
  await goToEnd(alice.page)
  for (let line = 1; line <= 40; line++) {
    await alice.page.keyboard.type(`Line ${line}`)
    await alice.page.keyboard.press('Enter')
  }
  await alice.page.keyboard.type('Two spoonbills slept beside the sluice')
  await expect(documentItem(bob.page, 'Heron diary')).toBeVisible({ timeout: 15_000 })
  // It is on this disk when it is found, and the document was never opened here.
  const finder = await openFinder(bob.page)
  await finder.getByRole('combobox').fill('spoonbil')
  await expect(finder.getByRole('option', { name: /Two spoonbills slept/ })).toBeVisible({
    timeout: 15_000
  })
  await bob.quit()
  await alice.quit()

  const again = await launch('bob', { network: 'offline' })
  await isInSpace(again.page, SPACE)
  const offline = await openFinder(again.page)
  await offline.getByRole('combobox').fill('sluice spoonbill')
  const found = offline.getByRole('option', { name: /Heron diary.*Two spoonbills slept/ })
  await expect(found).toBeVisible({ timeout: 15_000 })
  await expect(found.locator('mark').filter({ hasText: 'spoonbills' })).toBeVisible()
  await picture(again.page, 'finder')
  await again.page.keyboard.press('Enter')
  await expect(editor(again.page).getByText('Two spoonbills slept')).toBeInViewport({
    timeout: 15_000
  })
  expectQuiet(again)
})

test('Ctrl+K goes to a document, or makes one, with the keyboard alone', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, SPACE)
  for (const title of ['Budget', 'Boat list', 'Zürich trip']) await newDocument(alice.page, title)
  const { keyboard } = alice.page
  const title = alice.page.getByRole('textbox', { name: 'Document title' })

  let finder = await openFinder(alice.page)
  await expect(finder.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveCount(3)
  await keyboard.type('zurich')
  await expect(finder.getByRole('option', { name: 'Zürich trip' })).toHaveAttribute(
    'aria-selected',
    'true'
  )
  await keyboard.press('Escape')
  await expect(finder).toHaveCount(0)

  finder = await openFinder(alice.page)
  await keyboard.type('b')
  await expect(finder.getByRole('group', { name: 'Documents' }).getByRole('option')).toHaveCount(2)
  await keyboard.press('ArrowDown')
  const second = finder.getByRole('option').nth(1)
  await expect(second).toHaveAttribute('aria-selected', 'true')
  const wanted = await second.innerText()
  await keyboard.press('Enter')
  await expect(finder).toHaveCount(0)
  await expect(title).toHaveValue(wanted)

  finder = await openFinder(alice.page)
  // At once: Enter waits for the answer by itself.
  await keyboard.type('Crew for May')
  await keyboard.press('Enter')
  await expect(title).toHaveValue('Crew for May')
  await expect(documentItem(alice.page, 'Crew for May')).toBeVisible()
  expectQuiet(alice)
})

test('[D10] a mention made while the app was closed is told at its start, and leads to the line', async ({
  launch
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Plan for May')
  await expect(documentItem(bob.page, 'Plan for May')).toBeVisible({ timeout: 15_000 })
  await bob.quit()
  await goToEnd(alice.page)
  const { keyboard } = alice.page
  for (let line = 1; line <= 40; line++) {
    await keyboard.type(`Line ${line}`)
    await keyboard.press('Enter')
  }
  await keyboard.type('Please ask @Bob')
  await alice.page.getByRole('option', { name: /Bob/ }).first().click()
  await keyboard.type(' about the boat')

  const again = await launch('bob')
  const bell = again.page.getByRole('button', { name: /^Notifications/ })
  await expect(bell).toHaveAccessibleName('Notifications, 1 new', { timeout: 30_000 })
  await bell.click()
  const list = again.page.getByRole('dialog', { name: 'Notifications' })
  const mention = list.getByRole('button', { name: /Alice mentioned you in “Plan for May”/ })
  await expect(mention).toContainText('Please ask @Bob')
  await picture(again.page, 'notifications')
  await mention.click()
  await expect(editor(again.page).getByText('Please ask')).toBeInViewport({ timeout: 15_000 })
  await expect(bell).toHaveAccessibleName('Notifications')
  expectQuiet(again)

  // Somewhere else now, and not looking: the system tells, and a click leads to the line.
  await again.page.keyboard.press('Control+Shift+H')
  await hideFromSight(again)
  await keyboard.press('Enter')
  await keyboard.type('And @Bob')
  await alice.page.getByRole('option', { name: /Bob/ }).first().click()
  await keyboard.type(' brings the rope')
  await expect
    .poll(() => told(again), { timeout: 15_000 })
    .toEqual(['Alice mentioned you in “Plan for May”'])
  await clickTold(again, 0)
  await expect(editor(again.page).getByText('brings the rope')).toBeInViewport({ timeout: 15_000 })
  await expect(bell).toHaveAccessibleName('Notifications')
})

test('[D10] a mention in a comment, and an answer to my comment, are told and found', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Heron diary')
  await goToEnd(alice.page)
  const { keyboard } = alice.page
  await keyboard.type('weir')
  for (let letter = 0; letter < 'weir'.length; letter++) await keyboard.press('Shift+ArrowLeft')
  await keyboard.press('Control+Alt+m')
  await alice.page.getByRole('textbox', { name: 'New comment' }).click()
  await keyboard.type('Which bank, @Bo')
  await keyboard.press('Enter')
  await keyboard.type('?')
  await keyboard.press('Enter')

  const bobsBell = bob.page.getByRole('button', { name: /^Notifications/ })
  await expect(bobsBell).toHaveAccessibleName('Notifications, 1 new', { timeout: 20_000 })
  await bobsBell.click()
  await bob.page.getByRole('button', { name: /Alice mentioned you in “Heron diary”/ }).click()
  await expect(editor(bob.page)).toContainText('weir', { timeout: 15_000 })
  await editor(bob.page).locator('.comment-words').click()
  await bob.page.getByRole('textbox', { name: 'Reply to the comment on “weir”' }).click()
  await bob.page.keyboard.type('The northern one')
  await bob.page.keyboard.press('Enter')

  const alicesBell = alice.page.getByRole('button', { name: /^Notifications/ })
  // The other one: Bob came.
  await expect(alicesBell).toHaveAccessibleName('Notifications, 2 new', { timeout: 20_000 })
  await alicesBell.click()
  await expect(alice.page.getByRole('dialog', { name: 'Notifications' })).toContainText(
    'Bob answered in “Heron diary”'
  )
  await keyboard.press('Escape')
  const finder = await openFinder(alice.page)
  await finder.getByRole('combobox').fill('northern')
  await expect(finder.getByRole('group', { name: 'Comments' })).toContainText('The northern one')
})

test('the panel about a document says which others link to it, and leads there', async ({
  launch
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, SPACE)
  await newDocument(page, 'Boat list')
  await newDocument(page, 'Plan for May')
  await goToEnd(page)
  await page.keyboard.type('We take what stands in [[Boat')
  await page
    .getByRole('option', { name: /Boat list/ })
    .first()
    .click()
  await documentItem(page, 'Boat list').click()
  await page.getByRole('button', { name: 'About this document' }).click()
  const panel = page.getByRole('complementary', { name: 'About this document' })
  const backlink = panel.getByRole('button', { name: /Plan for May.*what stands in Boat list/ })
  await expect(backlink).toBeVisible({ timeout: 10_000 })
  await expect(panel).toContainText('Made by')
  await picture(page, 'about-document')
  await backlink.click()
  await expect(page.getByRole('textbox', { name: 'Document title' })).toHaveValue('Plan for May')
  expectQuiet(alice)
})
