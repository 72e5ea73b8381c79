/** Reads keys that were pressed as an accelerator of the table of commands. */

/** Of a browser's KeyboardEvent. */
export interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  getModifierState: (name: string) => boolean
}

/** `partial`: only keys that go with others so far. `unfit`: such keys can be no shortcut. */
export type PressedKeys = { kind: 'keys'; keys: string } | { kind: 'partial' } | { kind: 'unfit' }

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift'])
/** The browser's names that differ from Electron's. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  '+': 'Plus'
}
const ALONE = /^F([1-9]|1[0-9]|2[0-4])$/
const NAMED = /^(Left|Right|Up|Down|Home|End|PageUp|PageDown|Insert|F([1-9]|1[0-9]|2[0-4]))$/
const LETTER = /^[A-Z]$/
/** With Shift these are other characters, on each keyboard others. */
const WITHOUT_SHIFT = /^([0-9]|[,./;'[\]\\=-])$/

export function pressedKeys(event: Pressed, isMac: boolean): PressedKeys {
  if (MODIFIERS.has(event.key)) return { kind: 'partial' }
  const key = nameOf(event)
  const modifiers = [
    ...((isMac ? event.metaKey : event.ctrlKey) ? ['Mod'] : []),
    ...(isMac && event.ctrlKey ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && key !== 'Plus' ? ['Shift'] : [])
  ]
  const isOfSystem = !isMac && event.metaKey
  // AltGr writes characters.
  if (isOfSystem || event.getModifierState('AltGraph')) return { kind: 'unfit' }
  const hasShift = modifiers.includes('Shift')
  const isKnown = LETTER.test(key) || NAMED.test(key) || key === 'Plus'
  if (!isKnown && !(WITHOUT_SHIFT.test(key) && !hasShift)) return { kind: 'unfit' }
  const hasModifier = modifiers.some((name) => name !== 'Shift')
  if (!hasModifier && !ALONE.test(key)) return { kind: 'unfit' }
  return { kind: 'keys', keys: [...modifiers, key].join('+') }
}

/** Where the keyboard writes no Latin letters, and with Alt on a Mac, the place of the key counts. */
function nameOf({ key, code, altKey }: Pressed): string {
  const upper = key.toUpperCase()
  if (LETTER.test(upper)) return upper
  const isOther = altKey || (key.codePointAt(0) ?? 0) > 127
  if (isOther && /^Key[A-Z]$/.test(code)) return code.slice('Key'.length)
  return NAMES[key] ?? key
}
