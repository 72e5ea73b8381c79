import type { LucideIcon } from 'lucide-react'

export interface IconButtonProps {
  label: string
  icon: LucideIcon
  onClick: () => void
  isDisabled?: boolean
}

export function IconButton({ label, icon: Icon, onClick, isDisabled = false }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon className="icon" aria-hidden />
    </button>
  )
}
