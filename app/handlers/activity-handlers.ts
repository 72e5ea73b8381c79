/** Use cases of what happened, and of what makes noise. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'activity.list'
  | 'activity.check'
  | 'activity.markSeen'
  | 'notification.listAll'
  | 'notification.mute'
  | 'notification.muted'

export function activityHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'activity.list': ({ spaceId, ...question }) =>
      spaces.get(spaceId).search.activity.list(question),
    'activity.check': ({ spaceId }) => spaces.get(spaceId).search.activity.check(),
    'activity.markSeen': async ({ spaceId }) => {
      await spaces.get(spaceId).search.activity.markSeen()
      return null
    },
    'notification.listAll': notBuilt,
    'notification.mute': notBuilt,
    'notification.muted': notBuilt
  }
}
