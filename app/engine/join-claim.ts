/**
 * What a newcomer says of themself when asking to join: member, name, colour, writer core and
 * device. The invite's key signs it (blind-pairing's receipt), so nobody can be added who did not
 * hold the link; the device's key and the person's identity sign it too, so nobody can claim
 * another's.
 */
import c from 'compact-encoding'
import BlindPairing from 'blind-pairing'
import crypto from 'hypercore-crypto'
import type { JoinClaim } from '../schema/rows.js'
import { isColor, isId, isName } from './apply/checks.js'
import type { KeyPair } from './profile.js'
import { resolveStruct } from '../schema/spec/space/schema/index.js'

const encoding = resolveStruct('@alcove/join-claim')
const MAX_CLAIM_BYTES = 900
/** A claim with the invite's signature around it. */
export const MAX_RECEIPT_BYTES = MAX_CLAIM_BYTES + 200

/** One UDP packet carries the whole request when it must wait in the DHT. */
export function encodeJoinClaim(
  claim: Pick<JoinClaim, 'memberId' | 'name' | 'color' | 'writerKey'>,
  device: KeyPair,
  identity: KeyPair
): Uint8Array {
  const keys = { deviceKey: device.publicKey, identityKey: identity.publicKey }
  const signed = bound({ ...claim, ...keys })
  const signature = crypto.sign(signed, device.secretKey)
  const identitySignature = crypto.sign(signed, identity.secretKey)
  return c.encode(encoding, { ...claim, ...keys, signature, identitySignature })
}

/** The claim inside a receipt, or null when any signature or field does not hold. Pure. */
export function openJoinClaim(receipt: Uint8Array, invitePublicKey: Uint8Array): JoinClaim | null {
  if (receipt.byteLength > MAX_RECEIPT_BYTES) return null
  try {
    const bytes = BlindPairing.verifyReceipt(receipt, invitePublicKey)
    return bytes && decodeJoinClaim(bytes)
  } catch {
    return null // bytes of a stranger
  }
}

/** The claim, or null when it is malformed or the device did not sign it. Pure. */
export function decodeJoinClaim(bytes: Uint8Array): JoinClaim | null {
  if (bytes.byteLength > MAX_CLAIM_BYTES) return null
  try {
    const claim = c.decode(encoding, bytes) as JoinClaim
    const signed = bound(claim)
    const isSigned =
      crypto.verify(signed, claim.signature, claim.deviceKey) &&
      crypto.verify(signed, claim.identitySignature, claim.identityKey)
    return isSigned && isPresentable(claim) ? claim : null
  } catch {
    return null // bytes of a stranger
  }
}

function bound({
  memberId,
  writerKey,
  deviceKey,
  identityKey
}: Pick<JoinClaim, 'memberId' | 'writerKey' | 'deviceKey' | 'identityKey'>): Uint8Array {
  const id = Buffer.from(memberId)
  return crypto.hash([Buffer.from('alcove/join-claim'), id, writerKey, deviceKey, identityKey])
}

function isPresentable({ memberId, name, color }: JoinClaim): boolean {
  return isId(memberId) && isName(name) && isColor(color)
}
