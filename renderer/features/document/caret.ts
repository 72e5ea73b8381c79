/**
 * Other people's carets. Their names are text, never markup. Styles are set as properties, which
 * the page's content policy allows, where an attribute would be refused.
 *
 * BlockNote draws each caret once and keeps the element, so a new name is painted on that one.
 */
import type { Awareness } from 'y-protocols/awareness'
import { inkOn } from '../../formats.js'
import { caretUser } from './caret-state.js'

/** Keeps the caret's own width out of the line. */
const WORD_JOINER = '\u2060'

export interface Carets {
  draw(user: object): HTMLElement
  /** After a change of these people's states. */
  repaint(clients: readonly number[]): void
}

export function createCarets(awareness: Awareness): Carets {
  const drawn = new Map<number, HTMLElement>()
  return {
    draw(user) {
      const caret = build()
      paint(caret, user)
      // The editor hands over the very object of the state it draws.
      const found = [...awareness.getStates()].find(([, state]) => state['user'] === user)
      if (found) drawn.set(found[0], caret)
      return caret
    },
    repaint(clients) {
      for (const client of clients) {
        const caret = drawn.get(client)
        const user: unknown = awareness.getStates().get(client)?.['user']
        if (caret && user) paint(caret, user)
      }
    }
  }
}

function build(): HTMLElement {
  const base = document.createElement('span')
  const caret = document.createElement('span')
  const label = document.createElement('span')
  base.className = 'bn-collaboration-cursor__base'
  caret.className = 'bn-collaboration-cursor__caret'
  caret.setAttribute('contenteditable', 'false')
  // Or a name in Latin letters would turn an Arabic line around.
  base.dir = 'auto'
  caret.append(label)
  base.append(WORD_JOINER, caret, WORD_JOINER)
  return base
}

function paint(base: HTMLElement, from: unknown): void {
  const { name, color } = caretUser(from)
  const label = base.querySelector('span > span')
  if (!label) return
  base.style.setProperty('--caret-color', color)
  label.className = `bn-collaboration-cursor__label ink-${inkOn(color)}`
  if (label.textContent !== name) label.textContent = name
}
