/** Use cases of contacts. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'
import { notBuilt } from './not-built.js'

type Calls =
  | 'contact.card'
  | 'contact.list'
  | 'contact.add'
  | 'contact.remove'
  | 'contact.block'
  | 'contact.sendFile'
  | 'contact.sendInvite'
  | 'contact.offers'
  | 'contact.accept'
  | 'contact.refuse'
  | 'contact.cancelOffer'

export function contactHandlers(_engine: Engine): Handlers<Calls> {
  return {
    'contact.card': notBuilt,
    'contact.list': notBuilt,
    'contact.add': notBuilt,
    'contact.remove': notBuilt,
    'contact.block': notBuilt,
    'contact.sendFile': notBuilt,
    'contact.sendInvite': notBuilt,
    'contact.offers': notBuilt,
    'contact.accept': notBuilt,
    'contact.refuse': notBuilt,
    'contact.cancelOffer': notBuilt
  }
}
