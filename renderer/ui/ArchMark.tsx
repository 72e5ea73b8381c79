export interface ArchMarkProps {
  size?: 'small' | 'large'
}

/** The sign of Alcove: a niche within a niche. */
export function ArchMark({ size = 'small' }: ArchMarkProps) {
  return (
    <svg className={`arch arch-${size}`} viewBox="0 0 48 56" aria-hidden>
      <path className="arch-outer" d="M0 56V24a24 24 0 0 1 48 0v32z" />
      <path className="arch-middle" d="M8 56V26a16 16 0 0 1 32 0v30z" />
      <path className="arch-inner" d="M16 56V29a8 8 0 0 1 16 0v27z" />
    </svg>
  )
}
