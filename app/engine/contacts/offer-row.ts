/** Offers as they are kept: what an offer is about lies sealed, because it holds keys and links. */
import { z } from 'zod'
import * as ids from '../../contract/ids.js'
import { MAX_LINK_LENGTH, MAX_NAME_LENGTH, MAX_PATH_LENGTH } from '../../contract/limits.js'
import type { OfferStatus } from '../../contract/people-model.js'
import type { LocalDirectOffer } from '../../schema/rows.js'
import type { Keyring } from '../keyring.js'

const hexKey = z.string().regex(/^[0-9a-f]{64}$/)

export const fileContent = z.strictObject({
  kind: z.literal('file'),
  name: z.string(),
  sizeBytes: z.int().min(0),
  sha256: hexKey,
  coreKey: hexKey,
  encryptionKey: hexKey,
  blockCount: z.int().min(0)
})

const content = z.discriminatedUnion('kind', [
  fileContent,
  z.strictObject({
    kind: z.literal('invite'),
    link: z.string().max(MAX_LINK_LENGTH),
    spaceName: z.string().max(MAX_NAME_LENGTH),
    spaceId: ids.spaceId,
    role: z.enum(['editor', 'viewer']),
    /** Of one's own. */
    inviteId: ids.inviteId.nullable()
  })
])

const details = z.strictObject({
  content,
  /** Where an accepted file goes. */
  target: z
    .strictObject({ path: z.string().max(MAX_PATH_LENGTH), mayReplace: z.boolean() })
    .nullable(),
  transferId: ids.transferId.nullable(),
  isPaused: z.boolean(),
  reason: z.string().nullable()
})

export type OfferContent = z.infer<typeof content>
export type FileContent = z.infer<typeof fileContent>
export type OfferDetails = z.infer<typeof details>

export interface OfferRow {
  offerId: ids.OfferId
  identityKey: Uint8Array
  isIncoming: boolean
  status: OfferStatus
  atMs: number
  details: OfferDetails
}

/** null for a row that this release cannot read. */
export function openOffer(row: LocalDirectOffer, keyring: Keyring): OfferRow | null {
  const { offerId, identityKey, isIncoming, status, atMs, sealed } = row
  const parsed = details.safeParse(JSON.parse(Buffer.from(keyring.unseal(sealed)).toString()))
  if (!parsed.success) return null
  return {
    offerId: offerId as ids.OfferId,
    identityKey,
    isIncoming: Boolean(isIncoming),
    status: status as OfferStatus,
    atMs,
    details: parsed.data
  }
}

export function sealOffer(offer: OfferRow, keyring: Keyring): LocalDirectOffer {
  const { offerId, identityKey, isIncoming, status, atMs } = offer
  const sealed = keyring.seal(Buffer.from(JSON.stringify(offer.details)))
  return {
    offerId,
    identityKey,
    isIncoming,
    kind: offer.details.content.kind,
    status,
    atMs,
    sealed
  }
}

/** Nothing happens to it any more. */
export function isOver({ status }: Pick<OfferRow, 'status'>): boolean {
  return status !== 'waiting' && status !== 'accepted'
}
