/** A clean Debian in a folder: made once, kept as an archive in the cache, unpacked for each run. */
import fs from 'node:fs'
import path from 'node:path'
import { cacheDir } from '../paths.mjs'
import { run } from '../run.mjs'

export const PROGRAMS = [
  ['mmdebstrap', 'mmdebstrap'],
  ['tar', 'tar'],
  ['xvfb-run', 'xvfb'],
  ['xauth', 'xauth']
]

const SUITE = 'bookworm'
/** Default: Debian's own. */
const MIRROR = process.env['ALCOVE_DEBIAN_MIRROR']
/**
 * What every desktop has, and none of what Alcove itself must ask for. Changes with the number.
 */
const DESKTOP = ['ca-certificates', 'desktop-file-utils', 'libglib2.0-bin', 'file']
const BASE = `debian-${SUITE}-desktop-1.tar`

/** Fills `root`. Downloaded packages are kept in the cache too. */
export async function prepareRoot(root) {
  const base = path.join(cacheDir(), BASE)
  if (!fs.existsSync(base)) await makeBase(base)
  fs.mkdirSync(root, { recursive: true })
  await run('tar', ['-xf', base, '-C', root])
  // It is thrown away: nothing need be safe from a power cut.
  fs.writeFileSync(path.join(root, 'etc/dpkg/dpkg.cfg.d/fast'), 'force-unsafe-io\n')
  fs.writeFileSync(
    path.join(root, 'etc/apt/apt.conf.d/keep'),
    'APT::Keep-Downloaded-Packages "true";\n'
  )
  fs.copyFileSync('/etc/resolv.conf', path.join(root, 'etc/resolv.conf'))
}

export function packageCache() {
  const folder = path.join(cacheDir(), `debian-${SUITE}-packages`)
  fs.mkdirSync(path.join(folder, 'partial'), { recursive: true })
  return folder
}

async function makeBase(base) {
  console.log(`Making a clean Debian ${SUITE} (once)`)
  fs.mkdirSync(path.dirname(base), { recursive: true })
  const half = `${base}.${process.pid}.tmp`
  try {
    await run(
      'mmdebstrap',
      [
        ...['--quiet', '--variant=minbase', `--include=${DESKTOP.join(',')}`],
        // Or the download could not be kept for the second run.
        '--aptopt=APT::Sandbox::User "root"',
        ...['--format=tar', SUITE, half, ...(MIRROR ? [MIRROR] : [])]
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] }
    )
    fs.renameSync(half, base)
  } catch (error) {
    throw new Error(`a clean Debian could not be made: ${error.message}`)
  } finally {
    fs.rmSync(half, { force: true })
  }
}
