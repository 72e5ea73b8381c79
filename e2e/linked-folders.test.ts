/** A folder of this computer that follows a drive, with other programs writing into it. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type Person } from './fixtures.js'
import { aPair } from './pair.js'
import { createSpace, filesRegion, introduce, openFiles } from './screens.js'

/** Two devices look, fetch and look again; a busy machine takes its time. */
const SLOW = { timeout: 30_000 }

test('[F12] a file that another program saves in a linked folder is in the other folder', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desks = await Promise.all(['alice', 'bob'].map((name) => aDesk(tmpDir, name)))
  const [hers, his] = desks as [string, string]
  await fs.writeFile(path.join(hers, 'plan.txt'), 'from before')
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])

  const plan = await chooseFolder(alice, hers)
  await expect(plan.getByRole('list', { name: 'What will happen' })).toContainText(
    '1 file comes from the folder into the drive'
  )
  await expect(plan.getByRole('list', { name: 'First files' })).toContainText('plan.txt')
  await plan.getByRole('button', { name: 'Link folder' }).click()
  await expect(chip(alice.page, 'alice desk')).toContainText('Up to date', SLOW)
  await expect(bob.page.getByRole('row', { name: 'plan.txt' })).toBeVisible(SLOW)

  const other = await chooseFolder(bob, his)
  await expect(other.getByRole('list', { name: 'What will happen' })).toContainText(
    '1 file comes from the drive into the folder'
  )
  await other.getByRole('button', { name: 'Link folder' }).click()
  await expect.poll(() => textOf(path.join(his, 'plan.txt')), SLOW).toBe('from before')

  await fs.mkdir(path.join(his, 'Reports'))
  await fs.writeFile(path.join(his, 'Reports', 'week 1.txt'), 'by another program')
  await expect
    .poll(() => textOf(path.join(hers, 'Reports', 'week 1.txt')), SLOW)
    .toBe('by another program')
  await fs.writeFile(path.join(hers, 'plan.txt'), 'changed by Alice')
  await expect.poll(() => textOf(path.join(his, 'plan.txt')), SLOW).toBe('changed by Alice')
  await expect(chip(bob.page, 'bob desk')).toContainText('Up to date', SLOW)
})

test('[F12] a linked folder that is deleted empties nothing: it asks first', async ({
  launch,
  tmpDir
}) => {
  const alice = await launch('alice')
  const desk = await aDesk(tmpDir, 'alice')
  for (const name of ['one.txt', 'two.txt']) await fs.writeFile(path.join(desk, name), name)
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await openFiles(alice.page)
  const plan = await chooseFolder(alice, desk)
  await plan.getByRole('button', { name: 'Link folder' }).click()
  await expect(chip(alice.page, 'alice desk')).toContainText('Up to date', SLOW)
  await expect(filesRegion(alice.page).getByRole('row', { name: 'two.txt' })).toBeVisible()

  await fs.rm(desk, { recursive: true })
  await expect(chip(alice.page, 'alice desk')).toContainText('2 files are gone', SLOW)
  await expect(filesRegion(alice.page).getByRole('row', { name: 'one.txt' })).toBeVisible()
  await chip(alice.page, 'alice desk').getByRole('button', { name: 'Decide…' }).click()
  const question = alice.page.getByRole('dialog', { name: 'What happened to “alice desk”?' })
  await expect(question).toContainText('Nothing was deleted in the drive')
  await question.getByRole('button', { name: 'Fetch them again' }).click()
  await expect.poll(() => textOf(path.join(desk, 'two.txt')), SLOW).toBe('two.txt')
  await expect(chip(alice.page, 'alice desk')).toContainText('Up to date', SLOW)

  await alice.page.getByRole('button', { name: 'Actions for linked folder alice desk' }).click()
  await alice.page.getByRole('menuitem', { name: 'Unlink' }).click()
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
  await expect(chip(alice.page, 'alice desk')).toHaveCount(0)
  expect(await textOf(path.join(desk, 'one.txt'))).toBe('one.txt')
  await expect(filesRegion(alice.page).getByRole('row', { name: 'one.txt' })).toBeVisible()
})

async function aDesk(tmpDir: string, name: string): Promise<string> {
  const desk = path.join(tmpDir, `${name} desk`)
  await fs.mkdir(desk)
  return desk
}

/** From the menu of the drive; resolves with the dialog that says what will happen. */
async function chooseFolder({ app, page }: Person, directory: string): Promise<Locator> {
  await app.evaluate(({ dialog }, folder) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [folder] })
    })
  }, directory)
  await page.getByRole('button', { name: 'Actions for Files' }).click()
  await page.getByRole('menuitem', { name: 'Link to a folder on this computer…' }).click()
  return page.getByRole('dialog', { name: 'Link “Files” to a folder' })
}

function chip(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Linked folders' }).getByRole('listitem', { name })
}

async function textOf(file: string): Promise<string | null> {
  return await fs.readFile(file, 'utf8').catch(() => null)
}
