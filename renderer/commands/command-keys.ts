/** The keys of commands, for the handler of key presses and for people to read. */
import { createKeybindingsHandler } from 'tinykeys'
import {
  COMMANDS,
  COMMAND_IDS,
  isPageCommand,
  keysOf,
  type CommandEntry,
  type CommandId,
  type PageCommandId,
  type ShortcutChoices
} from '../../app/contract/commands.js'
import { isMac, keyName } from '../shown-keys.js'

/** Electron's names that differ from the browser's. */
const PRESSED: Readonly<Record<string, string>> = {
  Mod: '$mod',
  Ctrl: 'Control',
  Cmd: 'Meta',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Plus: '\\+'
}

/** Names in `aria-keyshortcuts` that differ from those. */
const ARIA: Readonly<Record<string, string>> = { Mod: isMac ? 'Meta' : 'Control', Plus: 'plus' }

/** `run` answers whether the keys meant something; then nobody else gets them. */
export function keyHandler(
  choices: ShortcutChoices,
  run: (id: PageCommandId) => boolean
): (event: KeyboardEvent) => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const id of COMMAND_IDS.filter(isPageCommand)) {
    const entry: CommandEntry = COMMANDS[id]
    const act = (event: KeyboardEvent) => {
      if (entry.yieldsToTyping && isTextField(event.target)) return
      if (run(id)) event.preventDefault()
    }
    for (const keys of keysOf(id, choices, isMac)) {
      const parts = keys.split('+').map((part) => PRESSED[part] ?? part)
      bindings[parts.join('+')] = act
      const letter = parts.at(-1) ?? ''
      if (!/^[A-Z]$/.test(letter)) continue
      // Where the keyboard writes no Latin letters, the key in the place of the letter counts.
      bindings[[...parts.slice(0, -1), `Key${letter}`].join('+')] = (event) => {
        if ((event.key.codePointAt(0) ?? 0) > 127) act(event)
      }
    }
  }
  return createKeybindingsHandler(bindings)
}

/** "Ctrl Shift H"; '' when it has none. */
export function keysOfCommand(id: CommandId, choices: ShortcutChoices): string {
  const [keys = ''] = keysOf(id, choices, isMac)
  return keys.split('+').map(keyName).join(' ')
}

/** As `aria-keyshortcuts` wants it: "Control+Shift+H Alt+H". */
export function ariaKeysOfCommand(id: CommandId, choices: ShortcutChoices): string | undefined {
  const all = keysOf(id, choices, isMac).map((keys) =>
    keys
      .split('+')
      .map((part) => ARIA[part] ?? PRESSED[part] ?? part)
      .join('+')
  )
  return all.length > 0 ? all.join(' ') : undefined
}

/** There, the same keys may go from word to word. */
function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable=true]')
}
