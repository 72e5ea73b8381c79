/** Use cases of who confirms the order of a space. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls = 'order.get' | 'order.replace' | 'order.fork'

export function orderHandlers({ spaces }: Engine): Handlers<Calls> {
  return {
    'order.get': ({ spaceId }) => spaces.get(spaceId).order.state(),
    'order.replace': async ({ spaceId, deviceId }) => {
      await spaces.get(spaceId).order.replace(deviceId)
      return null
    },
    'order.fork': async ({ spaceId }) => {
      await spaces.get(spaceId).order.fork()
      return null
    }
  }
}
