/**
 * When the app locks by itself: nobody has touched the computer for as long as was chosen, its
 * screen locks, or it sleeps.
 */
import { powerMonitor, type BrowserWindow } from 'electron'
import { IDLE_CHECK_MS } from '../app/contract/limits.js'
import type { AppSettings } from '../app/contract/settings.js'
import type { AppLock } from './app-lock.js'
import { idleFor, isLongEnough } from './lock-rules.js'

export interface LockWatchOptions {
  lock: AppLock
  settings(): Pick<AppSettings, 'lockAfter' | 'locksWithScreen'>
}

export interface LockWatch {
  /** What is typed and clicked there counts, too. */
  follow(window: BrowserWindow): void
}

export function watchForLock({ lock, settings }: LockWatchOptions): LockWatch {
  let usedAtMs = performance.now()

  function lockIfPossible(): void {
    if (lock.hasPassphrase) lock.lock()
  }

  function onScreenLock(): void {
    if (settings().locksWithScreen) lockIfPossible()
  }

  setInterval(() => {
    const idleMs = idleFor(performance.now() - usedAtMs, systemIdleMs())
    if (isLongEnough(settings().lockAfter, idleMs)) lockIfPossible()
  }, IDLE_CHECK_MS).unref()
  powerMonitor.on('lock-screen', onScreenLock)
  powerMonitor.on('suspend', onScreenLock)

  return {
    follow(window) {
      usedAtMs = performance.now()
      window.webContents.on('input-event', () => (usedAtMs = performance.now()))
    }
  }
}

/** Wayland tells no program whether others are used. */
function systemIdleMs(): number | null {
  if (process.env['XDG_SESSION_TYPE'] === 'wayland') return null
  return powerMonitor.getSystemIdleTime() * 1000
}
