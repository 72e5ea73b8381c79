/**
 * `npm run test:installed`: proves the deb on a clean Debian: installs it with apt, uses it as a
 * plain user, removes it. Needs root, for the clean system is a folder that is changed into
 * (chroot), in namespaces of its own: whatever happens, nothing of it keeps running or mounted.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dist, RELEASE } from './dist.mjs'
import { onVirtualDisplay } from './display.mjs'
import { prepareRoot, PROGRAMS } from './installed/clean-root.mjs'
import { OUT, ROOT } from './paths.mjs'
import { exitCode, read } from './run.mjs'
import { setup } from './setup.mjs'
import { ensurePrograms } from './system-packages.mjs'

const NAMESPACES = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
/** How hard a deb that only the test sees is packed; see dist/fpm.mjs. */
const FAST = '1'

async function testInstalled() {
  const startedAt = Date.now()
  checkMachine()
  await ensurePrograms(PROGRAMS)
  const deb = await freshDeb()
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-installed-'))
  try {
    const root = path.join(work, 'root')
    await prepareRoot(root)
    fs.copyFileSync(deb, path.join(root, 'root', 'alcove.deb'))
    const inside = path.join(import.meta.dirname, 'installed', 'inside.mjs')
    // The display outside: as the first process of a namespace, xvfb-run waits for ever.
    const inNamespaces = [...NAMESPACES, process.execPath, inside, root]
    const code = await exitCode(...onVirtualDisplay('unshare', inNamespaces))
    console.log(`In all ${seconds(Date.now() - startedAt)}.`)
    return code
  } finally {
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 })
  }
}

function checkMachine() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('the installed app is tested on Linux x64 only')
  }
  if (process.getuid() !== 0) throw new Error('needs root: run it with sudo, or in a container')
  if (read('unshare', [...NAMESPACES, 'true']) === null) {
    throw new Error('namespaces cannot be made here: a container needs --privileged for it')
  }
}

/** The deb of the sources as they are; made now if there is none. */
async function freshDeb() {
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const deb = path.join(RELEASE, `alcove_${version}_amd64.deb`)
  const madeMs = fs.statSync(deb, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const sources = ['electron-builder.yml', 'package-lock.json', 'scripts/dist', 'main/assets/linux']
  const inputs = [...sources.map((name) => path.join(ROOT, name)), path.join(OUT, 'built')]
  await setup()
  if (inputs.every((file) => fs.statSync(file).mtimeMs < madeMs)) return deb
  process.env['ALCOVE_PACK_LEVEL'] ??= FAST
  await dist(['deb'])
  return deb
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(0)} s`
}

try {
  process.exitCode = await testInstalled()
} catch (error) {
  console.error(`The installed app was not tested: ${error.message}`)
  process.exitCode = 1
}
