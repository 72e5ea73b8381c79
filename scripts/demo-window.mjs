/** One person's window of the demo: the built app, driven like a person drives it. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { _electron } from '@playwright/test'
import { electronFlags } from './display.mjs'
import { ROOT } from './paths.mjs'

const LAUNCH_TIMEOUT_MS = 60_000

export async function openWindow({ name, profileDir, bootstrap }) {
  const executablePath = process.env['ALCOVE_ELECTRON']
  // Without its loader first, Playwright may attach while the first window is made, and hang.
  const playwright = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const loader = path.join(path.dirname(playwright), 'lib/server/electron/loader.js')
  const isRoot = process.getuid?.() === 0
  const own = ['--profile', profileDir, '--bootstrap', bootstrap]
  const app = await _electron.launch({
    executablePath,
    args: ['-r', loader, ...electronFlags(), ROOT, ...own],
    chromiumSandbox: !isRoot,
    cwd: ROOT,
    timeout: LAUNCH_TIMEOUT_MS
  })
  const closed = new Promise((resolve) => app.process().once('exit', resolve))
  const page = await app.firstWindow()
  page.setDefaultTimeout(30_000)
  await page.waitForLoadState('domcontentloaded')
  return {
    name,
    app,
    page,
    closed,
    /** Files from the desktop onto a part of the page, as a real drag. */
    async drop(target, files) {
      const box = await target.boundingBox()
      const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const data = { items: [], files, dragOperationsMask: 1 }
      const session = await app.context().newCDPSession(page)
      for (const type of ['dragEnter', 'dragOver', 'drop']) {
        await session.send('Input.dispatchDragEvent', { type, ...point, data })
      }
      await session.detach()
    },
    async quit() {
      // The demo is over, whatever one window has that the other has not.
      const answer = ({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      }
      await app.evaluate(answer).catch(() => {})
      await app.close().catch(() => {}) // closed by the person already
      await closed
    }
  }
}
