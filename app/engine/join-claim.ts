/**
 * What a newcomer says of themself when asking to join: member, name, colour, writer core and
 * device. The invite's key signs it (blind-pairing's receipt), so nobody can be added who did not
 * hold the link; the device's key and the person's identity sign it too, for this space alone, so
 * nobody can claim another's, or carry a claim to a space it was not made for.
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
  spaceId: string,
  claim: Pick<JoinClaim, 'memberId' | 'name' | 'color' | 'writerKey'>,
  device: KeyPair,
  identity: KeyPair
): Uint8Array {
  return c.encode(encoding, signJoinClaim(spaceId, claim, device, identity))
}

export function signJoinClaim(
  spaceId: string,
  claim: Pick<JoinClaim, 'memberId' | 'name' | 'color' | 'writerKey'>,
  device: KeyPair,
  identity: KeyPair
): JoinClaim {
  const keys = { deviceKey: device.publicKey, identityKey: identity.publicKey }
  const signed = bound(spaceId, { ...claim, ...keys })
  const signature = crypto.sign(signed, device.secretKey)
  const identitySignature = crypto.sign(signed, identity.secretKey)
  return { ...claim, ...keys, signature, identitySignature }
}

/** The claim inside a receipt, or null when any signature or field does not hold. Pure. */
export function openJoinClaim(
  spaceId: string,
  receipt: Uint8Array,
  invitePublicKey: Uint8Array
): JoinClaim | null {
  if (receipt.byteLength > MAX_RECEIPT_BYTES) return null
  try {
    const bytes = BlindPairing.verifyReceipt(receipt, invitePublicKey)
    return bytes && decodeJoinClaim(spaceId, bytes)
  } catch {
    return null // bytes of a stranger
  }
}

/** The claim, or null when it is malformed or was not signed for this space. Pure. */
export function decodeJoinClaim(spaceId: string, bytes: Uint8Array): JoinClaim | null {
  if (bytes.byteLength > MAX_CLAIM_BYTES) return null
  try {
    const claim = c.decode(encoding, bytes) as JoinClaim
    return isSigned(spaceId, claim) && isPresentable(claim) ? claim : null
  } catch {
    return null // bytes of a stranger
  }
}

/** Whether device and identity signed it for this space. Pure. */
export function isSigned(spaceId: string, claim: JoinClaim): boolean {
  const signed = bound(spaceId, claim)
  return (
    crypto.verify(signed, claim.signature, claim.deviceKey) &&
    crypto.verify(signed, claim.identitySignature, claim.identityKey)
  )
}

/** Texts have lengths in front, so that no two claims make the same bytes. */
function bound(spaceId: string, claim: Omit<JoinClaim, 'signature' | 'identitySignature'>) {
  const { memberId, name, color, writerKey, deviceKey, identityKey } = claim
  const texts = ['alcove/join-claim', spaceId, memberId, name, color]
  const encoded = texts.map((text) => c.encode(c.string, text))
  return crypto.hash([...encoded, writerKey, deviceKey, identityKey])
}

function isPresentable({ memberId, name, color }: JoinClaim): boolean {
  return isId(memberId) && isName(name) && isColor(color)
}
