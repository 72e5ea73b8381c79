import { useEffect } from 'react'
import { doAddDropped } from '../../stores/file-store.js'
import { doPasteClip } from './file-clipboard.js'
import type { FilePlace } from './file-command.js'

/** Pasting into the folder on screen: files copied on the desktop, or cut and copied in here. */
export function usePaste(place: FilePlace): void {
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea')
      if (isTyping || !place.canEdit || document.querySelector('dialog[open]')) return
      event.preventDefault()
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length > 0) void doAddDropped(place, place.path, files)
      else void doPasteClip(place)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [place])
}
