/** When it is time to lock. No Electron in here. */
import type { AppSettings } from '../app/contract/settings.js'

export function isLongEnough(lockAfter: AppSettings['lockAfter'], idleMs: number): boolean {
  return lockAfter !== 'never' && idleMs >= Number(lockAfter) * 60_000
}

/** `systemIdleMs` null: this system tells no program, so only our own window counts. */
export function idleFor(windowIdleMs: number, systemIdleMs: number | null): number {
  return systemIdleMs === null ? windowIdleMs : Math.min(systemIdleMs, windowIdleMs)
}
