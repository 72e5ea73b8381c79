/** Snapshots of members, devices, contacts and joining. See `model.ts`. */
import type { ErrorCode } from './errors.js'
import type {
  ContactId,
  DeviceId,
  InviteId,
  MemberId,
  OfferId,
  SpaceId,
  TransferId,
  WriterId
} from './ids.js'
import type { InviteRole, Role } from './model.js'

/** A computer of a member. */
export interface MemberDevice {
  deviceId: DeviceId
  /** '' until it said its name. */
  name: string
  isThis: boolean
  isOnline: boolean
  /** When it last said that it was there, to the hour; 0: never. The same on all devices. */
  seenAtMs: number
  addedAtMs: number
  /** Its signature helps to confirm the order of operations. */
  isIndexer: boolean
}

export interface Member {
  memberId: MemberId
  name: string
  color: string
  /** Bytes of a small PNG, JPEG or WebP; null: none. */
  picture: Uint8Array | null
  role: Role
  isMe: boolean
  isOnline: boolean
  devices: MemberDevice[]
  /** Of the latest device. */
  seenAtMs: number
  joinedAtMs: number
  invitedBy: MemberId | null
  /** The person, in every space and as a contact. */
  contactId: ContactId
  /** Set when their safety code was compared on this computer. */
  verifiedAtMs: number | null
  /** Another member has a name that looks the same. */
  hasNamesake: boolean
  /** A few characters of their key, to tell namesakes apart at a glance. */
  mark: string
}

/** Who confirms the order of what happens in a space, and how far they have. */
export interface SpaceOrder {
  /** Blocks of the view; equal numbers: everything is confirmed. */
  length: number
  confirmedLength: number
  indexers: { deviceId: DeviceId; memberId: MemberId; isThis: boolean; isOnline: boolean }[]
  /** This device may go on without those that confirm and are not here. */
  canForkHere: boolean
}

/** What two people compare: equal on both screens exactly when nobody stands between them. */
export interface SafetyCode {
  /** Twelve groups of five digits. */
  groups: string[]
  isVerified: boolean
}

/** Somebody with an invite that needs approval. */
export interface JoinRequest {
  requestId: WriterId
  inviteId: InviteId
  name: string
  color: string
  role: InviteRole
  /** A few characters of their key. */
  mark: string
  askedAtMs: number
}

/** What a person says on the phone. */
export interface SpokenCode {
  inviteId: InviteId
  /** Words with blanks between them. */
  code: string
  expiresAtMs: number
}

/** Another computer of this person. */
export interface OwnDevice {
  deviceId: DeviceId
  name: string
  isThis: boolean
  isOnline: boolean
  linkedAtMs: number
  seenAtMs: number
}

/** A further computer on its way to be this person's. */
export interface DeviceLinking {
  /** `known`: this computer shows the link; `new`: it follows one. */
  side: 'known' | 'new'
  /** `open`: nobody follows it yet, or its computer is looked for. */
  status: 'open' | 'comparing' | 'sending'
  /** On the known side. */
  link: string | null
  expiresAtMs: number
  /** The other computer's name, once it is there. */
  deviceName: string
  /** Of six digits, equal on both screens exactly when nobody stands between; null before. */
  code: string | null
}

/** Somebody known by their key, with whom no space need be shared. */
export interface Contact {
  contactId: ContactId
  name: string
  color: string
  picture: Uint8Array | null
  isOnline: boolean
  isBlocked: boolean
  verifiedAtMs: number | null
  mark: string
  /** Spaces shared with them. */
  spaceIds: SpaceId[]
}

/** `waiting`: the other side has not answered, or not been reached. */
export type OfferStatus = 'waiting' | 'accepted' | 'refused' | 'cancelled' | 'done' | 'failed'

/** A file or an invite that goes straight from person to person. */
export interface Offer {
  offerId: OfferId
  contactId: ContactId
  contactName: string
  isIncoming: boolean
  kind: 'file' | 'invite'
  status: OfferStatus
  /** The file's or the space's name. */
  name: string
  /** Of files. */
  sizeBytes: number
  /** Of invites. */
  role: InviteRole | null
  spaceId: SpaceId | null
  atMs: number
  reason: ErrorCode | null
  /** While its bytes move. */
  transferId: TransferId | null
}
