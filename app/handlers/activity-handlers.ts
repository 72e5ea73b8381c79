/** Use cases of what happened, and of what makes noise. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'activity.list'
  | 'activity.markSeen'
  | 'notification.listAll'
  | 'notification.mute'
  | 'notification.muted'

export function activityHandlers(_engine: Engine): Handlers<Calls> {
  return {
    'activity.list': notBuilt,
    'activity.markSeen': notBuilt,
    'notification.listAll': notBuilt,
    'notification.mute': notBuilt,
    'notification.muted': notBuilt
  }
}
