/**
 * What a newcomer says of themself when asking to join: member, name, colour, writer core and
 * device. The invite's key signs it (blind-pairing's receipt), so nobody can be added who did not
 * hold the link; the device's key signs it too, so nobody can claim another's device.
 */
import c from 'compact-encoding'
import BlindPairing from 'blind-pairing'
import crypto from 'hypercore-crypto'
import type { JoinClaim } from '../schema/rows.js'
import { isColor, isId, isName } from './apply/checks.js'
import { resolveStruct } from '../schema/spec/space/schema/index.js'

const encoding = resolveStruct('@alcove/join-claim')
const MAX_CLAIM_BYTES = 900

/** One UDP packet carries the whole request when it must wait in the DHT. */
export function encodeJoinClaim(
  claim: Omit<JoinClaim, 'signature' | 'deviceKey'>,
  device: { publicKey: Uint8Array; secretKey: Uint8Array }
): Uint8Array {
  const deviceKey = device.publicKey
  const signature = crypto.sign(bound(claim.memberId, claim.writerKey), device.secretKey)
  return c.encode(encoding, { ...claim, deviceKey, signature })
}

/** The claim inside a receipt, or null when any signature or field does not hold. Pure. */
export function openJoinClaim(receipt: Uint8Array, invitePublicKey: Uint8Array): JoinClaim | null {
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
    const isSigned = crypto.verify(
      bound(claim.memberId, claim.writerKey),
      claim.signature,
      claim.deviceKey
    )
    return isSigned && isPresentable(claim) ? claim : null
  } catch {
    return null // bytes of a stranger
  }
}

function bound(id: string, writerKey: Uint8Array): Uint8Array {
  return crypto.hash([Buffer.from('alcove/join-claim'), Buffer.from(id), writerKey])
}

function isPresentable({ memberId, name, color }: JoinClaim): boolean {
  return isId(memberId) && isName(name) && isColor(color)
}
