/**
 * Stands in for the `default_app` that a stripped Electron lacks: `electron [-r module]…
 * [--switches] FOLDER` starts the app in FOLDER. An ES module with a top-level await, like the
 * original: it holds `ready` back until the app's own entry has run.
 */
import { app } from 'electron/main'
import fs from 'node:fs'
import { Module } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const args = process.argv.slice(1)
const { preloads, folder } = parse(args)

if (args.includes('--version') && folder === null) {
  process.stdout.write(`v${process.versions.electron}\n`)
  app.exit(0)
} else if (folder === null) {
  process.stderr.write('usage: electron [-r MODULE]… FOLDER\n')
  app.exit(1)
} else {
  if (preloads.length > 0) Module._preloadModules(preloads)
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  await start(path.resolve(folder))
}

function parse(args) {
  const preloads = []
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') preloads.push(args[++i])
    else if (!args[i].startsWith('-')) return { preloads, folder: args[i] }
  }
  return { preloads, folder: null }
}

async function start(folder) {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
    app.setVersion(manifest.version)
    app.name = manifest.productName ?? manifest.name
    app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
    app.setAppPath(folder)
    await import(pathToFileURL(path.join(folder, manifest.main)).href)
  } catch (error) {
    process.stderr.write(`The app failed to load: ${error?.stack ?? error}\n`)
    app.exit(1)
  }
}
