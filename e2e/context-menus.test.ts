/** The menus of the right mouse button that are the system's: in fields, on words, on links. */
import { expect, test } from './fixtures.js'
import { chooseInNativeMenu, nativeMenu, noNativeMenu, watchNativeMenus } from './native-menu.js'
import { words } from './editor.js'
import { createSpace, editor, introduce, newDocument, treeRow } from './screens.js'

const FIELD = ['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Paste and Match Style', 'Select All']

test('a document has a native menu, by mouse and by keyboard, and its items work', async ({
  launch
}) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Heron diary')
  await watchNativeMenus(alice)
  await editor(page).click()
  await page.keyboard.type('A quiet morning')

  const text = editor(page).getByText('A quiet morning')
  const menu = await nativeMenu(alice, () => text.click({ button: 'right' }))
  expect(menu.labels).toEqual(FIELD)
  await chooseInNativeMenu(alice, 'Undo')
  await expect.poll(() => words(page)).not.toContain('A quiet morning')
  await chooseInNativeMenu(alice, 'Redo')
  await expect.poll(() => words(page)).toContain('A quiet morning')

  await page.keyboard.press('Control+A')
  const byKey = await nativeMenu(alice, () => page.keyboard.press('ContextMenu'))
  expect(byKey.labels).toEqual(FIELD)
  expect(byKey.enabled).toEqual(expect.arrayContaining(['Cut', 'Copy', 'Select All']))
  const byShift = await nativeMenu(alice, () => page.keyboard.press('Shift+F10'))
  expect(byShift.labels).toEqual(FIELD)
})

test('only chosen text, fields and outside links have one', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  const { app, page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Heron diary')
  await watchNativeMenus(alice)

  const title = page.getByRole('textbox', { name: 'Document title' })
  const ofTitle = await nativeMenu(alice, () => title.click({ button: 'right' }))
  expect(ofTitle.labels).toEqual(FIELD)
  expect(ofTitle.enabled).not.toContain('Cut')

  // Menus of the page's own stay alone.
  const own = page.getByRole('menu')
  await noNativeMenu(alice, async () => {
    await treeRow(page, 'Heron diary').click({ button: 'right' })
    await expect(own).toBeVisible()
    await page.keyboard.press('Escape')
    await treeRow(page, 'Heron diary').focus()
    await page.keyboard.press('Shift+F10')
    await expect(own).toBeVisible()
    await page.keyboard.press('Escape')
    const drives = page.getByRole('list', { name: 'Drives' })
    await drives.getByRole('button', { name: 'Files', exact: true }).click({ button: 'right' })
    await expect(own).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await noNativeMenu(alice, () =>
    page.getByRole('button', { name: 'Space: Field study' }).click({ button: 'right' })
  )

  await editor(page).click()
  await page.keyboard.type('https://herons.invalid/diary ')
  const link = editor(page).getByRole('link')
  const onLink = await nativeMenu(alice, () => link.click({ button: 'right' }))
  expect(onLink.labels).toEqual([...FIELD, 'Open Link', 'Copy Link Address'])
  await chooseInNativeMenu(alice, 'Copy Link Address')
  await expect
    .poll(() => app.evaluate(async ({ clipboard }) => clipboard.readText()))
    .toBe('https://herons.invalid/diary')

  // The address is shown first, and only a yes opens it.
  await app.evaluate(({ dialog, shell }) => {
    const asked: string[] = []
    const opened: string[] = []
    Object.assign(globalThis, { asked, opened })
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push((args.at(-1) as { detail: string }).detail)
      return { response: asked.length === 1 ? 1 : 0, checkboxChecked: false }
    }
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) })
  })
  const told = () =>
    app.evaluate(() => {
      const { asked, opened } = globalThis as unknown as { asked: string[]; opened: string[] }
      return { asked, opened }
    })
  const address = 'https://herons.invalid/diary'
  await chooseInNativeMenu(alice, 'Open Link')
  await expect.poll(told).toEqual({ asked: [address], opened: [] })
  await chooseInNativeMenu(alice, 'Open Link')
  await expect.poll(told).toEqual({ asked: [address, address], opened: [address] })

  // Words that nobody can change here: those of a notice in the settings.
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  const hint = dialog.getByText('It starts without a window')
  await noNativeMenu(alice, () => hint.click({ button: 'right' }))
  await hint.click({ clickCount: 3 })
  const onChosen = await nativeMenu(alice, () => hint.click({ button: 'right' }))
  expect(onChosen.labels).toEqual(['Copy'])
})
