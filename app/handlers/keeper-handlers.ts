/** Use cases of keepers. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls = 'keeper.add' | 'keeper.list' | 'keeper.remove'

export function keeperHandlers(_engine: Engine): Handlers<Calls> {
  return {
    'keeper.add': notBuilt,
    'keeper.list': notBuilt,
    'keeper.remove': notBuilt
  }
}
