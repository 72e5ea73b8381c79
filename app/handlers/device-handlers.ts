/** Use cases of this person's other computers. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls = 'device.link' | 'device.cancelLink' | 'device.list' | 'device.rename' | 'device.remove'

export function deviceHandlers(_engine: Engine): Handlers<Calls> {
  return {
    'device.link': notBuilt,
    'device.cancelLink': notBuilt,
    'device.list': notBuilt,
    'device.rename': notBuilt,
    'device.remove': notBuilt
  }
}
