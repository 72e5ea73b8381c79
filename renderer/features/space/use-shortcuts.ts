/** Binds the window's shortcuts while a space is on screen. A modal dialog keeps its keys. */
import { useEffect } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { runShortcut } from './shortcuts.js'

export function useShortcuts(spaceId: SpaceId): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (document.querySelector('dialog[open]')) return
      // The editor has taken it: of chosen words, Ctrl+K makes a link.
      if (event.defaultPrevented) return
      if (runShortcut(event, spaceId)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [spaceId])
}
