/** Pictures and files in documents: dropped, pasted, shown on the other side, kept offline. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { goToEnd } from './editor.js'
import { expect, test, type Person } from './fixtures.js'
import { aWritingPair } from './pair.js'
import { aPicture, pastePicture } from './pictures.js'
import { expectQuiet } from './quiet.js'
import { createSpace, editor, introduce, isInSpace, newDocument, openDocument } from './screens.js'

const MB = 1024 * 1024
const LOOKS = process.env['ALCOVE_LOOKS']

/** A picture that is really drawn, not a broken one. */
async function expectShown(picture: Locator, timeout = 10_000): Promise<void> {
  await expect
    .poll(
      async () => {
        if ((await picture.count()) !== 1) return 0
        return picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)
      },
      { timeout, message: 'the picture is drawn' }
    )
    .toBeGreaterThan(0)
}

function pictures(page: Page): Locator {
  return editor(page).locator('[data-content-type="image"] img')
}

async function look({ page, name }: Person, what: string): Promise<void> {
  if (!LOOKS) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join('out', `attach-${what}-${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('[D7] a 2 MB image dropped into a document shows on the other side, and after both restart with no network', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aWritingPair(launch, 'Herons')
  await goToEnd(alice.page)
  await alice.page.keyboard.type('By the river:')
  const file = path.join(tmpDir, 'heron.png')
  await fs.writeFile(file, aPicture(2 * MB))
  expect((await fs.stat(file)).size).toBeGreaterThanOrEqual(2 * MB)
  await dropFiles(alice, editor(alice.page).getByText('By the river:'), [file])
  await expectShown(pictures(alice.page))
  await expectShown(pictures(bob.page))
  await look(alice, 'dropped')

  for (const person of [alice, bob]) await person.quit()
  for (const name of ['alice', 'bob']) {
    const again = await launch(name, { network: 'offline' })
    await isInSpace(again.page, 'Field study')
    await openDocument(again.page, 'Herons')
    await expectShown(pictures(again.page))
    expectQuiet(again)
    await again.quit()
  }
})

test('[D7] pasted pictures and dropped files of any kind are attachments, and undo takes them away', async ({
  launch,
  tmpDir
}) => {
  const { page, ...rest } = await launch('alice', { network: 'offline' })
  const alice = { page, ...rest }
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Herons')
  await goToEnd(page)
  for (const line of ['Notes', 'of herons', 'by the river']) {
    await page.keyboard.type(line)
    await page.keyboard.press('Enter')
  }
  await pastePicture(page, aPicture(3000))
  await expectShown(pictures(page))

  const pdf = path.join(tmpDir, 'map.pdf')
  const text = path.join(tmpDir, 'count.csv')
  await fs.writeFile(pdf, '%PDF-1.4')
  await fs.writeFile(text, 'heron,4')
  await dropFiles(alice, editor(page).getByText('Notes'), [pdf, text])
  for (const name of ['map.pdf', 'count.csv']) {
    await expect(editor(page).getByText(name, { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: `Open ${name}` })).toBeVisible()
  }
  await look(alice, 'files')

  await editor(page).getByText('Notes').click()
  await page.keyboard.press('Control+z')
  await expect(editor(page).locator('[data-content-type="file"]')).toHaveCount(0)
  await expect(pictures(page)).toHaveCount(1)

  await page.getByRole('list', { name: 'Drives' }).getByRole('button').first().click()
  await page.getByText('Attachments', { exact: true }).dblclick()
  for (const name of ['image.png', 'map.pdf', 'count.csv']) {
    await expect(page.getByText(name, { exact: true })).toBeVisible()
  }
})

test('[D7] the menu asks for a file of this computer, never for an address', async ({
  launch,
  tmpDir
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Herons')
  await goToEnd(page)
  await page.keyboard.type('/image')
  await page.keyboard.press('Enter')
  const file = path.join(tmpDir, 'heron.png')
  await fs.writeFile(file, aPicture(5000))
  await expect(page.getByText('Embed')).toHaveCount(0)
  await look(alice, 'panel')
  await page.locator('input[type="file"]').setInputFiles(file)
  await expectShown(pictures(page))
})

test('[D7] a picture dropped while somebody was away shows when they come back', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aWritingPair(launch, 'Herons')
  await bob.quit()
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Soon a picture')
  const file = path.join(tmpDir, 'heron.png')
  await fs.writeFile(file, aPicture(300_000))
  await dropFiles(alice, editor(alice.page).getByText('Soon a picture'), [file])
  await expectShown(pictures(alice.page))
  const back = await launch('bob')
  await isInSpace(back.page, 'Field study')
  await openDocument(back.page, 'Herons')
  await expectShown(pictures(back.page), 20_000)
})
