/** Above this an address is an embedded file rather than a link. */
const MAX_URL_LENGTH = 8192

const SCHEMES = new Set([
  'http',
  'https',
  'ftp',
  'ftps',
  'mailto',
  'tel',
  'callto',
  'sms',
  'cid',
  'xmpp',
  'alcove'
])

/**
 * The address if a link may carry it, otherwise null. Addresses without a scheme stay as they are:
 * imported documents point at each other and at their pictures that way. Browsers ignore control
 * characters and blanks in a scheme, so the check does too.
 */
export function safeUrl(url: unknown): string | null {
  if (typeof url !== 'string' || url === '' || url.length > MAX_URL_LENGTH) return null
  const compact = url.replace(/[\p{White_Space}\p{Cc}]/gu, '')
  const scheme = /^([^/?#:]*):/.exec(compact)?.[1]
  if (scheme === undefined) return url
  return SCHEMES.has(scheme.toLowerCase()) ? url : null
}
