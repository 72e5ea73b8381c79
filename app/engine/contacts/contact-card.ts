/**
 * What a person says of themself to whoever knows their identity's key: a record in the DHT, signed
 * with that key. Small enough for one packet. Whoever reads it takes it for a claim.
 */
import c from 'compact-encoding'
import { MAX_DEVICES_PER_MEMBER, MAX_NAME_LENGTH } from '../../contract/limits.js'
import type { WireContactCard } from '../../schema/rows.js'
import { resolveStruct } from '../../schema/spec/wire/schema/index.js'
import { isColor, isName } from '../apply/checks.js'

export type ContactCard = WireContactCard & { directKeys: Uint8Array[] }

const encoding = resolveStruct('@alcove/contact-card')
const MAX_CARD_BYTES = 1000

export function encodeCard({ name, color, directKeys }: ContactCard): Uint8Array {
  const card = {
    name: name.slice(0, MAX_NAME_LENGTH),
    color,
    directKeys: directKeys.slice(0, MAX_DEVICES_PER_MEMBER)
  }
  return c.encode(encoding, card)
}

/** null for what is no card of ours. */
export function decodeCard(bytes: Uint8Array): ContactCard | null {
  if (bytes.byteLength > MAX_CARD_BYTES) return null
  try {
    const { name, color, directKeys } = c.decode(encoding, bytes) as WireContactCard
    const keys = directKeys ?? []
    const isFine = isName(name) && isColor(color) && keys.length <= MAX_DEVICES_PER_MEMBER
    return isFine ? { name, color, directKeys: keys } : null
  } catch {
    return null // bytes of a stranger
  }
}
