/**
 * The application menu, from the table of commands. The page handles the keys of its commands
 * itself, since the editor goes first there; outside macOS the menu only shows them.
 */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import {
  COMMANDS,
  COMMAND_IDS,
  keysOf,
  MENUS,
  type CommandEntry,
  type CommandId,
  type MenuName,
  type ShortcutChoices
} from '../app/contract/commands.js'
import type { MessageId } from '../app/contract/messages/catalog.js'
import { t } from '../app/contract/messages/translate.js'
import { isSwitch } from '../app/contract/switches.js'

type Role = NonNullable<MenuItemConstructorOptions['role']>

const isMac = process.platform === 'darwin'
const LINE: MenuItemConstructorOptions = { type: 'separator' }

export interface MenuState {
  shortcuts: ShortcutChoices
  /** Commands of the page that make sense now. */
  possible: ReadonlySet<CommandId>
  /** The app has a passphrase and is open. */
  canLock: boolean
  /** Switches that are on. */
  switchedOn: ReadonlySet<CommandId>
}

export function installMenu(state: MenuState, run: (id: CommandId) => void): void {
  const menus = MENUS.map((menu) => ({
    label: t(`command.menu.${menu}`),
    ...(menu === 'help' && { role: 'help' as const }),
    submenu: itemsOf(menu, state, run)
  }))
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' as const, submenu: ownItems() }] : []),
      ...menus
    ])
  )
}

/** Without building it anew, which would close a menu that is open. */
export function showMenuState(state: MenuState): void {
  const menu = Menu.getApplicationMenu()
  for (const id of COMMAND_IDS) {
    const item = menu?.getMenuItemById(id)
    if (!item) continue
    item.enabled = isEnabled(id, state)
    if (isSwitch(id)) item.checked = state.switchedOn.has(id)
  }
}

function itemsOf(
  menu: MenuName,
  state: MenuState,
  run: (id: CommandId) => void
): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = []
  if (menu === 'edit') items.push(...editItems())
  if (menu === 'window') items.push(...windowItems())
  for (const id of COMMAND_IDS) {
    const entry: CommandEntry = COMMANDS[id]
    // On macOS the app's own menu has it.
    if (entry.menu !== menu || (isMac && id === 'app.quit')) continue
    if (entry.startsGroup) items.push(LINE)
    items.push(...commandItems(id, state, run))
  }
  if (menu === 'view' && !app.isPackaged) {
    items.push(LINE, { role: 'reload' }, { role: 'toggleDevTools' })
  }
  return items
}

function commandItems(
  id: CommandId,
  state: MenuState,
  run: (id: CommandId) => void
): MenuItemConstructorOptions[] {
  const isOfMain = COMMANDS[id].runs === 'main'
  const { shortcuts, switchedOn } = state
  const [first, ...others] = keysOf(id, shortcuts, isMac).map(accelerator)
  const click = () => run(id)
  return [
    {
      id,
      label: t(`command.${id}`),
      click,
      enabled: isEnabled(id, state),
      registerAccelerator: isOfMain,
      ...(first !== undefined && { accelerator: first }),
      ...(isSwitch(id) && { type: 'checkbox' as const, checked: switchedOn.has(id) })
    },
    ...others.map((keys) => ({
      label: t(`command.${id}`),
      accelerator: keys,
      click,
      visible: false
    }))
  ]
}

function isEnabled(id: CommandId, { possible, canLock }: MenuState): boolean {
  if (id === 'lock.now') return canLock
  return COMMANDS[id].runs === 'main' || possible.has(id)
}

function accelerator(keys: string): string {
  return keys.replace('Mod', 'CmdOrCtrl')
}

/** Electron knows what a role does and its keys; its labels are English alone. */
function item(role: Role, label: MessageId): MenuItemConstructorOptions {
  return { role, label: t(label) }
}

/** Undo is the editor's own outside macOS, whose text fields need the item. */
function editItems(): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [item('undo', 'desktop.menuUndo'), item('redo', 'desktop.menuRedo'), LINE] : []),
    item('cut', 'desktop.menuCut'),
    item('copy', 'desktop.menuCopy'),
    item('paste', 'desktop.menuPaste'),
    item('pasteAndMatchStyle', 'desktop.menuPasteMatching'),
    item('selectAll', 'desktop.menuSelectAll')
  ]
}

function windowItems(): MenuItemConstructorOptions[] {
  return [
    item('minimize', 'desktop.menuMinimize'),
    ...(isMac ? [item('zoom', 'desktop.menuZoom'), item('front', 'desktop.menuAllToFront')] : []),
    LINE
  ]
}

/** On macOS, where the menu has the app's name. */
function ownItems(): MenuItemConstructorOptions[] {
  return [
    item('about', 'desktop.menuAbout'),
    LINE,
    item('services', 'desktop.menuServices'),
    LINE,
    item('hide', 'desktop.menuHide'),
    item('hideOthers', 'desktop.menuHideOthers'),
    item('unhide', 'desktop.menuShowAll'),
    LINE,
    item('quit', 'desktop.menuQuitAlcove')
  ]
}
