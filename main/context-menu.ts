/**
 * The menu of the right mouse button and of the menu key, where the page has none of its own:
 * Chromium asks for none where the page prevented the event. In fields, on chosen text and on
 * links that lead outside; nowhere else.
 */
import {
  Menu,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
  type WebContents
} from 'electron'
import { setTimeout as delay } from 'node:timers/promises'
import type { MessageId } from '../app/contract/messages/catalog.js'
import { t } from '../app/contract/messages/translate.js'
import { log } from '../app/engine/log.js'
import { copyText } from './desktop-calls.js'
import { isOutside, offerOutside } from './security.js'
import type { SpellingHelp } from './spelling-help.js'

type Items = MenuItemConstructorOptions[]

const logger = log('context-menu')
const LINE: MenuItemConstructorOptions = { type: 'separator' }

/** A menu that comes later would come as a surprise. */
const SUGGESTING_MS = 1500

export function showContextMenus(window: BrowserWindow, spelling: SpellingHelp): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, params) => {
    void show(params).catch((error: unknown) => logger.error('no menu', error))
  })

  async function show(params: ContextMenuParams): Promise<void> {
    const items = [
      ...(await spellingItems(webContents, params, spelling)),
      ...itemsFor(webContents, params)
    ]
    if (items.length === 0 || window.isDestroyed()) return
    const { frame, x, y, menuSourceType: sourceType } = params
    Menu.buildFromTemplate(items).popup({
      window,
      x,
      y,
      sourceType,
      ...(frame && { frame })
    })
  }
}

async function spellingItems(
  contents: WebContents,
  { misspelledWord: word, isEditable }: ContextMenuParams,
  spelling: SpellingHelp
): Promise<Items> {
  if (word === '' || !isEditable) return []
  const suggesting = spelling.suggest(word).catch(() => [])
  const words = await Promise.race([suggesting, delay(SUGGESTING_MS, [])])
  const add = () => {
    // The mark goes with the word, and Chromium sees for itself that the same word is right.
    void spelling.addWord(word).catch((error: unknown) => logger.warn('word not added', error))
  }
  return [
    ...words.map((label) => ({ label, click: () => contents.replaceMisspelling(label) })),
    item('desktop.menuAddToDictionary', { click: add }),
    LINE
  ]
}

/** Groups of items with lines between them. */
function itemsFor(contents: WebContents, params: ContextMenuParams): Items {
  const groups = params.isEditable
    ? [undoItems(contents, params), editItems(params)]
    : [chosenItems(params)]
  const all = [...groups, linkItems(contents, params)].filter((group) => group.length > 0)
  return all.flatMap((group, index) => (index === 0 ? group : [LINE, ...group]))
}

/** The document has steps of its own, which Chromium knows nothing of: it hears the keys. */
function undoItems(contents: WebContents, { editFlags }: ContextMenuParams): Items {
  if (!editFlags.canEditRichly) {
    return [
      item('desktop.menuUndo', { role: 'undo', enabled: editFlags.canUndo }),
      item('desktop.menuRedo', { role: 'redo', enabled: editFlags.canRedo })
    ]
  }
  const press = (...further: 'shift'[]) => {
    const modifiers = [process.platform === 'darwin' ? ('meta' as const) : ('control' as const)]
    contents.sendInputEvent({
      type: 'keyDown',
      keyCode: 'Z',
      modifiers: [...modifiers, ...further]
    })
  }
  return [
    item('desktop.menuUndo', { click: () => press() }),
    item('desktop.menuRedo', { click: () => press('shift') })
  ]
}

function editItems({ editFlags }: ContextMenuParams): Items {
  const { canCut, canCopy, canPaste, canSelectAll } = editFlags
  return [
    item('desktop.menuCut', { role: 'cut', enabled: canCut }),
    item('desktop.menuCopy', { role: 'copy', enabled: canCopy }),
    item('desktop.menuPaste', { role: 'paste', enabled: canPaste }),
    item('desktop.menuPasteMatching', { role: 'pasteAndMatchStyle', enabled: canPaste }),
    item('desktop.menuSelectAll', { role: 'selectAll', enabled: canSelectAll })
  ]
}

function chosenItems({ selectionText, editFlags }: ContextMenuParams): Items {
  if (selectionText.trim() === '') return []
  return [item('desktop.menuCopy', { role: 'copy', enabled: editFlags.canCopy })]
}

function linkItems(contents: WebContents, { linkURL }: ContextMenuParams): Items {
  if (!isOutside(linkURL)) return []
  return [
    item('desktop.menuOpenLink', { click: () => offerOutside(contents, linkURL) }),
    item('desktop.menuCopyLink', { click: () => copy(linkURL) })
  ]
}

/** Labels that Electron gives to roles are English alone. */
function item(
  label: MessageId,
  rest: Omit<MenuItemConstructorOptions, 'label'>
): MenuItemConstructorOptions {
  return { label: t(label), ...rest }
}

function copy(text: string): void {
  void copyText(text).catch((error: unknown) => logger.warn('the clipboard refused', error))
}
