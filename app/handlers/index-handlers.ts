/** Use cases of what is read out of documents: search, links, comments, notifications. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'document.backlinks'
  | 'document.comments'
  | 'search.query'
  | 'notification.list'
  | 'notification.markRead'

export function indexHandlers({ spaces, offerNews }: Engine): Handlers<Calls> {
  return {
    'document.backlinks': ({ spaceId, documentId }) =>
      spaces.get(spaceId).search.backlinks(documentId),
    'document.comments': ({ spaceId, documentId }) =>
      spaces.get(spaceId).search.comments(documentId),
    'search.query': ({ spaceId, text, limit }) => spaces.get(spaceId).search.query(text, limit),
    'notification.list': async ({ spaceId }) => spaces.get(spaceId).search.notifications.list(),
    'notification.markRead': async ({ spaceId, notificationIds }) => {
      await spaces.get(spaceId).search.notifications.markRead(notificationIds)
      await offerNews.markRead(notificationIds)
      return null
    }
  }
}
