/** From start to a typed, saved document in at most four clicks, and a place to try things first. */
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { documentItem, editor, filesRegion, introduce, openDocument, openFiles } from './screens.js'

test('[C1] four clicks from the first start to a typed, saved document, with no account', async ({
  launch
}) => {
  const { page } = await launch('ana', { network: 'offline' })
  let clicks = 0
  const click = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    clicks += 1
  }
  const welcome = page.getByRole('main', { name: 'Welcome' })
  // What Alcove is, in three sentences.
  await expect(welcome.locator('section').first().locator('p')).toHaveCount(3)
  const startedAtMs = Date.now()
  // The field has the focus already.
  await page.keyboard.type('Ana')
  await click('Continue')
  await click('Create a space')
  await page.keyboard.type('Garden club')
  await click('Create space')
  await click('Start a document')
  await expect(editor(page)).toBeVisible()
  await editor(page).locator('[data-content-type=paragraph]').last().focus()
  await page.keyboard.type('Seeds are in the shed.')
  await expect(page.getByRole('note', { name: 'Where this document is' })).toContainText(
    'Saved on this computer'
  )
  expect(clicks).toBeLessThanOrEqual(4)
  test.info().annotations.push({
    type: 'measured',
    description: `${Date.now() - startedAtMs} ms from the first window to saved`
  })
})

test('[C1] an example space shows how it works, and can be deleted', async ({ launch }) => {
  const ana = await launch('ana', { network: 'offline' })
  const { page } = ana
  await introduce(page, 'Ana')
  await look(ana, 'start-first')
  await page.getByRole('button', { name: 'Look around in an example' }).click()
  await expect(documentItem(page, 'Start here')).toBeVisible()
  await openDocument(page, 'Start here')
  await expect(editor(page)).toContainText('Three things to try')
  await look(ana, 'example')
  await openDocument(page, 'Spring fair')
  await expect(editor(page).locator('table')).toContainText('Doors open')
  await openFiles(page)
  await expect(filesRegion(page)).toContainText('Packing list.txt')

  await page.getByRole('button', { name: 'Space: Example: Spring fair' }).click()
  await page.getByRole('menuitem', { name: 'Delete this space' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete “Example: Spring fair”' })
  await expect(dialog).toContainText('Nobody else is in this space')
  await look(ana, 'delete-space')
  await dialog.getByRole('button', { name: 'Delete space' }).click()
  await expect(page.getByRole('button', { name: 'Create a space' })).toBeVisible()

  await ana.quit()
  const again = await launch('ana', { network: 'offline' })
  await expect(again.page.getByRole('button', { name: 'Create a space' })).toBeVisible()
})
