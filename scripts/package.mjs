/**
 * `npm run package`: a package for this system with electron-builder. Where Electron came from
 * the npm registry, that build is packed: good for trying a package, not for releasing one.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { read, run, tool } from './run.mjs'
import { electronFlags, onDisplay } from './display.mjs'
import { setup } from './setup.mjs'

const electron = await setup()
const dist = path.dirname(electron)
const isStandIn = fs.existsSync(path.join(dist, 'resources', 'app'))
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-package-'))
const builder = [tool('electron-builder', 'cli.js'), ...process.argv.slice(2)]
try {
  if (isStandIn) builder.push(...standInArguments())
  await run(process.execPath, builder)
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}

/** The runtime without its development loader, which would run in place of the app. */
function standInArguments() {
  const clean = path.join(work, 'dist')
  fs.cpSync(dist, clean, { recursive: true })
  fs.rmSync(path.join(clean, 'resources', 'app'), { recursive: true })
  const [command, args] = onDisplay(electron, [...electronFlags(), '--version'])
  const version = read(command, args)?.trim().split('\n').at(-1)?.replace(/^v/, '')
  if (!version) throw new Error('the Electron here does not tell its version')
  return [`-c.electronDist=${clean}`, `-c.electronVersion=${version}`]
}
