/** Where our page lives, and the one test of whether an address is ours. */

export const PAGE_SCHEME = 'app'
export const PAGE_HOST = 'alcove'
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/** Node gives custom schemes the origin "null": compare scheme and host instead. */
export function isOurAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && !username && !password
}
