/** Use cases of keepers. */
import type { Handlers } from '../contract/contract.js'
import { t } from '../contract/messages/translate.js'
import type { Engine } from '../engine/engine.js'

type Calls = 'keeper.add' | 'keeper.list' | 'keeper.remove'

export function keeperHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'keeper.add': async ({ spaceId, key, name }) => ({
      keeperId: await spaces.keepers(spaceId).add(key, name ?? t('network.keeperName'))
    }),
    'keeper.list': ({ spaceId }) => spaces.keepers(spaceId).list(),
    'keeper.remove': async ({ spaceId, keeperId }) => {
      await spaces.keepers(spaceId).remove(keeperId)
      return null
    }
  }
}
