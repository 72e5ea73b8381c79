/** Files that the system hands over go where the person says; a file that holds a link opens it. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Person } from './fixtures.js'
import { answerDialogs, hashes, lay } from './desk.js'
import { readableIn } from '../app/testing/readable.js'
import { look } from './look.js'
import { closeDialog, createSpace, filesRegion, introduce, invite, openFiles } from './screens.js'
import { startAgain } from './start-again.js'

const FILM = 'Herons at the weir.bin'

test('[C11] a file that Alcove was started with is put where the person says', async ({
  launch,
  tmpDir
}) => {
  const file = path.join(tmpDir, 'Notes from the weir.txt')
  await fs.writeFile(file, 'Two herons.')
  const first = await launch('alice', { network: 'offline', args: [file] })
  // It waits until there is somebody to ask, and a space.
  await introduce(first.page, 'Alice')
  await createSpace(first.page, 'Field study')
  const dialog = first.page.getByRole('dialog', { name: 'Add “Notes from the weir.txt” to…' })
  await expect(dialog.getByRole('combobox', { name: 'Space' })).toContainText('Field study')
  await expect(dialog.getByRole('combobox', { name: 'Drive' })).toContainText('Files')
  await look(first, 'arrivals')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(
    filesRegion(first.page).getByRole('row', { name: 'Notes from the weir.txt' })
  ).toBeVisible()
  await first.quit()

  // Asked once: the next start knows nothing of it.
  const again = await launch('alice', { network: 'offline' })
  await expect(again.page.getByRole('button', { name: 'Space: Field study' })).toBeVisible()
  await expect(again.page.getByRole('dialog')).toHaveCount(0)
})

test('[C2] a file that holds a link opens as the link does', async ({ launch, tmpDir }) => {
  const file = path.join(tmpDir, 'Invitation.alcove')
  await fs.writeFile(file, 'alcove://join/yyyy\n')
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await alice.quit()
  const again = await launch('alice', { network: 'offline', args: [file] })
  await expect(again.page.getByRole('dialog')).toContainText('The end of this link is missing')
})

test('[C2] [C11] a second start with a file focuses the first window, which asks where to', async ({
  launch,
  bootstrap,
  tmpDir
}) => {
  test.slow()
  const desk = await lay(path.join(tmpDir, 'desk'), { [FILM]: randomBytes(300_000) })
  const alice = await launch('alice')
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDrive(alice, 'Recordings')
  await newFolder(alice, 'Dawn')
  await page.getByRole('row', { name: 'Dawn' }).dblclick()
  await newFolder(alice, 'Weir')
  // Elsewhere by then: nothing on screen says where the file belongs.
  await page.getByRole('button', { name: 'Trash' }).click()
  await watchFocus(alice)

  expect(await startAgain(alice, bootstrap, path.join(desk, FILM))).toBe(0)
  expect(await timesFocused(alice)).toBeGreaterThan(0)
  expect(alice.app.windows()).toHaveLength(1)
  const dialog = asked(alice)
  const folder = dialog.getByRole('combobox', { name: 'Folder' })
  await expect(folder.getByRole('option')).toHaveText(['Files'])
  await dialog.getByRole('combobox', { name: 'Drive' }).selectOption('Recordings')
  await expect(folder.getByRole('option')).toHaveText(['Recordings', 'Dawn'])
  await folder.selectOption('Dawn')
  await expect(folder.getByRole('option')).toHaveText(['Recordings', 'Dawn', 'Dawn/Weir'])
  await folder.selectOption('Dawn/Weir')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(filesRegion(page).getByRole('row', { name: FILM })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Folder path' })).toContainText('Weir')

  // The same bytes come out again.
  const target = path.join(tmpDir, 'saved', FILM)
  await fs.mkdir(path.dirname(target), { recursive: true })
  await answerDialogs(alice, { save: target })
  await filesRegion(page).getByRole('row', { name: FILM }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Save as' }).click()
  await expect.poll(() => hashes(path.dirname(target))).toEqual(await hashes(desk))

  // The next file is offered the same place, also after a new start.
  await page.getByRole('button', { name: 'Trash' }).click()
  await alice.quit()
  const again = await launch('alice')
  await expect(again.page.getByRole('heading', { name: 'Trash' })).toBeVisible()
  expect(await startAgain(again, bootstrap, path.join(desk, FILM))).toBe(0)
  await expect(asked(again).getByRole('combobox', { name: 'Folder' })).toHaveValue('/Dawn/Weir')
  await expect(
    asked(again).getByRole('combobox', { name: 'Drive' }).getByRole('option', { selected: true })
  ).toHaveText('Recordings')
})

test('[C11] cancelling forgets the file that came from outside', async ({
  launch,
  bootstrap,
  tmpDir
}) => {
  const desk = await lay(path.join(tmpDir, 'desk'), { [FILM]: Buffer.from('Two herons.') })
  const alice = await launch('alice')
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  expect(await startAgain(alice, bootstrap, path.join(desk, FILM))).toBe(0)
  await asked(alice).getByRole('button', { name: 'Cancel' }).click()
  await expect(alice.page.getByRole('dialog')).toHaveCount(0)
  await openFiles(alice.page)
  await expect(filesRegion(alice.page).getByRole('row')).toHaveCount(0)
  const waiting = await alice.page.evaluate(() => window.alcove.call('file.takeArrived', {}))
  expect(waiting).toEqual({ ok: true, value: [] })
  await alice.quit()
  expect(await readableIn(alice.profileDir, [FILM, 'Two herons.'])).toEqual([])
  const again = await launch('alice')
  await expect(again.page.getByRole('button', { name: 'Space: Field study' })).toBeVisible()
  await expect(again.page.getByRole('dialog')).toHaveCount(0)
})

test('[C2] [P3] an invite in a file, opened while Alcove runs, shows that invite', async ({
  launch,
  bootstrap,
  tmpDir
}) => {
  const [alice, bob] = await Promise.all([launch('alice'), launch('bob')])
  await Promise.all([introduce(alice.page, 'Alice'), introduce(bob.page, 'Bob')])
  await createSpace(alice.page, 'Field study')
  const link = await invite(alice.page)
  await closeDialog(alice.page)
  const file = path.join(tmpDir, 'Invitation.alcove')
  await fs.writeFile(file, `${link}\n`)
  expect(await startAgain(bob, bootstrap, file)).toBe(0)
  const dialog = bob.page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Invite link' })).toHaveValue(link)
  await expect(dialog.getByRole('region', { name: 'Invite' })).toContainText('Alice invites you')
})

function asked({ page }: Person) {
  return page.getByRole('dialog', { name: `Add “${FILM}” to…` })
}

async function newDrive({ page }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New drive' }).click()
  await page.getByRole('textbox', { name: 'Drive name' }).fill(name)
  await page.getByRole('button', { name: 'Create drive' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page
    .getByRole('list', { name: 'Drives' })
    .getByRole('button', { name, exact: true })
    .click()
  await expect(filesRegion(page)).toBeVisible()
}

async function newFolder({ page }: Person, name: string): Promise<void> {
  await filesRegion(page).getByRole('button', { name: 'New folder' }).first().click()
  await page.getByRole('textbox', { name: 'Folder name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name })).toBeVisible()
}

interface Watched {
  timesFocused: number
}

/** A display for tests has no window manager that would say so. */
async function watchFocus({ app }: Person): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const watched: Watched = { timesFocused: 0 }
    Object.assign(globalThis, watched)
    for (const window of BrowserWindow.getAllWindows()) {
      const focus = window.focus.bind(window)
      window.focus = () => {
        ;(globalThis as unknown as Watched).timesFocused++
        focus()
      }
    }
  })
}

function timesFocused({ app }: Person): Promise<number> {
  return app.evaluate(() => (globalThis as unknown as Watched).timesFocused)
}
