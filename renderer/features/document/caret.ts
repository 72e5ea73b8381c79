/**
 * Another person's caret. Name and colour come from a peer: the name is text, never markup, and a
 * colour that is none falls back to the theme's. Styles are set as properties, which the page's
 * content policy allows, where an attribute would be refused.
 */
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import { inkOn } from '../../formats.js'

const COLOR = /^#[0-9a-fA-F]{6}$/
/** Keeps the caret's own width out of the line. */
const WORD_JOINER = '\u2060'

export function drawCaret(user: { name: string; color: string }): HTMLElement {
  const base = document.createElement('span')
  const caret = document.createElement('span')
  const label = document.createElement('span')
  base.className = 'bn-collaboration-cursor__base'
  caret.className = 'bn-collaboration-cursor__caret'
  label.className = 'bn-collaboration-cursor__label'
  caret.setAttribute('contenteditable', 'false')
  if (COLOR.test(user.color)) {
    base.style.setProperty('--caret-color', user.color)
    label.classList.add(`ink-${inkOn(user.color)}`)
  }
  label.textContent = String(user.name).slice(0, MAX_NAME_LENGTH)
  caret.append(label)
  base.append(WORD_JOINER, caret, WORD_JOINER)
  return base
}
