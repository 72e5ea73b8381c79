import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'

export interface DrawerProps {
  /** In a wide window it is no drawer: what is in it stands where it is. */
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

const FOCUSABLE = 'button:enabled, input:enabled, [href], [tabindex="0"]'

/**
 * What slides over the page in a narrow window. The rest of the page is `inert` meanwhile, by
 * whoever draws it; so focus stays here, and what was open before closes with Escape or a click
 * beside it.
 */
export function Drawer({ isOpen, onClose, children }: DrawerProps) {
  const drawer = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!isOpen) return
    drawer.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus()
  }, [isOpen])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (!isOpen || event.key !== 'Escape' || event.defaultPrevented) return
    // A menu or list over it closes first.
    if (event.currentTarget.querySelector(':popover-open')) return
    event.preventDefault()
    onClose()
  }

  return (
    <div
      ref={drawer}
      className="drawer"
      data-open={isOpen}
      onKeyDown={onKeyDown}
      onMouseDown={(event) => {
        if (isOpen && event.target === event.currentTarget) onClose()
      }}
    >
      {children}
    </div>
  )
}
