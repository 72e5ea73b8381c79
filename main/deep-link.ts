/**
 * `alcove://` links from the system. They wait here until the page asks, because a page that is
 * still loading would miss an event. What a link means is the engine's business.
 */
import { MAX_LINK_LENGTH } from '../app/contract/limits.js'

export const LINK_SCHEME = 'alcove'
/** More than a person can click before the page is up. */
const MAX_WAITING_LINKS = 20

/** Mistyped links pass, so that the page can say what is wrong with them; giants do not. */
export function linksIn(values: readonly unknown[]): string[] {
  return values
    .filter((value) => typeof value === 'string')
    .filter((value) => value.toLowerCase().startsWith(`${LINK_SCHEME}:`))
    .filter((value) => value.length <= MAX_LINK_LENGTH)
    .slice(0, MAX_WAITING_LINKS)
}

export interface LinkInbox {
  add(links: readonly string[]): void
  /** Everything that came since the last ask. */
  take(): string[]
}

export function createLinkInbox(onArrival: () => void): LinkInbox {
  let waiting: string[] = []
  return {
    add(links) {
      if (links.length === 0) return
      waiting = [...waiting, ...links].slice(-MAX_WAITING_LINKS)
      onArrival()
    },
    take() {
      const taken = waiting
      waiting = []
      return taken
    }
  }
}
