/** When it is time to lock. No Electron in here. */
import type { AppSettings } from '../app/contract/settings.js'

export function isLongEnough(lockAfter: AppSettings['lockAfter'], idleMs: number): boolean {
  return lockAfter !== 'never' && idleMs >= Number(lockAfter) * 60_000
}
