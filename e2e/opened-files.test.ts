/** Files that leave the window: opened with another program and put back, dragged, saved. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { answerDialogs, lay, openedFile, stubPrograms } from './desk.js'
import { dropFiles } from './drop-files.js'
import { expect, test } from './fixtures.js'
import { aPair } from './pair.js'
import { filesRegion, openFiles } from './screens.js'

test('[F7] a file changed in another program is put back and is a new version for everybody', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const desk = await lay(path.join(tmpDir, 'desk'), { 'Report.odt': Buffer.from('first') })
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  await dropFiles(alice, filesRegion(alice.page), [path.join(desk, 'Report.odt')])
  await expect(row(bob.page, 'Report.odt')).toContainText('5 bytes')

  await stubPrograms(bob)
  await row(bob.page, 'Report.odt').dblclick()
  await expect.poll(() => openedFile(bob)).toContain('Report.odt')
  const copy = await openedFile(bob)
  // As office programs save.
  await fs.writeFile(`${copy}.tmp`, 'the second')
  await fs.rename(`${copy}.tmp`, copy)
  const question = bob.page.getByRole('listitem', { name: 'Changed: Report.odt' })
  await expect(question).toContainText('Put it back as a new version?')
  await bob.page.screenshot({ path: 'out/put-back.png' })
  await question.getByRole('button', { name: 'Put back' }).click()
  await expect(row(alice.page, 'Report.odt')).toContainText('10 bytes')
  await expect(row(alice.page, 'Report.odt')).toContainText('Bob')
  await expect(question).toBeHidden()
})

test('[F2] [F11] several files are saved and dragged out whole, whatever their names', async ({
  launch,
  tmpDir
}) => {
  const [alice, bob] = await aPair(launch)
  const files = {
    'a:b?.txt': Buffer.from('awkward'),
    'line\nbreak.txt': Buffer.from('two lines'),
    'plain.txt': Buffer.from('plain')
  }
  const desk = await lay(path.join(tmpDir, 'desk'), files)
  await Promise.all([openFiles(alice.page), openFiles(bob.page)])
  const names = Object.keys(files)
  await dropFiles(
    alice,
    filesRegion(alice.page),
    names.map((name) => path.join(desk, name))
  )
  await expect(row(bob.page, 'line␊break.txt')).toBeVisible()
  await expect(bob.page.locator('[role=row][data-file]')).toHaveCount(3)

  const target = path.join(tmpDir, 'out')
  await fs.mkdir(target)
  await answerDialogs(bob, { open: target })
  await row(bob.page, 'plain.txt').click()
  await bob.page.keyboard.press('Control+a')
  const toolbar = bob.page.getByRole('toolbar', { name: 'Chosen items' })
  await toolbar.getByRole('button', { name: 'Save to folder…' }).click()
  await expect(bob.page.getByText('Saved 3 items')).toBeVisible()
  expect((await fs.readdir(target)).sort()).toEqual([...names].sort())
  for (const name of names) {
    expect(await fs.readFile(path.join(target, name), 'utf8')).toBe(
      String(files[name as 'plain.txt'])
    )
  }

  // No test can drag to a desktop: what the system is handed must be the real files.
  await bob.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0] ?? {}
    Object.assign(webContents ?? {}, {
      startDrag: (item: { files?: string[] }) => Object.assign(globalThis, { dragged: item.files })
    })
  })
  await expect(row(bob.page, 'plain.txt')).toContainText('This computer')
  await row(bob.page, 'plain.txt').dispatchEvent('dragstart', { altKey: true })
  const dragged = () => bob.app.evaluate(() => (globalThis as { dragged?: string[] }).dragged ?? [])
  await expect.poll(dragged).toHaveLength(3)
  const contents = await Promise.all((await dragged()).map((file) => fs.readFile(file, 'utf8')))
  expect(contents.sort()).toEqual(['awkward', 'plain', 'two lines'])
})

/** Nothing is started: what would have been is remembered. */
function row(page: Page, name: string): Locator {
  return page.getByRole('row', { name, exact: true })
}
