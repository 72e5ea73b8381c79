/**
 * `alcove://` links from the system. They wait here until the page asks, because a page that is
 * still loading would miss an event. What a link means is the engine's business.
 */
import { MAX_LINK_LENGTH } from '../app/contract/limits.js'
import { createInbox, type Inbox } from './inbox.js'

export const LINK_SCHEME = 'alcove'
/** More than a person can click before the page is up. */
const MAX_WAITING_LINKS = 20

/** Mistyped links pass, so that the page can say what is wrong with them; giants do not. */
export function linksIn(values: readonly unknown[]): string[] {
  return values
    .filter((value) => typeof value === 'string')
    .filter(isLink)
    .filter((value) => value.length <= MAX_LINK_LENGTH)
    .slice(0, MAX_WAITING_LINKS)
}

export function isLink(value: string): boolean {
  return value.toLowerCase().startsWith(`${LINK_SCHEME}:`)
}

export function createLinkInbox(onArrival: () => void): Inbox {
  return createInbox(MAX_WAITING_LINKS, onArrival)
}
