/** One line about how a device is reached. */
import type { PeerLink } from '../../../app/contract/network-model.js'
import { t, tList } from '../../../app/contract/messages/translate.js'
import { formatMoment } from '../../formats.js'

export function routeSentence({ route, throughNames, latencyMs, seenAtMs }: PeerLink): string {
  const through = throughNames.length > 0 ? 'known' : 'other'
  const values = { through, names: tList(throughNames), ms: latencyMs ?? 0 }
  switch (route) {
    case 'direct':
      return t(latencyMs === null ? 'network.direct' : 'network.directIn', values)
    case 'relayed':
      return t(latencyMs === null ? 'network.relayed' : 'network.relayedIn', values)
    case 'through':
      return t('network.through', values)
    case 'none':
      return seenAtMs > 0
        ? t('network.lastSeen', { time: formatMoment(seenAtMs) })
        : t('common.notHere')
  }
}
