/** The symbol that stays when the window is closed, with what there is to know and to do. */
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron'
import path from 'node:path'
import type { Alcove } from '../app/alcove.js'
import type { CommandId } from '../app/contract/commands.js'
import type { EventName } from '../app/contract/contract.js'
import { t } from '../app/contract/messages/translate.js'
import type { NetworkStatus, SpaceSummary } from '../app/contract/model.js'
import { log } from '../app/engine/log.js'
import { trayState, type TrayState } from './tray-state.js'

const logger = log('tray')

const FOLDER = path.join(path.dirname(import.meta.dirname), '..', 'main', 'assets', 'tray')
/** Typing changes the counts all the time; the eye needs less. */
const REST_MS = 500

export interface TrayOptions {
  /** With the profile's name, when there are several. */
  appName: string
  engine(): Promise<Alcove> | null
  /** Then no names are shown. */
  isLocked(): boolean
  open(): void
  run(id: CommandId): void
  /** Files and folders dropped on the symbol (macOS). */
  onFiles(paths: string[]): void
}

interface Facts {
  spaces: readonly SpaceSummary[]
  network: NetworkStatus | null
}

export interface AppTray {
  /** In sight or not. */
  show(isWanted: boolean): void
  /** An event that may change what it says. */
  note(name: EventName): void
  /** In the language in use now, and as much as may be said now. */
  redraw(): void
  close(): void
}

export function createAppTray(options: TrayOptions): AppTray {
  let tray: Tray | null = null
  let timer: NodeJS.Timeout | null = null
  let facts: Facts = { spaces: [], network: null }
  let state = stateNow()

  function stateNow(): TrayState {
    return trayState(facts.spaces, facts.network, options)
  }

  async function refresh(): Promise<void> {
    timer = null
    const handlers = (await options.engine())?.handlers
    if (!handlers || !tray) return
    const [spaces, network] = await Promise.all([
      handlers['space.list']({}),
      handlers['network.status']({})
    ])
    facts = { spaces, network }
    // Setting the menu again would close it under the person's hand.
    if (JSON.stringify(stateNow()) !== JSON.stringify(state)) draw()
  }

  function later(): void {
    if (!tray) return
    timer ??= setTimeout(
      () => void refresh().catch((error: unknown) => logger.warn('not refreshed', error)),
      REST_MS
    )
  }

  function draw(): void {
    if (!tray) return
    state = stateNow()
    tray.setImage(symbol(state.hasUnsent))
    tray.setToolTip(state.tooltip)
    tray.setContextMenu(Menu.buildFromTemplate(menuOf(state, options)))
  }

  function create(): void {
    tray = new Tray(symbol(state.hasUnsent))
    tray.on('click', options.open)
    tray.on('drop-files', (_event, paths) => options.onFiles(paths))
    draw()
    later()
  }

  return {
    show(isWanted) {
      if (isWanted && !tray) create()
      if (!isWanted && tray) {
        tray.destroy()
        tray = null
      }
    },
    note(name) {
      if (name === 'spaceChanged' || name === 'networkChanged') later()
    },
    redraw: draw,
    close() {
      if (timer) clearTimeout(timer)
      tray?.destroy()
      tray = null
    }
  }
}

function menuOf(state: TrayState, { open, run }: TrayOptions): MenuItemConstructorOptions[] {
  const said = (label: string): MenuItemConstructorOptions => ({ label, enabled: false })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const does = (id: CommandId): MenuItemConstructorOptions => ({
    id,
    label: t(`command.${id}`),
    click: () => run(id)
  })
  return [
    { label: t('desktop.tray.open'), click: open },
    does('document.new'),
    line,
    ...state.work.map(said),
    said(state.connection),
    line,
    {
      ...does('network.pauseTransfers'),
      type: 'checkbox',
      checked: state.areTransfersPaused
    },
    {
      ...does('network.workOffline'),
      type: 'checkbox',
      checked: state.isOffline,
      enabled: !state.isForcedOffline
    },
    line,
    does('app.settings'),
    does('app.quit')
  ]
}

function symbol(hasUnsent: boolean): Electron.NativeImage {
  const name = hasUnsent ? 'tray-unsent' : 'tray'
  const ending = { darwin: 'Template.png', win32: '.ico' }[process.platform as string] ?? '.png'
  return nativeImage.createFromPath(path.join(FOLDER, name + ending))
}
