/** The application menu. Undo is the editor's own outside macOS, whose text fields need the item. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

export function installMenu(): void {
  const isMac = process.platform === 'darwin'
  const edit: MenuItemConstructorOptions[] = [
    ...(isMac ? undoItems() : []),
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'selectAll' }
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : developerItems())
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' as const }] : []),
      { role: 'fileMenu' },
      { label: 'Edit', submenu: edit },
      { label: 'View', submenu: view },
      { role: 'windowMenu' }
    ])
  )
}

function undoItems(): MenuItemConstructorOptions[] {
  return [{ role: 'undo' }, { role: 'redo' }, { type: 'separator' }]
}

function developerItems(): MenuItemConstructorOptions[] {
  return [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
}
