/** What a person's computer and a new one of theirs say to each other, and how they prove the link. */
import crypto from 'hypercore-crypto'
import { z } from 'zod'
import { MAX_NAME_LENGTH } from '../../contract/limits.js'
import { deviceClaims, ownState } from '../direct/person-message.js'
import { hexBytes, keyField } from '../direct/talk.js'
import type { Connection } from '../network.js'

export const LINK_PROTOCOL = 'alcove/device-link/1'
const CODE_DIGITS = 6

export const linkHello = z.strictObject({
  proof: keyField,
  deviceKey: keyField,
  name: z.string().min(1).max(MAX_NAME_LENGTH)
})

export const linkMessage = z.discriminatedUnion('type', [
  /** All that makes a computer one of this person's. */
  z.strictObject({ type: z.literal('welcome'), identitySeed: hexBytes(32), state: ownState }),
  z.strictObject({ type: z.literal('declined') }),
  z.strictObject({ type: z.literal('claims'), claims: deviceClaims }),
  /** The claims are in the spaces. */
  z.strictObject({ type: z.literal('done') })
])

export type LinkHello = z.infer<typeof linkHello>
export type LinkMessage = z.infer<typeof linkMessage>

/** That a side knows the link's secret; bound to connection and side. */
export function linkProof(
  secret: Uint8Array,
  { handshakeHash }: Connection,
  isInitiator: boolean
): Uint8Array {
  const side = Buffer.from(isInitiator ? 'initiator' : 'responder')
  return crypto.hash([Buffer.from('alcove/device-link'), side, secret, handshakeHash])
}

/** The same on both screens exactly when both ends of the connection are the two computers. */
export function compareCode(secret: Uint8Array, { handshakeHash }: Connection): string {
  const hash = crypto.hash([Buffer.from('alcove/device-code'), secret, handshakeHash])
  const number = Buffer.from(hash).readUIntBE(0, 6) % 10 ** CODE_DIGITS
  return String(number).padStart(CODE_DIGITS, '0')
}
