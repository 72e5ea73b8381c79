/** A folder for anyone with the link: read, saved and followed by somebody in no space at all. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { createSpace, filesRegion, introduce, openFiles } from './screens.js'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

test('[F2] [P15] a published folder, and nothing else of its space, is browsed, shown, saved and followed without joining, until it is not', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, zoe] = await Promise.all([launch('alice'), launch('zoe')])
  await Promise.all([introduce(alice.page, 'Alice'), introduce(zoe.page, 'Zoe')])
  await createSpace(alice.page, 'Field study')
  await openFiles(alice.page)
  const survey = path.join(tmpDir, 'desk', 'Survey')
  await fs.mkdir(path.join(survey, 'Maps'), { recursive: true })
  await fs.writeFile(path.join(survey, 'notes.txt'), 'Two herons at the weir.')
  await fs.writeFile(path.join(survey, 'Maps', 'weir.png'), PIXEL)
  await fs.writeFile(path.join(tmpDir, 'desk', 'for members.txt'), 'Not for Zoe.')
  const beside = path.join(tmpDir, 'desk', 'for members.txt')
  await dropFiles(alice, filesRegion(alice.page), [survey, beside])

  await act(alice.page, 'Survey', 'Publish…')
  const dialog = alice.page.getByRole('dialog', { name: 'Publish “Survey”' })
  await expect(dialog).toContainText('Anyone who gets the link can read everything in this folder')
  await dialog.getByRole('button', { name: 'Publish' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Link to this folder' }).inputValue()
  expect(link).toMatch(/^alcove:\/\/drive\/[a-z0-9]{52}$/)
  await expect(dialog).toContainText('2 files, up to date')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await zoe.page.getByRole('button', { name: 'Join with a link' }).click()
  await zoe.page.getByRole('textbox', { name: 'Invite link' }).fill(link.slice(0, -3))
  await zoe.page.getByRole('button', { name: 'Open folder' }).click()
  await expect(zoe.page.getByText('This is not the link of a published folder')).toBeVisible()
  await zoe.page.getByRole('textbox', { name: 'Invite link' }).fill(link)
  await zoe.page.getByRole('button', { name: 'Open folder' }).click()
  const opened = zoe.page.getByRole('region', { name: 'From others' })
  await expect(row(zoe.page, 'notes.txt')).toContainText('23 bytes')
  await expect(opened).toContainText('Shared by 1 computer online. Read only.')
  await expect(opened.getByRole('navigation', { name: 'Folder path' })).toHaveText('Survey')
  await expect(row(zoe.page, 'Maps')).toBeVisible()
  await expect(row(zoe.page, 'for members.txt')).toHaveCount(0)
  await expect(zoe.page.getByRole('complementary', { name: 'Space' })).toHaveCount(0)
  await row(zoe.page, 'notes.txt').dblclick()
  await expect(zoe.page.getByText('Two herons at the weir.')).toBeVisible()
  await zoe.page.getByRole('button', { name: 'Close preview' }).click()
  await row(zoe.page, 'Maps').dblclick()
  await row(zoe.page, 'weir.png').dblclick()
  await expect(zoe.page.getByRole('img', { name: 'weir.png' })).toBeVisible()
  await zoe.page.getByRole('button', { name: 'Close preview' }).click()
  await opened.getByRole('button', { name: 'Survey', exact: true }).click()

  const target = path.join(tmpDir, 'zoe-desk')
  const mirror = path.join(tmpDir, 'zoe-mirror')
  await fs.mkdir(target)
  await fs.mkdir(mirror)
  await chooseFolder(zoe, target)
  await opened.getByRole('button', { name: 'Save a copy' }).click()
  await expect(zoe.page.getByText('Saved a copy of “Survey”')).toBeVisible()
  expect(await fs.readFile(path.join(target, 'Survey', 'Maps', 'weir.png'))).toEqual(PIXEL)

  await chooseFolder(zoe, mirror)
  await act(zoe.page, 'Survey', 'Mirror to a folder…')
  await expect(opened).toContainText('Mirrored to')
  await fs.writeFile(path.join(tmpDir, 'desk', 'later.txt'), 'later')
  await alice.page.getByRole('row', { name: 'Survey', exact: true }).dblclick()
  await dropFiles(alice, filesRegion(alice.page), [path.join(tmpDir, 'desk', 'later.txt')])
  await expect(row(zoe.page, 'later.txt')).toBeVisible({ timeout: 30_000 })
  await expect
    .poll(() => fs.readFile(path.join(mirror, 'later.txt'), 'utf8').catch(() => ''), {
      timeout: 30_000
    })
    .toBe('later')

  await openFiles(alice.page)
  await act(alice.page, 'Survey', 'Publish…')
  await dialog.getByRole('button', { name: 'Stop publishing' }).click()
  await expect(alice.page.getByText('No longer published from this computer')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Publish' })).toBeVisible()
  await expect(opened).toContainText('Nobody who shares it is online', { timeout: 30_000 })
})

function row(page: Page, name: string) {
  return page.getByRole('row', { name, exact: true })
}

async function act(page: Page, name: string, command: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: command }).click()
}

async function chooseFolder({ app }: Person, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    })
  }, folder)
}
