/** The window: sandboxed, isolated, where and as large as it was. */
import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import path from 'node:path'
import { log } from '../app/engine/log.js'
import { isOurAddress, PAGE_URL } from './origin.js'
import { readWindowPlace, writeWindowPlace } from './window-place.js'

const logger = log('window')

const APP_NAME = 'Alcove'
const DEFAULT_SIZE = { width: 1240, height: 820 }
const MIN_SIZE = { minWidth: 640, minHeight: 480 }
/** Shown before the page has drawn; the page's own background comes from its tokens. */
const BACKGROUND = { light: '#ffffff', dark: '#17181c' }

const OUT = path.dirname(import.meta.dirname)
const ICON = path.join(OUT, '..', 'main', 'assets', 'icons', '256x256.png')

export interface WindowLooks {
  /** Where it was. */
  placeFile: string
  /** Stands in the title; null for the usual profile. */
  profileName: string | null
  /** Then the title says nothing of what is open. */
  isLocked(): boolean
}

export function createWindow({ placeFile, profileName, isLocked }: WindowLooks): BrowserWindow {
  const place = readWindowPlace(placeFile)
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...onScreen(place.bounds),
    ...MIN_SIZE,
    show: false,
    title: titled(APP_NAME, profileName),
    icon: ICON,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(OUT, 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Dialogs for the disk and lists of fonts, which no permission stands before.
      disableBlinkFeatures: 'FileSystemAccessLocal,FontAccess',
      spellcheck: false
    }
  })
  if (place.isMaximized) window.maximize()
  if (place.isFullScreen) window.setFullScreen(true)
  window.on('page-title-updated', (event, title) => {
    event.preventDefault()
    // The page that is about to go may still send one.
    window.setTitle(titled(isLocked() ? APP_NAME : title, profileName))
  })
  window.webContents.on('did-finish-load', () => window.webContents.setZoomLevel(place.zoomLevel))
  window.once('ready-to-show', () => window.show())
  window.on('close', () => remember(placeFile, window))
  window.webContents.on('did-navigate', (_event, address) => {
    // Electron does not ask before about:blank. The page cannot call from there; bring it back.
    if (!isOurAddress(address)) void loadPage(window).catch(() => logger.error('page lost'))
  })
  window.webContents.on('render-process-gone', (_event, details) => {
    logger.error(`page gone: ${details.reason}`)
    // The engine is not affected: a fresh page asks it for everything again.
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  return window
}

export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(PAGE_URL)
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function remember(placeFile: string, window: BrowserWindow): void {
  try {
    writeWindowPlace(placeFile, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
      zoomLevel: window.webContents.getZoomLevel()
    })
  } catch (error) {
    logger.warn('the window’s place was not saved', error)
  }
}

function titled(title: string, profileName: string | null): string {
  return profileName === null ? title : `${title} (${profileName})`
}

/** A screen may be gone since: without overlap with any, the default place is used. */
function onScreen(bounds: Rectangle | null): Partial<Rectangle> {
  if (bounds === null) return {}
  const { workArea } = screen.getDisplayMatching(bounds)
  const isVisible =
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y + bounds.height > workArea.y
  return isVisible ? bounds : {}
}
