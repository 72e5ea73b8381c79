import type { LucideIcon } from 'lucide-react'

export interface IconButtonProps {
  label: string
  icon: LucideIcon
  onClick: () => void
  isDisabled?: boolean
  /** Of a button that switches something on and off. */
  isPressed?: boolean
}

export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, onClick, isDisabled = false, isPressed } = props
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon className="icon" aria-hidden />
    </button>
  )
}
