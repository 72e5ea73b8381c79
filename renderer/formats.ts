/** Numbers, sizes, dates and order as is usual where the language in use is spoken. */
import type { MessageId } from '../app/contract/messages/catalog.js'
import { currentLocale, t } from '../app/contract/messages/translate.js'

/** What is made for a locale, made once: making a formatter is slow, and lists ask for many. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
  let last: { locale: string; made: Made } | null = null
  return () => {
    const locale = currentLocale()
    if (last?.locale !== locale) last = { locale, made: make(locale) }
    return last.made
  }
}

const numbers = perLocale((locale) => new Intl.NumberFormat(locale))
const tenths = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
)

const twoDigits = perLocale((locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }))

export function formatNumber(value: number): string {
  return numbers().format(value)
}

const UNITS = [
  'common.sizeBytes',
  'common.sizeKilobytes',
  'common.sizeMegabytes',
  'common.sizeGigabytes',
  'common.sizeTerabytes'
] as const satisfies readonly MessageId[]

export function formatSize(sizeBytes: number): string {
  let value = sizeBytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const id = UNITS[unit] ?? UNITS[0]
  if (id === 'common.sizeBytes') return t(id, { count: sizeBytes })
  return t(id, { size: value < 10 ? tenths().format(value) : formatNumber(Math.round(value)) })
}

const time = dateFormat({ hour: '2-digit', minute: '2-digit' })
const dayOfThisYear = dateFormat({ day: 'numeric', month: 'short' })
const dayOfAnyYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' })
const until = dateFormat({ dateStyle: 'medium', timeStyle: 'short' })
const names = perLocale((locale) => new Intl.Collator(locale, { numeric: true }))

export function dateFormat(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  return perLocale((locale) => new Intl.DateTimeFormat(locale, options))
}

export function formatDate(atMs: number, nowMs = Date.now()): string {
  if (atMs <= 0) return ''
  const at = new Date(atMs)
  const now = new Date(nowMs)
  if (at.toDateString() === now.toDateString()) return time().format(at)
  return (at.getFullYear() === now.getFullYear() ? dayOfThisYear() : dayOfAnyYear()).format(at)
}

/** Day and time of something that happened. */
export function formatMoment(atMs: number, nowMs = Date.now()): string {
  if (atMs <= 0) return ''
  const at = new Date(atMs)
  const isToday = at.toDateString() === new Date(nowMs).toDateString()
  if (isToday) return t('common.todayAt', { time: time().format(at) })
  return t('common.dayAt', { day: formatDate(atMs, nowMs), time: time().format(at) })
}

/** Day, year and time of something that is still to come. */
export function formatDeadline(atMs: number): string {
  return until().format(atMs)
}

/** Minutes and seconds that are left: "9:05". */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${formatNumber(Math.floor(seconds / 60))}:${twoDigits().format(seconds % 60)}`
}

/** For sorting: "File 2" before "File 10". */
export function compareNames(a: string, b: string): number {
  return names().compare(a, b)
}

/** Up to two letters for a small round picture. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toLocaleUpperCase(currentLocale())
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
export function inkOn(color: string): 'light' | 'dark' {
  const channel = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) <= 0.179 ? 'light' : 'dark'
}
