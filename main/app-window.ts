/**
 * The one window: opened, brought to front, gone while the app runs in the background. It is
 * destroyed when it closes, so that nothing of the page stays in memory.
 */
import type { BrowserWindow } from 'electron'
import { log } from '../app/engine/log.js'
import { bringToFront, createWindow, loadPage, type WindowLooks } from './window.js'

const logger = log('window')

export interface AppWindowOptions extends WindowLooks {
  /** Of the window just made. */
  onOpened(window: BrowserWindow): void
  onClosed(): void
}

export interface AppWindow {
  current(): BrowserWindow | null
  /** The window that is there, in front, or a new one. */
  show(): void
  /** `act` once a page is there that hears events. */
  whenListening(act: () => void): void
}

export function createAppWindow(options: AppWindowOptions): AppWindow {
  let window: BrowserWindow | null = null
  let isListening = false

  function open(): BrowserWindow {
    const opened = createWindow(options)
    window = opened
    isListening = false
    opened.webContents.on('did-finish-load', () => (isListening = true))
    opened.on('closed', () => {
      window = null
      options.onClosed()
    })
    void loadPage(opened).catch((error: unknown) => logger.error('loading the page failed', error))
    options.onOpened(opened)
    return opened
  }

  return {
    current: () => window,
    show() {
      if (window) bringToFront(window)
      else open()
    },
    whenListening(act) {
      const shown = window ?? open()
      if (isListening) act()
      // The page listens before it has finished loading.
      else shown.webContents.once('did-finish-load', act)
    }
  }
}
