/** Where our page lives, and the one test of whether an address is ours. */

export const PAGE_SCHEME = 'app'
export const PAGE_HOST = 'alcove'
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Files that documents show lie below this. They are never a page, whatever they hold. */
export const ATTACHMENT_PATH = '/attachment/'

/** Files of published folders that were opened here; the same is true of them. */
export const OPENED_PATH = '/opened/'

/** Node gives custom schemes the origin "null": compare scheme and host instead. */
export function isOurAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password, pathname } = new URL(address)
  if (pathname.startsWith(ATTACHMENT_PATH) || pathname.startsWith(OPENED_PATH)) return false
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && !username && !password
}
