import { Ellipsis } from 'lucide-react'
import { useId, useRef, useState, type ReactNode } from 'react'
import { MenuList, type MenuItem } from './MenuList.js'

export type { MenuItem } from './MenuList.js'

export interface MenuProps {
  label: string
  items: readonly MenuItem[]
  /** What the button shows; three dots when absent. */
  children?: ReactNode
  className?: string
  /** -1 takes the button out of the tab order, where something else leads to it. */
  tabIndex?: number
}

/** A button and its list of commands. */
export function Menu(props: MenuProps) {
  const { label, items, children, className = 'icon-button', tabIndex } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  /** Where the button was when it opened; null: closed. */
  const [at, setAt] = useState<DOMRect | null>(null)
  /** By something else than the button, whose mouse button is still down. */
  const [isByOther, setByOther] = useState(false)

  function close(givesFocusBack: boolean) {
    setAt(null)
    if (givesFocusBack) button.current?.focus()
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
        aria-expanded={at !== null}
        aria-controls={at ? id : undefined}
        onClick={(event) => {
          event.stopPropagation()
          setByOther(!event.nativeEvent.isTrusted)
          setAt(at ? null : event.currentTarget.getBoundingClientRect())
        }}
      >
        {children ?? <Ellipsis className="icon" aria-hidden />}
      </button>
      {at && (
        <MenuList
          id={id}
          label={label}
          items={items}
          at={at}
          isAtPoint={isByOther}
          onClose={close}
        />
      )}
    </>
  )
}
