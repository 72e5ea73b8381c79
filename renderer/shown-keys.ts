/** Keys by the names they have here: "Ctrl", or "⌘" where keyboards are labelled so. */
import { t } from '../app/contract/messages/translate.js'

export const isMac = navigator.userAgent.includes('Mac')

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Cmd: '⌘', Alt: '⌥', Enter: '↩' }
const SIGNS: Readonly<Record<string, string>> = {
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  Plus: '+'
}

/** By its name in an accelerator; `Mod` is ⌘ or Ctrl. */
export function keyName(key: string): string {
  return (isMac ? MAC_SIGNS[key] : pcName(key)) ?? SIGNS[key] ?? key
}

/** "Ctrl+Alt+M", or "⌘⌥M". */
export function shownKeys(...keys: readonly string[]): string {
  return keys.map(keyName).join(isMac ? '' : '+')
}

function pcName(key: string): string | undefined {
  if (key === 'Mod' || key === 'Ctrl') return t('keys.ctrl')
  if (key === 'Alt') return t('keys.alt')
  return key === 'Enter' ? t('keys.enter') : undefined
}
