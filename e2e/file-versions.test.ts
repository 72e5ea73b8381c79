/** Replaced apart, deleted, or changed three times over: every content of a file can be had back. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { look } from './look.js'
import { aPair, SPACE } from './pair.js'
import { createSpace, filesRegion, introduce, isInSpace, openFiles } from './screens.js'

const NAME = 'plan.txt'

test('[F5] replaced by both while apart: one conflict names both, and one click keeps both', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  await openFiles(alice.page)
  await put(alice, tmpDir, 'the plan')
  await openFiles(bob.page)
  await expect(row(bob.page)).toContainText('8 bytes')

  await bob.quit()
  const away = await launch('bob', { network: 'offline' })
  await isInSpace(away.page, SPACE)
  await openFiles(away.page)
  await put(away, tmpDir, 'the plan as Bob sees it')
  await expect(row(away.page)).toContainText('23 bytes')
  await put(alice, tmpDir, 'the plan of Alice')
  await expect(row(alice.page)).toContainText('17 bytes')
  await away.quit()

  const back = await launch('bob')
  await isInSpace(back.page, SPACE)
  await openFiles(back.page)
  for (const { page } of [alice, back]) {
    await expect(page.getByRole('status', { name: 'Conflicts' })).toContainText(NAME, {
      timeout: 20_000
    })
    await expect(row(page).getByRole('img', { name: 'Has a conflict' })).toBeVisible()
  }
  await expect(
    alice.page.getByRole('list', { name: 'Drives' }).getByRole('img', { name: 'Has a conflict' })
  ).toBeVisible()

  await back.page.getByRole('button', { name: 'Choose what to keep' }).first().click()
  const dialog = back.page.getByRole('dialog', { name: `Which “${NAME}” should stay?` })
  const sides = dialog.getByRole('list', { name: `Contents of ${NAME}` }).getByRole('listitem')
  await expect(sides).toHaveCount(2)
  await expect(sides.filter({ hasText: 'Alice' })).toContainText(/Today, .*17 bytes/)
  await expect(sides.filter({ hasText: 'Bob' })).toContainText(/Today, .*23 bytes/)
  await expect(dialog.getByRole('button', { name: 'Keep mine' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Keep Alice’s' })).toBeVisible()
  await look(back, 'file-conflict')
  await dialog.getByRole('button', { name: 'Keep both' }).click()

  for (const { page } of [alice, back]) {
    await expect(page.getByRole('row', { name: 'plan (2).txt', exact: true })).toBeVisible()
    await expect(row(page)).toBeVisible()
    await expect(page.getByRole('img', { name: 'Has a conflict' })).toHaveCount(0)
    await expect(page.getByRole('status', { name: 'Conflicts' })).toHaveCount(0)
  }
})

test('[F6] a folder one deleted is in the trash of the other, who puts it back where it was', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const plots = path.join(tmpDir, 'Plots')
  await fs.mkdir(path.join(plots, 'North'), { recursive: true })
  await fs.writeFile(path.join(plots, 'North', 'soil.txt'), 'loam')
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [plots])
  await expect(row(bob.page, 'Plots')).toContainText('1 file')
  await row(alice.page, 'Plots').dblclick()
  await act(alice.page, 'Actions for North', 'Delete')
  await expect(row(alice.page, 'North')).toHaveCount(0)

  await bob.page.getByRole('button', { name: 'Trash', exact: true }).click()
  const trashed = bob.page.getByRole('list', { name: 'Files in the trash' }).getByRole('listitem')
  await expect(trashed).toHaveCount(1)
  await expect(trashed).toContainText('North')
  await expect(trashed).toContainText('1 file, 4 bytes')
  await expect(trashed).toContainText('/ Plots')
  await expect(trashed).toContainText(/Alice moved it there today at .*; 30 days left/)
  await look(bob, 'file-trash')
  await trashed.getByRole('button', { name: 'Restore North' }).click()
  await expect(bob.page.getByText('The trash is empty')).toBeVisible()
  await expect(row(alice.page, 'North')).toContainText('1 file')
  await bob.page.getByRole('button', { name: 'Open folder' }).click()
  await row(bob.page, 'North').dblclick()
  await expect(row(bob.page, 'soil.txt')).toContainText('4 bytes')
})

test('[F7] every content of a file is listed with author, time and size, opened, saved and restored', async ({
  launch,
  tmpDir
}) => {
  const alice = await launch('alice')
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, SPACE)
  await openFiles(page)
  for (const [index, text] of ['one', 'seventeen', 'twenty'].entries()) {
    await put(alice, tmpDir, text)
    await expect(row(page)).toContainText(`${[3, 9, 6][index]} bytes`)
  }
  await act(page, `Actions for ${NAME}`, 'Versions')
  const details = page.getByRole('complementary', { name: 'Details' })
  const versions = details.getByRole('list', { name: 'Versions of the file' }).getByRole('listitem')
  await expect(versions).toHaveCount(3)
  await expect(versions.nth(0)).toContainText(/Alice.*Current.*Today, .*6 bytes/)
  await expect(versions.nth(1)).toContainText(/Alice.*Today, .*9 bytes/)
  await expect(versions.nth(2)).toContainText('3 bytes')
  await look(alice, 'file-versions')

  const target = path.join(tmpDir, 'saved.txt')
  await alice.app.evaluate(({ dialog, shell }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath })
    })
    Object.assign(shell, {
      openPath: (opened: string) => {
        Object.assign(globalThis, { opened })
        return Promise.resolve('')
      }
    })
  }, target)
  const third = versions.filter({ hasText: '3 bytes' })
  await menu(page, third, 'Save as')
  await expect.poll(() => fs.readFile(target, 'utf8').catch(() => '')).toBe('one')
  await menu(page, third, 'Open')
  const opened = () => alice.app.evaluate(() => Reflect.get(globalThis, 'opened') as string)
  await expect.poll(async () => fs.readFile(await opened(), 'utf8').catch(() => '')).toBe('one')

  await menu(page, third, 'Restore')
  await expect(row(page)).toContainText('3 bytes')
  await expect(versions).toHaveCount(4)
  await expect(versions.nth(0)).toContainText(/Current.*3 bytes.*Back to/)
  await page
    .getByRole('status')
    .filter({ hasText: 'is again as it was' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(row(page)).toContainText('6 bytes')
  await expect(versions).toHaveCount(5)
})

function row(page: Page, name = NAME): Locator {
  return page.getByRole('row', { name, exact: true })
}

/** Drops the file with that text on the list. */
async function put(person: Person, tmpDir: string, text: string): Promise<void> {
  const dir = await fs.mkdtemp(path.join(tmpDir, 'put-'))
  const file = path.join(dir, NAME)
  await fs.writeFile(file, text)
  await dropFiles(person, filesRegion(person.page), [file])
  await expect(row(person.page)).toContainText(`${text.length} bytes`)
}

async function act(page: Page, button: string, command: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}

async function menu(page: Page, item: Locator, command: string): Promise<void> {
  await item.getByRole('button', { name: /^Actions for the version/ }).click()
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}
