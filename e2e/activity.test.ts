/** What everybody did: the same list in two windows, and what is new for who was away. */
import { expect, test } from './fixtures.js'
import { picture } from './look.js'
import { aPair } from './pair.js'
import { chooseAction, documentItem, newDocument, treeRow } from './screens.js'

test('[X11] two see one list with one fingerprint, and who was away what is new', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  await newDocument(alice.page, 'Heron diary')
  await newDocument(alice.page, 'Boat list')
  await chooseAction(alice.page, 'Boat list', 'Move to trash')
  await expect(treeRow(alice.page, 'Boat list')).toHaveCount(0)
  await expect(documentItem(bob.page, 'Heron diary')).toBeVisible({ timeout: 15_000 })
  await expect(treeRow(bob.page, 'Boat list')).toHaveCount(0, { timeout: 15_000 })

  const bobsEntry = bob.page.getByRole('button', { name: /^Activity, \d+ new thing/ })
  await expect(bobsEntry).toBeVisible({ timeout: 15_000 })
  await bobsEntry.click()
  const bobs = bob.page.getByRole('region', { name: 'Activity', exact: true })
  const away = bobs.getByRole('region', { name: 'Since you were away' })
  await expect(away.getByRole('list', { name: 'By person' })).toContainText(
    /Alice deleted the document “Boat list”/
  )
  await away.getByText('Show all that is new').click()
  await expect(away.getByRole('list', { name: 'New' })).toContainText('Boat list')
  await picture(bob.page, 'activity')

  await alice.page.getByRole('button', { name: /^Activity/ }).click()
  const alices = alice.page.getByRole('region', { name: 'Activity', exact: true })
  await alices.getByText('Check this list').click()
  await bobs.getByText('Check this list').click()
  const fingerprint = (region: typeof bobs) =>
    region.getByRole('status', { name: 'Fingerprint of the list' })
  const shown = await fingerprint(alices).innerText()
  expect(shown).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/)
  await expect(fingerprint(bobs)).toHaveText(shown)
  await bobs.getByRole('button', { name: 'Calculate it again' }).click()
  await expect(bobs).toContainText('The list on this computer is whole.')
  await picture(bob.page, 'activity-check')

  // One person's documents only; then back what was deleted.
  await bobs.getByRole('button', { name: 'Person: Everybody' }).click()
  await bob.page.getByRole('menuitemradio', { name: 'You' }).click()
  await bobs.getByRole('button', { name: 'About: Everything' }).click()
  await bob.page.getByRole('menuitemradio', { name: 'Documents' }).click()
  await expect(bobs).toContainText('Nothing of that kind')
  await bobs.getByRole('button', { name: 'Show everything' }).click()
  await bobs.getByRole('button', { name: 'Restore Boat list' }).first().click()
  await expect(treeRow(bob.page, 'Boat list')).toBeVisible({ timeout: 15_000 })
  await expect(alices).toContainText('Bob restored the document “Boat list”', { timeout: 15_000 })

  // What was looked at is not new any more; a line leads to its document.
  await bobs.getByRole('button', { name: 'You restored the document “Boat list”' }).first().click()
  await expect(bob.page.getByRole('textbox', { name: 'Document title' })).toHaveValue('Boat list')
  await expect(bob.page.getByRole('button', { name: 'Activity', exact: true })).toBeVisible()
})
