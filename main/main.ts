/**
 * The desktop app, step by step. Order matters where it says so; each step lives in the file of
 * its name. Nothing awaits `ready` at the top level: Electron waits for this module first.
 */
import { app, BrowserWindow, powerMonitor, safeStorage } from 'electron'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { asksForPassphrase, Keyring } from '../app/alcove.js'
import { AppError } from '../app/contract/errors.js'
import type { EventData } from '../app/contract/contract.js'
import { log, setVerbose } from '../app/engine/log.js'
import { AppLock } from './app-lock.js'
import { AppSettingsFile } from './app-settings.js'
import { createLinkInbox, LINK_SCHEME, linksIn } from './deep-link.js'
import { desktopCalls } from './desktop-calls.js'
import { createDesktopNotifications } from './desktop-notifications.js'
import { startEngine, type EngineHost } from './engine-host.js'
import { createEventRelay } from './event-relay.js'
import { serveIpc, type Ipc } from './ipc.js'
import { systemKeyProtector } from './key-protector.js'
import { guardLeaving } from './leaving.js'
import { watchForLock, type LockWatch } from './lock-watch.js'
import { createLoginStart } from './login-start.js'
import { installMenu } from './menu.js'
import { OpenedCopies } from './opened-copies.js'
import { registerPageScheme, servePage } from './protocol.js'
import { hardenSession, hardenWebContents } from './security.js'
import { prepareProfile } from './profile.js'
import { showStartupError } from './startup-error.js'
import { createTaskbarProgress } from './taskbar-progress.js'
import { updateHandlers } from './updates/update-calls.js'
import { createUpdates, type UpdateParts } from './updates/create-updates.js'
import { bringToFront, createWindow, loadPage } from './window.js'

const logger = log('main')
const COPIES_DEADLINE_MS = 1500

const profile = prepareProfile(process.argv, process.env)
setVerbose(profile.isVerbose)
// Before the lock: it lies in this folder, so each profile has its own.
app.setPath('userData', profile.desktopDir)
const settings = new AppSettingsFile(path.join(profile.desktopDir, 'settings.json'))

let window: BrowserWindow | null = null
let engine: EngineHost | null = null
let ipc: Ipc | null = null
let copies: OpenedCopies | null = null
let updating: UpdateParts | null = null
/** What comes after everything is closed. */
let isUpdating = false
let isClosed = false
let lockWatch: LockWatch | null = null

const links = createLinkInbox(() => ipc?.send('linkArrived', {}))
const relay = createEventRelay((name, data) => ipc?.send(name, data))
const lock = new AppLock({
  openKeyring: async (passphrase) => {
    const keyProtector = (await systemKeyProtector(safeStorage)) ?? undefined
    return Keyring.open(profile.profileDir, { keyProtector, passphrase })
  },
  now: Date.now,
  onChange: onLockChange
})
const taskbar = createTaskbarProgress(() => window)
const notifications = createDesktopNotifications({
  window: () => window,
  engine: () => engine?.ready ?? null,
  isLocked: () => lock.isLocked,
  open: showNotified
})

if (app.requestSingleInstanceLock({ links: linksIn(process.argv) })) {
  boot()
} else {
  // The running one has our links now and comes to the front.
  app.exit(0)
}

function boot(): void {
  process.on('unhandledRejection', (reason) => logger.error('unhandled rejection', reason))
  // A fault in one connection must not take the window and unsaved work with it.
  process.on('uncaughtException', (error) => logger.error('uncaught exception', error))
  registerPageScheme()
  hardenWebContents()
  links.add(linksIn(process.argv))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    links.add(linksIn([url]))
  })
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    links.add(linksIn(linksOf(data)))
    if (window) bringToFront(window)
    else if (engine) openWindow()
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (!window && engine) openWindow()
  })
  guardLeaving({
    engine: () => engine?.ready ?? null,
    window: () => window,
    isLocked: () => lock.isLocked,
    leave,
    isClosed: () => isClosed,
    stay: () => (isUpdating = false)
  })
  app.whenReady().then(start).catch(failed('starting'))
}

async function start(): Promise<void> {
  await settings.speak()
  // What is wrong with the profile is told when it is opened.
  lock.begin(await asksForPassphrase(profile.profileDir).catch(() => false))
  showMenu()
  hardenSession()
  servePage(
    path.join(path.dirname(import.meta.dirname), 'renderer'),
    async () => {
      if (!engine) throw new AppError('closing')
      return engine.ready
    },
    () => lock.isLocked
  )
  const host = startEngine({
    profileDir: profile.profileDir,
    bootstrap: profile.bootstrap,
    isOffline: profile.isOffline,
    unlocked: lock.opened,
    problem: profile.problem,
    onEvent: (name, data) => {
      relay.push(name, data)
      notifications.note(name, data)
      if (name === 'transferChanged') taskbar.note(data as EventData<'transferChanged'>)
    }
  })
  engine = host
  void host.ready.then(({ keyring }) => {
    lock.take(keyring)
    showMenu()
  }, failed('opening the profile'))
  const shared = { window: () => window, engine: host.ready }
  copies = new OpenedCopies({
    dir: path.join(profile.desktopDir, 'opened'),
    engine: host.ready,
    onChanged: (copy) => relay.push('copyChanged', copy)
  })
  updating = createUpdates({
    desktopDir: profile.desktopDir,
    isOffline: async () =>
      (await (await host.ready).handlers['network.status']({})).mode === 'offline',
    onChange: (state) => relay.push('updateChanged', state)
  })
  const { updates } = updating
  const installUpdate = () => {
    isUpdating = true
    app.quit()
  }
  ipc = serveIpc({
    ...shared,
    isLocked: () => lock.isLocked,
    desktop: desktopCalls({
      ...shared,
      links,
      copies,
      settings,
      lock,
      loginStart: createLoginStart(profile.ownSwitches, profile.profileName),
      profileDir: profile.profileDir,
      updates: updateHandlers(updates, installUpdate)
    })
  })
  updates.start()
  settings.onChange((shown) => {
    showMenu()
    relay.push('settingsChanged', shown)
  })
  powerMonitor.on('suspend', () => void host.suspend().catch(failed('suspend')))
  powerMonitor.on('resume', () => void host.resume().catch(failed('resume')))
  lockWatch = watchForLock({ lock, settings: () => settings.get() })
  // Calls wait for the engine, so the window need not.
  openWindow()
}

function openWindow(): void {
  const opened = createWindow(path.join(profile.desktopDir, 'window.json'))
  window = opened
  lockWatch?.follow(opened)
  opened.webContents.on('will-prevent-unload', (event) => {
    if (lock.isLocked) event.preventDefault()
  })
  opened.on('closed', () => {
    window = null
  })
  void loadPage(opened).catch(failed('loading the page'))
  void engine?.ready.catch((error: unknown) => {
    logger.error('the profile could not be opened', error)
    if (!opened.isDestroyed()) return showStartupError(opened, error)
  })
}

function showMenu(): void {
  installMenu({
    isPossible: lock.hasPassphrase && !lock.isLocked,
    onLock: () => lock.lock()
  })
}

/** What the page had is gone with it: it is loaded anew, whatever it thinks of that. */
function onLockChange(isLocked: boolean): void {
  showMenu()
  ipc?.send('lockChanged', { isLocked })
  if (!isLocked) return
  ipc?.closeDocuments()
  void copies?.removeUnused().catch(failed('removing copies'))
  if (!window || window.isDestroyed()) return
  window.setTitle('Alcove')
  void loadPage(window).catch(failed('loading the page'))
}

/** The line of a notification that was clicked, in the window or in a new one. */
function showNotified(arrived: EventData<'notificationArrived'>): void {
  const send = () => ipc?.send('notificationOpened', arrived)
  if (window) {
    bringToFront(window)
    return send()
  }
  openWindow()
  // From the window just opened; the page listens before it has finished loading.
  BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', send)
}

/** The one way out: no more calls, engine closed in order, then the process ends. */
function leave(): void {
  ipc?.stop()
  relay.close()
  const removing = copies?.removeAndClose().catch(failed('removing copies'))
  // Large ones are compared first; the next start removes what is left.
  const copiesGone = Promise.race([removing, delay(COPIES_DEADLINE_MS)])
  updating?.updates.close()
  // Windows stay until the engine has what they sent, but nobody has to look at them.
  for (const open of BrowserWindow.getAllWindows()) open.hide()
  void Promise.all([engine?.close(), copiesGone]).finally(() => {
    isClosed = true
    if (isUpdating && updating) updating.install()
    else app.exit(0)
  })
}

function linksOf(data: unknown): unknown[] {
  const { links: given } = (data ?? {}) as { links?: unknown }
  return Array.isArray(given) ? given : []
}

function failed(what: string): (error: unknown) => void {
  return (error) => logger.error(`${what} failed`, error)
}
