/** Draws main/assets/icons/ from icon.svg, with Electron as the painter. Run after changing it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electronFlags, onDisplay } from './display.mjs'
import { provideElectron } from './electron-runtime.mjs'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'

const SIZES = [16, 32, 48, 64, 128, 256, 512]
const ASSETS = path.join(ROOT, 'main', 'assets')

const painter = `
const { app, BrowserWindow } = require('electron')
const fs = require('node:fs')
const { svg, sizes, target } = JSON.parse(process.env.ALCOVE_ICONS)
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('data:text/html,<!doctype html>')
  for (const size of sizes) {
    const url = await window.webContents.executeJavaScript(\`new Promise((resolve, reject) => {
      const image = new Image()
      image.onerror = reject
      image.onload = () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: \${size}, height: \${size} })
        canvas.getContext('2d').drawImage(image, 0, 0, \${size}, \${size})
        resolve(canvas.toDataURL('image/png'))
      }
      image.src = 'data:image/svg+xml;base64,\${svg}'
    })\`)
    fs.writeFileSync(target + '/' + size + 'x' + size + '.png', Buffer.from(url.split(',')[1], 'base64'))
  }
  app.exit(0)
})
`

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-icons-'))
fs.writeFileSync(
  path.join(folder, 'package.json'),
  '{"name":"icons","version":"1.0.0","main":"main.cjs"}'
)
fs.writeFileSync(path.join(folder, 'main.cjs'), painter)
const target = path.join(ASSETS, 'icons')
fs.mkdirSync(target, { recursive: true })
const svg = fs.readFileSync(path.join(ASSETS, 'icon.svg')).toString('base64')
const electron = await provideElectron()
const [command, args] = onDisplay(electron, [...electronFlags(), folder])
await run(command, args, { env: { ALCOVE_ICONS: JSON.stringify({ svg, sizes: SIZES, target }) } })
fs.rmSync(folder, { recursive: true, force: true })
