/** Use cases of what is read out of documents: search, links, comments, notifications. */
import type { Handlers } from '../contract/contract.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'document.backlinks'
  | 'document.comments'
  | 'search.query'
  | 'notification.list'
  | 'notification.markRead'

export function indexHandlers(): Handlers<Calls> {
  return {
    'document.backlinks': () => notBuilt(),
    'document.comments': () => notBuilt(),
    'search.query': () => notBuilt(),
    'notification.list': () => notBuilt(),
    'notification.markRead': () => notBuilt()
  }
}
