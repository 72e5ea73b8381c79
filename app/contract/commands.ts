/**
 * Every action of the app that has a name: menus, tray, keyboard and the list of shortcuts derive
 * from this table. Its words are the messages `command.<id>`.
 *
 * `runs` says who carries it out: `main`, the `page` (which says what is possible at the moment),
 * or the `part` of the page that has the focus, whose keys are its own and cannot be changed.
 * Keys are Electron's accelerators, `Mod` for ⌘ or Ctrl. Several: the first one is shown.
 */
import { z } from 'zod'

export const MENUS = ['file', 'edit', 'view', 'go', 'window', 'help'] as const
export type MenuName = (typeof MENUS)[number]

/** Where a shortcut means something. */
export const SCOPES = ['anywhere', 'document', 'tree', 'files'] as const
export type CommandScope = (typeof SCOPES)[number]

export interface CommandEntry {
  runs: 'main' | 'page' | 'part'
  scope: CommandScope
  menu: MenuName | null
  keys: readonly string[]
  /** On macOS, where others are usual there. */
  macKeys?: readonly string[]
  /** A line stands above it in its menu. */
  startsGroup?: true
  /** In a field these keys move the caret, and do nothing else. */
  yieldsToTyping?: true
}

type Rest = Partial<Omit<CommandEntry, 'runs' | 'menu' | 'keys'>>
type EntryOf<Who> = CommandEntry & { runs: Who }

function page(menu: MenuName | null, keys: string[], rest: Rest = {}): EntryOf<'page'> {
  return { scope: 'anywhere', ...rest, runs: 'page', menu, keys }
}

function main(menu: MenuName | null, keys: string[], rest: Rest = {}): EntryOf<'main'> {
  return { scope: 'anywhere', ...rest, runs: 'main', menu, keys }
}

/** Its keys are handled where they are pressed. */
function part(scope: CommandScope, keys: string[]): EntryOf<'part'> {
  return { runs: 'part', scope, menu: null, keys }
}

const GROUP = { startsGroup: true } as const

/** In the order of their menus. */
export const COMMANDS = {
  'document.new': page('file', ['Mod+N']),
  'space.new': page('file', ['Mod+Shift+N']),
  'space.join': page('file', ['Mod+Shift+J']),
  'people.invite': page('file', ['Mod+Shift+P'], GROUP),
  'files.import': page('file', [], GROUP),
  'space.export': page('file', []),
  'document.export': page('file', ['Mod+Shift+E']),
  'app.settings': page('file', ['Mod+,'], GROUP),
  'lock.now': main('file', ['Mod+Shift+L']),
  'window.close': main('file', ['Mod+W'], GROUP),
  'app.quit': main('file', ['Mod+Q']),

  'find.anything': page('edit', ['Mod+K'], GROUP),
  'find.commands': page('edit', ['Mod+Shift+K', 'F1']),
  'document.find': page('edit', ['Mod+F'], { scope: 'document' }),
  'document.replace': page('edit', ['Mod+H'], { scope: 'document', macKeys: ['Alt+Cmd+F'] }),

  'view.outline': page('view', []),
  'view.comments': page('view', []),
  'view.history': page('view', []),
  'view.zoomIn': main('view', ['Mod+Plus', 'Mod+='], GROUP),
  'view.zoomOut': main('view', ['Mod+-']),
  'view.zoomReset': main('view', ['Mod+0']),
  'view.fullScreen': main('view', ['F11'], { startsGroup: true, macKeys: ['Ctrl+Cmd+F'] }),

  'go.back': page('go', ['Alt+Left'], { macKeys: ['Cmd+['], yieldsToTyping: true }),
  'go.forward': page('go', ['Alt+Right'], { macKeys: ['Cmd+]'], yieldsToTyping: true }),
  'go.home': page('go', ['Mod+Shift+H'], GROUP),
  'go.files': page('go', ['Mod+Shift+F']),
  'go.people': page('go', ['Mod+Shift+M']),
  'go.activity': page('go', ['Mod+Shift+A']),
  'go.contacts': page('go', []),
  'go.network': page('go', ['Mod+Shift+W']),
  'go.trash': page('go', []),

  'document.comment': part('document', ['Mod+Alt+M']),
  'document.suggest': part('document', ['Mod+Alt+S']),
  'document.insert': part('document', ['/']),
  'document.mention': part('document', ['@']),
  'document.link': part('document', ['[[']),
  'document.openLink': part('document', ['Mod+Enter']),
  'document.undo': part('document', ['Mod+Z']),
  'tree.rename': part('tree', ['F2']),
  'tree.move': part('tree', ['Alt+↑ ↓ ← →']),
  'files.open': part('files', ['Enter']),
  'files.up': part('files', ['Backspace']),
  'files.filter': part('files', ['Mod+F']),
  'files.clipboard': part('files', ['Mod+X C V']),
  'files.undo': part('files', ['Mod+Z']),
  'files.drag': part('files', ['Alt']),
  'files.delete': part('files', ['Delete']),

  'network.pauseTransfers': main('window', []),
  'network.workOffline': main('window', []),

  'help.shortcuts': page('help', ['Mod+/']),
  'help.report': main('help', []),
  'help.about': page('help', [], GROUP)
} as const satisfies Record<string, CommandEntry>

export type CommandId = keyof typeof COMMANDS
export const COMMAND_IDS = Object.keys(COMMANDS) as CommandId[]
export const commandId = z.enum(COMMAND_IDS as [CommandId, ...CommandId[]])

type RunBy<Who extends CommandEntry['runs']> = {
  [Id in CommandId]: (typeof COMMANDS)[Id]['runs'] extends Who ? Id : never
}[CommandId]
export type PageCommandId = RunBy<'page'>
export type MainCommandId = RunBy<'main'>
export const mainCommandId = z.enum(
  COMMAND_IDS.filter(isMainCommand) as [MainCommandId, ...MainCommandId[]]
)

/** Electron's names of keys, with `Mod`. */
const ACCELERATOR = /^((Mod|Ctrl|Cmd|Alt|Shift)\+)*(Plus|[^\s+]{1,12})$/
const MAX_ACCELERATOR_LENGTH = 40

/** Keys the person chose instead; '' for none. */
export const shortcutChoices = z.partialRecord(
  commandId,
  z.string().max(MAX_ACCELERATOR_LENGTH).regex(ACCELERATOR).or(z.literal(''))
)
export type ShortcutChoices = z.infer<typeof shortcutChoices>

export function isPageCommand(id: CommandId): id is PageCommandId {
  return COMMANDS[id].runs === 'page'
}

export function isMainCommand(id: CommandId): id is MainCommandId {
  return COMMANDS[id].runs === 'main'
}

/** Those that count: chosen ones, else the usual ones of the system. */
export function keysOf(id: CommandId, choices: ShortcutChoices, isMac: boolean): readonly string[] {
  const entry: CommandEntry = COMMANDS[id]
  const chosen = entry.runs === 'part' ? undefined : choices[id]
  if (chosen !== undefined) return chosen === '' ? [] : [chosen]
  return isMac && entry.macKeys ? entry.macKeys : entry.keys
}
