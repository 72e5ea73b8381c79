/**
 * Branded identifiers that cross process boundaries. All are printable strings; `xKey` values
 * (Uint8Array) never leave the engine. Parsing lives in `contract.ts` as zod schemas.
 */
import { z } from 'zod'

const Z32 = /^[ybndrfg8ejkmcpqxot1uwisza345h769]+$/

function id<Brand extends string>(brand: Brand, length: number) {
  return z.string().length(length, `not a ${brand}`).regex(Z32, `not a ${brand}`).brand<Brand>()
}

/** Random, stable for the life of a space; not an Autobase key. 16 bytes as z-base-32. */
export const spaceId = id('SpaceId', 26)
/** A person in one space. 16 bytes as z-base-32. */
export const memberId = id('MemberId', 26)
/** A device: the public half of a profile's signing key pair. 32 bytes as z-base-32. */
export const deviceId = id('DeviceId', 52)
/** A shared document. 16 bytes as z-base-32. */
export const documentId = id('DocumentId', 26)
/** A team drive. 16 bytes as z-base-32. */
export const driveId = id('DriveId', 26)
/** An invite as members see it (not the secret in its link). 16 bytes as z-base-32. */
export const inviteId = id('InviteId', 26)
/** A join request of this profile. 16 bytes as z-base-32. */
export const joinId = id('JoinId', 26)
/** A running or finished transfer on this device. 16 bytes as z-base-32. */
export const transferId = id('TransferId', 26)
/** A kept state of a document, or a content of a file. 16 bytes as z-base-32. */
export const versionId = id('VersionId', 26)
/** A file or folder in a drive, whatever its path is now. 16 bytes as z-base-32. */
export const entryId = id('EntryId', 26)
/** A folder of this computer that is linked to a drive. 16 bytes as z-base-32. */
export const linkId = id('LinkId', 26)
/** The key of a published Hyperdrive. 32 bytes as z-base-32. */
export const publicDriveId = id('PublicDriveId', 52)
/** A log of a space. 16 bytes as z-base-32. */
export const logId = id('LogId', 26)
/** Something sent straight to or by a person. 16 bytes as z-base-32. */
export const offerId = id('OfferId', 26)
/** A device's log in a space, also of somebody who waits to be let in. 32 bytes as z-base-32. */
export const writerId = id('WriterId', 52)
/** A person: the public half of their identity's key pair. 32 bytes as z-base-32. */
export const contactId = id('ContactId', 52)
/** A blind peer's key. 32 bytes as z-base-32. */
export const keeperId = id('KeeperId', 52)
/** A single-use stand-in for a path on this computer, given out by the host. */
export const pathToken = id('PathToken', 26)

export type SpaceId = z.infer<typeof spaceId>
export type MemberId = z.infer<typeof memberId>
export type DeviceId = z.infer<typeof deviceId>
export type DocumentId = z.infer<typeof documentId>
export type DriveId = z.infer<typeof driveId>
export type InviteId = z.infer<typeof inviteId>
export type JoinId = z.infer<typeof joinId>
export type TransferId = z.infer<typeof transferId>
export type VersionId = z.infer<typeof versionId>
export type EntryId = z.infer<typeof entryId>
export type LinkId = z.infer<typeof linkId>
export type PublicDriveId = z.infer<typeof publicDriveId>
export type PathToken = z.infer<typeof pathToken>
export type LogId = z.infer<typeof logId>
export type OfferId = z.infer<typeof offerId>
export type WriterId = z.infer<typeof writerId>
export type ContactId = z.infer<typeof contactId>
export type KeeperId = z.infer<typeof keeperId>
