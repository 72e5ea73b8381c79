/** Files that the system hands over go where the person says; a file that holds a link opens it. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { createSpace, filesRegion, introduce } from './screens.js'

test('[C11] a file that Alcove was started with is put where the person says', async ({
  launch,
  tmpDir
}) => {
  const file = path.join(tmpDir, 'Notes from the weir.txt')
  await fs.writeFile(file, 'Two herons.')
  const first = await launch('alice', { network: 'offline', args: [file] })
  // It waits until there is somebody to ask, and a space.
  await introduce(first.page, 'Alice')
  await createSpace(first.page, 'Field study')
  const dialog = first.page.getByRole('dialog', { name: 'Add “Notes from the weir.txt” to…' })
  await expect(dialog.getByRole('combobox', { name: 'Space' })).toContainText('Field study')
  await expect(dialog.getByRole('combobox', { name: 'Drive' })).toContainText('Files')
  await look(first, 'arrivals')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(
    filesRegion(first.page).getByRole('row', { name: 'Notes from the weir.txt' })
  ).toBeVisible()
  await first.quit()

  // Asked once: the next start knows nothing of it.
  const again = await launch('alice', { network: 'offline' })
  await expect(again.page.getByRole('button', { name: 'Space: Field study' })).toBeVisible()
  await expect(again.page.getByRole('dialog')).toHaveCount(0)
})

test('[C2] a file that holds a link opens as the link does', async ({ launch, tmpDir }) => {
  const file = path.join(tmpDir, 'Invitation.alcove')
  await fs.writeFile(file, 'alcove://join/yyyy\n')
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await alice.quit()
  const again = await launch('alice', { network: 'offline', args: [file] })
  await expect(again.page.getByRole('dialog')).toContainText('The end of this link is missing')
})
