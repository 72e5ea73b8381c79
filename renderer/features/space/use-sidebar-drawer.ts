/** Whether the sidebar of a narrow window is open; going anywhere closes it. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useViewStore } from '../../stores/view-store.js'

/** As in shell.css. */
const narrow = window.matchMedia('(max-width: 48rem)')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

export function useSidebarDrawer() {
  const isNarrow = useSyncExternalStore(subscribe, () => narrow.matches)
  const place = useViewStore((state) => state.place)
  const dialog = useViewStore((state) => state.dialog)
  const [wantsOpen, setOpen] = useState(false)

  useEffect(() => setOpen(false), [place, dialog, isNarrow])

  return { isOpen: isNarrow && wantsOpen, open: () => setOpen(true), close: () => setOpen(false) }
}
