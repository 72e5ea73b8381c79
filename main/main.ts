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
import type { NetworkStatus } from '../app/contract/model.js'
import { switchesOf } from '../app/contract/switches.js'
import { log, setVerbose } from '../app/engine/log.js'
import { appFacts, appReport } from './about.js'
import { AppLock } from './app-lock.js'
import { AppSettingsFile } from './app-settings.js'
import { createAppWindow } from './app-window.js'
import { arrivedFrom, arrivedWith, createFileInbox, type Arrived } from './arrivals.js'
import { guardClosing } from './closing.js'
import { showContextMenus } from './context-menu.js'
import { createLinkInbox, LINK_SCHEME, linksIn } from './deep-link.js'
import { copyText, desktopCalls } from './desktop-calls.js'
import { createDesktopNotifications } from './desktop-notifications.js'
import { startEngine, type EngineHost } from './engine-host.js'
import { createEventRelay } from './event-relay.js'
import { serveIpc, type Ipc } from './ipc.js'
import { KeptPlacesFile } from './kept-places.js'
import { systemKeyProtector } from './key-protector.js'
import { guardLeaving } from './leaving.js'
import { watchForLock, type LockWatch } from './lock-watch.js'
import { createLoginStart, isStartedHidden } from './login-start.js'
import { installMenu, showMenuState, type MenuState } from './menu.js'
import { OpenedCopies } from './opened-copies.js'
import { registerPageScheme, servePage } from './protocol.js'
import { hardenSession, hardenWebContents } from './security.js'
import { prepareProfile } from './profile.js'
import { createCommands } from './run-command.js'
import { createSpellingHelp } from './spelling-help.js'
import { showStartupError } from './startup-error.js'
import { createTaskbarProgress } from './taskbar-progress.js'
import { canShowTray } from './tray-support.js'
import { createAppTray } from './tray.js'
import { createUpdates, type UpdateParts } from './updates/create-updates.js'
import { updateHandlers } from './updates/update-calls.js'
import { loadPage } from './window.js'

const logger = log('main')
const COPIES_DEADLINE_MS = 1500

const profile = prepareProfile(process.argv, process.env)
setVerbose(profile.isVerbose)
// Before the lock: it lies in this folder, so each profile has its own.
app.setPath('userData', profile.desktopDir)
const settings = new AppSettingsFile(path.join(profile.desktopDir, 'settings.json'))

let engine: EngineHost | null = null
let ipc: Ipc | null = null
let copies: OpenedCopies | null = null
let updating: UpdateParts | null = null
/** What comes after everything is closed. */
let isUpdating = false
let isClosed = false
let lockWatch: LockWatch | null = null
/** The profile could not be opened; the window says why. */
let hasFailed = false
/** What the page and the engine last said of it; the rest of the menu follows from elsewhere. */
let told: Pick<MenuState, 'possible' | 'switchedOn'> = {
  possible: new Set(),
  switchedOn: new Set()
}

const readyEngine = () => engine?.ready ?? null
const appName = profile.profileName === null ? 'Alcove' : `Alcove (${profile.profileName})`
const appWindow = createAppWindow({
  placeFile: path.join(profile.desktopDir, 'window.json'),
  profileName: profile.profileName,
  isLocked: () => lock.isLocked,
  onOpened: follow,
  onClosed: () => tellMenu({ possible: new Set() })
})
const spelling = createSpellingHelp(readyEngine, settings)
const links = createLinkInbox(() => ipc?.send('linkArrived', {}))
const files = createFileInbox(links, () => ipc?.send('filesArrived', {}))
const relay = createEventRelay((name, data) => ipc?.send(name, data))
const lock = new AppLock({
  openKeyring: async (passphrase) => {
    const keyProtector = (await systemKeyProtector(safeStorage)) ?? undefined
    return Keyring.open(profile.profileDir, { keyProtector, passphrase })
  },
  now: Date.now,
  onChange: onLockChange
})
const taskbar = createTaskbarProgress(appWindow.current)
const notifications = createDesktopNotifications({
  window: appWindow.current,
  engine: readyEngine,
  isLocked: () => lock.isLocked,
  open: (arrived) => {
    appWindow.show()
    appWindow.whenListening(() => ipc?.send('notificationOpened', arrived))
  }
})
const run = createCommands({
  appWindow,
  engine: readyEngine,
  send: (id) => ipc?.send('commandChosen', { id }),
  lock: () => lock.lock(),
  copyReport: () => copyText(appReport(appFacts(profile.profileDir), settings.get()))
})
const tray = createAppTray({
  appName,
  engine: readyEngine,
  isLocked: () => lock.isLocked,
  open: appWindow.show,
  run,
  onFiles: (paths) => takeIn({ links: [], paths })
})

const arrived = arrivedWith(process.argv, process.cwd())
if (app.requestSingleInstanceLock(arrived)) {
  boot()
} else {
  // The running one has what we were given now and comes to the front.
  app.exit(0)
}

function boot(): void {
  process.on('unhandledRejection', (reason) => logger.error('unhandled rejection', reason))
  // A fault in one connection must not take the window and unsaved work with it.
  process.on('uncaughtException', (error) => logger.error('uncaught exception', error))
  registerPageScheme()
  hardenWebContents()
  links.add(arrived.links)
  files.add(arrived.paths)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    takeIn({ links: linksIn([url]), paths: [] })
  })
  app.on('open-file', (event, file) => {
    event.preventDefault()
    takeIn({ links: [], paths: [file] })
  })
  app.on('second-instance', (_event, _argv, _cwd, data) => takeIn(arrivedFrom(data)))
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('activate', () => {
    if (engine) appWindow.show()
  })
  const { isLeaving } = guardLeaving({
    engine: readyEngine,
    window: appWindow.current,
    isLocked: () => lock.isLocked,
    leave,
    isClosed: () => isClosed,
    stay: () => (isUpdating = false)
  })
  guardClosing({ settings, isLeaving, canStay: () => !hasFailed })
  app.whenReady().then(start).catch(failed('starting'))
}

async function start(): Promise<void> {
  await settings.speak()
  // What is wrong with the profile is told when it is opened.
  lock.begin(await asksForPassphrase(profile.profileDir).catch(() => false))
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
      tray.note(name)
      if (name === 'transferChanged') taskbar.note(data as EventData<'transferChanged'>)
      if (name === 'networkChanged') tellMenu({ switchedOn: switchesOf(data as NetworkStatus) })
    }
  })
  engine = host
  void host.ready.then(
    ({ keyring }) => {
      lock.take(keyring)
      showMenuState(menuState())
    },
    () => {
      hasFailed = true
      appWindow.show()
    }
  )
  const shared = { window: appWindow.current, engine: host.ready }
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
      files,
      copies,
      settings,
      lock,
      places: new KeptPlacesFile(path.join(profile.desktopDir, 'places.json')),
      loginStart: createLoginStart(profile.ownSwitches, profile.profileName),
      profileDir: profile.profileDir,
      onPossible: (ids) => tellMenu({ possible: new Set(ids) }),
      run,
      updates: updateHandlers(updates, installUpdate)
    })
  })
  updates.start()
  settings.onChange((shown) => {
    drawMenuAndTray()
    relay.push('settingsChanged', shown)
  })
  drawMenuAndTray()
  void canShowTray().then((can) => settings.setHasTray(can))
  powerMonitor.on('suspend', () => void host.suspend().catch(failed('suspend')))
  powerMonitor.on('resume', () => void host.resume().catch(failed('resume')))
  lockWatch = watchForLock({ lock, settings: () => settings.get() })
  // Calls wait for the engine, so the window need not.
  if (!isStartedHidden(profile)) appWindow.show()
}

/** Whatever came, the person looks for it in the window. */
function takeIn({ links: newLinks, paths }: Arrived): void {
  links.add(newLinks)
  files.add(paths)
  if (engine) appWindow.show()
}

function follow(window: BrowserWindow): void {
  lockWatch?.follow(window)
  showContextMenus(window, spelling)
  window.webContents.on('will-prevent-unload', (event) => {
    if (lock.isLocked) event.preventDefault()
  })
  void engine?.ready.catch((error: unknown) => {
    logger.error('the profile could not be opened', error)
    if (!window.isDestroyed()) return showStartupError(window, error)
  })
}

function drawMenuAndTray(): void {
  installMenu(menuState(), run)
  tray.show(settings.get().staysWhenClosed)
  tray.redraw()
}

function menuState(): MenuState {
  const canLock = lock.hasPassphrase && !lock.isLocked
  return { ...told, shortcuts: settings.get().shortcuts, canLock }
}

/** What the page had is gone with it: it is loaded anew, whatever it thinks of that. */
function onLockChange(isLocked: boolean): void {
  showMenuState(menuState())
  tray.redraw()
  ipc?.send('lockChanged', { isLocked })
  if (!isLocked) return
  ipc?.closeDocuments()
  void copies?.removeUnused().catch(failed('removing copies'))
  const window = appWindow.current()
  if (!window || window.isDestroyed()) return
  window.setTitle(appName)
  void loadPage(window).catch(failed('loading the page'))
}

function tellMenu(news: Partial<typeof told>): void {
  told = { ...told, ...news }
  showMenuState(menuState())
}

/** The one way out: no more calls, engine closed in order, then the process ends. */
function leave(): void {
  ipc?.stop()
  relay.close()
  const removing = copies?.removeAndClose().catch(failed('removing copies'))
  // Large ones are compared first; the next start removes what is left.
  const copiesGone = Promise.race([removing, delay(COPIES_DEADLINE_MS)])
  updating?.updates.close()
  tray.close()
  // Windows stay until the engine has what they sent, but nobody has to look at them.
  for (const open of BrowserWindow.getAllWindows()) open.hide()
  void Promise.all([engine?.close(), copiesGone]).finally(() => {
    isClosed = true
    if (isUpdating && updating) updating.install()
    else app.exit(0)
  })
}

function failed(what: string): (error: unknown) => void {
  return (error) => logger.error(`${what} failed`, error)
}
