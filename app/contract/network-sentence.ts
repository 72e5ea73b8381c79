/** Whether and whom this computer reaches, in one line of plain words. */
import { t } from './messages/translate.js'
import type { NetworkStatus } from './model.js'

/** null: not known yet. */
export function networkSentence(network: NetworkStatus | null): string {
  if (network === null) return t('network.looking')
  const { mode, isReachable, connectionCount } = network
  if (mode === 'offline') return t('network.offline')
  if (connectionCount > 0) return t('network.connected', { count: connectionCount })
  return t(isReachable ? 'network.nobodyOnline' : 'network.noNetwork')
}
