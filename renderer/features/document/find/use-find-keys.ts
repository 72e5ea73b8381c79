import { useEffect, useRef } from 'react'

/** Ctrl+F (⌘F) finds, Ctrl+H (⌥⌘F) replaces, wherever the focus is. */
export function useFindKeys(onKeys: (wanted: 'find' | 'replace') => void): void {
  const latest = useRef(onKeys)
  useEffect(() => {
    latest.current = onKeys
  })
  useEffect(() => {
    const isMac = navigator.userAgent.includes('Mac')
    function onKeyDown(event: KeyboardEvent) {
      if (!(isMac ? event.metaKey : event.ctrlKey) || event.shiftKey) return
      const find = event.code === 'KeyF' && !event.altKey
      const replace = isMac
        ? event.code === 'KeyF' && event.altKey
        : event.code === 'KeyH' && !event.altKey
      if (!find && !replace) return
      event.preventDefault()
      latest.current(replace ? 'replace' : 'find')
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}
