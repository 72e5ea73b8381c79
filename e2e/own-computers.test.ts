import { expect, test } from './fixtures.js'
import { picture } from './look.js'
import { aPair, SPACE } from './pair.js'
import { closeDialog, documentItem, isInSpace, newDocument } from './screens.js'

test('[P13] two computers become one person with two devices, and a third member sees one person', async ({
  launch
}) => {
  const [alice, bob] = await aPair(launch)
  const laptop = await launch('laptop')

  await alice.page.getByRole('button', { name: 'Your profile: Alice' }).click()
  await alice.page.getByRole('button', { name: 'Your computers' }).click()
  await alice.page.getByRole('button', { name: 'Link another computer' }).click()
  const link = await alice.page
    .getByRole('textbox', { name: 'Link for your other computer' })
    .inputValue()
  await expect(
    alice.page.getByRole('img', { name: 'QR code of the link for another computer' })
  ).toBeVisible()

  await laptop.page.getByRole('button', { name: 'I use Alcove on another computer' }).click()
  await laptop.page.getByRole('textbox', { name: 'Link from your other computer' }).fill(link)
  await laptop.page.getByRole('button', { name: 'Link this computer' }).click()
  const shown = laptop.page.getByRole('note', { name: 'Number to compare' })
  await expect(shown).toHaveText(/^\d{3} \d{3}$/, { timeout: 20_000 })
  const asked = alice.page.getByRole('dialog', { name: 'Another computer wants to be yours' })
  await expect(asked.getByRole('note', { name: 'Number to compare' })).toHaveText(
    await shown.innerText()
  )
  await picture(alice.page, 'computer-asks')
  await asked.getByRole('button', { name: 'It is mine, and the numbers are equal' }).click()

  const computers = alice.page.getByRole('list', { name: 'Your computers' })
  await expect(computers.getByRole('listitem')).toHaveCount(2)
  await closeDialog(alice.page)
  await isInSpace(laptop.page, SPACE)
  await newDocument(laptop.page, 'Written on the laptop')
  await expect(documentItem(bob.page, 'Written on the laptop')).toBeVisible({ timeout: 20_000 })
  const people = bob.page.getByRole('list', { name: 'People', exact: true })
  await expect(people.getByRole('listitem')).toHaveCount(2)
})
