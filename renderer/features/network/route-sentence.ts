/** One line about how a device is reached. */
import type { PeerLink } from '../../../app/contract/network-model.js'
import { formatMoment } from '../../formats.js'

const list = new Intl.ListFormat('en')

export function routeSentence({ route, throughNames, latencyMs, seenAtMs }: PeerLink): string {
  const who = throughNames.length > 0 ? `${list.format(throughNames)}’s device` : 'another device'
  const time = latencyMs === null ? '' : `, ${latencyMs} ms`
  switch (route) {
    case 'direct':
      return `Connected directly${time}`
    case 'relayed':
      return `Connected, relayed by ${who}${time}`
    case 'through':
      return `Not connected. Changes go by way of ${who}`
    case 'none':
      return seenAtMs > 0 ? `Not here. Last seen: ${formatMoment(seenAtMs)}` : 'Not here'
  }
}
