/** What two people, or two computers of one person, say to each other directly. */
import { z } from 'zod'
import * as ids from '../../contract/ids.js'
import {
  MAX_DEVICES_PER_MEMBER,
  MAX_LINK_LENGTH,
  MAX_NAME_LENGTH,
  MAX_PICTURE_BYTES,
  MAX_SEGMENT_BYTES
} from '../../contract/limits.js'
import { pictureKind } from '../../contract/picture.js'

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length * 2}}$`))
const key = hex(32)
const name = z.string().max(MAX_NAME_LENGTH)
const time = z.int().min(0)
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/)
const MAX_SHARED_SPACES = 2000

const device = z.strictObject({
  deviceKey: key,
  directKey: key,
  name,
  linkedAtMs: time,
  isRemoved: z.boolean()
})

const space = z.strictObject({
  spaceId: ids.spaceId,
  memberId: ids.memberId,
  name,
  epoch: z.int().min(0),
  baseKey: key,
  encryptionKey: key
})

/** How a person looks, which computers are theirs, and the spaces they are in. */
export const ownState = z.strictObject({
  name,
  color,
  /** Base64; '': none. */
  picture: z
    .base64()
    .max(MAX_PICTURE_BYTES * 2)
    .or(z.literal('')),
  changedAtMs: time,
  devices: z.array(device).max(MAX_DEVICES_PER_MEMBER * 4),
  spaces: z.array(space).max(MAX_SHARED_SPACES)
})

/** See `device-claim.ts`. */
export const deviceClaim = z.strictObject({
  spaceId: ids.spaceId,
  memberId: ids.memberId,
  writerKey: key,
  deviceKey: key,
  name: name.min(1),
  atMs: time,
  voucherKey: key,
  signature: hex(64)
})

export const deviceClaims = z.array(deviceClaim).max(MAX_SHARED_SPACES)

const offer = z.strictObject({
  type: z.literal('offer'),
  offerId: ids.offerId,
  atMs: time,
  what: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('file'),
      name: z.string().min(1).max(MAX_SEGMENT_BYTES),
      sizeBytes: z.int().min(0),
      sha256: key,
      coreKey: key,
      encryptionKey: key,
      blockCount: z.int().min(0)
    }),
    z.strictObject({ kind: z.literal('invite'), link: z.string().max(MAX_LINK_LENGTH) })
  ])
})

export const personMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('own'), state: ownState }),
  z.strictObject({ type: z.literal('claims'), claims: deviceClaims }),
  z.strictObject({ type: z.literal('look'), name, color, picture: ownState.shape.picture }),
  offer,
  /** "How does this offer of yours stand?" */
  z.strictObject({ type: z.literal('ask'), offerId: ids.offerId }),
  /** What became of an offer of either side. */
  z.strictObject({
    type: z.literal('answer'),
    offerId: ids.offerId,
    status: z.enum(['accepted', 'refused', 'cancelled', 'done', 'failed'])
  })
])

/** Of a kind that a later release has thought of: passed over, so that people can update apart. */
export const newerMessage = z.object({
  type: z
    .string()
    .refine((type) => !personMessage.options.some(({ shape }) => shape.type.value === type))
    .transform(() => 'newer' as const)
})

export type OwnState = z.infer<typeof ownState>
export type WireDeviceClaim = z.infer<typeof deviceClaim>
export type OfferMessage = z.infer<typeof offer>
export type PersonMessage = z.infer<typeof personMessage>

/** null: none, or no picture of a kind that is shown. */
export function pictureFrom(base64: string): Uint8Array | null {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.byteLength <= MAX_PICTURE_BYTES && pictureKind(bytes) ? bytes : null
}
