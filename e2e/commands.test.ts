/** Everything by keyboard: the command palette, and shortcuts that can be changed. */
import type { Page } from '@playwright/test'
import { expect, test, type Person } from './fixtures.js'
import { look } from './look.js'
import { expectQuiet } from './quiet.js'
import { createSpace, introduce, newDocument } from './screens.js'

test('[C7] every command that makes sense is run from the palette', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  // Before there is a name, there is little to do.
  await page.keyboard.press('F1')
  await expect(option(page, 'Settings…')).toBeVisible()
  await expect(option(page, 'New space…')).toHaveCount(0)
  await page.keyboard.press('Escape')

  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await page.keyboard.press('Control+Shift+K')
  await expect(palette(page)).toBeVisible()
  await look(alice, 'command-palette')
  // Of a document, while none is on screen.
  await expect(option(page, 'Outline')).toHaveCount(0)
  await page.keyboard.type('netw')
  await expect(palette(page).getByRole('option')).toHaveText([/^Network/])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Network' })).toBeVisible()

  // Commands of the main process, too.
  await page.keyboard.press('F1')
  await page.keyboard.type('larger')
  await page.keyboard.press('Enter')
  await expect.poll(() => zoomLevel(alice)).toBe(0.5)
  await page.keyboard.press('F1')
  await page.keyboard.type('size usual')
  await page.keyboard.press('Enter')
  await expect.poll(() => zoomLevel(alice)).toBe(0)

  // From the finder and back to it.
  await page.keyboard.press('Control+K')
  await page.keyboard.type('>pause')
  await expect(palette(page).getByRole('option')).toHaveText([/^Pause transfers/])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('>pause')
  await expect(palette(page).getByRole('option')).toHaveText([/^Pause transfers.*On/])
  for (let typed = 0; typed < 'pause'.length; typed++) await page.keyboard.press('Backspace')
  await expect(palette(page).getByRole('option')).not.toHaveCount(1)
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible()
  await page.keyboard.press('Escape')

  await newDocument(page, 'Heron diary')
  await page.keyboard.press('F1')
  await page.keyboard.type('nothing like this')
  await expect(palette(page)).toContainText('No command is called “nothing like this”.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.keyboard.type('outl')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Outline' })).toBeVisible()
  expectQuiet(alice)
})

test('[C7] shortcuts are listed and can be changed', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  const { page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await page.keyboard.press('Control+/')
  await page.getByRole('button', { name: 'Change shortcuts…' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings.getByRole('tabpanel', { name: 'Keyboard shortcuts' })).toBeVisible()

  // By keyboard alone, with keys nobody has.
  await keysOf(page, 'Network').focus()
  await page.keyboard.press('Enter')
  await expect(settings.getByText('Press keys for “Network”…')).toBeFocused()
  await page.keyboard.press('Control+Alt+n')
  await expect(keysOf(page, 'Network')).toBeFocused()
  await expect(keysOf(page, 'Network')).toHaveText('Ctrl+Alt+N')

  // Keys of others: even those that quit are only asked about.
  await keysOf(page, 'Trash').click()
  await page.keyboard.press('Control+q')
  await expect(settings).toContainText('“Quit Alcove” has Ctrl+Q. If you use them here')
  await look(alice, 'shortcut-taken')
  await page.keyboard.press('Control+b')
  await expect(settings).toContainText('Ctrl+B is needed for writing.')
  await page.keyboard.press('x')
  await expect(settings).toContainText('Hold Ctrl, Alt or both with another key')
  await page.keyboard.press('F2')
  await expect(settings).toContainText('F2 always means “Rename the chosen document')
  await page.keyboard.press('Escape')
  await expect(settings).toBeVisible()
  await expect(keysOf(page, 'Trash')).toHaveText('None')
  await keysOf(page, 'Trash').click()
  await page.keyboard.press('Control+Shift+m')
  await settings.getByRole('button', { name: 'Use them here' }).click()
  await expect(keysOf(page, 'Trash')).toHaveText('Ctrl+Shift+M')
  await expect(keysOf(page, 'People')).toHaveText('None')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+Shift+m')
  await expect(page.getByRole('heading', { name: 'Trash' })).toBeVisible()
  await page.keyboard.press('Control+Alt+n')
  await expect(page.getByRole('heading', { name: 'Network' })).toBeVisible()
  expect(await menuKeys(alice, 'go.trash')).toBe('CmdOrCtrl+Shift+M')
  expect(await menuKeys(alice, 'go.people')).toBe('')
  await alice.quit()

  const again = await launch('alice', { network: 'offline' })
  // Keys mean something once it is there.
  await expect(again.page.getByRole('heading', { name: 'Network' })).toBeVisible()
  await again.page.keyboard.press('Control+Shift+m')
  await expect(again.page.getByRole('heading', { name: 'Trash' })).toBeVisible()
  await again.page.keyboard.press('Control+/')
  await again.page.getByRole('button', { name: 'Change shortcuts…' }).click()
  await again.page.getByRole('button', { name: 'Usual keys for “People”' }).click()
  await expect(keysOf(again.page, 'People')).toHaveText('Ctrl+Shift+M')
  await expect(keysOf(again.page, 'Trash')).toHaveText('None')
  await keysOf(again.page, 'People').click()
  await again.page.keyboard.press('Backspace')
  await expect(keysOf(again.page, 'People')).toHaveText('None')
  await again.page.getByRole('button', { name: 'Usual keys for all' }).click()
  await expect(keysOf(again.page, 'Network')).toHaveText('Ctrl+Shift+W')
  await expect(keysOf(again.page, 'People')).toHaveText('Ctrl+Shift+M')
  await again.page.getByRole('button', { name: 'Bring my keys back' }).click()
  await expect(keysOf(again.page, 'Network')).toHaveText('Ctrl+Alt+N')
  expectQuiet(alice, again)
})

function palette(page: Page) {
  return page.getByRole('dialog', { name: 'Commands' })
}

function option(page: Page, name: string) {
  return palette(page).getByRole('option', { name })
}

function keysOf(page: Page, command: string) {
  return page.getByRole('listitem').getByRole('button', { name: new RegExp(`^${command}: `) })
}

function zoomLevel({ app }: Person): Promise<number | undefined> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel()
  )
}

function menuKeys({ app }: Person, id: string): Promise<string> {
  return app.evaluate(
    ({ Menu }, wanted) =>
      String(Menu.getApplicationMenu()?.getMenuItemById(wanted)?.accelerator ?? ''),
    id
  )
}
