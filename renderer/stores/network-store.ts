/** Whether and how this computer reaches others, and the switches that keep it from it. */
import { create } from 'zustand'
import type { Result } from '../../app/contract/errors.js'
import type { NetworkReport } from '../../app/contract/network-model.js'
import type { NetworkStatus } from '../../app/contract/model.js'
import { t } from '../../app/contract/messages/translate.js'
import { networkSentence } from '../../app/contract/network-sentence.js'
import { call } from '../client.js'
import { LOADING, refreshed, toLoadable, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'

interface NetworkState {
  network: Loadable<NetworkStatus>
  report: Loadable<NetworkReport>
}

const initial: NetworkState = { network: LOADING, report: LOADING }

export const useNetworkStore = create<NetworkState>(() => initial)

export async function doLoadNetwork(): Promise<void> {
  useNetworkStore.setState({ network: toLoadable(await call('network.status', {})) })
}

export function applyNetwork(value: NetworkStatus): void {
  useNetworkStore.setState({ network: { status: 'ready', value } })
}

export async function doLoadReport(): Promise<void> {
  const result = await call('network.report', {})
  useNetworkStore.setState(({ report }) => ({ report: refreshed(report, result) }))
}

export async function doSetOffline(isOffline: boolean): Promise<void> {
  await take(await call('network.setOffline', { isOffline }))
}

export async function doPauseTransfers(arePaused: boolean): Promise<void> {
  await take(await call('network.pauseTransfers', { arePaused }))
}

/** Answers whether it is so now. */
export async function doSetRelayOnly(isRelayOnly: boolean): Promise<boolean> {
  const result = await call('network.setRelayOnly', { isRelayOnly })
  await take(result)
  return result.ok
}

/** What it says after switching is what is so. */
async function take(result: Result<NetworkStatus>): Promise<void> {
  if (result.ok) applyNetwork(result.value)
  else postError(result.error.code)
  if (useNetworkStore.getState().report.status !== 'loading') await doLoadReport()
}

/** One line of plain words. */
export function shownNetwork(network: Loadable<NetworkStatus>): string {
  return network.status === 'failed'
    ? t('network.unknown')
    : networkSentence(valueOr(network, null))
}

export function resetNetworkStore(): void {
  useNetworkStore.setState(initial, true)
}
