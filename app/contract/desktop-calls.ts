/** The part of the contract about the app on this computer: settings, starting, what it is. */
import { callOn, none } from './call.js'
import { z } from 'zod'
import { settingsChange, type ShownSettings } from './settings.js'

/** Whether the system starts Alcove, hidden, when the person logs in. */
export interface LoginStart {
  /** This system can, and this kind of install. */
  isPossible: boolean
  isOn: boolean
}

export interface AppFacts {
  version: string
  electron: string
  chromium: string
  /** Such as "Linux 6.1 (x64)". */
  system: string
  /** For people to read: `~` stands for their own folder. */
  dataFolder: string
}

export const desktopCalls = {
  'settings.get': callOn('desktop', none).returns<ShownSettings>(),
  'settings.set': callOn('desktop', settingsChange).returns<ShownSettings>(),
  /** As the system says it is, which may have been changed there. */
  'loginStart.get': callOn('desktop', none).returns<LoginStart>(),
  /** Errors: `login-start-refused`. */
  'loginStart.set': callOn('desktop', z.strictObject({ isOn: z.boolean() })).returns<LoginStart>(),
  'app.info': callOn('desktop', none).returns<AppFacts>(),
  /** What helps to understand a fault, without names, keys or content, on the clipboard. */
  'app.copyReport': callOn('desktop', none).returns<null>(),
  /** In the system's file manager. */
  'app.showDataFolder': callOn('desktop', none).returns<null>()
} as const
