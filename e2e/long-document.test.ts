/** A book of a document: it opens, takes typing in its middle, and is the same for everybody. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { dropFiles } from './drop-files.js'
import { words } from './editor.js'
import { expect, test } from './fixtures.js'
import { aPair } from './pair.js'
import { documentItem, editor, openDocument } from './screens.js'

const PARAGRAPHS = 500
const PARAGRAPH = `${'heron '.repeat(33)}ok.`

test('[D16] a document of 100,000 characters opens and is typed in, by two at once', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const file = path.join(tmpDir, 'Book.md')
  await fs.writeFile(file, Array.from({ length: PARAGRAPHS }, () => PARAGRAPH).join('\n\n'))
  await dropFiles(alice, alice.page.getByText('No documents yet.'), [file])
  await expect(documentItem(bob.page, 'Book')).toBeVisible({ timeout: 20_000 })
  for (const { page } of [alice, bob]) {
    await openDocument(page, 'Book')
    await expect(editor(page).getByText('ok.')).toHaveCount(PARAGRAPHS)
  }
  await editor(alice.page).getByText('ok.').nth(250).click()
  await alice.page.keyboard.press('End')
  await alice.page.keyboard.type(' Seen by Alice.')
  await editor(bob.page).getByText('ok.').nth(400).click()
  await bob.page.keyboard.press('End')
  await bob.page.keyboard.type(' Seen by Bob.')
  await expect(editor(bob.page)).toContainText('Seen by Alice.')
  await expect(editor(alice.page)).toContainText('Seen by Bob.')
  const shown = await words(alice.page)
  expect(shown.replace(/\s*Seen by (Alice|Bob)\.\s*/g, '').length).toBeGreaterThan(100_000)
  expect(await words(bob.page)).toBe(shown)
})
