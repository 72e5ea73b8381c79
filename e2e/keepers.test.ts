import path from 'node:path'
import { expect, test } from './fixtures.js'
import { startKeeper } from './keeper.js'
import { picture } from './look.js'
import { createSpace, introduce, newDocument } from './screens.js'

test('[N3] a keeper is added by its address, says when it has everything, and is removed again', async ({
  launch,
  bootstrap,
  tmpDir
}) => {
  const keeper = await startKeeper(path.join(tmpDir, 'keeper'), bootstrap)
  try {
    const { page } = await launch('alice')
    await introduce(page, 'Alice')
    await createSpace(page, 'Field study')
    await newDocument(page, 'Heron counts')
    await page.getByRole('button', { name: 'Show everybody' }).click()
    const section = page.getByRole('region', { name: 'Keepers' })
    await expect(section).toContainText('There is none yet')

    await section.getByRole('button', { name: 'Add a keeper' }).click()
    const address = section.getByRole('textbox', { name: 'Address of the keeper' })
    await address.fill(keeper.address.slice(0, -3))
    await section.getByRole('button', { name: 'Add keeper' }).click()
    await expect(section).toContainText('That is not the key of a keeper')

    await address.fill(keeper.address)
    await section.getByRole('textbox', { name: 'Name' }).fill('Attic')
    await section.getByRole('button', { name: 'Add keeper' }).click()
    const attic = section.getByRole('listitem', { name: 'Attic' })
    await expect(attic).toContainText('has everything that is on this computer')
    await picture(page, 'keepers')

    await keeper.stop()
    await expect(attic).toContainText('Not connected now')
    await attic.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Remove keeper' }).click()
    await expect(section).toContainText('There is none yet')
  } finally {
    await keeper.stop()
  }
})
