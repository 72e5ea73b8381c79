/**
 * Which profile this start is about: from the switches, with its folder made. A wrong switch or
 * an unusable folder is kept as `problem`, to be shown in a window, never as a silent exit.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { AppError } from '../app/contract/errors.js'
import { defaultProfileDir, parseSwitches, type Bootstrap } from '../app/switches.js'

export interface ProfileChoice {
  profileDir: string
  /** What Electron and the window keep: caches, cookies, window place. */
  desktopDir: string
  bootstrap: Bootstrap
  isOffline: boolean
  isVerbose: boolean
  problem: AppError | null
}

export function prepareProfile(argv: readonly string[], env: NodeJS.ProcessEnv): ProfileChoice {
  try {
    const switches = parseSwitches(argv, env)
    const profileDir = switches.profileDir ?? defaultProfileDir()
    const desktopDir = path.join(profileDir, 'desktop')
    makeFolder(desktopDir)
    return { ...switches, profileDir, desktopDir, problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return {
      profileDir: '',
      // Electron needs some folder to show a window at all.
      desktopDir: fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-')),
      bootstrap: [],
      isOffline: true,
      isVerbose: false,
      problem: error
    }
  }
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.accessSync(folder, fs.constants.W_OK)
  } catch (cause) {
    throw new AppError('profile-unreadable', 'the profile folder cannot be used', {}, cause)
  }
}
