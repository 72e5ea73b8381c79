import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ButtonProps {
  children: ReactNode
  onClick?: () => void
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  type?: 'button' | 'submit'
  icon?: LucideIcon
  isBusy?: boolean
  isDisabled?: boolean
  /** Id of an element that says more. */
  describedBy?: string
}

/** A busy button keeps its place in the tab order, so focus is not lost while work runs. */
export function Button(props: ButtonProps) {
  const { children, onClick, kind = 'secondary', type = 'button', icon: Icon } = props
  const { isBusy = false, isDisabled = false } = props
  return (
    <button
      type={type}
      className={`button button-${kind}`}
      disabled={isDisabled}
      aria-disabled={isBusy || undefined}
      aria-describedby={props.describedBy}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
    </button>
  )
}
