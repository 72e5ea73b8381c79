/** Use cases of logs. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'log.create'
  | 'log.list'
  | 'log.rename'
  | 'log.remove'
  | 'log.restore'
  | 'log.append'
  | 'log.read'
  | 'log.markRead'
  | 'log.retract'
  | 'log.clear'
  | 'log.export'
  | 'log.saveFile'

export function logHandlers(_engine: Engine): Handlers<Calls> {
  return {
    'log.create': notBuilt,
    'log.list': notBuilt,
    'log.rename': notBuilt,
    'log.remove': notBuilt,
    'log.restore': notBuilt,
    'log.append': notBuilt,
    'log.read': notBuilt,
    'log.markRead': notBuilt,
    'log.retract': notBuilt,
    'log.clear': notBuilt,
    'log.export': notBuilt,
    'log.saveFile': notBuilt
  }
}
