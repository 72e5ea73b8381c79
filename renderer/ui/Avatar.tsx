import { initials, inkOn } from '../formats.js'

export interface AvatarProps {
  name: string
  color: string
  size?: 'tiny' | 'small' | 'medium'
  /** Drawn with a ring when here, faded when not; null where presence says nothing. */
  isHere?: boolean | null
  /** Beside a written name it would be read twice. */
  isDecorative?: boolean
}

export function Avatar(props: AvatarProps) {
  const { name, color, size = 'medium', isHere = null, isDecorative = false } = props
  const state = isHere === null ? '' : isHere ? ' avatar-here' : ' avatar-away'
  return (
    <span
      className={`avatar avatar-${size}${state}`}
      role={isDecorative ? undefined : 'img'}
      aria-hidden={isDecorative || undefined}
      aria-label={isDecorative ? undefined : name}
      title={isDecorative ? undefined : name}
    >
      <svg viewBox="0 0 32 32" aria-hidden>
        <circle cx="16" cy="16" r="16" fill={color} />
        <text
          x="16"
          y="16"
          className={`avatar-text ink-${inkOn(color)}`}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {initials(name)}
        </text>
      </svg>
    </span>
  )
}
