/** Whether this computer reaches the network, and how many devices it talks to. */
import { create } from 'zustand'
import type { NetworkStatus } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, toLoadable, type Loadable } from '../loadable.js'

interface NetworkState {
  network: Loadable<NetworkStatus>
}

const initial: NetworkState = { network: LOADING }

export const useNetworkStore = create<NetworkState>(() => initial)

export async function doLoadNetwork(): Promise<void> {
  useNetworkStore.setState({ network: toLoadable(await call('network.status', {})) })
}

export function applyNetwork(value: NetworkStatus): void {
  useNetworkStore.setState({ network: { status: 'ready', value } })
}

/** Answers whether it is so now. */
export async function doSetRelayOnly(isRelayOnly: boolean): Promise<boolean> {
  const result = await call('network.setRelayOnly', { isRelayOnly })
  if (result.ok) applyNetwork(result.value)
  return result.ok
}

/** One line of plain words. */
export function networkSentence(network: Loadable<NetworkStatus>): string {
  switch (network.status) {
    case 'loading':
      return 'Looking for the network…'
    case 'failed':
      return 'The network state is not known'
    case 'ready': {
      const { mode, isReachable, connectionCount } = network.value
      if (mode === 'offline') return 'Working offline'
      if (connectionCount === 1) return 'Connected to 1 device'
      if (connectionCount > 1) return `Connected to ${connectionCount} devices`
      return isReachable ? 'No other device is online' : 'No network. Work is kept here'
    }
  }
}

export function resetNetworkStore(): void {
  useNetworkStore.setState(initial, true)
}
