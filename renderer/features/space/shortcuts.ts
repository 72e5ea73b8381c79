/** Every shortcut the window has, in one table: the dialog lists it, the hook obeys it. */
import type { SpaceId } from '../../../app/contract/ids.js'
import { valueOr } from '../../loadable.js'
import { useFileStore } from '../../stores/file-store.js'
import { doStartDocument } from '../../stores/space-session.js'
import { goBack, goForward, showDialog, showFolder, showPlace } from '../../stores/view-store.js'
import { readingKey } from '../../ui/direction.js'

const COMMAND = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl'

export const FIND_KEYS = `${COMMAND} K`

export const SHORTCUTS = [
  { keys: FIND_KEYS, does: 'Find anything, or go to another document' },
  { keys: `${COMMAND} N`, does: 'New document' },
  { keys: `${COMMAND} Shift H`, does: 'Go to the space’s first page' },
  { keys: `${COMMAND} Shift F`, does: 'Go to files' },
  { keys: `${COMMAND} Shift P`, does: 'Invite people' },
  { keys: `${COMMAND} /`, does: 'Show these shortcuts' },
  { keys: '/', does: 'In a document: insert a block' },
  { keys: '@', does: 'In a document: mention a person, link a document' },
  { keys: '[[', does: 'In a document: link a document' },
  { keys: `${COMMAND} Enter`, does: 'In a document: open the link at the caret' },
  { keys: `${COMMAND} F`, does: 'In a document: find words' },
  { keys: COMMAND === '⌘' ? '⌥ ⌘ F' : 'Ctrl H', does: 'In a document: find and replace words' },
  { keys: `${COMMAND} Z`, does: 'In a document: undo what you did yourself' },
  { keys: `${COMMAND} Alt M`, does: 'In a document: comment on the selected words' },
  { keys: `${COMMAND} Alt S`, does: 'In a document: suggest instead of editing, and back' },
  { keys: 'F2', does: 'Rename the chosen document, file or folder' },
  { keys: 'Alt ↑ ↓ ← →', does: 'In the list of documents: move one up, down, out or in' },
  { keys: 'Alt ← →', does: 'Go back to where you were, and forward again' },
  { keys: 'Enter', does: 'In files: open' },
  { keys: 'Backspace', does: 'In files: go to the folder above' },
  { keys: `${COMMAND} F`, does: 'In files: filter this folder' },
  { keys: `${COMMAND} X C V`, does: 'In files: cut, copy, and paste to move or copy' },
  { keys: `${COMMAND} Z`, does: 'In files: undo what you did' },
  { keys: 'Any letters', does: 'In files: go to the name that begins with them' },
  { keys: 'Alt and drag', does: 'In files: drag out of the window, as to the desktop' },
  { keys: 'Delete', does: 'Delete, or move to the trash' },
  { keys: 'Escape', does: 'Close a dialog or menu' }
] as const

/** Answers whether the keys meant something. */
export function runShortcut(event: KeyboardEvent, spaceId: SpaceId): boolean {
  if (event.altKey && !event.ctrlKey && !event.metaKey && !isTextField(event.target)) {
    const arrow = readingKey(event.key)
    if (arrow === 'ArrowLeft') goBack()
    else if (arrow === 'ArrowRight') goForward()
    else return false
    return true
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key === 'k' && !event.shiftKey) {
    showDialog({ kind: 'find' })
    return true
  }
  if (key === 'n' && !event.shiftKey) {
    void doStartDocument(spaceId)
    return true
  }
  if (key === '/' && !event.shiftKey) {
    showDialog({ kind: 'shortcuts' })
    return true
  }
  if (!event.shiftKey) return false
  if (key === 'h') showPlace({ kind: 'home' })
  else if (key === 'f') {
    const drive = valueOr(useFileStore.getState().drives, [])[0]
    if (drive) showFolder(drive.driveId, '/')
  } else if (key === 'p') showDialog({ kind: 'invite' })
  else return false
  return true
}

/** There, the same keys may go from word to word. */
function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable=true]')
}
