/** What the tray says: work that only this computer has, and the connection, in plain sentences. */
import { t } from '../app/contract/messages/translate.js'
import type { NetworkStatus, SpaceSummary } from '../app/contract/model.js'

export interface TrayState {
  hasUnsent: boolean
  tooltip: string
  /** One for each space with work that nobody else has; or that there is none. */
  work: string[]
  connection: string
  areTransfersPaused: boolean
  isOffline: boolean
  /** Switching it is not possible: it was started so. */
  isForcedOffline: boolean
}

const MAX_SPACES = 5

/** null: not known yet. */
export function trayState(
  spaces: readonly SpaceSummary[],
  network: NetworkStatus | null,
  { appName, isLocked }: { appName: string; isLocked(): boolean }
): TrayState {
  const ready = spaces.filter(({ status }) => status === 'ready')
  const owing = ready.filter(({ holding }) => holding.unsharedCount > 0)
  // Alone in a space, there is nobody whom it could be sent to.
  const unsent = owing.filter(({ memberCount }) => memberCount > 1)
  const changeCount = unsent.reduce((sum, { holding }) => sum + holding.unsharedCount, 0)
  const summary =
    changeCount > 0
      ? t('desktop.tray.unsent', { count: changeCount })
      : t(owing.length > 0 || ready.length === 0 ? 'desktop.tray.here' : 'desktop.tray.shared')
  const named = unsent
    .slice(0, MAX_SPACES)
    .map(({ name, holding }) => t('desktop.tray.unsent-in', { name, count: holding.unsharedCount }))
  const connection = connectionSentence(network)
  return {
    hasUnsent: changeCount > 0,
    tooltip: [appName, summary, connection].join('\n'),
    work: named.length > 0 && !isLocked() ? named : [summary],
    connection,
    areTransfersPaused: network?.areTransfersPaused ?? false,
    isOffline: network?.mode === 'offline',
    isForcedOffline: network?.isForcedOffline ?? false
  }
}

function connectionSentence(network: NetworkStatus | null): string {
  if (network === null) return t('desktop.tray.looking')
  if (network.mode === 'offline') return t('desktop.tray.offline')
  if (network.connectionCount > 0) {
    return t('desktop.tray.connected', { count: network.connectionCount })
  }
  return t(network.isReachable ? 'desktop.tray.nobody' : 'desktop.tray.no-network')
}
