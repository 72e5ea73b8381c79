/** Looks at what was packed: fails on what must not ship, and says what it weighs. */
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../paths.mjs'
import { read } from '../run.mjs'
import { FUSE, readFuses } from '../runtime/fuses.mjs'
import { missingLibraries } from '../system-packages.mjs'

/** As electron-builder.yml sets them; the last is Electron's own default. */
export const RELEASE_FUSES = {
  [FUSE.runAsNode]: false,
  [FUSE.cookieEncryption]: true,
  [FUSE.nodeOptions]: false,
  [FUSE.nodeCliInspect]: false,
  [FUSE.asarIntegrity]: true,
  [FUSE.onlyLoadAppFromAsar]: true,
  [FUSE.browserV8Snapshot]: false,
  [FUSE.fileProtocolPrivileges]: false
}

/** Of the deb's Depends, the one that brings each library a native module is linked to. */
const BROUGHT_BY = {
  'libc6 (>= 2.34)': /^(libc|libm|libdl|librt|libpthread)\.so|^ld-linux/,
  'libstdc++6': /^libstdc\+\+|^libgcc_s/,
  libatomic1: /^libatomic/
}

export function inspectPackage(release) {
  if (process.platform !== 'linux') return
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`
  const folder = path.join(release, `linux${suffix}-unpacked`)
  checkFuses(path.join(folder, 'alcove'))
  const unpacked = path.join(folder, 'resources', 'app.asar.unpacked')
  const modules = filesIn(unpacked)
  checkModules(unpacked, modules)
  report(folder, unpacked, modules)
}

export function checkFuses(executable) {
  const found = readFuses(executable)
  const wrong = Object.entries(RELEASE_FUSES).filter(([index, isOn]) => found[index] !== isOn)
  if (wrong.length === 0) return
  throw new Error(`fuses of ${executable} are not as they should be: ${wrong.join('; ')}`)
}

function checkModules(unpacked, modules) {
  const expected = `/prebuilds/${process.platform}-${process.arch}/`
  const others = modules.filter((file) => !file.endsWith('.node') || !file.includes(expected))
  if (others.length > 0) {
    throw new Error(`unpacked, but not a module of this system: ${others.slice(0, 5).join(', ')}`)
  }
  if (modules.length === 0) throw new Error(`no native modules in ${unpacked}`)
  const settings = fs.readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8')
  const named = Object.keys(BROUGHT_BY).filter((name) => settings.includes(`    - ${name}\n`))
  const allowed = named.map((name) => BROUGHT_BY[name])
  for (const file of modules) {
    const missing = missingLibraries(file)
    if (missing.length > 0) throw new Error(`${file} lacks ${missing.join(', ')}`)
    const strange = linkedLibraries(file).filter((name) => !allowed.some((own) => own.test(name)))
    if (strange.length > 0) {
      throw new Error(`${file} needs ${strange.join(', ')}, which no Depends of the deb brings`)
    }
  }
}

function linkedLibraries(file) {
  const listed = read('ldd', [file]) ?? ''
  const names = [...listed.matchAll(/^\s*(\S+)(?: =>| \()/gm)].map((match) =>
    path.basename(match[1])
  )
  return names.filter((name) => !name.startsWith('linux-vdso'))
}

function report(folder, unpacked, modules) {
  const total = sizeOf(folder)
  const asar = sizeOf(path.join(folder, 'resources', 'app.asar'))
  const native = modules.reduce((sum, file) => sum + sizeOf(file), 0)
  const own = sizeOf(path.join(folder, 'resources'))
  console.log('\nUnpacked')
  print('total', total)
  print('Electron', total - own)
  print('  of it languages of Chromium', sizeOf(path.join(folder, 'locales')))
  print('app.asar', asar)
  print('native modules', native)
  for (const [name, size] of byModule(unpacked, modules)) print(`  ${name}`, size)
}

function byModule(unpacked, modules) {
  const sizes = modules.map((file) => {
    const parts = path.relative(path.join(unpacked, 'node_modules'), file).split(path.sep)
    return [parts.slice(0, parts.indexOf('prebuilds')).join('/'), sizeOf(file)]
  })
  return sizes.sort((a, b) => b[1] - a[1])
}

function print(name, bytes) {
  console.log(`${name.padEnd(34)} ${(bytes / 1e6).toFixed(1).padStart(7)} MB`)
}

function sizeOf(at) {
  const stat = fs.lstatSync(at)
  if (!stat.isDirectory()) return stat.size
  return fs.readdirSync(at).reduce((sum, name) => sum + sizeOf(path.join(at, name)), 0)
}

function filesIn(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}
