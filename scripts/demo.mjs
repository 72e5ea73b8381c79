/**
 * `npm run demo`: two people on one computer. Sets everything up, starts a private DHT on
 * loopback, opens a window for Ada and one for Ben with profiles of their own, and lets them do
 * the main job. With a display the windows stay open for you; without one the demo saves
 * screenshots, says what it saw, and ends.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hasDisplay, onDisplay } from './display.mjs'
import { OUT, ROOT } from './paths.mjs'
import { exitCode } from './run.mjs'
import { setup } from './setup.mjs'

const isInside = process.argv.includes('--on-display')

if (isInside) await play()
else {
  const startedAt = Date.now()
  console.log('Setting up')
  const ALCOVE_ELECTRON = await setup()
  console.log(`Set up in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
  const inner = [process.execPath, import.meta.filename, '--on-display', ...process.argv.slice(2)]
  // Whether windows can stay open is decided out here: inside Xvfb there is a display, but nobody.
  const ALCOVE_DEMO_STAYS = hasDisplay && !process.argv.includes('--end') ? '1' : ''
  const [command, args] = onDisplay(inner[0], inner.slice(1))
  process.exitCode = await exitCode(command, args, { env: { ALCOVE_ELECTRON, ALCOVE_DEMO_STAYS } })
}

async function play() {
  const { startLoopbackDht } = await import('./loopback-dht.mjs')
  const { openWindow } = await import('./demo-window.mjs')
  const { playScenes } = await import('./demo-scenes.mjs')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-demo-'))
  const pictures = path.join(OUT, 'demo')
  fs.mkdirSync(pictures, { recursive: true })
  const dht = await startLoopbackDht()
  const windows = []
  try {
    for (const name of ['Ada', 'Ben']) {
      const profileDir = path.join(folder, name)
      windows.push(await openWindow({ name, profileDir, bootstrap: dht.bootstrap }))
    }
    await playScenes({ ada: windows[0], ben: windows[1], root: ROOT, folder, pictures })
    console.log(`\nThe demo went through. Screenshots: ${path.relative(ROOT, pictures)}/`)
    if (process.env['ALCOVE_DEMO_STAYS']) {
      console.log('Both windows are yours now. Close them to end the demo.')
      await Promise.all(windows.map((window) => window.closed))
    }
  } catch (error) {
    console.error(`\nThe demo failed: ${error.stack ?? error}`)
    for (const { page, name } of windows) {
      // A picture of the failure helps; a window that is gone has none.
      await page.screenshot({ path: path.join(pictures, `failed-${name}.png`) }).catch(() => {})
    }
    process.exitCode = 1
  } finally {
    for (const window of windows) await window.quit()
    await dht.close()
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
