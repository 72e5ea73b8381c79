/** The app as people get it: installed, started by a plain user, opened by links of the system. */
import { expect, test } from '@playwright/test'
import {
  appProcesses,
  finished,
  seccompMode,
  start,
  startApp,
  untilNoProcess,
  type Running
} from './computer.js'
import {
  closeDialog,
  createSpace,
  editor,
  introduce,
  invite,
  isInSpace,
  newDocument,
  openDocument
} from '../screens.js'

const SPACE = 'Field study'
const TITLE = 'Heron diary'
const CUT_LINK = 'alcove://join/yyyy'
const IS_CUT = 'The end of this link is missing'

const running: Running[] = []

test.afterEach(async () => {
  for (const app of running.splice(0)) await app.end()
  await untilNoProcess()
})

async function launch(...args: string[]): Promise<Running> {
  const app = await startApp(...args)
  running.push(app)
  return app
}

test('[C1] two installed Alcoves pair by a clicked link and write one document', async ({}, info) => {
  const startedAt = Date.now()
  const bob = await launch()
  console.log(`From starting to a page that answers: ${Date.now() - startedAt} ms`)
  const alice = await launch('--profile', '/home/casey/second')
  await introduce(bob.page, 'Bob')
  await introduce(alice.page, 'Alice')

  const renderers = appProcesses().filter(({ type }) => type === 'renderer')
  expect(renderers.map(({ pid }) => seccompMode(pid))).toEqual([2, 2])
  expect(appProcesses().flatMap(({ args }) => args)).not.toContain('--no-sandbox')

  await createSpace(alice.page, SPACE)
  const link = await invite(alice.page)
  await closeDialog(alice.page)
  // What a browser or a mail program does with a link.
  expect(await finished(start(['xdg-open', link]))).toBe(0)
  await expect(bob.page.getByRole('dialog')).toContainText('You come in as an editor')
  await bob.page.getByRole('button', { name: 'Join space' }).click()
  await isInSpace(bob.page, SPACE)

  await newDocument(alice.page, TITLE)
  await openDocument(bob.page, TITLE)
  await editor(alice.page).click()
  await alice.page.keyboard.type('Two herons at the weir.')
  await expect(editor(bob.page)).toContainText('Two herons at the weir.')
  await editor(bob.page).click()
  await bob.page.keyboard.press('Control+End')
  await bob.page.keyboard.type(' And a kingfisher.')
  await expect(editor(alice.page)).toContainText('And a kingfisher.')
  await bob.page.screenshot({ path: info.outputPath('installed.png') })
})

for (const command of [['gio', 'open'], ['xdg-open'], ['alcove']]) {
  test(`[C2] ${command.join(' ')} brings a link to the running app`, async () => {
    const { page } = await launch()
    await expect(page.getByRole('button', { name: `Space: ${SPACE}` })).toBeVisible()
    expect(await finished(start([...command, CUT_LINK]))).toBe(0)
    await expect(page.getByRole('dialog')).toContainText(IS_CUT)
    const main = appProcesses().filter(({ type }) => type === null)
    expect(main).toHaveLength(1)
  })
}

test('[C2] a link starts the app and is shown', async () => {
  const { page } = await launch(CUT_LINK)
  await expect(page.getByRole('dialog')).toContainText(IS_CUT)
})

test('[C2] xdg-open starts the app with the link, and ending it ends every process', async () => {
  const opening = start(['xdg-open', CUT_LINK])
  await expect
    .poll(() => appProcesses().filter(({ type }) => type === 'renderer').length)
    .toBeGreaterThan(0)
  const main = appProcesses().find(({ type }) => type === null)
  expect(main?.args).toContain(CUT_LINK)
  if (main) process.kill(main.pid, 'SIGTERM')
  await finished(opening)
  await untilNoProcess()
})
