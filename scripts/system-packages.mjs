/**
 * The system libraries Electron and the native modules need. Installs what is missing with apt
 * when it may; otherwise says the exact command.
 */
import fs from 'node:fs'
import path from 'node:path'
import { hasDisplay } from './display.mjs'
import { ROOT } from './paths.mjs'
import { exitCode, findProgram, read } from './run.mjs'

/** Shared library → Debian package; a `t64` twin is tried where the plain name is gone. */
const PACKAGE_OF = {
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatomic.so.1': 'libatomic1',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libudev.so.1': 'libudev1',
  'libX11.so.6': 'libx11-6',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxkbcommon.so.0': 'libxkbcommon0'
}

/** Makes the machine able to run `executable`, or throws with the command that would. */
export async function ensureSystemPackages(executable) {
  if (process.platform === 'linux') await ensure(() => missingPackages(executable))
}

/** `programs`: [program, Debian package]…; what is missing is installed, or named in the error. */
export async function ensurePrograms(programs) {
  const missing = () => programs.filter(([name]) => !findProgram(name)).map(([, pack]) => pack)
  await ensure(missing)
}

async function ensure(findMissing) {
  const missing = findMissing()
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
    throw new Error(
      `System packages are missing. Run:\n  sudo apt-get install ${missing.join(' ')}`
    )
  }
  console.log(`Installing system packages: ${missing.join(' ')}`)
  await apt('update')
  const names = missing.map(availableName)
  await apt('install', '-y', '--no-install-recommends', ...names)
  const still = findMissing()
  if (still.length > 0) throw new Error(`Still missing after installing: ${still.join(' ')}`)
}

function missingPackages(executable) {
  const packages = new Set()
  for (const file of [executable, ...nativeModules()]) {
    for (const library of missingLibraries(file)) {
      packages.add(PACKAGE_OF[library] ?? library)
    }
  }
  if (!hasDisplay) {
    if (!findProgram('Xvfb') || !findProgram('xvfb-run')) packages.add('xvfb')
    if (!findProgram('xauth')) packages.add('xauth')
  }
  return [...packages].sort()
}

/** Libraries that this machine lacks for a program or module. */
export function missingLibraries(file) {
  const listed = read('ldd', [file]) ?? ''
  return [...listed.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
}

/** The `.node` files this machine would load. */
function nativeModules() {
  const modules = path.join(ROOT, 'node_modules')
  if (!fs.existsSync(modules)) return []
  return fs.readdirSync(modules).flatMap((name) => {
    const folder = path.join(modules, name, 'prebuilds', `${process.platform}-${process.arch}`)
    if (!fs.existsSync(folder)) return []
    const files = fs.readdirSync(folder).filter((file) => file.endsWith('.node'))
    return files.map((file) => path.join(folder, file))
  })
}

function availableName(name) {
  const exists = (candidate) =>
    /Candidate: (?!\(none\))/.test(read('apt-cache', ['policy', candidate]) ?? '')
  return [name, `${name}t64`].find(exists) ?? name
}

async function apt(...args) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const code = await exitCode('apt-get', ['-qq', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit']
  })
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} ended with code ${code}`)
}
