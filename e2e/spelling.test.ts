/** Spelling: what is marked, what is offered instead, and what a person adds to the dictionary. */
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { canMarkWords } from '../app/contract/spelling.js'
import { expect, test, type Person } from './fixtures.js'
import { words } from './editor.js'
import { look } from './look.js'
import { chooseInNativeMenu, nativeMenu, watchNativeMenus } from './native-menu.js'
import { createSpace, editor, introduce, newDocument } from './screens.js'

const ADD = 'Add to Dictionary'

test('[SL1] [SL2] suggestions and own words come from the dictionaries on this computer', async ({
  launch
}) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await newDocument(alice.page, 'Heron diary')
  await watchNativeMenus(alice)

  // A menu does not wait long for dictionaries that are still being read.
  await expect.poll(() => firstFor(alice, 'herrons')).toBe('herons')
  const onHerrons = await nativeMenu(alice, () => misspelt(alice.app, 'herrons'))
  expect(onHerrons.labels).toContain(ADD)
  expect(onHerrons.labels.at(-1)).toBe('Select All')

  expect(await wrong(alice.page, ['herons', 'kraxelbird'])).toEqual(['kraxelbird'])
  await nativeMenu(alice, () => misspelt(alice.app, 'kraxelbird'))
  await chooseInNativeMenu(alice, ADD)
  await expect.poll(() => wrong(alice.page, ['herons', 'kraxelbird'])).toEqual([])
  await alice.quit()

  const again = await launch('alice', { network: 'offline' })
  await expect.poll(() => wrong(again.page, ['kraxelbird', 'herrons'])).toEqual(['herrons'])
  const settings = await spellingSettings(again.page)
  await settings.getByText('1 word of your own').click()
  await look(again, 'settings-spelling')
  await settings.getByRole('button', { name: 'Remove kraxelbird' }).click()
  await expect(settings.getByText('word of your own')).toHaveCount(0)
  expect(await wrong(again.page, ['kraxelbird'])).toEqual(['kraxelbird'])
})

test('[SL1] languages are chosen in the settings, and hold after a restart', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  const settings = await spellingSettings(alice.page)
  await expect(settings.getByRole('checkbox', { name: 'English (US)' })).toBeChecked()
  await settings.getByRole('checkbox', { name: 'Français' }).check()
  await settings.getByRole('checkbox', { name: 'English (US)' }).uncheck()
  await expect(settings.getByRole('checkbox', { name: 'English (US)' })).not.toBeChecked()
  await watchNativeMenus(alice)
  await expect.poll(() => firstFor(alice, 'bonjuor')).toBe('bonjour')
  await settings.getByRole('checkbox', { name: 'Français' }).uncheck()
  await expect(settings.getByText('Nothing is checked until you choose a language.')).toBeVisible()
  await settings.getByRole('checkbox', { name: 'Español' }).check()
  await alice.quit()

  const again = await launch('alice', { network: 'offline' })
  const later = await spellingSettings(again.page)
  await expect(later.getByRole('checkbox', { name: 'Español' })).toBeChecked()
  await expect(later.getByRole('checkbox', { name: 'Français' })).not.toBeChecked()
  await later.getByRole('checkbox', { name: 'Check spelling' }).uncheck()
  await expect(later.getByRole('checkbox', { name: 'Español' })).toHaveCount(0)
})

test('[SL1] [SL3] a wrong word in a document is marked and mended in place', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  const { app, page } = alice
  await introduce(page, 'Alice')
  await createSpace(page, 'Field study')
  await newDocument(page, 'Heron diary')
  await watchNativeMenus(alice)
  await editor(page).click()
  // With these an Electron before 34 would hang, if it were asked.
  await page.keyboard.type('7 “herons” ')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Two herrons, a kraxelbird, x@mispel.invalid and `codde` here. ')
  expect(await words(page)).toContain('here.')
  if (!canMarkWords(await app.evaluate(() => process.versions.electron))) {
    expect(await menuOn(alice, 'herrons')).not.toContain(ADD)
    await expect(await spellingSettings(page)).toContainText('This build cannot mark words yet')
    return
  }

  await expect.poll(async () => (await menuOn(alice, 'herrons'))[0]).toBe('herons')
  await chooseInNativeMenu(alice, 'herons')
  await expect.poll(() => words(page)).toContain('Two herons, a kraxelbird')
  await expect.poll(() => menuOn(alice, 'kraxelbird')).toContain(ADD)
  await chooseInNativeMenu(alice, ADD)
  await expect.poll(() => menuOn(alice, 'kraxelbird')).not.toContain(ADD)
  for (const word of ['herons', 'mispel', 'codde']) {
    expect(await menuOn(alice, word)).not.toContain(ADD)
  }
})

/** As Chromium tells of a right click on a word that it marked. */
async function misspelt(app: ElectronApplication, word: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, misspelledWord) => {
    const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents)
    const editFlags = { canEditRichly: true, canSelectAll: true }
    const params = { misspelledWord, isEditable: true, editFlags, linkURL: '', selectionText: '' }
    contents?.emit('context-menu', {}, { ...params, x: 0, y: 0, menuSourceType: 'mouse' })
  }, word)
}

async function firstFor(person: Person, word: string): Promise<string | undefined> {
  return (await nativeMenu(person, () => misspelt(person.app, word))).labels[0]
}

async function wrong(page: Page, asked: string[]): Promise<string[]> {
  const result = await page.evaluate(
    (these) => window.alcove.call('spelling.check', { languages: ['en-US'], words: these }),
    asked
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value.wrong
}

async function spellingSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'Language' }).click()
  return dialog
}

async function menuOn(person: Person, word: string): Promise<string[]> {
  const at = await editor(person.page).evaluate((root, sought) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      const start = text.data.indexOf(sought)
      if (start < 0) continue
      const range = document.createRange()
      range.setStart(text, start)
      range.setEnd(text, start + sought.length)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }
    throw new Error(`no ${sought} in the document`)
  }, word)
  const open = () => person.page.mouse.click(at.x, at.y, { button: 'right' })
  return (await nativeMenu(person, open)).labels
}
