/** Keys as commands name them, and as people read them. */
import type { KeyboardEvent } from 'react'
import { isMac } from '../../shown-keys.js'

type Keys = Pick<
  KeyboardEvent | globalThis.KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
>

/** `Ctrl+Shift+N`, `Delete`, `Space`; ⌘ counts as Ctrl. */
export function keysOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Keys): string {
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  const parts = [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : '']
  return [...parts, name].filter(Boolean).join('+')
}

export function readableKeys(keys: string | undefined): { keys?: string } {
  if (keys === undefined) return {}
  return { keys: isMac ? keys.replaceAll('Ctrl+', '⌘') : keys.replaceAll('+', ' ') }
}

/** A letter, digit or sign that a person types, no command. */
export function isTyped({ key, ctrlKey, metaKey, altKey }: Keys): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey
}
