/** The files screen as people use it: keys, pointer, many files, several drives. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerDialogs, hashes, lay } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { picture } from './look.js'
import { aPair } from './pair.js'
import {
  closeDialog,
  createSpace,
  editor,
  filesRegion,
  introduce,
  newDocument,
  openDocument,
  openFiles
} from './screens.js'

test('[F1] a dropped folder of 1,000 files is on the other side with the same paths and SHA-256', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), manyFiles('Survey', 1000))
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'Survey')])
  await expect(row(bob.page, 'Survey')).toContainText('1,000 files', { timeout: 60_000 })
  const target = path.join(tmpDir, 'bob-desk')
  await fs.mkdir(target)
  await answerDialogs(bob, { open: target })
  await row(bob.page, 'Survey').click()
  await bob.page.getByRole('button', { name: 'Save as' }).click()
  await expect(bob.page.getByText('Saved a copy of “Survey”')).toBeVisible({ timeout: 60_000 })
  expect(await hashes(target)).toEqual(await hashes(desk))
})

test('[F15] while 10,000 files are added, documents open and lists can be filtered', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await aloneInFiles(alice)
  await newDocument(page, 'Heron diary')
  await openFiles(page)
  const desk = await lay(path.join(tmpDir, 'desk'), manyFiles('Frames', 10_000, 1))
  await dropFiles(alice, filesRegion(page), [path.join(desk, 'Frames')])
  const bar = page.getByRole('progressbar', { name: 'Progress of Frames' })
  await expect.poll(() => bar.getAttribute('value').then(Number)).toBeGreaterThan(0.02)

  await openDocument(page, 'Heron diary')
  await editor(page).click()
  await page.keyboard.type('Two herons.')
  await expect(editor(page)).toContainText('Two herons.')
  await openFiles(page)
  await row(page, 'Frames').dblclick()
  await expect(row(page, 'file 1.txt')).toBeVisible()
  await filter(page).fill('77')
  // It is one of the last to arrive; the list is filtered meanwhile.
  await expect(row(page, 'file 77.txt')).toBeVisible({ timeout: 90_000 })
  await expect(row(page, 'file 1.txt')).toHaveCount(0)

  await openFiles(page)
  await expect(row(page, 'Frames')).toContainText('10,000 files', { timeout: 90_000 })
  await row(page, 'Frames').dblclick()
  await expect(row(page, 'file 0.txt')).toBeVisible()
  await page.keyboard.press('End')
  await expect(row(page, 'file 9999.txt')).toHaveAttribute('aria-selected', 'true')
})

test('files are found, opened, renamed, moved and deleted with the keyboard alone', async ({
  launch,
  tmpDir
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await aloneInFiles(alice)
  const { keyboard } = page
  const desk = await lay(path.join(tmpDir, 'desk'), sampleTree())
  await dropFiles(alice, filesRegion(page), await onDesk(desk))
  await expect(row(page, 'Maps')).toBeVisible()
  await expect(rows(page)).toHaveCount(5)

  // Letters go to a name, and the same one again to the next.
  await grid(page).focus()
  await keyboard.press('n')
  await expect(chosen(page)).toHaveText([/^Notes\.txt/])
  await keyboard.press('F2')
  const field = page.getByRole('textbox', { name: 'New name' })
  await field.fill('Zebra.txt')
  await keyboard.press('Enter')
  // It is sorted elsewhere, and still the chosen one.
  await expect(chosen(page)).toHaveText([/^Zebra\.txt/])
  await keyboard.press('Control+z')
  await expect(chosen(page)).toHaveText([/^Notes\.txt/])

  await keyboard.press('Shift+ArrowUp')
  await expect(chosen(page)).toHaveText([/^dusk\.txt/, /^Notes\.txt/])
  await keyboard.press('Control+x')
  await keyboard.press('m')
  await keyboard.press('Enter')
  await expect(crumbs(page)).toContainText('Maps')
  await expect(row(page, 'weir.svg')).toBeVisible()
  await keyboard.press('Control+v')
  await expect(rows(page)).toHaveText([/^dusk/, /^Notes/, /^weir/])
  await keyboard.press('Control+z')
  await expect(rows(page)).toHaveText([/^weir/])

  await keyboard.press('Backspace')
  await expect(rows(page)).toHaveCount(5)
  await keyboard.press('Alt+ArrowLeft')
  await expect(rows(page)).toHaveText([/^weir/])
  await keyboard.press('Alt+ArrowRight')
  await expect(rows(page)).toHaveCount(5)

  await keyboard.press('Control+f')
  await keyboard.type('DAWN')
  await expect(rows(page)).toHaveText([/^dawn/])
  await keyboard.press('Enter')
  await keyboard.press('ArrowDown')
  await keyboard.press('Shift+F10')
  await page.getByRole('menu', { name: 'Chosen items' }).waitFor()
  await page.getByRole('menuitem', { name: 'Copy' }).press('Enter')
  await keyboard.press('Control+v')
  await expect(rows(page)).toHaveText([/^dawn \(2\)/, /^dawn/])
  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await expect(page.getByText('Nothing here has that name')).toBeVisible()
  const notice = page.getByRole('status').filter({ hasText: '2 items are in the trash' })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveText([/^dawn \(2\)/, /^dawn/])
})

test('list and grid sort and choose many; what is dragged onto folders and drives moves, with a way back', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const { page } = alice
  await Promise.all([openFiles(page), openFiles(bob.page)])
  await page.getByRole('button', { name: 'New drive' }).click()
  await page.getByRole('textbox', { name: 'Drive name' }).fill('Archive')
  await page.getByRole('button', { name: 'Create drive' }).click()
  await expect(crumbs(page)).toContainText('Archive')
  await expect(drive(bob.page, 'Archive')).toBeVisible()
  await drive(page, 'Files').click()
  const desk = await lay(path.join(tmpDir, 'desk'), sampleTree())
  await dropFiles(alice, filesRegion(page), await onDesk(desk))
  await expect(rows(page)).toHaveText([/^Maps/, /^Photos/, /^dawn/, /^dusk/, /^Notes/])

  await page.getByRole('button', { name: 'Size', exact: true }).click()
  await expect(rows(page)).toHaveText([/^Photos/, /^Maps/, /^dusk/, /^Notes/, /^dawn/])
  await page.getByRole('button', { name: 'Show as a grid' }).click()
  const tiles = page.getByRole('listbox', { name: 'Files and folders' }).getByRole('option')
  await expect(tiles).toHaveText([/^Photos/, /^Maps/, /^dusk/, /^Notes/, /^dawn/])
  await tiles.nth(2).click()
  await tiles.nth(3).click({ modifiers: ['Shift'] })
  await picture(page, 'files-grid')
  await tiles.nth(2).dragTo(tiles.nth(1))
  await expect(page.getByText('2 items are now in “Maps”')).toBeVisible()
  await expect(tiles).toHaveText([/^Photos/, /^Maps/, /^dawn/])
  // Bob, who looks on, still has his own row chosen when others change their names.
  await row(bob.page, 'dawn.wav').click()
  await tiles.nth(2).click()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'New name' }).fill('a new dawn.wav')
  await page.keyboard.press('Enter')
  await expect(chosen(bob.page)).toHaveText([/^a new dawn\.wav/])

  await page.getByRole('button', { name: 'Show as a list' }).click()
  await row(page, 'Maps').dblclick()
  await expect(rows(page)).toHaveText([/^dusk/, /^Notes/, /^weir/])
  await row(page, 'dusk.txt').dragTo(crumbs(page).getByRole('button', { name: 'Files' }))
  await expect(rows(page)).toHaveText([/^Notes/, /^weir/])
  await expect(row(bob.page, 'dusk.txt')).toBeVisible()
  await row(page, 'Notes.txt').dragTo(drive(page, 'Archive'))
  await expect(rows(page)).toHaveText([/^weir/])
  await drive(bob.page, 'Archive').click()
  await expect(rows(bob.page)).toHaveText([/^Notes/])
  const notice = page.getByRole('status').filter({ hasText: 'is now in “Archive”' })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveText([/^Notes/, /^weir/])
  await expect(bob.page.getByText('No files yet')).toBeVisible()
})

test('what is dropped beside documents goes to the first drive, and the finder shows it there', async ({
  launch,
  tmpDir
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  const desk = await lay(path.join(tmpDir, 'desk'), manyFiles('Frames', 300, 1))
  const home = page.getByRole('heading', { name: 'Field study', level: 1 })
  await dropFiles(alice, home, [path.join(desk, 'Frames')])
  const notice = page.getByRole('status').filter({ hasText: 'Adding to “Files”' })
  await notice.getByRole('button', { name: 'Open it' }).click()
  await expect(row(page, 'Frames')).toContainText('300 files')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('file 250')
  await page.getByRole('option', { name: /^file 250\.txt/ }).click()
  await expect(chosen(page)).toHaveText([/^file 250\.txt/])
  await expect(chosen(page)).toBeInViewport()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // A click on the row keeps the keys there; the dialog of shortcuts knows them.
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog')).toContainText('Filter this folder')
  await closeDialog(page)
})

/** Small files, a hundred to a folder unless all are to be in one. */
function manyFiles(top: string, count: number, folders = count / 100): Record<string, Buffer> {
  const files = Array.from({ length: count }, (_, n) => {
    const folder = folders > 1 ? `${top}/part ${n % folders}` : top
    return [`${folder}/file ${n}.txt`, Buffer.from(`content of file ${n}`)]
  })
  return Object.fromEntries(files) as Record<string, Buffer>
}

function sampleTree(): Record<string, Buffer> {
  return {
    'Maps/weir.svg': Buffer.alloc(10, 1),
    'Photos/heron.jpg': Buffer.alloc(900, 2),
    'Notes.txt': Buffer.alloc(30, 3),
    'dawn.wav': Buffer.alloc(20, 4),
    'dusk.txt': Buffer.alloc(40, 5)
  }
}

async function onDesk(desk: string): Promise<string[]> {
  return (await fs.readdir(desk)).map((name) => path.join(desk, name))
}

async function aloneInFiles({ page }: Person): Promise<void> {
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await openFiles(page)
}

function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Files and folders' })
}

function rows(page: Page): Locator {
  return grid(page).getByRole('row')
}

function row(page: Page, name: string): Locator {
  return page.getByRole('row', { name, exact: true })
}

function chosen(page: Page): Locator {
  return grid(page).getByRole('row', { selected: true })
}

function crumbs(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Folder path' })
}

function filter(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Filter this folder' })
}

function drive(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Drives' }).getByRole('button', { name, exact: true })
}
