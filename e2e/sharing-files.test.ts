/** Files and folders dropped in by one are there for everybody, byte for byte, or not at all. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerDialogs, hashes, lay } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { aPair } from './pair.js'
import { createSpace, filesRegion, introduce, openFiles } from './screens.js'

const MB = 1_000_000
/** What is dropped: every awkward thing that is still allowed. */
const TREE: Record<string, Buffer> = {
  'Recordings/dawn.bin': pattern(5 * MB, 3),
  'Recordings/notes.txt': Buffer.from('Zwei Reiher am Wehr.\n'),
  'Recordings/empty.txt': Buffer.alloc(0),
  'Recordings/März/Fischreiher – 鷺 🐟.txt': Buffer.from('鷺'),
  'Recordings/März/a/b/c/deep.txt': Buffer.from('deep'),
  'Recordings/.hidden': Buffer.from('dots stay'),
  'Recordings/with spaces & (brackets) #1%.txt': Buffer.from('%20')
}

test('[F1] [F2] a dropped folder arrives whole, and is saved byte for byte', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), TREE)
  const single = path.join(desk, 'single é.txt')
  await fs.writeFile(single, 'one file by itself')
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'Recordings'), single])
  await expect(rows(alice.page)).toHaveCount(2)

  // Bob sees names and sizes before anything is fetched.
  await expect(row(bob.page, 'Recordings')).toContainText('7 files')
  await expect(row(bob.page, 'single é.txt')).toContainText('18 bytes')
  await expect(row(bob.page, 'single é.txt')).toContainText('Alice')
  await row(bob.page, 'Recordings').dblclick()
  await expect(row(bob.page, 'dawn.bin')).toContainText('5.0 MB')
  await expect(row(bob.page, 'empty.txt')).toContainText('0 bytes')
  await row(bob.page, 'März').dblclick()
  await expect(row(bob.page, 'Fischreiher – 鷺 🐟.txt')).toContainText('3 bytes')
  await bob.page.getByRole('navigation', { name: 'Folder path' }).getByText('Files').click()

  const target = path.join(tmpDir, 'bob-desk')
  await fs.mkdir(target)
  const file = path.join(target, 'single copy.txt')
  await answerDialogs(bob, { save: file, open: target })
  await saveAs(bob.page, 'single é.txt')
  await expect(bob.page.getByText('Saved a copy of “single é.txt”')).toBeVisible()
  expect(await fs.readFile(file, 'utf8')).toBe('one file by itself')
  await saveAs(bob.page, 'Recordings')
  await expect(bob.page.getByText('Saved a copy of “Recordings”')).toBeVisible()
  expect(await hashes(path.join(target, 'Recordings'))).toEqual(
    await hashes(path.join(desk, 'Recordings'))
  )
  // Nothing of ours is left beside what was saved.
  expect((await fs.readdir(target)).sort()).toEqual(['Recordings', 'single copy.txt'])
})

test('[F1] files of the file dialog and dropped on the sidebar arrive like dropped ones', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), {
    'picked.txt': Buffer.from('picked'),
    'dropped.txt': Buffer.from('dropped')
  })
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await answerDialogs(alice, { open: path.join(desk, 'picked.txt') })
  await alice.page.getByRole('button', { name: 'Add files' }).click()
  await expect(row(bob.page, 'picked.txt')).toBeVisible()
  const drive = alice.page.getByRole('list', { name: 'Drives' }).getByRole('button').first()
  await dropFiles(alice, drive, [path.join(desk, 'dropped.txt')])
  await expect(row(bob.page, 'dropped.txt')).toBeVisible()
})

test('[F1] folders are made, things renamed and deleted, and the other sees it', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), { 'draft.txt': Buffer.from('draft') })
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await alice.page.getByRole('button', { name: 'New folder' }).click()
  await alice.page.getByRole('textbox', { name: 'Folder name' }).fill('Maps')
  await alice.page.getByRole('button', { name: 'Create folder' }).click()
  await expect(row(bob.page, 'Maps')).toBeVisible()

  await row(alice.page, 'Maps').dblclick()
  await expect(alice.page.getByText('This folder is empty')).toBeVisible()
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'draft.txt')])
  await expect(row(bob.page, 'Maps')).toContainText('1 file')
  await row(bob.page, 'Maps').dblclick()
  await act(bob.page, 'draft.txt', 'Rename')
  const field = bob.page.getByRole('textbox', { name: 'New name' })
  await field.fill('final.txt')
  await field.press('Enter')
  await expect(row(alice.page, 'final.txt')).toBeVisible()
  await expect(row(alice.page, 'draft.txt')).toHaveCount(0)

  for (const name of ['..', 'a/b']) {
    await act(bob.page, 'final.txt', 'Rename')
    await field.fill(name)
    await field.press('Enter')
    await expect(notices(bob.page)).toContainText('This name cannot be used')
    await expect(row(bob.page, 'final.txt')).toBeVisible()
    await bob.page.getByRole('button', { name: 'Put away' }).first().click()
  }

  await act(alice.page, 'final.txt', 'Delete')
  await expect(notices(alice.page)).toContainText('“final.txt” is in the trash')
  await expect(bob.page.getByText('This folder is empty')).toBeVisible()
})

test('[F1] a large add shows how far it is, and cancelling leaves nothing', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const film = path.join(tmpDir, 'film.bin')
  await fs.writeFile(film, '')
  await fs.truncate(film, 600 * MB)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [film])
  const bar = alice.page.getByRole('progressbar', { name: 'Progress of film.bin' })
  await expect.poll(() => bar.getAttribute('value').then(Number)).toBeGreaterThan(0.02)
  await expect(transfers(alice.page)).toContainText(/Adding film\.bin: \d+ MB of 600 MB/)
  await alice.page.getByRole('button', { name: 'Cancel film.bin' }).click()
  await expect(transfers(alice.page)).toContainText('Cancelled film.bin')
  await expect(bar).toHaveCount(0)
  await expect(rows(alice.page)).toHaveCount(0)
  await expect(rows(bob.page)).toHaveCount(0)

  // And the next add is none the worse for it.
  const small = path.join(tmpDir, 'small.txt')
  await fs.writeFile(small, 'small')
  await dropFiles(alice, filesRegion(alice.page), [small])
  await expect(row(bob.page, 'small.txt')).toBeVisible()
})

test('[F1] a file that vanishes while it is added is named, and the rest is added', async ({
  launch,
  tmpDir
}) => {
  const alice = await launch('alice')
  await aloneInFiles(alice)
  const desk = await lay(path.join(tmpDir, 'desk'), {
    'here.txt': Buffer.from('here'),
    'gone.txt': Buffer.from('gone')
  })
  const gone = path.join(desk, 'gone.txt')
  // It goes between the choice and the reading.
  await alice.app.evaluate(
    ({ dialog }, files) => {
      const { unlink } = process.getBuiltinModule('node:fs/promises')
      Object.assign(dialog, {
        showOpenDialog: async () => {
          await unlink(files[1] as string)
          return { canceled: false, filePaths: files }
        }
      })
    },
    [path.join(desk, 'here.txt'), gone]
  )
  await alice.page.getByRole('button', { name: 'Add files' }).click()
  await expect(row(alice.page, 'here.txt')).toBeVisible()
  await expect(rows(alice.page)).toHaveCount(1)
  await transfers(alice.page).getByText('1 item was left out').click()
  await expect(transfers(alice.page)).toContainText(
    'gone.txt: The file changed or disappeared while it was being added'
  )
  // By itself it is an error of its own.
  await answerDialogs(alice, { open: gone })
  await alice.page.getByRole('button', { name: 'Add files' }).click()
  await expect(alice.page.getByText('The file changed or disappeared').last()).toBeVisible()
  await expect(rows(alice.page)).toHaveCount(1)
})

test('[F2] saving where it cannot be says so, of somebody away waits, and neither leaves anything', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), { 'far.bin': pattern(MB, 5) })
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'far.bin')])
  await expect(row(bob.page, 'far.bin')).toContainText('Others only')
  await answerDialogs(bob, { save: path.join(desk, 'far.bin', 'inside-a-file.bin') })
  await saveAs(bob.page, 'far.bin')
  await expect(bob.page.getByText('The file cannot be saved there').last()).toBeVisible()

  await alice.quit()
  const target = path.join(tmpDir, 'bob-desk')
  await fs.mkdir(target)
  await answerDialogs(bob, { save: path.join(target, 'far.bin') })
  await saveAs(bob.page, 'far.bin')
  const transfer = transfers(bob.page)
  await expect(transfer).toContainText('Waiting for somebody: far.bin', { timeout: 30_000 })
  await expect(transfer).toContainText('Alice may have it')
  await transfer.getByRole('button', { name: 'Cancel far.bin' }).click()
  await expect(transfer).toContainText('Cancelled far.bin')
  expect(await fs.readdir(target)).toEqual([])
})

function rows(page: Page): Locator {
  return page.getByRole('grid', { name: 'Files and folders' }).getByRole('row')
}

function row(page: Page, name: string): Locator {
  return page.getByRole('row', { name, exact: true })
}

function transfers(page: Page): Locator {
  return page.getByRole('region', { name: 'Transfers' })
}

function notices(page: Page): Locator {
  return page.getByRole('region', { name: 'Notices' })
}

async function act(page: Page, name: string, command: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: command }).click()
}

async function saveAs(page: Page, name: string): Promise<void> {
  await act(page, name, 'Save as')
}

async function aloneInFiles({ page }: Person): Promise<void> {
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await openFiles(page)
}

/** Bytes that a lost, doubled or swapped block would change. */
function pattern(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size)
  let state = seed
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[i] = state >>> 16
  }
  return bytes
}
