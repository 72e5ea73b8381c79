/**
 * Quitting, in two steps: a question when somebody else in a space lacks what this computer has,
 * then the one way out. When the system ends the app nobody is asked: an answer may never come.
 */
import { app, dialog, powerMonitor, type BrowserWindow, type MessageBoxOptions } from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import type { Alcove } from '../app/alcove.js'
import { t } from '../app/contract/messages/translate.js'
import { log } from '../app/engine/log.js'
import { quitQuestion, unsentIn, type QuitAnswer, type Unsent } from './unsent.js'

const logger = log('leaving')

/** An engine that does not answer by then is not asked any longer. */
const ASK_ENGINE_MS = 1000
const WAIT_LIMIT_MS = 60_000
const WAIT_STEP_MS = 250
const ENDING_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

export interface LeavingHost {
  engine(): Promise<Alcove> | null
  window(): BrowserWindow | null
  /** Then no names are shown. */
  isLocked(): boolean
  /** Closes everything and ends the process. */
  leave(): void
  /** Everything is closed: whoever quits now means only the process. */
  isClosed(): boolean
  /** The answer was to stay. */
  stay(): void
}

/** Decides about every `before-quit`. */
export function guardLeaving(host: LeavingHost): { isLeaving(): boolean } {
  let isSystemEnding = false
  let isAsking = false
  let isLeaving = false
  /** Set while waiting for others; quitting again asks again. */
  let waiting: AbortController | null = null

  function leave(): void {
    if (isLeaving) return
    isLeaving = true
    host.leave()
  }

  async function decide(): Promise<void> {
    for (;;) {
      const unsent = isSystemEnding ? null : await readUnsent(host)
      if (unsent === null) return leave()
      const answer = await ask(host, unsent)
      if (answer === 'quit') return leave()
      if (answer === 'stay') return host.stay()
      waiting = new AbortController()
      await untilSent(host, waiting.signal)
      waiting = null
    }
  }

  function endNow(): void {
    isSystemEnding = true
    leave()
  }

  app.on('browser-window-created', (_event, window) => {
    window.on('session-end', endNow)
  })
  void app.whenReady().then(() => {
    powerMonitor.on('shutdown', endNow)
    // Any earlier, and Electron's own handlers, which quit as a person does, would replace them.
    for (const signal of ENDING_SIGNALS) process.on(signal, endNow)
  })
  app.on('before-quit', (event) => {
    if (host.isClosed()) return
    event.preventDefault()
    if (waiting) return waiting.abort()
    if (isAsking || isLeaving) return
    isAsking = true
    void decide()
      .catch((error: unknown) => {
        logger.error('asking before quitting failed', error)
        leave()
      })
      .finally(() => (isAsking = false))
  })
  return { isLeaving: () => isLeaving }
}

async function ask(host: LeavingHost, unsent: Unsent): Promise<QuitAnswer> {
  const window = host.window()
  const { message, detail, buttons } = quitQuestion(unsent)
  const stay = buttons.findIndex(({ answer }) => answer === 'stay')
  const options: MessageBoxOptions = {
    type: 'question',
    title: t('desktop.quitQuestion'),
    message,
    detail: host.isLocked() ? '' : detail,
    buttons: buttons.map(({ label }) => label),
    defaultId: stay,
    cancelId: stay,
    noLink: true
  }
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return buttons[response]?.answer ?? 'stay'
}

/** Until everything is sent, nobody is connected any more, or it took too long. */
async function untilSent(host: LeavingHost, signal: AbortSignal): Promise<void> {
  const deadlineMs = performance.now() + WAIT_LIMIT_MS
  host.window()?.setProgressBar(2)
  while (!signal.aborted && performance.now() < deadlineMs) {
    const unsent = await readUnsent(host)
    if (!unsent?.isAnybodyHere) break
    await delay(WAIT_STEP_MS, undefined, { signal }).catch(() => {})
  }
  host.window()?.setProgressBar(-1)
}

async function readUnsent(host: LeavingHost): Promise<Unsent | null> {
  const engine = host.engine()
  if (!engine) return null
  const spaces = engine.then((alcove) => alcove.handlers['space.list']({})).catch(() => [])
  return unsentIn(await Promise.race([spaces, delay(ASK_ENGINE_MS, [])]))
}
