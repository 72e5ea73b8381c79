/**
 * Which profile this start is about: from the switches, with its folder made. A wrong switch or
 * an unusable folder is kept as `problem`, to be shown in a window, never as a silent exit.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AppError } from '../app/contract/errors.js'
import { defaultProfileDir, parseSwitches, type Bootstrap, type Switches } from '../app/switches.js'

/** Given by the system at login. */
export const HIDDEN_SWITCH = '--hidden'

export interface ProfileChoice {
  profileDir: string
  /** What Electron and the window keep: caches, cookies, window place. */
  desktopDir: string
  /** What tells it from the usual one, for people; null for the usual one. */
  profileName: string | null
  bootstrap: Bootstrap
  isOffline: boolean
  isVerbose: boolean
  /** Start without a window. */
  isHidden: boolean
  /** Those of this start that say which profile and which network: for the next start. */
  ownSwitches: string[]
  problem: AppError | null
}

export function prepareProfile(argv: readonly string[], env: NodeJS.ProcessEnv): ProfileChoice {
  try {
    const switches = parseSwitches(argv, env)
    const profileDir = switches.profileDir ?? defaultProfileDir()
    const desktopDir = path.join(profileDir, 'desktop')
    makeFolder(desktopDir)
    return {
      ...switches,
      profileDir,
      desktopDir,
      profileName: profileDir === defaultProfileDir() ? null : path.basename(profileDir),
      isHidden: argv.includes(HIDDEN_SWITCH),
      ownSwitches: ownSwitches(switches),
      problem: null
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return {
      profileDir: '',
      // Electron needs some folder to show a window at all.
      desktopDir: fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-')),
      bootstrap: [],
      isOffline: true,
      profileName: null,
      isVerbose: false,
      isHidden: false,
      ownSwitches: [],
      problem: error
    }
  }
}

function ownSwitches({ profileDir, bootstrap, isOffline }: Switches): string[] {
  const nodes = bootstrap === 'public' ? [] : bootstrap.map(({ host, port }) => `${host}:${port}`)
  return [
    ...(profileDir === null ? [] : ['--profile', profileDir]),
    ...(nodes.length === 0 ? [] : ['--bootstrap', nodes.join(',')]),
    ...(isOffline ? ['--offline'] : [])
  ]
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.accessSync(folder, fs.constants.W_OK)
  } catch (cause) {
    throw new AppError('profile-unreadable', 'the profile folder cannot be used', {}, cause)
  }
}
