/** Use cases of members. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  'member.setRole' | 'member.remove' | 'member.safetyCode' | 'member.verify' | 'profile.setPicture'

export function memberHandlers(_engine: Engine): Handlers<Calls> {
  return {
    'member.setRole': notBuilt,
    'member.remove': notBuilt,
    'member.safetyCode': notBuilt,
    'member.verify': notBuilt,
    'profile.setPicture': notBuilt
  }
}
