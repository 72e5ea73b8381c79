const MAX_LENGTH = 2048
const SCHEMES = /^(https?|mailto|alcove):/i

/** The address when a pasted link may carry it, else null. Browsers ignore controls and blanks. */
export function safeHref(href: string | null): string | null {
  const compact = (href ?? '').replace(/[\p{White_Space}\p{Cc}]/gu, '')
  return compact.length <= MAX_LENGTH && SCHEMES.test(compact) ? compact : null
}
