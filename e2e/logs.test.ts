/** Journals that one person writes and everybody follows. */
import type { Locator, Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { answerDialogs } from './desk.js'
import { expect, ROOT, test } from './fixtures.js'
import { look } from './look.js'
import { aPair } from './pair.js'

const run = promisify(execFile)
const COMES = { timeout: 20_000 }

function entries(page: Page): Locator {
  return page.getByRole('list', { name: 'Log entries' })
}

function inSidebar(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Space' }).getByRole('list', { name: 'Logs' })
}

async function addEntry(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Entry text' })
  await field.fill(text)
  await field.press('Control+Enter')
  await expect(field).toHaveValue('')
}

async function act(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Field notes' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('one writes a log; another follows it, sees what is taken back, and reads it offline', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  await alice.page.getByRole('button', { name: 'New log' }).click()
  await alice.page.getByRole('textbox', { name: 'Log name' }).fill('Field notes')
  await alice.page.getByRole('button', { name: 'Create log' }).click()
  await expect(alice.page.getByText('Write the first entry')).toBeVisible()
  await addEntry(alice.page, '**Two** herons at dawn:\n\n- one grey\n- one white')
  const picture = path.join(tmpDir, 'nest.txt')
  await fs.writeFile(picture, 'three eggs')
  await alice.page.locator('.log-composer input[type=file]').setInputFiles(picture)
  await addEntry(alice.page, 'The nest.')
  await addEntry(alice.page, 'Wrong pond, sorry.')

  await expect(inSidebar(bob.page).getByRole('button')).toHaveAccessibleName(
    'Field notes, 3 new entries',
    COMES
  )
  await inSidebar(bob.page).getByRole('button').click()
  await expect(entries(bob.page).getByText('Wrong pond, sorry.')).toBeVisible()
  await expect(entries(bob.page).locator('strong', { hasText: 'Two' })).toBeVisible()
  await expect(bob.page.getByText('Only Alice writes here')).toBeVisible()
  await expect(bob.page.getByRole('textbox', { name: 'Entry text' })).toHaveCount(0)
  await expect(inSidebar(bob.page).getByRole('button')).toHaveAccessibleName('Field notes')

  await act(alice.page, 'Take back the last entry')
  await alice.page.getByRole('button', { name: 'Take back', exact: true }).click()
  for (const { page } of [alice, bob]) {
    await expect(entries(page).getByText('Wrong pond, sorry.')).toHaveCount(0, COMES)
  }
  await expect(entries(bob.page).getByText('Alice took back an entry')).toBeVisible()
  await expect(entries(alice.page).getByText('You took back an entry')).toBeVisible()
  // Its bytes are on Bob's disk, though he did not ask for them.
  const nest = entries(bob.page).getByRole('button', { name: 'Save nest.txt' })
  await expect(nest).toHaveAttribute('title', 'Save nest.txt', COMES)
  await look(alice, 'log-author')
  await look(bob, 'log-follower')

  await Promise.all([alice.quit(), bob.quit()])
  const away = await launch('bob', { network: 'offline' })
  await inSidebar(away.page).getByRole('button').click()
  await expect(entries(away.page).getByText('The nest.')).toBeVisible()
  const saved = path.join(tmpDir, 'saved.txt')
  await answerDialogs(away, { save: saved })
  await entries(away.page).getByRole('button', { name: 'Save nest.txt' }).click()
  await expect.poll(() => fs.readFile(saved, 'utf8').catch(() => '')).toBe('three eggs')

  const proof = path.join(tmpDir, 'notes.alcove-log')
  await answerDialogs(away, { save: proof })
  await act(away.page, 'Export with proof')
  await expect(away.page.getByText('“Field notes” was exported')).toBeVisible()
  const script = path.join(ROOT, 'scripts', 'verify-log.mjs')
  const { stdout } = await run(process.execPath, [script, proof])
  expect(stdout).toContain('The nest.')
  expect(stdout).toContain('Genuine: 2 entries')
  await fs.writeFile(proof, (await fs.readFile(proof, 'utf8')).replace('The nest', 'The test'))
  await expect(run(process.execPath, [script, proof])).rejects.toThrow('Not genuine')
})
