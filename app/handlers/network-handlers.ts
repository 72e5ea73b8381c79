/** Use cases of connections. */
import type { Handlers } from '../contract/contract.js'
import type { Engine } from '../engine/engine.js'

type Calls =
  'network.setOffline' | 'network.pauseTransfers' | 'network.setRelayOnly' | 'network.report'

export function networkHandlers(engine: Engine): Handlers<Calls> {
  return {
    'network.setOffline': async ({ isOffline }) => {
      await engine.setOffline(isOffline)
      return engine.networkStatus()
    },
    'network.pauseTransfers': async ({ arePaused }) => {
      await engine.pauseTransfers(arePaused)
      return engine.networkStatus()
    },
    'network.setRelayOnly': async ({ isRelayOnly }) => {
      await engine.relayOnly.set(isRelayOnly)
      return engine.networkStatus()
    },
    'network.report': () => engine.report()
  }
}
