/** Who comes back finds what they had on screen: in a new window, and after a new start. */
import path from 'node:path'
import { readableIn } from '../app/testing/readable.js'
import { expect, test, type Person } from './fixtures.js'
import {
  createSpace,
  documentItem,
  filesRegion,
  introduce,
  newDocument,
  openFiles
} from './screens.js'

test('what was on screen is there again, in a new window and after a new start', async ({
  launch
}) => {
  test.slow()
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await page.getByRole('button', { name: 'Space: Field study' }).click()
  await page.getByRole('menuitem', { name: 'Create a space' }).click()
  await page.getByRole('textbox', { name: 'Space name' }).fill('Garden club')
  await page.getByRole('button', { name: 'Create space' }).click()
  await expect(page.getByRole('button', { name: 'Space: Garden club' })).toBeVisible()
  await newDocument(page, 'Seed list')
  await alice.quit()

  const again = await launch('alice', { network: 'offline' })
  await expect(again.page.getByRole('textbox', { name: 'Document title' })).toHaveValue(
    'Seed list',
    { timeout: 15_000 }
  )
  await expect(again.page.getByRole('button', { name: 'Space: Garden club' })).toBeVisible()

  await openFiles(again.page)
  await newFolder(again, 'Nightjar pictures')
  await again.page.getByRole('row', { name: 'Nightjar pictures' }).dblclick()
  await expect(way(again)).toContainText('Nightjar pictures')
  await again.page.evaluate(() =>
    window.alcove.call('settings.set', { whenClosed: 'stay', hasToldOfTray: true })
  )
  const reopened = await inNewWindow(again)
  await expect(way(reopened)).toContainText('Nightjar pictures')
  await expect(reopened.page.getByRole('button', { name: 'Space: Garden club' })).toBeVisible()
  // The words stay behind the profile's key.
  const kept = path.join(again.profileDir, 'desktop')
  expect(await readableIn(kept, ['Nightjar pictures', 'Seed list'])).toEqual([])

  await documentItem(reopened.page, 'Seed list').click()
  await expect(reopened.page.getByRole('textbox', { name: 'Document title' })).toBeVisible()
  await trashBehindTheWindow(reopened)
  await again.quit()
  const last = await launch('alice', { network: 'offline' })
  await expect(last.page.getByRole('heading', { name: 'Garden club', level: 1 })).toBeVisible({
    timeout: 15_000
  })
  await expect(last.page.getByRole('textbox', { name: 'Document title' })).toHaveCount(0)
})

test('[C2] a link comes before the place one was at', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await newDocument(alice.page, 'Heron diary')
  await alice.quit()
  const again = await launch('alice', { network: 'offline', args: ['alcove://join/yyyy'] })
  await expect(again.page.getByRole('dialog')).toContainText('The end of this link is missing')
  await expect(
    again.page.getByRole('textbox', { name: 'Document title', includeHidden: true })
  ).toHaveValue('Heron diary', { timeout: 15_000 })
  await expect(again.page.getByRole('dialog')).toBeVisible()
})

async function newFolder({ page }: Person, name: string): Promise<void> {
  await filesRegion(page).getByRole('button', { name: 'New folder' }).first().click()
  await page.getByRole('textbox', { name: 'Folder name' }).fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name })).toBeVisible()
}

function way({ page }: Person) {
  return page.getByRole('navigation', { name: 'Folder path' })
}

/** Closes the window, which leaves Alcove running, and asks for a new one. */
async function inNewWindow(person: Person): Promise<Person> {
  const { app } = person
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect.poll(windows).toBe(0)
  const opened = app.waitForEvent('window')
  await app.evaluate(({ app: electron }) => electron.emit('activate'))
  return { ...person, page: await opened }
}

/** As somebody else would have done it meanwhile; the window is left where it is. */
async function trashBehindTheWindow({ page }: Person): Promise<void> {
  const isTrashed = await page.evaluate(async () => {
    const spaces = await window.alcove.call('space.list', {})
    for (const { spaceId } of spaces.ok ? spaces.value : []) {
      const documents = await window.alcove.call('document.list', { spaceId })
      const found = documents.ok ? documents.value.find((one) => one.title === 'Seed list') : null
      if (!found) continue
      const { documentId } = found
      return (await window.alcove.call('document.trash', { spaceId, documentId })).ok
    }
    return false
  })
  expect(isTrashed).toBe(true)
}
