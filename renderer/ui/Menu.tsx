import { Ellipsis, type LucideIcon } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  isDanger?: boolean
  isChecked?: boolean
  /** Draws a line above. */
  startsGroup?: boolean
  onSelect: () => void
}

export interface MenuProps {
  label: string
  items: readonly MenuItem[]
  /** What the button shows; three dots when absent. */
  children?: ReactNode
  className?: string
  /** -1 takes the button out of the tab order, where something else leads to it. */
  tabIndex?: number
}

/** A button and its list of commands, in the top layer so that nothing clips it. */
export function Menu(props: MenuProps) {
  const { label, items, children, className = 'icon-button', tabIndex } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)

  useLayoutEffect(() => {
    if (!isOpen || !button.current || !list.current) return
    const menu = list.current
    menu.showPopover()
    placeBeside(menu, button.current)
    focusItem(menu, 0)
  }, [isOpen])

  function close(givesFocusBack: boolean) {
    setOpen(false)
    if (givesFocusBack) button.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const at = itemsOf(event.currentTarget).indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') close(true)
    if (to === undefined) return
    event.preventDefault()
    focusItem(event.currentTarget, to)
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        tabIndex={tabIndex}
        title={children === undefined ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={(event) => {
          event.stopPropagation()
          setOpen(!isOpen)
        }}
      >
        {children ?? <Ellipsis className="icon" aria-hidden />}
      </button>
      {isOpen && (
        <div
          ref={list}
          id={id}
          className="menu"
          role="menu"
          aria-label={label}
          popover="auto"
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onClick={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
          onToggle={(event) => {
            if (event.newState === 'closed') setOpen(false)
          }}
        >
          {items.map(({ label: text, icon: Icon, onSelect, ...item }) => (
            <button
              key={text}
              type="button"
              role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.isChecked}
              tabIndex={-1}
              className={`menu-item${item.isDanger ? ' menu-danger' : ''}${item.startsGroup ? ' menu-group' : ''}`}
              onClick={() => {
                close(true)
                onSelect()
              }}
            >
              {Icon && <Icon className="icon" aria-hidden />}
              <span>{text}</span>
            </button>
          ))}
        </div>
      )}
    </>
  )
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

function focusItem(menu: HTMLElement, index: number): void {
  const items = itemsOf(menu)
  items.at(index % Math.max(items.length, 1))?.focus()
}

/** Below the button, or above it near the window's end; never outside the window. */
function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const hasRoomBelow = at.bottom + height < window.innerHeight
  const left = at.left + width < window.innerWidth ? at.left : at.right - width
  menu.style.left = `${Math.max(left, 0)}px`
  menu.style.top = `${hasRoomBelow ? at.bottom : Math.max(at.top - height, 0)}px`
}
