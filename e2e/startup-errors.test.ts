/** Alcove never fails silently at start: a window says what is wrong and what to do. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from './fixtures.js'

test('a profile that is a file says that the folder cannot be read', async ({ launch, tmpDir }) => {
  const profileDir = path.join(tmpDir, 'not-a-folder')
  await fs.writeFile(profileDir, 'x')
  const { page } = await launch('alice', { profileDir })
  await expect(page.getByRole('alert')).toContainText('The profile folder cannot be read')
  await expect(page.getByRole('alert')).toContainText('Check that the folder exists')
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible()
})

test('a bootstrap that is no address says that the input does not fit', async ({ launch }) => {
  const { page } = await launch('alice', { network: 'offline', args: ['--bootstrap', 'nowhere'] })
  await expect(page.getByRole('alert')).toContainText('That input does not fit')
})

test('Quit in that window quits', async ({ launch, tmpDir }) => {
  const profileDir = path.join(tmpDir, 'not-a-folder')
  await fs.writeFile(profileDir, 'x')
  const { app, page } = await launch('alice', { profileDir })
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  await page.getByRole('link', { name: 'Quit' }).click({ noWaitAfter: true })
  expect(await ended).toBe(0)
})
