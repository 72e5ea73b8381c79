/** Use cases of the profile, the network and running transfers. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  | 'profile.get'
  | 'profile.set'
  | 'network.status'
  | 'transfer.list'
  | 'transfer.cancel'
  | 'transfer.pause'
  | 'transfer.resume'

export function profileHandlers(engine: Engine): Handlers<Calls> {
  return {
    'profile.get': () => engine.profile.get(),
    'profile.set': async ({ name, color }) => {
      const profile = await engine.profile.set(name, color)
      const value = { name, color, atMs: engine.now() }
      await engine.spaces.announce({ name: 'set-profile', value })
      engine.direct.noteChange()
      return profile
    },
    'network.status': async () => engine.networkStatus(),
    'transfer.list': async () => engine.transfers.list(),
    'transfer.pause': async ({ transferId }) => {
      await engine.transfers.pause(transferId)
      return null
    },
    'transfer.resume': async ({ transferId }) => {
      await engine.transfers.resume(transferId)
      return null
    },
    'transfer.cancel': async ({ transferId }) => {
      engine.transfers.cancel(transferId)
      return null
    }
  }
}
