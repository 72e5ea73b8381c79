/**
 * Which packages reach people: everything under `dependencies`, which is packed as it is, and the
 * development packages that the sources import, which are built into the bundles, each with all it
 * brings along. From package.json, the lock file and the sources alone, so the same everywhere.
 */
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../paths.mjs'

const SOURCES = ['app', 'main', 'preload', 'renderer']
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'".][^'"]*)['"]/g
const TEST_ONLY = /\.test\.tsx?$|(^|\/)(testing|schema)\//
/** Stands in types only; Electron is the runtime and has its own notices. */
const NOT_BUNDLED = new Set(['electron', 'vitest'])

/** Sorted [{ name, version, license, folder, why }]; `folder` is its place under the root. */
export function shippedPackages() {
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const lock = JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages
  const bundled = importedIn(SOURCES).filter(
    (name) => manifest.devDependencies[name] && !NOT_BUNDLED.has(name)
  )
  const found = new Map()
  const direct = [
    ...Object.keys(manifest.dependencies).map((name) => ({ name, why: 'packed' })),
    ...bundled.map((name) => ({ name, why: 'built in' }))
  ]
  for (const { name, why } of direct) note(lock, found, `node_modules/${name}`, name, why)
  for (const { name } of direct) follow(lock, found, `node_modules/${name}`, `for ${name}`)
  return [...found.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

const order = ({ name, version, folder }) => `${name}\n${version}\n${folder}`

function note(lock, found, folder, name, why) {
  const { version, license = 'unknown' } = lock[folder]
  found.set(folder, { name, version, license, folder, why })
}

/** All that the package brings along, depth first; who comes first says why. */
function follow(lock, found, from, why) {
  const { dependencies = {}, optionalDependencies = {} } = lock[from]
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies }).sort()) {
    const folder = resolve(lock, from, name)
    // What is for one system only may not be installed here, and the page is the same everywhere.
    if (!folder || found.has(folder) || lock[folder].os) continue
    note(lock, found, folder, name, why)
    follow(lock, found, folder, why)
  }
}

/** As Node looks for it: in the package's own folder, then further up. */
function resolve(lock, from, name) {
  for (let at = from; ; at = parent(at)) {
    const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (lock[candidate]) return candidate
    if (at === '') return null
  }
}

function parent(folder) {
  const at = folder.lastIndexOf('/node_modules/')
  return at < 0 ? '' : folder.slice(0, at)
}

function importedIn(folders) {
  const names = new Set()
  for (const folder of folders) {
    const files = fs.readdirSync(path.join(ROOT, folder), { recursive: true })
    for (const file of files.filter((name) => /\.tsx?$/.test(name) && !TEST_ONLY.test(name))) {
      const text = fs.readFileSync(path.join(ROOT, folder, file), 'utf8')
      for (const [, id] of text.matchAll(IMPORT)) names.add(packageOf(id))
    }
  }
  return [...names].sort()
}

function packageOf(id) {
  const [first, second] = id.split('/')
  return id.startsWith('@') ? `${first}/${second}` : first
}
