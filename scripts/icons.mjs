/**
 * `node scripts/icons.mjs` draws every picture in main/assets from scripts/icons/drawings.mjs,
 * with Electron as the painter. What it draws is committed: run it after changing a drawing.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electronFlags, onDisplay } from './display.mjs'
import { provideElectron } from './electron-runtime.mjs'
import { ICNS_TYPES, icns, ico } from './icons/containers.mjs'
import {
  appIcon,
  documentIcon,
  macIcon,
  smallDocumentIcon,
  smallIcon,
  trayIcon
} from './icons/drawings.mjs'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'

const ASSETS = path.join(ROOT, 'main', 'assets')
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const DOCUMENT_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
const TRAY_ICO_SIZES = [16, 24, 32, 48]
/** Up to here the simpler drawing is the clearer one. */
const SMALL = 24
const SMALL_DOCUMENT = 32

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-icons-'))
const jobs = []
const at = (...parts) => path.join(work, ...parts)

for (const size of APP_SIZES) {
  add(size <= SMALL ? smallIcon() : appIcon(), size, at('icons', `${size}x${size}.png`))
}
for (const size of DOCUMENT_SIZES) {
  const drawing = size <= SMALL_DOCUMENT ? smallDocumentIcon() : documentIcon()
  add(drawing, size, at('document-icons', `${size}x${size}.png`))
}
for (const size of new Set(Object.values(ICNS_TYPES))) {
  add(size <= SMALL ? smallIcon() : macIcon(), size, at('mac', `${size}.png`))
}
for (const [name, tone, size] of [
  ['tray', 'color', 24],
  ['tray-on-light', 'black', 24],
  ['tray-on-dark', 'white', 24],
  ['tray', 'black', 18]
]) {
  // macOS recognises by this ending what it may colour to fit the menu bar.
  const ending = size === 18 ? 'Template' : ''
  for (const hasUnsent of [false, true]) {
    const drawing = trayIcon({ tone, hasUnsent })
    const base = `${name}${hasUnsent ? '-unsent' : ''}${ending}`
    add(drawing, size, at('tray', `${base}.png`))
    add(drawing, size * 2, at('tray', `${base}@2x.png`))
  }
}
for (const hasUnsent of [false, true]) {
  const name = hasUnsent ? 'tray-unsent' : 'tray'
  for (const size of TRAY_ICO_SIZES) {
    add(trayIcon({ tone: 'color', hasUnsent }), size, at('ico', `${name}-${size}.png`))
  }
}

try {
  await paint()
  writeContainers()
  for (const folder of ['icons', 'document-icons', 'tray']) {
    fs.rmSync(path.join(ASSETS, folder), { recursive: true, force: true })
    fs.cpSync(at(folder), path.join(ASSETS, folder), { recursive: true })
  }
  for (const file of ['icon.ico', 'icon.icns', 'document.ico', 'document.icns']) {
    fs.copyFileSync(at(file), path.join(ASSETS, file))
  }
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}

function add(svg, size, file) {
  jobs.push({ svg, size, file })
}

async function paint() {
  fs.writeFileSync(at('package.json'), '{"name":"icons","version":"1.0.0","main":"painter.cjs"}')
  fs.copyFileSync(path.join(import.meta.dirname, 'icons', 'painter.cjs'), at('painter.cjs'))
  fs.writeFileSync(at('jobs.json'), JSON.stringify(jobs))
  const electron = await provideElectron()
  const [command, args] = onDisplay(electron, [
    ...electronFlags(),
    `--user-data-dir=${at('profile')}`,
    work
  ])
  await run(command, args, { env: { ALCOVE_ICON_JOBS: at('jobs.json') } })
}

function writeContainers() {
  const png = (...parts) => fs.readFileSync(at(...parts))
  const sized = (folder, sizes) =>
    sizes.map((size) => ({ size, png: png(folder, `${size}x${size}.png`) }))
  const tray = (name) =>
    TRAY_ICO_SIZES.map((size) => ({ size, png: png('ico', `${name}-${size}.png`) }))
  fs.writeFileSync(at('icon.ico'), ico(sized('icons', ICO_SIZES)))
  fs.writeFileSync(at('document.ico'), ico(sized('document-icons', ICO_SIZES)))
  fs.writeFileSync(at('tray', 'tray.ico'), ico(tray('tray')))
  fs.writeFileSync(at('tray', 'tray-unsent.ico'), ico(tray('tray-unsent')))
  fs.writeFileSync(
    at('icon.icns'),
    icns((size) => png('mac', `${size}.png`))
  )
  fs.writeFileSync(
    at('document.icns'),
    icns((size) => png('document-icons', `${Math.min(size, 512)}x${Math.min(size, 512)}.png`))
  )
}
