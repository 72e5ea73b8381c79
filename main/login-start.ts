/**
 * "Start at login, hidden": the system is asked and told, and nothing is remembered here, because
 * people switch it off there too.
 */
import { app } from 'electron'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { LoginStart } from '../app/contract/desktop-calls.js'
import { AppError } from '../app/contract/errors.js'
import { autostartEntry, isSwitchedOn } from './autostart-entry.js'
import { HIDDEN_SWITCH, type ProfileChoice } from './profile.js'

/** Nobody asked for a window: the system started the app. */
export function isStartedHidden({ isHidden }: ProfileChoice): boolean {
  // macOS passes no switches at login.
  const isFromLogin =
    process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin === true
  return isHidden || isFromLogin
}

export interface LoginStartFile {
  get(): Promise<LoginStart>
  set(isOn: boolean): Promise<LoginStart>
}

/** `switches`: those that make the start about this profile, without `--hidden`. */
export function createLoginStart(switches: readonly string[], profileName: string | null) {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...switches, HIDDEN_SWITCH]
  return process.platform === 'linux'
    ? autostartFile(args, profileName)
    : systemItem(args, profileName)
}

/** macOS and Windows keep a list of their own. */
function systemItem(args: string[], profileName: string | null): LoginStartFile {
  // One entry a profile on Windows; macOS knows the app only, and starts it for the usual profile.
  const entry = {
    args,
    path: process.execPath,
    ...(profileName !== null && { name: `Alcove ${profileName}` })
  }
  const isPossible = process.platform === 'win32' || profileName === null
  const get = async (): Promise<LoginStart> => ({
    isPossible,
    isOn: isPossible && app.getLoginItemSettings(entry).openAtLogin
  })
  return {
    get,
    async set(isOn) {
      app.setLoginItemSettings({ ...entry, openAtLogin: isOn })
      return get()
    }
  }
}

/** Linux desktops start what lies in the autostart folder. */
function autostartFile(args: string[], profileName: string | null): LoginStartFile {
  const base = process.env['XDG_CONFIG_HOME'] || path.join(os.homedir(), '.config')
  const suffix = profileName === null ? '' : `.${profileName}`
  const file = path.join(base, 'autostart', `org.alcove.Alcove${suffix}.desktop`)
  // The file that was downloaded, not where it is unpacked while it runs.
  const program = process.env['APPIMAGE'] || process.execPath

  async function get(): Promise<LoginStart> {
    const text = await fs.readFile(file, 'utf8').catch(() => '')
    return { isPossible: true, isOn: isSwitchedOn(text) }
  }

  return {
    get,
    async set(isOn) {
      try {
        if (isOn) {
          await fs.mkdir(path.dirname(file), { recursive: true })
          await fs.writeFile(file, autostartEntry([program, ...args], profileName))
        } else await fs.rm(file, { force: true })
      } catch (cause) {
        throw new AppError('login-start-refused', 'the autostart folder', {}, cause)
      }
      return get()
    }
  }
}
