/**
 * `npm run dist`: packages for this system, into release/, checked and weighed. Arguments name
 * targets (`npm run dist -- deb`); default is all that this system can make. Where Electron came
 * from the npm registry, that build is packed: good for trying a package, not for releasing one.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inspectPackage } from './dist/inspect.mjs'
import { afterRemoveScript } from './dist/after-remove.mjs'
import { chooseTargets } from './dist/targets.mjs'
import { electronFlags, onDisplay } from './display.mjs'
import { writeNotices } from './licenses/notices.mjs'
import { ROOT } from './paths.mjs'
import { read, run, tool } from './run.mjs'
import { setup } from './setup.mjs'

export const RELEASE = path.join(ROOT, 'release')

/** Resolves with the files made. */
export async function dist(wanted = []) {
  const startedAt = Date.now()
  const electron = await setup()
  const { targets, skipped, env } = await chooseTargets(wanted)
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-dist-'))
  writeNotices()
  try {
    const settings = [
      ...runtimeArguments(electron, work),
      ...scriptArguments(work),
      ...feedArguments()
    ]
    const builder = [tool('electron-builder', 'cli.js'), ...targets, '--publish', 'never']
    await run(process.execPath, [...builder, ...settings], { env })
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
  inspectPackage(RELEASE)
  const made = artefacts(startedAt)
  for (const file of made) {
    const { size } = fs.statSync(file)
    console.log(`${path.relative(ROOT, file).padEnd(40)} ${(size / 1e6).toFixed(1)} MB`)
  }
  for (const { target, reason } of skipped) console.log(`not made: ${target} (${reason})`)
  console.log(`Packed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`)
  return made
}

/** The runtime without its development loader, which would run in place of the app. */
function runtimeArguments(electron, work) {
  const from = path.dirname(electron)
  if (!fs.existsSync(path.join(from, 'resources', 'app'))) return []
  const clean = path.join(work, 'electron')
  fs.cpSync(from, clean, { recursive: true })
  fs.rmSync(path.join(clean, 'resources', 'app'), { recursive: true })
  const [command, args] = onDisplay(electron, [...electronFlags(), '--version'])
  const version = read(command, args)?.trim().split('\n').at(-1)?.replace(/^v/, '')
  if (!version) throw new Error('the Electron here does not tell its version')
  return [`-c.electronDist=${clean}`, `-c.electronVersion=${version}`]
}

function scriptArguments(work) {
  if (process.platform !== 'linux') return []
  const script = afterRemoveScript(work)
  return [`-c.deb.afterRemove=${script}`, `-c.rpm.afterRemove=${script}`]
}

/** With a place for updates, electron-builder writes the feed that `npm run sign-feed` signs. */
function feedArguments() {
  const url = process.env['ALCOVE_UPDATE_FEED']
  return url ? ['-c.publish.provider=generic', `-c.publish.url=${url}`] : []
}

function artefacts(startedAt) {
  return fs
    .readdirSync(RELEASE, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^builder-|\.(yml|yaml|blockmap)$/.test(entry.name))
    .map((entry) => path.join(RELEASE, entry.name))
    .filter((file) => fs.statSync(file).mtimeMs >= startedAt)
}

if (process.argv[1] === import.meta.filename) {
  try {
    await dist(process.argv.slice(2))
  } catch (error) {
    console.error(`Packing failed: ${error.message}`)
    process.exitCode = 1
  }
}
