/** Every screen around documents fits its window, light and dark, and names all its controls. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { goToEnd } from './editor.js'
import { expect, test, type Person } from './fixtures.js'
import { look } from './look.js'
import { aPair } from './pair.js'
import { chooseAction, closeDialog, documentItem, editor, openDocument } from './screens.js'

const GUIDE = `# Heron guide

What we know of the herons at the weir, and who saw it.

## Where they stand

- The [weir](Weir.md) at dawn
- The reeds below the mill

1. Come before sunrise
2. Keep still

- [x] bring the scope
- [ ] ask the miller

> Still as a reed.

| Bird | Dawn | Dusk |
| --- | --- | --- |
| Grey heron | 2 | 5 |
| Kingfisher | 1 | 0 |

## How we count

\`\`\`javascript
const herons = sightings.filter((bird) => bird.kind === 'heron')
\`\`\`

### By night

Nobody has counted them by night yet.
`

test('screens around documents', async ({ launch, tmpDir }) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const { page } = alice
  await dropFiles(alice, page.getByText('No documents yet.'), [await aGuide(tmpDir)])
  await expect(documentItem(page, 'Heron guide')).toBeVisible({ timeout: 20_000 })
  await look(alice, 'import-report')
  await closeDialog(page)
  await openDocument(page, 'Heron guide')
  await chooseAction(page, 'Heron guide', 'Add to favourites')
  await openDocument(bob.page, 'Heron guide')
  await goToEnd(bob.page)
  await bob.page.keyboard.type('Bob was there in May.')
  await expect(editor(page)).toContainText('Bob was there in May.')
  await look(alice, 'document-blocks')

  await panel(page, 'Outline')
  await look(alice, 'outline')
  await panel(page, 'About this document')
  await look(alice, 'about')
  await panel(page, 'Comments')
  await comment(alice, 'Who asks the miller, @Bo')
  await look(alice, 'comments')
  await suggest(bob)
  await expect(editor(page)).toContainText('quietly')
  await look(alice, 'suggestions')

  await panel(page, 'History')
  await page.getByRole('button', { name: 'Name this version' }).click()
  await page.getByRole('textbox', { name: 'Name of the version' }).fill('Sent to the society')
  await page.keyboard.press('Enter')
  const version = page
    .getByRole('list', { name: 'Versions' })
    .getByRole('listitem')
    .filter({ hasText: 'Sent to the society' })
  await expect(version).toBeVisible()
  await goToEnd(page)
  await page.keyboard.type(' And again in June.')
  await version.getByRole('button').first().click()
  await expect(page.getByRole('document', { name: 'Version text' })).toBeVisible()
  await look(alice, 'version')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Who wrote what' }).click()
  await expect(page.getByRole('document', { name: 'Text by author' })).toBeVisible()
  await look(alice, 'who-wrote')
  await page.keyboard.press('Escape')
  await panel(page, 'History')

  await editor(page).click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('heron')
  await look(alice, 'find-in-document')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('miller')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await look(alice, 'find-anything')
  await closeDialog(page)
  await bob.page.getByRole('button', { name: /^Notifications, \d new/ }).click()
  await look(bob, 'notifications')
  await bob.page.keyboard.press('Escape')
  await chooseAction(page, 'Heron guide', 'Export…')
  await look(alice, 'export')
  await closeDialog(page)
  await page.getByRole('button', { name: 'Unfold Heron guide' }).click()
  await chooseAction(page, 'Weir', 'Move to…')
  await look(alice, 'move-document')
  await closeDialog(page)
  await chooseAction(page, 'Weir', 'Change icon')
  await look(alice, 'icon')
  await closeDialog(page)
  await chooseAction(page, 'Weir', 'Move to trash')
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Restore Weir' })).toBeVisible()
  await look(alice, 'trash')
})

async function aGuide(tmpDir: string): Promise<string> {
  const folder = path.join(tmpDir, 'Heron guide')
  await fs.mkdir(folder)
  await fs.writeFile(path.join(folder, 'README.md'), GUIDE)
  await fs.writeFile(path.join(folder, 'Weir.md'), '# Weir\n\nBack to the [guide](README.md).\n')
  await fs.writeFile(path.join(folder, 'Reeds.md'), '# Reeds\n\nThe miller knows them best.\n')
  await fs.writeFile(path.join(folder, 'count.bin'), Buffer.from([0, 255, 254, 0]))
  return folder
}

async function panel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

async function comment({ page }: Person, words: string): Promise<void> {
  await editor(page).getByText('ask the miller').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+Shift+ArrowLeft')
  await page.keyboard.press('Control+Alt+m')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.keyboard.type('?')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Comments' })).toContainText('@Bob')
}

async function suggest({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Mode: Editing' }).click()
  await page.getByRole('menuitemradio', { name: 'Suggesting' }).click()
  await goToEnd(page)
  await page.keyboard.type(' We stood quietly.')
}
