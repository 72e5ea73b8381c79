/** Every screen around files fits its window, light and dark, and names all its controls. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { answerDialogs, lay } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { aPair } from './pair.js'
import { aPdf } from './sample-files.js'
import { closeDialog, filesRegion, openFiles } from './screens.js'

const NOTES =
  '# Counting herons\n\nTwo stood at the **weir**, one at the mill.\n\n- dawn: 3\n- dusk: 5\n'

test('screens around files', async ({ launch, tmpDir }) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const { page } = alice
  const desk = await lay(path.join(tmpDir, 'desk'), {
    'Photos/dawn.svg': aSketch('#f3b562'),
    'Photos/dusk.svg': aSketch('#6c7fc0'),
    'Sound/weir.wav': Buffer.alloc(300_000),
    'budget.ods': Buffer.alloc(48_000),
    'notes.md': Buffer.from(NOTES),
    'report.pdf': aPdf(3)
  })
  await Promise.all([openFiles(page), openFiles(bob.page)])
  const items = (await fs.readdir(desk)).map((name) => path.join(desk, name))
  await dropFiles(alice, filesRegion(page), items)
  await expect(row(page, 'report.pdf')).toBeVisible()
  await drawPicture(page, path.join(desk, 'heron.png'))
  await dropFiles(alice, filesRegion(page), [path.join(desk, 'heron.png')])
  await fs.writeFile(path.join(desk, 'notes.md'), `${NOTES}- night: 1\n`)
  await dropFiles(alice, filesRegion(page), [path.join(desk, 'notes.md')])

  await row(page, 'notes.md').click()
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Alice')
  await look(alice, 'file-details')
  await page.getByRole('button', { name: 'Close details' }).click()

  await page.getByRole('button', { name: 'Show as a grid' }).click()
  await expect(page.getByRole('option', { name: 'heron.png' }).locator('img')).toBeVisible()
  await look(alice, 'file-grid')
  await page.getByRole('option', { name: 'heron.png' }).click({ button: 'right' })
  await expect(page.getByRole('menu', { name: 'Chosen items' })).toBeVisible()
  await look(alice, 'file-menu')
  await page.keyboard.press('Escape')

  await page.getByRole('option', { name: 'heron.png' }).dblclick()
  await expect(page.getByRole('img', { name: 'heron.png' })).toBeVisible()
  await look(alice, 'file-preview')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Show as a list' }).click()

  const folder = path.join(tmpDir, 'alice desk')
  await fs.mkdir(folder)
  await answerDialogs(alice, { open: folder })
  await page.getByRole('button', { name: 'Actions for Files', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Link to a folder on this computer…' }).click()
  const plan = page.getByRole('dialog', { name: 'Link “Files” to a folder' })
  await expect(plan.getByRole('button', { name: 'Link folder' })).toBeVisible()
  await look(alice, 'file-link')
  await plan.getByRole('button', { name: 'Link folder' }).click()
  await expect(page.getByRole('list', { name: 'Linked folders' })).toContainText('Up to date', {
    timeout: 30_000
  })

  await page.getByRole('button', { name: 'Actions for Photos', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Publish…' }).click()
  const publish = page.getByRole('dialog', { name: 'Publish “Photos”' })
  await publish.getByRole('button', { name: 'Publish' }).click()
  await expect(publish).toContainText('2 files, up to date')
  const link = await publish.getByRole('textbox', { name: 'Link to this folder' }).inputValue()
  await look(alice, 'file-publish')
  await closeDialog(page)
  await look(alice, 'file-linked')

  await bob.page.getByRole('button', { name: /^Space: / }).click()
  await bob.page.getByRole('menuitem', { name: 'Join with a link' }).click()
  await bob.page.getByRole('textbox', { name: 'Invite link' }).fill(link)
  await bob.page.getByRole('button', { name: 'Open folder' }).click()
  await expect(row(bob.page, 'dawn.svg')).toBeVisible({ timeout: 30_000 })
  await look(bob, 'file-from-others')
})

function row(page: Page, name: string) {
  return page.getByRole('row', { name, exact: true })
}

function aSketch(color: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="${color}"/><circle cx="240" cy="60" r="28" fill="#fff6df"/></svg>`
  )
}

/** A landscape, so that somebody who looks at the pictures sees one. */
async function drawPicture(page: Page, file: string): Promise<void> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(960, 640)
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    const sky = pen.createLinearGradient(0, 0, 0, 640)
    for (const [at, color] of ['#22405f', '#d98f5c', '#f6d9a8', '#3b5a5a'].entries()) {
      sky.addColorStop(at / 3, color)
    }
    pen.fillStyle = sky
    pen.fillRect(0, 0, 960, 640)
    pen.fillStyle = '#1d2b2b'
    for (let x = 0; x < 960; x += 40) pen.fillRect(x, 470 + 30 * Math.sin(x / 90), 41, 200)
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  await fs.writeFile(file, Buffer.from(bytes))
}
