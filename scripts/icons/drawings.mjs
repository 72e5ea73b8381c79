/**
 * What Alcove's icons look like, as SVG: the one source of every picture in main/assets. The mark
 * is the one of renderer/ui/ArchMark.tsx: a niche within a niche, 48 wide and 56 high.
 */
const OUTER = 'M0 56V24a24 24 0 0 1 48 0v32z'
const MIDDLE = 'M8 56V26a16 16 0 0 1 32 0v30z'
const INNER = 'M16 56V29a8 8 0 0 1 16 0v27z'
/** Without its middle the mark stays clear where a line is less than a pixel. */
const WIDE_INNER = 'M13 56V27a11 11 0 0 1 22 0v29z'

const CREAM = '#f5f2eb'
const DEEP = '#1d4638'
const LIGHT = '#f0b54c'
/** Of the tray's mark: on a whole pixel at 24 and 48. */
const FOOT = (512 * 23) / 24
/** Reads on panels of either colour. */
const TRAY_GREEN = '#4f9c80'

const GRADIENTS = `<defs>
    <linearGradient id="wall" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#3c8168"/>
      <stop offset="1" stop-color="#22503f"/>
    </linearGradient>
    <linearGradient id="lamp" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#fbe3ab"/>
      <stop offset="1" stop-color="#eda63a"/>
    </linearGradient>
  </defs>`

function svg(body) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  ${body}
</svg>
`
}

/** The mark with its foot in the middle of (x, y), `height` high. */
function mark(x, y, height, body) {
  const scale = height / 56
  return `<g transform="translate(${x - 24 * scale} ${y - height}) scale(${scale})">${body}</g>`
}

const litMark = `<path fill="${CREAM}" d="${OUTER}"/><path fill="${DEEP}" d="${MIDDLE}"/><path fill="url(#lamp)" d="${INNER}"/>`
const smallMark = `<path fill="${CREAM}" d="${OUTER}"/><path fill="${LIGHT}" d="${WIDE_INNER}"/>`

/** On the desktop, in the dock, in menus. */
export function appIcon() {
  return svg(`${GRADIENTS}
  <rect x="24" y="24" width="464" height="464" rx="112" fill="url(#wall)"/>
  ${mark(256, 400, 296, litMark)}`)
}

/** macOS leaves a margin of a tenth on each side of the plate. */
export function macIcon() {
  return svg(`${GRADIENTS}
  <rect x="50" y="50" width="412" height="412" rx="92" fill="url(#wall)"/>
  ${mark(256, 384, 264, litMark)}`)
}

/** Up to 24 pixels: no margin, fewer lines. */
export function smallIcon() {
  return svg(`${GRADIENTS}
  <rect width="512" height="512" rx="112" fill="url(#wall)"/>
  ${mark(256, 448, 384, smallMark)}`)
}

/** A file that holds a link to an Alcove: a sheet with the mark. */
export function documentIcon() {
  return svg(`${GRADIENTS}
  <path fill="#fffdf8" stroke="#b9b2a3" stroke-width="10" stroke-linejoin="round" d="M112 29h204l112 112v318a24 24 0 0 1-24 24H112a24 24 0 0 1-24-24V53a24 24 0 0 1 24-24z"/>
  <path fill="#e6e0d2" stroke="#b9b2a3" stroke-width="10" stroke-linejoin="round" d="M316 29v88a24 24 0 0 0 24 24h88z"/>
  <g transform="translate(136 196) scale(.47)"><rect width="512" height="512" rx="120" fill="url(#wall)"/>${mark(256, 420, 330, litMark)}</g>`)
}

/** A sheet of at most 32 pixels. */
export function smallDocumentIcon() {
  return svg(`${GRADIENTS}
  <path fill="#fffdf8" stroke="#a59d8b" stroke-width="26" stroke-linejoin="round" d="M96 29h212l108 108v346H96z"/>
  <path fill="#d8d1c1" d="M308 29v108h108z"/>
  ${mark(256, 430, 230, `<path fill="#2f6b57" d="${OUTER}"/><path fill="${LIGHT}" d="${WIDE_INNER}"/>`)}`)
}

/**
 * In the panel. `tone`: `color` for panels of any colour, `black` and `white` where the panel's
 * is known. `hasUnsent` adds a dot: work that is on no other computer yet.
 */
export function trayIcon({ tone, hasUnsent }) {
  const frame = { color: TRAY_GREEN, black: '#000', white: '#fff' }[tone]
  // Open below the foot too, so that no hairline is left there.
  const hole = tone === 'color' ? '' : '<path fill="#000" d="M13 60V27a11 11 0 0 1 22 0v33z"/>'
  const lamp = tone === 'color' ? `<path fill="${CREAM}" d="${WIDE_INNER}"/>` : ''
  const dot = { color: '#e8871e', black: '#000', white: '#fff' }[tone]
  // The dot stands free: the ring around it is cut out of the mark.
  const ring = hasUnsent ? '<circle cx="392" cy="392" r="150" fill="#000"/>' : ''
  const badge = hasUnsent ? `<circle cx="392" cy="392" r="112" fill="${dot}"/>` : ''
  const whole = '<rect width="512" height="512" fill="#fff"/>'
  const body = `<path fill="${frame}" d="${OUTER}"/>${lamp}`
  return svg(`<mask id="cut" maskUnits="userSpaceOnUse" x="0" y="0" width="512" height="512">${whole}${mark(256, FOOT, 448, hole)}${ring}</mask>
  <g mask="url(#cut)">${mark(256, FOOT, 448, body)}</g>
  ${badge}`)
}
