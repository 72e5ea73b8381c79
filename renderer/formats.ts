/** Sizes, dates and counts as people read them, in the system's language settings. */

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

export function formatSize(sizeBytes: number): string {
  let value = sizeBytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  if (unit === 0) return sizeBytes === 1 ? '1 byte' : `${sizeBytes} bytes`
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}

const today = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const thisYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const earlier = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric'
})

export function formatDate(atMs: number, nowMs = Date.now()): string {
  if (atMs <= 0) return ''
  const at = new Date(atMs)
  const now = new Date(nowMs)
  if (at.toDateString() === now.toDateString()) return today.format(at)
  return at.getFullYear() === now.getFullYear() ? thisYear.format(at) : earlier.format(at)
}

/** Day and time of something that happened. */
export function formatMoment(atMs: number, nowMs = Date.now()): string {
  if (atMs <= 0) return ''
  const time = today.format(new Date(atMs))
  const day = formatDate(atMs, nowMs)
  return day === time ? `Today, ${time}` : `${day}, ${time}`
}

export function formatCount(count: number, one: string, many: string): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`
}

/** Up to two letters for a small round picture. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toLocaleUpperCase()
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
export function inkOn(color: string): 'light' | 'dark' {
  const channel = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) <= 0.179 ? 'light' : 'dark'
}
