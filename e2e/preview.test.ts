/** Looking at files without leaving the app, fetching no more than what is looked at. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { dropFiles } from './drop-files.js'
import { expect, test, type Person } from './fixtures.js'
import { picture } from './look.js'
import { aPair } from './pair.js'
import { aPicture } from './pictures.js'
import { expectQuiet } from './quiet.js'
import { aFilm, aPdf, aWav } from './sample-files.js'
import { filesRegion, openFiles } from './screens.js'

const MB = 1_000_000
const MARKDOWN = '# Herons\n\n- one\n- two\n\n<script>document.title = "pwned"</script>\n'
const CODE = 'export function count(birds: string[]): number {\n  return birds.length\n}\n'

test('[F14] pictures, PDF, text, code, Markdown, sound and film are shown in the app', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await add(alice, tmpDir, {
    'a heron.png': aPicture(20_000),
    'b report.pdf': aPdf(12),
    'c notes.md': Buffer.from(MARKDOWN),
    'd count.ts': Buffer.from(CODE),
    'e broken.png': Buffer.from('no picture at all'),
    'f dawn.wav': aWav(400_000),
    'g film.webm': await aFilm(alice.page),
    'h program.bin': Buffer.from([0, 1, 2])
  })
  const { page } = bob
  await expect(row(page, 'h program.bin')).toBeVisible()

  await page.getByRole('grid', { name: 'Files and folders' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  const image = preview(page, 'a heron.png').getByRole('img', { name: 'a heron.png' })
  await expect(image).toBeVisible()
  expect(await image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(64)
  await picture(page, 'preview-picture')

  await page.keyboard.press('ArrowRight')
  const pages = preview(page, 'b report.pdf').getByRole('document', { name: 'Pages of' })
  const first = pages.getByRole('img', { name: 'Page 1', exact: true })
  await expect.poll(() => inkOf(first)).toBeGreaterThan(0)
  // Far pages are not drawn until they are near.
  await expect(pages.getByRole('img', { name: 'Page 12' })).toHaveCount(0)
  await picture(page, 'preview-pdf')
  await pages.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  await expect.poll(() => inkOf(pages.getByRole('img', { name: 'Page 12' }))).toBeGreaterThan(0)

  await page.keyboard.press('ArrowRight')
  const words = preview(page, 'c notes.md').getByRole('document')
  await expect(words.getByRole('heading', { name: 'Herons' })).toBeVisible()
  await expect(words.getByRole('listitem')).toHaveCount(2)
  await picture(page, 'preview-markdown')

  await page.keyboard.press('ArrowRight')
  const code = preview(page, 'd count.ts').getByRole('document')
  await expect(code).toContainText('return birds.length')
  const colours = () =>
    code
      .locator('code span')
      .evaluateAll((words) => words.map((word) => getComputedStyle(word).color))
  await expect.poll(async () => new Set(await colours()).size).toBeGreaterThan(1)
  await picture(page, 'preview-code')

  await page.keyboard.press('ArrowRight')
  const broken = preview(page, 'e broken.png')
  await expect(broken.getByText('Alcove cannot show this file.')).toBeVisible()
  await expect(
    broken.getByRole('button', { name: 'Open with another program' }).last()
  ).toBeVisible()

  await page.keyboard.press('ArrowRight')
  const sound = preview(page, 'f dawn.wav').locator('audio')
  await expect
    .poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeGreaterThan(2)

  await page.keyboard.press('ArrowRight')
  const film = preview(page, 'g film.webm').locator('video')
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0)
  await picture(page, 'preview-film')

  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show as a grid' }).click()
  await expect(tile(page, 'a heron.png').locator('img')).toBeVisible()
  await expect(tile(page, 'e broken.png').locator('svg')).toBeVisible()
  await picture(page, 'preview-tiles')
  expect(await page.title()).not.toContain('pwned')
  expectQuiet(alice)
})

test('[F14] a long recording plays before it is complete, and says who has it when nobody is there', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await add(alice, tmpDir, { 'long.wav': aWav(120 * MB), 'other.wav': aWav(MB) })
  const { page } = bob
  await row(page, 'long.wav').dblclick()
  const sound = preview(page, 'long.wav').locator('audio')
  await sound.evaluate((audio: HTMLAudioElement) => audio.play())
  await expect
    .poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(0.5)
  // From far behind, with what lies between left out.
  await sound.evaluate((audio: HTMLAudioElement) => {
    audio.currentTime = 500
  })
  await expect
    .poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime))
    .toBeGreaterThan(500.5)
  await page.keyboard.press('Escape')
  const here = await localRatio(page, '/long.wav')
  expect(here).toBeGreaterThan(0)
  expect(here).toBeLessThan(1)

  await alice.quit()
  await row(page, 'other.wav').dblclick()
  const missing = preview(page, 'other.wav')
  await expect(missing.getByText('Nobody who has this file is connected.')).toBeVisible({
    timeout: 30_000
  })
  await expect(missing.getByText('Alice added it.')).toBeVisible()
  await launch('alice')
  await expect
    .poll(() => missing.locator('audio').evaluate((audio: HTMLAudioElement) => audio.readyState))
    .toBeGreaterThan(0)
})

async function add(person: Person, tmpDir: string, files: Record<string, Buffer>): Promise<void> {
  const desk = path.join(tmpDir, 'desk')
  await fs.mkdir(desk)
  const paths = Object.keys(files).map((name) => path.join(desk, name))
  for (const [name, bytes] of Object.entries(files))
    await fs.writeFile(path.join(desk, name), bytes)
  await dropFiles(person, filesRegion(person.page), paths)
  for (const name of Object.keys(files)) await expect(row(person.page, name)).toBeVisible()
}

function row(page: Page, name: string): Locator {
  return page.getByRole('grid', { name: 'Files and folders' }).getByRole('row', { name })
}

function tile(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: 'Files and folders' }).getByRole('option', { name })
}

function preview(page: Page, name: string): Locator {
  return page.getByRole('dialog', { name: `Preview of ${name}` })
}

/** How many dark pixels a drawn page has. */
async function inkOf(canvas: Locator): Promise<number> {
  if ((await canvas.count()) === 0) return 0
  return await canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element
    const pixels = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    let count = 0
    for (let at = 0; at < pixels.length; at += 4) {
      if ((pixels[at + 3] ?? 0) > 200 && (pixels[at] ?? 255) < 80) count++
    }
    return count
  })
}

async function localRatio(page: Page, filePath: string): Promise<number | undefined> {
  return await page.evaluate(async (wanted) => {
    const spaces = await window.alcove.call('space.list', {})
    const spaceId = spaces.ok ? spaces.value[0]?.spaceId : undefined
    if (!spaceId) throw new Error('no space')
    const drives = await window.alcove.call('drive.list', { spaceId })
    const driveId = drives.ok ? drives.value[0]?.driveId : undefined
    if (!driveId) throw new Error('no drive')
    const files = await window.alcove.call('file.list', { spaceId, driveId })
    return files.ok ? files.value.find((file) => file.path === wanted)?.localRatio : undefined
  }, filePath)
}
