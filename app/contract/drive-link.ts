/** How addresses of published drives look, for whoever has to tell them from invites. Pure. */

export const DRIVE_LINK_PREFIX = 'alcove://drive/'

const SCHEMES = /^(?:alcove:\/\/drive\/|hyper:\/\/|pear:\/\/)/i
/** 32 bytes as z-base-32 or as hex. */
const BARE_KEY = /^(?:[a-z0-9]{52}|[0-9a-f]{64})(?:\/.*)?$/i

/** As people paste it: without spaces, quotes or brackets around it. */
export function trimmedLink(text: string): string {
  return text.trim().replace(/^[<"'“‘(]+|[>"'”’),;]+$/g, '')
}

/** Whether somebody who pasted this means a drive; it may still be mistyped. */
export function looksLikeDriveLink(text: string): boolean {
  const link = trimmedLink(text)
  return SCHEMES.test(link) || BARE_KEY.test(link)
}

/** What stands after the scheme. */
export function withoutScheme(link: string): string {
  return link.replace(SCHEMES, '')
}
