/** Transfers that something stops: a kill, a pause, a full disk. They go on by themselves. */
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerDialogs } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { aPair, SPACE } from './pair.js'
import { filesRegion, isInSpace, openFiles } from './screens.js'

const MB = 1_000_000
const LONG = { timeout: 60_000 }

test('[F3] B is killed in the middle of a big save: started again, it goes on by itself', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const { source, target } = await sendFilm([alice, bob], tmpDir, 160 * MB)
  await saveAs(bob, target)
  const bar = bob.page.getByRole('progressbar', { name: 'Progress of film.bin' })
  await expect.poll(() => ratioOf(bar)).toBeGreaterThan(0.2)
  await bob.page.getByRole('button', { name: 'Pause film.bin' }).click()
  await expect(transfers(bob.page)).toContainText(/Paused: film\.bin, \d+ MB of 160 MB/)
  await bob.page.getByRole('button', { name: 'Resume film.bin' }).click()
  await bob.kill()
  expect(await fs.readdir(path.dirname(target))).not.toContain('film.bin')

  const again = await launch('bob')
  await expect(transfers(again.page)).toContainText('film.bin', LONG)
  await expect(transfers(again.page)).toContainText('Saved film.bin', LONG)
  expect(await sha256(target)).toBe(await sha256(source))
  expect(await fs.readdir(path.dirname(target))).toEqual(['film.bin'])
})

test('[F8] B’s disk is full: both read why, and it goes on when there is room', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const { source, target } = await sendFilm([alice, bob], tmpDir, 5 * MB)
  await letDiskHave(bob, 1 * MB)
  await saveAs(bob, target)
  await expect(transfers(bob.page)).toContainText('The disk is full: film.bin')
  await expect(transfers(bob.page)).toContainText(/Free \d+ MB: it goes on by itself then\./)
  await expect(transfers(alice.page)).toContainText(/Bob’s disk is full: \d+ MB missing\./)
  expect(await fs.readdir(path.dirname(target))).toEqual([])

  await letDiskHave(bob, 10_000 * MB)
  await expect(transfers(bob.page)).toContainText('Saved film.bin')
  await expect(alice.page.getByText(/Bob’s disk is full/)).toHaveCount(0)
  expect(await sha256(target)).toBe(await sha256(source))
})

test('[F8] nobody has the bytes: B reads who might, and gets them when A is back', async ({
  launch,
  tmpDir
}) => {
  test.slow()
  const [alice, bob] = await aPair(launch)
  const { source, target } = await sendFilm([alice, bob], tmpDir, 2 * MB)
  await alice.quit()
  await saveAs(bob, target)
  await expect(transfers(bob.page)).toContainText('Waiting for somebody: film.bin', LONG)
  await expect(transfers(bob.page)).toContainText('Alice may have it.')
  const back = await launch('alice')
  await isInSpace(back.page, SPACE)
  await expect(transfers(bob.page)).toContainText('Saved film.bin', LONG)
  expect(await sha256(target)).toBe(await sha256(source))
})

/** Alice adds a film, Bob sees it. */
async function sendFilm([alice, bob]: [Person, Person], tmpDir: string, size: number) {
  const source = path.join(tmpDir, 'film.bin')
  await fs.writeFile(source, randomBytes(size))
  const folder = path.join(tmpDir, 'bob-desk')
  await fs.mkdir(folder)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [source])
  const row = bob.page.getByRole('row', { name: 'film.bin', exact: true })
  await expect(row).toBeVisible(LONG)
  return { source, target: path.join(folder, 'film.bin') }
}

async function saveAs(person: Person, target: string): Promise<void> {
  await answerDialogs(person, { save: target })
  await person.page.getByRole('button', { name: 'Actions for film.bin' }).click()
  await person.page.getByRole('menuitem', { name: 'Save as' }).click()
}

/** What the system answers when it is asked for free space. */
async function letDiskHave({ app }: Person, bavail: number): Promise<void> {
  await app.evaluate((_electron, free) => {
    const fs = process.getBuiltinModule('node:fs/promises')
    Object.assign(fs, { statfs: async () => ({ bavail: free, bsize: 1 }) })
  }, bavail)
}

function transfers(page: Page): Locator {
  return page.getByRole('region', { name: 'Transfers' })
}

async function ratioOf(bar: Locator): Promise<number> {
  return Number(await bar.getAttribute('value'))
}

async function sha256(file: string): Promise<string> {
  return createHash('sha256')
    .update(await fs.readFile(file))
    .digest('hex')
}
