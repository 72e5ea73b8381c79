/**
 * Whether this system shows symbols of programs that have no window. Linux desktops do so through
 * a host that says on D-Bus that it is there; GNOME has none without an extension.
 */
import { execFile } from 'node:child_process'

const ASK_MS = 2000
const QUESTION = [
  'call',
  '--session',
  '--dest',
  'org.kde.StatusNotifierWatcher',
  '--object-path',
  '/StatusNotifierWatcher',
  '--method',
  'org.freedesktop.DBus.Properties.Get',
  'org.kde.StatusNotifierWatcher',
  'IsStatusNotifierHostRegistered'
]

export function canShowTray(): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(true)
  return new Promise((resolve) => {
    // Part of GLib, which the app's own windows need.
    execFile('gdbus', QUESTION, { timeout: ASK_MS }, (error, answer) =>
      resolve(error === null && answer.includes('true'))
    )
  })
}
