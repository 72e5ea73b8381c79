/** Alcove without a window: it goes on, says what is unsent, comes back, and really ends. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { lay } from './desk.js'
import { dropFiles } from './drop-files.js'
import { goToEnd } from './editor.js'
import { expect, test, type Person } from './fixtures.js'
import { aPair, aWritingPair, SPACE } from './pair.js'
import { createSpace, editor, filesRegion, introduce, newDocument, openFiles } from './screens.js'
import { startAgain } from './start-again.js'

const TITLE = 'Heron diary'
const QUIT_MS = 5000

test('[C4] closing the window keeps Alcove running and syncing, and the tray says what is unsent', async ({
  launch,
  bootstrap
}) => {
  const [alice, bob] = await aWritingPair(launch, TITLE)
  await stayWhenClosed(alice.page)
  await watchTray(alice)
  await bob.quit()
  await goToEnd(alice.page)
  await alice.page.keyboard.type('Written before the window closed.')
  await expect(alice.page.getByLabel('Where this document is')).toContainText('not on any other')
  await closeWindow(alice)
  await expect.poll(() => windowCount(alice)).toBe(0)
  await expect
    .poll(() => trayWords(alice), { timeout: 15_000 })
    .toMatch(/\d+ changes? not on any other device yet/)
  expect(await menuLabels(alice)).toEqual(
    expect.arrayContaining([expect.stringMatching(new RegExp(`^${SPACE}: \\d+ change`))])
  )

  // Nobody touches Alice's computer; her Alcove brings Bob what she wrote.
  const again = await launch('bob')
  await again.page.getByRole('tree', { name: 'Documents' }).getByText(TITLE).click()
  await expect(editor(again.page)).toContainText('Written before the window closed.', {
    timeout: 20_000
  })
  await expect
    .poll(() => trayWords(alice), { timeout: 20_000 })
    .toContain('All saved on other computers too')

  expect(await startAgain(alice, bootstrap)).toBe(0)
  const page = await alice.app.waitForEvent('window')
  await expect(page.getByRole('tree', { name: 'Documents' }).getByText(TITLE)).toBeVisible()
})

test('[C4] the first time, closing says that Alcove stays, once', async ({ launch }) => {
  const alice = await launch('alice', { network: 'offline' })
  await introduce(alice.page, 'Alice')
  await alice.page.evaluate(() => window.alcove.call('settings.set', { whenClosed: 'stay' }))
  await alice.app.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message)
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
  })
  await closeWindow(alice)
  await expect.poll(() => windowCount(alice)).toBe(0)
  const opened = alice.app.waitForEvent('window')
  await alice.app.evaluate(({ app }) => app.emit('activate'))
  await opened
  await closeWindow(alice)
  await expect.poll(() => windowCount(alice)).toBe(0)
  const asked = await alice.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(asked).toEqual(['Alcove stays open in the background'])
})

test('[C4] Quit in the tray ends every process within five seconds, with transfers running', async ({
  launch,
  tmpDir
}) => {
  const [alice] = await aPair(launch)
  await stayWhenClosed(alice.page)
  await watchTray(alice)
  const desk = await lay(path.join(tmpDir, 'desk'), {
    'film.bin': Buffer.alloc(96 * 1024 * 1024, 7)
  })
  await openFiles(alice.page)
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'film.bin')])
  await expect(alice.page.getByRole('progressbar', { name: 'Progress of film.bin' })).toBeVisible()
  const tree = processesBelow(alice)
  expect(tree.length).toBeGreaterThan(2)
  const ended = new Promise((resolve) => alice.app.process().once('exit', resolve))
  const startedAt = performance.now()
  await chooseInTray(alice, 'Quit Alcove')
  await ended
  expect(performance.now() - startedAt).toBeLessThan(QUIT_MS + 1000)
  await expect.poll(() => tree.filter(isAlive)).toEqual([])
})

test('[C6] started hidden there is no window until somebody asks for one', async ({
  launch,
  bootstrap,
  tmpDir
}) => {
  const alice = await launch('alice')
  await introduce(alice.page, 'Alice')
  await createSpace(alice.page, 'Field study')
  await newDocument(alice.page, TITLE)
  await alice.quit()
  const hidden = await launch('alice', { args: ['--hidden'], isHidden: true })
  expect(await windowCount(hidden)).toBe(0)
  const opened = hidden.app.waitForEvent('window')
  expect(await startAgain(hidden, bootstrap)).toBe(0)
  const page = await opened
  await expect(page.getByRole('tree', { name: 'Documents' }).getByText(TITLE)).toBeVisible()
  expect(path.dirname(hidden.profileDir)).toBe(tmpDir)
})

async function stayWhenClosed(page: Page): Promise<void> {
  await page.evaluate(() =>
    window.alcove.call('settings.set', { whenClosed: 'stay', hasToldOfTray: true })
  )
}

interface Watched {
  trayWords: string
  trayMenu: { items: { label: string; click(): void }[] } | null
}

/** No system here shows trays; these note what it would show. */
async function watchTray({ app }: Person): Promise<void> {
  await app.evaluate(({ Tray }) => {
    const watched: Watched = { trayWords: '', trayMenu: null }
    Object.assign(globalThis, { watched })
    Tray.prototype.setToolTip = (words) => void (watched.trayWords = words)
    Tray.prototype.setContextMenu = (menu) => void (watched.trayMenu = menu as never)
  })
}

function trayWords({ app }: Person): Promise<string> {
  return app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.trayWords)
}

function menuLabels({ app }: Person): Promise<string[]> {
  return app.evaluate(() =>
    ((globalThis as unknown as { watched: Watched }).watched.trayMenu?.items ?? []).map(
      ({ label }) => label
    )
  )
}

async function chooseInTray({ app }: Person, wanted: string): Promise<void> {
  await expect.poll(() => menuLabels({ app } as Person)).toContain(wanted)
  await app
    .evaluate((_electron, label) => {
      const { trayMenu } = (globalThis as unknown as { watched: Watched }).watched
      setImmediate(() => trayMenu?.items.find((item) => item.label === label)?.click())
    }, wanted)
    .catch(() => {}) // it may be gone before it answers
}

function closeWindow({ app }: Person): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

function windowCount({ app }: Person): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
}

/** Ids of the app's process and all that came from it. */
function processesBelow({ app }: Person): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const found = [app.process().pid ?? 0]
  for (const id of found) {
    for (const [pid = 0, parent] of rows) if (parent === id) found.push(pid)
  }
  return found
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
