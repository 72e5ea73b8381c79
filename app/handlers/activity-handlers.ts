/** Use cases of what happened, and of what makes noise. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'activity.list'
  | 'activity.check'
  | 'activity.markSeen'
  | 'notification.listAll'
  | 'notification.mute'
  | 'notification.muted'

export function activityHandlers({ spaces, offerNews }: Engine): Handlers<Calls> {
  return {
    'activity.list': ({ spaceId, ...question }) =>
      spaces.get(spaceId).search.activity.list(question),
    'activity.check': ({ spaceId }) => spaces.get(spaceId).search.activity.check(),
    'activity.markSeen': async ({ spaceId }) => {
      await spaces.get(spaceId).search.activity.markSeen()
      return null
    },
    'notification.listAll': async () =>
      [
        ...offerNews.list(),
        ...spaces.all.flatMap(({ search }) => search.notifications.list())
      ].sort((a, b) => b.atMs - a.atMs),
    'notification.mute': async ({ spaceId, documentId = null, isMuted }) => {
      await spaces.get(spaceId).search.notifications.mute(documentId, isMuted)
      return null
    },
    'notification.muted': async () =>
      spaces.all.flatMap(({ spaceId, search }) =>
        search.notifications.muted.map((documentId) => ({ spaceId, documentId }))
      )
  }
}
