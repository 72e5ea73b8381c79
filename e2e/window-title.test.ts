/** The window is called after what is open in it, and says nothing of it while it is locked. */
import { expect, test, type Person } from './fixtures.js'
import { isLocked, setPassphrase, unlock } from './passphrase.js'
import { createSpace, introduce, newDocument, openFiles } from './screens.js'

test('[X2] [X3] the window is called “document — space”, and nothing of that while locked', async ({
  launch
}) => {
  test.slow()
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await expect.poll(() => titleOf(alice)).toBe('Alcove (alice)')
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await expect.poll(() => titleOf(alice)).toBe('Field study (alice)')
  await newDocument(page, 'Heron diary')
  await expect.poll(() => titleOf(alice)).toBe('Heron diary — Field study (alice)')
  await openFiles(page)
  await expect.poll(() => titleOf(alice)).toBe('Files — Field study (alice)')
  await page.getByRole('button', { name: 'New folder' }).first().click()
  await page.getByRole('textbox', { name: 'Folder name' }).fill('Recordings')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: 'Recordings' }).dblclick()
  await expect.poll(() => titleOf(alice)).toBe('Recordings — Field study (alice)')
  await page.getByRole('button', { name: 'Trash' }).click()
  await expect.poll(() => titleOf(alice)).toBe('Trash — Field study (alice)')

  await page.getByRole('tree', { name: 'Documents' }).getByText('Heron diary').click()
  await setPassphrase(alice)
  await keepTitles(alice)
  await page.getByRole('button', { name: 'Lock now' }).click()
  await isLocked(alice)
  expect(await titleOf(alice)).toBe('Alcove (alice)')
  // A page that was taken over cannot tell by it, either.
  await page.evaluate(() => (document.title = 'Heron diary'))
  await expect.poll(() => page.title()).toBe('Heron diary')
  expect(new Set(await titlesKept(alice))).toEqual(new Set(['Alcove (alice)']))
  await unlock(alice)
  await expect.poll(() => titleOf(alice), { timeout: 30_000 }).toContain('Field study (alice)')
})

function titleOf({ app }: Person): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')
}

interface Kept {
  titlesKept: string[]
}

/** Every title that the window is given from now on. */
async function keepTitles({ app }: Person): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const titlesKept: string[] = []
    Object.assign(globalThis, { titlesKept })
    for (const window of BrowserWindow.getAllWindows()) {
      const set = window.setTitle.bind(window)
      window.setTitle = (title) => {
        titlesKept.push(title)
        set(title)
      }
    }
  })
}

function titlesKept({ app }: Person): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as Kept).titlesKept)
}
