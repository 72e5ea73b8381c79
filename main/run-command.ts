/** Carries out commands: those of this process here, those of the page there. */
import { app } from 'electron'
import type { Alcove } from '../app/alcove.js'
import {
  isMainCommand,
  isPageCommand,
  type CommandId,
  type MainCommandId,
  type PageCommandId
} from '../app/contract/commands.js'
import { log } from '../app/engine/log.js'
import type { AppWindow } from './app-window.js'

const logger = log('commands')

const ZOOM_STEP = 0.5
const MAX_ZOOM_LEVEL = 4

export interface CommandHost {
  appWindow: AppWindow
  engine(): Promise<Alcove> | null
  /** To the page. */
  send(id: PageCommandId): void
  lock(): void
  copyReport(): Promise<void>
}

export function createCommands(host: CommandHost): (id: CommandId) => void {
  const run = commandsOfMain(host)
  return (id) => {
    if (isMainCommand(id)) {
      return void Promise.resolve(run[id]()).catch((error: unknown) =>
        logger.error(`${id} failed`, error)
      )
    }
    if (!isPageCommand(id)) return
    host.appWindow.show()
    host.appWindow.whenListening(() => host.send(id))
  }
}

function commandsOfMain(host: CommandHost): Record<MainCommandId, () => void | Promise<void>> {
  const window = () => host.appWindow.current()
  const zoomBy = (change: number | null) => {
    const contents = window()?.webContents
    if (!contents) return
    const level = change === null ? 0 : contents.getZoomLevel() + change
    contents.setZoomLevel(Math.max(-MAX_ZOOM_LEVEL, Math.min(MAX_ZOOM_LEVEL, level)))
  }
  return {
    'window.close': () => window()?.close(),
    'lock.now': host.lock,
    'app.quit': () => app.quit(),
    'view.zoomIn': () => zoomBy(ZOOM_STEP),
    'view.zoomOut': () => zoomBy(-ZOOM_STEP),
    'view.zoomReset': () => zoomBy(null),
    'view.fullScreen': () => {
      const shown = window()
      shown?.setFullScreen(!shown.isFullScreen())
    },
    'network.pauseTransfers': async () => {
      const handlers = (await host.engine())?.handlers
      const status = await handlers?.['network.status']({})
      if (status) {
        await handlers?.['network.pauseTransfers']({ arePaused: !status.areTransfersPaused })
      }
    },
    'network.workOffline': async () => {
      const handlers = (await host.engine())?.handlers
      const status = await handlers?.['network.status']({})
      if (status) await handlers?.['network.setOffline']({ isOffline: status.mode === 'online' })
    },
    'help.report': () => host.copyReport()
  }
}
