/** Alcove never fails silently at start: a window says what is wrong and what to do. */
import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, ROOT, test } from './fixtures.js'

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

test('a profile that a headless Alcove serves says that it is open already', async ({
  launch,
  tmpDir,
  bootstrap
}) => {
  const profileDir = path.join(tmpDir, 'shared')
  const headless = await startHeadless(profileDir, bootstrap)
  const { page } = await launch('alice', { profileDir })
  await expect(page.getByRole('alert')).toContainText('already open in another Alcove')
  await headless.close()
})

/** Resolves when it answers: then it holds the profile. */
async function startHeadless(profileDir: string, bootstrap: string) {
  const script = path.join(ROOT, 'scripts', 'alcove.mjs')
  const args = [script, 'headless', '--profile', profileDir, '--bootstrap', bootstrap]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const answered = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  child.stdin.write(`${JSON.stringify({ id: 1, call: 'profile.get', input: {} })}\n`)
  await answered
  return {
    close() {
      child.stdin.end()
      return ended
    }
  }
}
