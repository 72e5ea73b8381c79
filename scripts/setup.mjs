/**
 * `npm run setup`: everything a bare clone needs, in order, and nothing twice. Imports only
 * Node's own modules until node_modules exists.
 */
import fs from 'node:fs'
import path from 'node:path'
import { OUT, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { provideElectron } from './electron-runtime.mjs'

/** What a build depends on; its newest time against the time of the last build. */
const SOURCES = [
  'app',
  'main',
  'preload',
  'renderer',
  'scripts',
  'package.json',
  'package-lock.json'
]
const BUILD_STAMP = path.join(OUT, 'built')

/** Resolves with the path of the Electron to use. */
export async function setup() {
  await installModules()
  const electron = await provideElectron()
  await ensureSystemPackages(electron)
  await buildWhenStale()
  linkCommand()
  return electron
}

async function installModules() {
  if (hasModules()) return
  const modules = path.join(ROOT, 'node_modules')
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm would empty the folder behind the link, which is somebody else's.
    throw new Error('node_modules is a link, and what is behind it does not fit the lock file')
  }
  console.log('Installing packages (npm ci)')
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Whether what npm says it installed is what the lock file asks for. */
function hasModules() {
  const wanted = packagesIn(path.join(ROOT, 'package-lock.json'))
  const found = packagesIn(path.join(ROOT, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    // The root itself, and what other systems need, is not in the second list.
    return name === '' || optional || found[name]?.version === version
  })
}

function packagesIn(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {}
}

async function buildWhenStale() {
  const built = modifiedMs(BUILD_STAMP)
  if (built > 0 && SOURCES.every((name) => newestMs(path.join(ROOT, name)) <= built)) return
  await run(process.execPath, [path.join(ROOT, 'scripts', 'build.mjs')])
}

/** npm links a package's own commands only when others install it; `npx alcove` needs it here. */
function linkCommand() {
  const bin = path.join(ROOT, 'node_modules', '.bin')
  const script = path.join(ROOT, 'scripts', 'alcove.mjs')
  fs.chmodSync(script, 0o755)
  if (process.platform === 'win32') {
    fs.writeFileSync(path.join(bin, 'alcove.cmd'), `@node "${script}" %*\r\n`)
    return
  }
  const link = path.join(bin, 'alcove')
  if (fs.existsSync(link) && fs.realpathSync(link) === fs.realpathSync(script)) return
  fs.rmSync(link, { force: true })
  fs.symlinkSync(path.relative(bin, script), link)
}

function modifiedMs(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestMs(at) {
  const stat = fs.statSync(at, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const inner = fs.readdirSync(at).map((name) => newestMs(path.join(at, name)))
  return Math.max(stat.mtimeMs, ...inner)
}

if (process.argv[1] === import.meta.filename) {
  try {
    await setup()
    console.log('Alcove is set up.')
  } catch (error) {
    console.error(`Set-up failed: ${error.message}`)
    process.exitCode = 1
  }
}
