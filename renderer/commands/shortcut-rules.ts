/** Which keys a command may have. */
import {
  COMMANDS,
  COMMAND_IDS,
  keysOf,
  type CommandId,
  type CommandScope,
  type ShortcutChoices
} from '../../app/contract/commands.js'

/** Of text fields, the editor and its blocks, each of which goes before a command. */
const WRITING: ReadonlySet<string> = new Set([
  ...['A', 'C', 'V', 'X', 'Y', 'Z', 'B', 'I', 'U', 'E'].map((key) => `Mod+${key}`),
  ...['V', 'Z', 'S', '6', '7', '8', '9', 'Up', 'Down'].map((key) => `Mod+Shift+${key}`),
  ...['0', '1', '2', '3', '4', '5', '6', 'C', 'Q'].map((key) => `Mod+Alt+${key}`),
  ...['Left', 'Right', 'Up', 'Down', 'Home', 'End'].map((key) => `Mod+${key}`)
])

/**
 * `free`: nobody has them. `writing`: they are needed to write. `fixed`: a part of the page has
 * them, which cannot be changed. `taken`: `by` would lose them.
 */
export type KeysState =
  { kind: 'free' } | { kind: 'writing' } | { kind: 'fixed' | 'taken'; by: CommandId }

export function stateOfKeys(
  id: CommandId,
  keys: string,
  choices: ShortcutChoices,
  isMac: boolean
): KeysState {
  if (WRITING.has(keys)) return { kind: 'writing' }
  const holder = COMMAND_IDS.find(
    (other) => other !== id && overlap(id, other) && keysOf(other, choices, isMac).includes(keys)
  )
  if (holder === undefined) return { kind: 'free' }
  return { kind: COMMANDS[holder].runs === 'part' ? 'fixed' : 'taken', by: holder }
}

/** `keys`: '' for none. Whoever had them has none then. */
export function withKeys(
  id: CommandId,
  keys: string,
  choices: ShortcutChoices,
  isMac: boolean
): ShortcutChoices {
  const changed: ShortcutChoices = { ...choices, [id]: keys }
  const state = keys === '' ? null : stateOfKeys(id, keys, choices, isMac)
  if (state?.kind === 'taken') changed[state.by] = ''
  return withoutUsual(changed, isMac)
}

/** As it is by default. Whoever had its keys has none then. */
export function withUsualKeys(
  id: CommandId,
  choices: ShortcutChoices,
  isMac: boolean
): ShortcutChoices {
  const rest = { ...choices }
  delete rest[id]
  for (const keys of keysOf(id, rest, isMac)) {
    const state = stateOfKeys(id, keys, rest, isMac)
    if (state.kind === 'taken') rest[state.by] = ''
  }
  return rest
}

/** What is chosen as it is by default is no choice: it follows when the default changes. */
function withoutUsual(choices: ShortcutChoices, isMac: boolean): ShortcutChoices {
  const kept = Object.entries(choices).filter(([id, keys]) => {
    const usual = keysOf(id as CommandId, {}, isMac)
    return keys === '' ? usual.length > 0 : usual.length !== 1 || usual[0] !== keys
  })
  return Object.fromEntries(kept)
}

/** The same keys may mean two things in two places. */
function overlap(one: CommandId, other: CommandId): boolean {
  const scopes: CommandScope[] = [COMMANDS[one].scope, COMMANDS[other].scope]
  return scopes[0] === scopes[1] || scopes.includes('anywhere')
}
