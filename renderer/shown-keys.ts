/** Keys by the names they have here: "Ctrl+Alt+M", or "⌘⌥M" where keyboards are labelled so. */
import { t } from '../app/contract/messages/translate.js'

const IS_MAC = navigator.userAgent.includes('Mac')
const MAC_SIGNS: Readonly<Record<string, string>> = { mod: '⌘', alt: '⌥', enter: '↩' }

/** `mod`, `alt`, `enter`, and anything else as it is. */
export function shownKeys(...keys: readonly string[]): string {
  if (IS_MAC) return keys.map((key) => MAC_SIGNS[key] ?? key).join('')
  return keys.map(pcName).join('+')
}

function pcName(key: string): string {
  if (key === 'mod') return t('keys.ctrl')
  if (key === 'alt') return t('keys.alt')
  return key === 'enter' ? t('keys.enter') : key
}
