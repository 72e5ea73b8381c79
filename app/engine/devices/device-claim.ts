/**
 * A further device of a member: it signs where it will write, and a device of that member which is
 * in use vouches for it with a signature over the same. Bound to the space, so that neither counts
 * anywhere else.
 */
import crypto from 'hypercore-crypto'
import type { Operations } from '../../schema/rows.js'
import { isId, isName } from '../apply/checks.js'

export type DeviceClaim = Omit<Operations['add-device'], 'signature' | 'voucher'>

export function signDevice(spaceId: string, claim: DeviceClaim, secretKey: Uint8Array): Uint8Array {
  return crypto.sign(bound(spaceId, claim), secretKey)
}

/** Whether both signatures are there and hold. Pure. */
export function isDeviceVouched(spaceId: string, operation: Operations['add-device']): boolean {
  const { memberId, name, deviceKey, voucherKey, signature, voucher } = operation
  if (!isId(memberId) || !isName(name)) return false
  const signed = bound(spaceId, operation)
  return crypto.verify(signed, signature, deviceKey) && crypto.verify(signed, voucher, voucherKey)
}

function bound(spaceId: string, claim: DeviceClaim): Uint8Array {
  const { memberId, writerKey, deviceKey, name, atMs, voucherKey } = claim
  // One text with its own separators: fields of free length cannot run into each other.
  const texts = Buffer.from(JSON.stringify([spaceId, memberId, name, atMs]))
  return crypto.hash([Buffer.from('alcove/add-device'), writerKey, deviceKey, voucherKey, texts])
}
