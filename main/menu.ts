/** The application menu. Undo is the editor's own outside macOS, whose text fields need the item. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MessageId } from '../app/contract/messages/catalog.js'
import { t } from '../app/contract/messages/translate.js'

type Role = NonNullable<MenuItemConstructorOptions['role']>

export interface LockItem {
  isPossible: boolean
  onLock(): void
}

/** In the language in use: to be installed again when that changes. */
export function installMenu(lock: LockItem): void {
  const isMac = process.platform === 'darwin'
  const edit = [
    ...(isMac ? undoItems() : []),
    item('cut', 'desktop.menuCut'),
    item('copy', 'desktop.menuCopy'),
    item('paste', 'desktop.menuPaste'),
    item('pasteAndMatchStyle', 'desktop.menuPasteMatching'),
    item('selectAll', 'desktop.menuSelectAll')
  ]
  const view = [
    item('resetZoom', 'desktop.menuActualSize'),
    item('zoomIn', 'desktop.menuZoomIn'),
    item('zoomOut', 'desktop.menuZoomOut'),
    SEPARATOR,
    item('togglefullscreen', 'desktop.menuFullScreen'),
    ...(app.isPackaged ? [] : developerItems())
  ]
  const file = isMac ? item('close', 'desktop.menuCloseWindow') : quitItem()
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' as const, submenu: ownItems() }] : []),
      {
        role: 'fileMenu',
        label: t('desktop.menuFile'),
        submenu: [lockItem(lock), SEPARATOR, file]
      },
      { label: t('desktop.menuEdit'), submenu: edit },
      { label: t('desktop.menuView'), submenu: view },
      { role: 'windowMenu', label: t('desktop.menuWindow'), submenu: windowItems(isMac) }
    ])
  )
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** Electron knows what a role does and its keys; its labels are English alone. */
function item(role: Role, label: MessageId): MenuItemConstructorOptions {
  return { role, label: t(label) }
}

function lockItem({ isPossible, onLock }: LockItem): MenuItemConstructorOptions {
  return {
    label: t('lock.now'),
    accelerator: 'CommandOrControl+Shift+L',
    enabled: isPossible,
    click: onLock
  }
}

/** On macOS, where the menu has the app's name. */
function ownItems(): MenuItemConstructorOptions[] {
  return [
    item('about', 'desktop.menuAbout'),
    SEPARATOR,
    item('services', 'desktop.menuServices'),
    SEPARATOR,
    item('hide', 'desktop.menuHide'),
    item('hideOthers', 'desktop.menuHideOthers'),
    item('unhide', 'desktop.menuShowAll'),
    SEPARATOR,
    quitItem()
  ]
}

function quitItem(): MenuItemConstructorOptions {
  if (process.platform === 'darwin') return item('quit', 'desktop.menuQuitAlcove')
  return item('quit', process.platform === 'win32' ? 'desktop.menuExit' : 'desktop.quit')
}

function undoItems(): MenuItemConstructorOptions[] {
  return [item('undo', 'desktop.menuUndo'), item('redo', 'desktop.menuRedo'), SEPARATOR]
}

function windowItems(isMac: boolean): MenuItemConstructorOptions[] {
  return [
    item('minimize', 'desktop.menuMinimize'),
    ...(isMac
      ? [item('zoom', 'desktop.menuZoom'), SEPARATOR, item('front', 'desktop.menuAllToFront')]
      : [item('close', 'desktop.menuClose')])
  ]
}

function developerItems(): MenuItemConstructorOptions[] {
  return [SEPARATOR, { role: 'reload' }, { role: 'toggleDevTools' }]
}
