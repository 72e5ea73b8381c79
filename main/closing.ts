/**
 * Closing the window: the app stays in the background, or quits, as the person chose. The first
 * time it stays it says so, because a program that is thought closed and is not would be a lie.
 */
import { app, dialog, type BrowserWindow } from 'electron'
import { t } from '../app/contract/messages/translate.js'
import { log } from '../app/engine/log.js'
import type { AppSettingsFile } from './app-settings.js'

const logger = log('closing')

export interface ClosingHost {
  settings: AppSettingsFile
  /** Quitting is decided: windows may go. */
  isLeaving(): boolean
  /** There is something to go on with, unlike after a failed start. */
  canStay(): boolean
}

export function guardClosing({ settings, isLeaving, canStay }: ClosingHost): void {
  const asking = new WeakSet<BrowserWindow>()
  const stays = () => canStay() && settings.get().staysWhenClosed

  async function tell(window: BrowserWindow): Promise<void> {
    if (asking.has(window)) return
    asking.add(window)
    const { response } = await dialog.showMessageBox(window, {
      type: 'info',
      title: 'Alcove',
      message: t('desktop.staying.title'),
      detail: t('desktop.staying.detail'),
      buttons: [t('desktop.staying.ok'), t('desktop.staying.quit')],
      defaultId: 0,
      cancelId: 0,
      noLink: true
    })
    asking.delete(window)
    const isStaying = response === 0
    await settings.change({
      hasToldOfTray: true,
      ...(!isStaying && { whenClosed: 'quit' as const })
    })
    if (!isStaying) app.quit()
    else if (!window.isDestroyed()) window.close()
  }

  app.on('browser-window-created', (_event, window) => {
    window.on('close', (event) => {
      if (isLeaving()) return
      if (!stays()) {
        // The window stays while the question is open, and when the answer is to stay.
        event.preventDefault()
        return app.quit()
      }
      if (settings.get().hasToldOfTray) return
      event.preventDefault()
      void tell(window).catch((error: unknown) => logger.error('telling failed', error))
    })
  })
  // Without a listener, Electron would quit.
  app.on('window-all-closed', () => {
    if (!stays()) app.quit()
  })
}
