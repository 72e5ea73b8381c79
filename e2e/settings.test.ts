/** The settings: reachable from the first screen on, and what is chosen holds at once and later. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.js'
import { look } from './look.js'
import { expectQuiet } from './quiet.js'
import { createSpace, introduce } from './screens.js'

test('[C7] settings are at hand before there is a name, by keyboard, and looks hold', async ({
  launch
}) => {
  const alice = await launch('alice', { network: 'offline' })
  await alice.page.getByRole('button', { name: 'Settings' }).click()
  const settings = dialog(alice.page)
  await expect(settings.getByRole('tab', { name: 'General' })).toBeFocused()
  await alice.page.keyboard.press('ArrowDown')
  await expect(settings.getByRole('tab', { name: 'Looks' })).toBeFocused()
  await expect(settings.getByRole('tabpanel', { name: 'Looks' })).toBeVisible()
  await choose(alice.page, 'Dark')
  await expect(alice.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await settings.getByRole('checkbox', { name: 'Stronger contrast' }).check()
  await expect(alice.page.locator('html')).toHaveAttribute('data-contrast', 'more')
  await alice.page.keyboard.press('Escape')
  await expect(settings).toHaveCount(0)

  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await alice.quit()
  const again = await launch('alice', { network: 'offline' })
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await again.page.getByRole('button', { name: 'Settings' }).click()
  await dialog(again.page).getByRole('tab', { name: 'Looks' }).click()
  await expect(dialog(again.page).getByRole('radio', { name: 'Dark' })).toBeChecked()
  expectQuiet(alice, again)
})

test('[C6] starting at login is told to the system, and read back from it', async ({
  launch,
  tmpDir
}) => {
  const config = path.join(tmpDir, 'config')
  const alice = await launch('alice', { network: 'offline', env: { XDG_CONFIG_HOME: config } })
  await alice.page.getByRole('button', { name: 'Settings' }).click()
  const start = alice.page.getByRole('checkbox', { name: 'Start Alcove when I log in' })
  await expect(start).not.toBeChecked()
  await start.check()
  const file = path.join(config, 'autostart', 'org.alcove.Alcove.alice.desktop')
  await expect.poll(() => fs.readFile(file, 'utf8').catch(() => '')).toMatch(/^Exec=.*"--hidden"$/m)
  const entry = await fs.readFile(file, 'utf8')
  expect(entry).toContain(`"--profile" "${alice.profileDir}"`)

  // Switched off in the desktop's own list.
  await fs.writeFile(file, `${entry}Hidden=true\n`)
  await alice.page.keyboard.press('Escape')
  await alice.page.getByRole('button', { name: 'Settings' }).click()
  await expect(start).not.toBeChecked()
  await start.check()
  await start.uncheck()
  await expect.poll(() => fs.readdir(path.dirname(file))).toEqual([])
})

test('[X8] the report about faults holds no names and no folders', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await alice.page.getByRole('button', { name: 'Settings' }).click()
  await dialog(alice.page).getByRole('tab', { name: 'About Alcove' }).click()
  await expect(dialog(alice.page)).toContainText('Version 0.')
  await dialog(alice.page).getByRole('button', { name: 'Copy report' }).click()
  await expect(dialog(alice.page).getByText('The report is on the clipboard')).toBeVisible()
  const report = await alice.app.evaluate(async ({ clipboard }) => clipboard.readText())
  expect(report).toMatch(/^Alcove \d+\.\d+\.\d+/)
  for (const secret of ['Alice', 'Field study', alice.profileDir]) {
    expect(report).not.toContain(secret)
  }
})

test('settings look right in each section', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await alice.page.getByRole('button', { name: 'Settings' }).click()
  const tabs = await dialog(alice.page).getByRole('tab').allTextContents()
  for (const name of tabs) {
    await dialog(alice.page).getByRole('tab', { name, exact: true }).click()
    await look(alice, `settings-${name.toLowerCase().replaceAll(' ', '-')}`)
  }
})

function dialog(page: Page) {
  return page.getByRole('dialog', { name: 'Settings' })
}

/** The radio itself is drawn by its label, which is what a person clicks. */
async function choose(page: Page, label: string): Promise<void> {
  await dialog(page).getByText(label, { exact: true }).click()
  await expect(dialog(page).getByRole('radio', { name: label, exact: true })).toBeChecked()
}
