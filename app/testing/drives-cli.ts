/**
 * Holepunch's own command line for Hyperdrives, `drives`, with the older Hyper packages it is made
 * of. They would not get along with ours in one folder: it has one of its own, in the cache, filled
 * from the lock file beside this. `mirror-drive` is held back: later ones need a newer Hypercore than
 * `drives` brings, which its own range of versions does not say.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MANIFEST = path.join(import.meta.dirname, 'drives-cli')
const PATHS = pathToFileURL(path.join(import.meta.dirname, '../../scripts/paths.mjs')).href
const MANIFEST_FILES = ['package.json', 'package-lock.json']

/** The file to run with Node. Installs it when it is not there yet. */
export async function drivesCli(): Promise<string> {
  const { cacheDir } = (await import(PATHS)) as { cacheDir: () => string }
  const lock = await fs.readFile(path.join(MANIFEST, 'package-lock.json'))
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12)
  const folder = path.join(cacheDir(), `drives-cli-${version}`)
  const cli = path.join('node_modules', 'drives', 'bin.js')
  if (!(await exists(path.join(folder, cli)))) await install(folder)
  return path.join(folder, cli)
}

/** Into a folder beside, renamed when it is whole: what was interrupted is never taken for it. */
async function install(folder: string): Promise<void> {
  await fs.mkdir(path.dirname(folder), { recursive: true })
  const fresh = await fs.mkdtemp(`${folder}-`)
  for (const name of MANIFEST_FILES) {
    await fs.copyFile(path.join(MANIFEST, name), path.join(fresh, name))
  }
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: fresh })
  await fs.rename(fresh, folder)
}

async function exists(file: string): Promise<boolean> {
  return await fs.access(file).then(
    () => true,
    () => false
  )
}
