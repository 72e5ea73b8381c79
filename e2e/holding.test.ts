/** Files are fetched on demand, kept, given back, and everybody sees who has them. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { aPair, SPACE } from './pair.js'
import {
  askToJoin,
  closeDialog,
  createSpace,
  filesRegion,
  introduce,
  invite,
  isInSpace,
  openFiles
} from './screens.js'

const ARRIVES = { timeout: 20_000 }

test('[F4] names and sizes come without bytes, opening fetches that file, freeing gives it back', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await drop(alice, tmpDir, { 'plan.txt': 'the plan', 'film.bin': 'x'.repeat(3_000_000) })
  for (const name of ['plan.txt', 'film.bin']) {
    await expect(row(bob.page, name)).toContainText('Alice')
    await expect(row(bob.page, name)).toContainText('Others only')
  }
  await expect(row(bob.page, 'film.bin')).toContainText('3.0 MB')

  await row(bob.page, 'plan.txt').dblclick()
  await expect(row(bob.page, 'plan.txt')).toContainText('This computer', ARRIVES)
  await bob.page.keyboard.press('Escape')
  await expect(row(bob.page, 'film.bin')).toContainText('Others only')

  await act(bob.page, 'film.bin', 'Fetch now')
  await expect(row(bob.page, 'film.bin')).toContainText('This computer', ARRIVES)
  await act(bob.page, 'film.bin', 'Free up space')
  const question = bob.page.getByRole('dialog', { name: 'Free up space of “film.bin”' })
  await question.getByRole('button', { name: 'Free up space' }).click()
  await expect(notices(bob.page)).toContainText('Freed 3.0 MB')
  await expect(row(bob.page, 'film.bin')).toContainText('Others only')

  // The only full copy stays, and the person reads why.
  await act(alice.page, 'film.bin', 'Free up space')
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Free up space' }).click()
  await expect(notices(alice.page)).toContainText('nobody who is online has all of it')
  await expect(row(alice.page, 'film.bin')).toContainText('This computer')
})

test('[F9] [F16] [F10] with the uploader away a file comes from who has it, also later and by itself', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob, cy] = await threePeople(launch)
  for (const { page } of [alice, bob, cy]) await openFiles(page)
  await chooseForDrive(cy.page, 'Keep everything here')
  await chooseForDrive(bob.page, 'Keep everything here')
  await bob.quit()
  await drop(alice, tmpDir, { 'survey.bin': 'y'.repeat(2_000_000) })
  await expect(row(cy.page, 'survey.bin')).toContainText('This computer', ARRIVES)

  await act(alice.page, 'survey.bin', 'Details')
  const known = alice.page.getByRole('list', { name: 'Who has it' })
  await expect(holder(known, 'Your computer')).toContainText('All of it')
  await expect(holder(known, 'Cy')).toContainText('All of it')
  await expect(holder(known, 'Bob')).toContainText('Not known')
  await alice.quit()

  // Nobody clicks anything: it is there when Bob looks.
  const { page } = await launch('bob')
  await isInSpace(page, SPACE)
  await openFiles(page)
  await expect(row(page, 'survey.bin')).toContainText('This computer', ARRIVES)
  await act(page, 'survey.bin', 'Details')
  const holders = page.getByRole('list', { name: 'Who has it' })
  await expect(holder(holders, 'Cy')).toContainText('your copy came from there')
  await expect(holder(holders, 'Alice')).not.toContainText('your copy came from there')
})

test('[F13] who has a file open is seen by others before they open it', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await drop(alice, tmpDir, { 'plan.txt': 'the plan' })
  await expect(row(bob.page, 'plan.txt')).toBeVisible()
  await row(alice.page, 'plan.txt').dblclick()
  await expect(alice.page.getByRole('dialog', { name: 'Preview of plan.txt' })).toBeVisible()
  const mark = row(bob.page, 'plan.txt').getByRole('img', { name: 'Alice has this open' })
  await expect(mark).toBeVisible()
  await row(bob.page, 'plan.txt').dblclick()
  const preview = bob.page.getByRole('dialog', { name: 'Preview of plan.txt' })
  await expect(preview).toContainText('Alice has this open')
  await alice.page.keyboard.press('Escape')
  await expect(preview).not.toContainText('Alice has this open')
})

async function threePeople(
  launch: (name: string) => Promise<Person>
): Promise<[Person, Person, Person]> {
  const people = await Promise.all([launch('alice'), launch('bob'), launch('cy')])
  const [alice, bob, cy] = people
  await introduce(alice.page, 'Alice')
  await introduce(bob.page, 'Bob')
  await introduce(cy.page, 'Cy')
  await createSpace(alice.page, SPACE)
  const link = await invite(alice.page, { uses: 'Unlimited' })
  await closeDialog(alice.page)
  for (const { page } of [bob, cy]) {
    await askToJoin(page, link)
    await isInSpace(page, SPACE)
  }
  return people
}

async function drop(person: Person, tmpDir: string, files: Record<string, string>): Promise<void> {
  const desk = path.join(tmpDir, 'desk')
  await fs.mkdir(desk, { recursive: true })
  for (const [name, text] of Object.entries(files)) await fs.writeFile(path.join(desk, name), text)
  const paths = Object.keys(files).map((name) => path.join(desk, name))
  await dropFiles(person, filesRegion(person.page), paths)
}

async function chooseForDrive(page: Page, command: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Files' }).click()
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}

async function act(page: Page, name: string, command: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: command, exact: true }).click()
}

function row(page: Page, name: string): Locator {
  return page.getByRole('row', { name, exact: true })
}

function holder(list: Locator, name: string): Locator {
  return list.getByRole('listitem').filter({ hasText: name })
}

function notices(page: Page): Locator {
  return page.getByRole('region', { name: 'Notices' })
}
