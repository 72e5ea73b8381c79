import type { LucideIcon } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { isRightToLeft } from './direction.js'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  isDanger?: boolean
  isChecked?: boolean
  /** Greyed, with this as the reason. */
  whyNot?: string
  /** Draws a line above. */
  startsGroup?: boolean
  /** What does the same without the menu, as a person reads it. */
  keys?: string
  onSelect: () => void
}

export interface MenuListProps {
  id?: string
  label: string
  items: readonly MenuItem[]
  /** What it opens beside; of a point, width and height are 0. */
  at: DOMRect
  onClose: (givesFocusBack: boolean) => void
  /** Opened with the other mouse button: letting go of it must not close it. */
  isAtPoint?: boolean
}

/** A list of commands in the top layer, so that nothing clips it. */
export function MenuList({ id, label, items, at, onClose, isAtPoint = false }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null)
  const closing = useRef(onClose)
  closing.current = onClose

  useLayoutEffect(() => {
    const menu = list.current
    if (!menu) return
    menu.showPopover()
    placeBeside(menu, at)
    focusItem(menu, 0)
  }, [at])

  useEffect(() => {
    if (!isAtPoint) return
    const close = (event: Event) => {
      // The window itself, which is no node, is the target when it loses focus or changes its size.
      const isInside = event.target instanceof Node && list.current?.contains(event.target)
      if (!isInside) closing.current(false)
    }
    const events = ['pointerdown', 'wheel', 'blur', 'resize'] as const
    for (const name of events) window.addEventListener(name, close, { capture: true })
    return () => {
      for (const name of events) window.removeEventListener(name, close, { capture: true })
    }
  }, [isAtPoint])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const now = itemsOf(event.currentTarget).indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key]
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose(true)
    }
    if (to === undefined) return
    event.preventDefault()
    focusItem(event.currentTarget, to)
  }

  return (
    <div
      ref={list}
      id={id}
      className="menu"
      role="menu"
      aria-label={label}
      popover={isAtPoint ? 'manual' : 'auto'}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose(false)
      }}
    >
      {items.map(({ label: text, icon: Icon, keys, onSelect, ...item }) => (
        <button
          key={text}
          type="button"
          role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.isChecked}
          aria-disabled={item.whyNot === undefined ? undefined : true}
          aria-description={item.whyNot}
          tabIndex={-1}
          className={`menu-item${item.isDanger ? ' menu-danger' : ''}${item.startsGroup ? ' menu-group' : ''}`}
          onClick={() => {
            if (item.whyNot !== undefined) return
            onClose(true)
            onSelect()
          }}
        >
          {Icon && <Icon className="icon" aria-hidden />}
          <span>
            {text}
            {item.whyNot !== undefined && <small aria-hidden>{item.whyNot}</small>}
          </span>
          {keys !== undefined && (
            <span className="menu-keys" aria-hidden>
              {keys}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

function focusItem(menu: HTMLElement, index: number): void {
  const items = itemsOf(menu)
  items.at(index % Math.max(items.length, 1))?.focus()
}

/**
 * Below, or above near the window's end, from where lines begin; never outside the window. The
 * geometry is physical, in either direction of reading.
 */
function placeBeside(menu: HTMLElement, at: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu
  const hasRoomBelow = at.bottom + height < window.innerHeight
  const fromLeft = at.left + width <= window.innerWidth
  const fromRight = at.right - width >= 0
  const left = (isRightToLeft() ? !fromRight : fromLeft) ? at.left : at.right - width
  menu.style.left = `${Math.max(Math.min(left, window.innerWidth - width), 0)}px`
  menu.style.top = `${hasRoomBelow ? at.bottom : Math.max(at.top - height, 0)}px`
}
