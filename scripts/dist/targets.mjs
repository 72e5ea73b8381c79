/**
 * What can be packed on this system, and with which tools. electron-builder downloads its tools
 * from GitHub; where that cannot be reached, the system's own stand in as far as they go:
 * 7za for its 7-Zip, and fpm.mjs (dpkg-deb, rpmbuild) for its fpm, which Debian does not have.
 */
import path from 'node:path'
import { canReach } from '../network.mjs'
import { findProgram } from '../run.mjs'
import { ensurePrograms } from '../system-packages.mjs'

const TOOLS = 'https://github.com/electron-userland/electron-builder-binaries/releases/'
const STAND_IN = path.join(import.meta.dirname, 'fpm.mjs')

/** Program a target needs where the tools cannot be downloaded, and Debian's package of it. */
const NEEDS = {
  dir: [],
  'tar.gz': [['7za', 'p7zip-full']],
  deb: [['dpkg-deb', 'dpkg']],
  rpm: [['rpmbuild', 'rpm']]
}

/** `wanted`: names of targets; none means all. Errors say what to install. */
export async function chooseTargets(wanted) {
  if (process.platform === 'darwin') return everything('--mac', wanted, macSettings())
  if (process.platform === 'win32') return everything('--win', wanted)
  const names = wanted.length > 0 ? wanted : ['AppImage', 'deb', 'rpm', 'tar.gz']
  if (await canReach(TOOLS)) return everything('--linux', names)
  console.log('Tools of electron-builder cannot be downloaded here: using those of the system.')
  return withSystemTools(names)
}

async function withSystemTools(names) {
  const targets = []
  const skipped = []
  for (const target of names) {
    const needs = NEEDS[target]
    if (!needs) {
      skipped.push({ target, reason: `needs tools from ${TOOLS}` })
      continue
    }
    try {
      await ensurePrograms(needs)
      targets.push(target)
    } catch (error) {
      skipped.push({ target, reason: error.message.replaceAll('\n', ' ') })
    }
  }
  if (targets.length === 0) {
    const reasons = skipped.map(({ target, reason }) => `${target}: ${reason}`)
    throw new Error(`nothing can be packed here. ${reasons.join('; ')}`)
  }
  const sevenZip = findProgram('7za')
  return {
    targets: ['--linux', ...targets],
    skipped,
    env: {
      CUSTOM_FPM_PATH: STAND_IN,
      ...(sevenZip ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip } : {})
    }
  }
}

function everything(system, names, settings = []) {
  return { targets: [system, ...names, ...settings], skipped: [], env: signingVariables() }
}

/** Where a secret is not set, CI gives empty text, which would be taken for a certificate. */
function signingVariables() {
  const names = Object.keys(process.env).filter((name) => /^(WIN_)?CSC_|^APPLE_/.test(name))
  const empty = names.filter((name) => process.env[name] === '')
  return Object.fromEntries(empty.map((name) => [name, undefined]))
}

/** A build signed by nobody could not load its own libraries under the hardened runtime. */
function macSettings() {
  const isSigned = Boolean(process.env['CSC_LINK'] || process.env['CSC_NAME'])
  return isSigned ? [] : ['-c.mac.hardenedRuntime=false']
}
