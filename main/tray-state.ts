/** What the tray says: work that only this computer has, and the connection, in plain sentences. */
import { t } from '../app/contract/messages/translate.js'
import type { NetworkStatus, SpaceSummary } from '../app/contract/model.js'
import { networkSentence } from '../app/contract/network-sentence.js'
import { countUnsent, unsentSpaces } from './unsent.js'

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
  const unsent = unsentSpaces(spaces)
  const changeCount = countUnsent(unsent)
  const summary =
    changeCount > 0
      ? t('desktop.tray.unsent', { count: changeCount })
      : t(isAllShared(spaces) ? 'desktop.tray.shared' : 'desktop.tray.here')
  const named = unsent
    .slice(0, MAX_SPACES)
    .map(({ name, holding }) => t('desktop.tray.unsent-in', { name, count: holding.unsharedCount }))
  const connection = networkSentence(network)
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

/** Alone in a space, what is written there is on this computer only. */
function isAllShared(spaces: readonly SpaceSummary[]): boolean {
  const ready = spaces.filter(({ status }) => status === 'ready')
  return ready.length > 0 && ready.every(({ holding }) => holding.unsharedCount === 0)
}
