import { initials, inkOn } from '../formats.js'
import { pictureUrl } from './picture-url.js'

export interface AvatarProps {
  name: string
  color: string
  /** Bytes of a small picture, shown in place of the letters. */
  picture?: Uint8Array | null | undefined
  size?: 'tiny' | 'small' | 'medium'
  /** Drawn with a ring when here, faded when not; null where presence says nothing. */
  isHere?: boolean | null
  /** Beside a written name it would be read twice. */
  isDecorative?: boolean
}

export function Avatar(props: AvatarProps) {
  const { name, color, picture, size = 'medium', isHere = null, isDecorative = false } = props
  const state = isHere === null ? '' : isHere ? ' avatar-here' : ' avatar-away'
  const url = picture ? pictureUrl(picture) : null
  return (
    <span
      className={`avatar avatar-${size}${state}`}
      role={isDecorative ? undefined : 'img'}
      aria-hidden={isDecorative || undefined}
      aria-label={isDecorative ? undefined : name}
      title={isDecorative ? undefined : name}
    >
      {url === null ? (
        <>
          <svg viewBox="0 0 32 32" aria-hidden>
            <circle cx="16" cy="16" r="16" fill={color} />
          </svg>
          {/* Drawn by the style sheet: letters of a picture are no words beside the name. */}
          <span
            className={`avatar-letters ink-${inkOn(color)}`}
            data-letters={initials(name)}
            aria-hidden
          />
        </>
      ) : (
        <img src={url} alt="" draggable={false} />
      )}
    </span>
  )
}
