/** The part of the contract about the app on this computer: settings, starting, what it is. */
import { COMMAND_IDS, commandId, mainCommandId } from './commands.js'
import { callOn, none } from './call.js'
import { z } from 'zod'
import type { PathToken } from './ids.js'
import { MAX_LINK_LENGTH, MAX_NAME_LENGTH } from './limits.js'
import { settingsChange, type ShownSettings } from './settings.js'

/** Whether the system starts Alcove, hidden, when the person logs in. */
export interface LoginStart {
  /** This system can, and this kind of install. */
  isPossible: boolean
  isOn: boolean
}

export interface ArrivedFile {
  name: string
  token: PathToken
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
  /** Files and folders the system handed to the app since the last ask; the page pulls them. */
  'file.takeArrived': callOn('desktop', none).returns<ArrivedFile[]>(),
  /** Asks where, and writes a small file that opens as the link it holds. */
  'link.saveAsFile': callOn(
    'desktop',
    z.strictObject({
      link: z.string().max(MAX_LINK_LENGTH).startsWith('alcove://'),
      suggestedName: z.string().min(1).max(MAX_NAME_LENGTH)
    })
  ).returns<{ isSaved: boolean }>(),
  /** Which commands of the page make sense now: menus show the others as impossible. */
  'command.setPossible': callOn(
    'desktop',
    z.strictObject({ ids: z.array(commandId).max(COMMAND_IDS.length) })
  ).returns<null>(),
  /** One that main carries out, as its menus do. */
  'command.run': callOn('desktop', z.strictObject({ id: mainCommandId })).returns<null>(),
  'app.info': callOn('desktop', none).returns<AppFacts>(),
  /** What helps to understand a fault, without names, keys or content, on the clipboard. */
  'app.copyReport': callOn('desktop', none).returns<null>(),
  /** The licences of what the app is made of, with whatever shows texts here. */
  'app.showLicences': callOn('desktop', none).returns<null>(),
  /** In the system's file manager. */
  'app.showDataFolder': callOn('desktop', none).returns<null>()
} as const
