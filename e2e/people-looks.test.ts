/** Screens of people and connections fit their window, light and dark, and name all their controls. */
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { aPair } from './pair.js'
import { closeDialog, newDocument } from './screens.js'

test('screens of people, activity, contacts and the network', async ({ launch }) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const { page } = alice
  await newDocument(bob.page, 'Heron counts')
  await expect(page.getByRole('tree', { name: 'Documents' })).toContainText('Heron counts')

  await page.getByRole('button', { name: 'Show everybody' }).click()
  await expect(page.getByRole('region', { name: 'People' }).last()).toContainText('Bob')
  await look(alice, 'people')

  await page.getByRole('button', { name: /^Activity/ }).click()
  await expect(page.getByRole('region', { name: 'Activity' })).toContainText('Heron counts')
  await look(alice, 'activity-list')

  await page.getByRole('button', { name: 'Contacts' }).click()
  await page.getByRole('button', { name: 'Let contacts reach me' }).click()
  await expect(page.getByRole('textbox', { name: 'Your contact link' })).toBeVisible()
  await look(alice, 'contacts')

  await page.getByRole('button', { name: /^Network: / }).click()
  await expect(page.getByRole('region', { name: 'Network' })).toContainText('Bob')
  await look(alice, 'network')

  await page.getByRole('button', { name: 'Your profile: Alice' }).click()
  await page.getByRole('button', { name: 'Your computers' }).click()
  await page.getByRole('button', { name: 'Link another computer' }).click()
  await expect(page.getByRole('textbox', { name: 'Link for your other computer' })).toBeVisible()
  await look(alice, 'own-computers')
  await closeDialog(page)
})
