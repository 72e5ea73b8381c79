/**
 * Plain snapshots that cross process boundaries: JSON-like, clonable, no methods.
 * Times are epoch milliseconds and, where they come from a peer, that peer's claim.
 */
import type { ErrorCode } from './errors.js'
import type {
  DeviceId,
  DocumentId,
  DriveId,
  InviteId,
  JoinId,
  MemberId,
  SpaceId,
  TransferId
} from './ids.js'

export type Role = 'admin' | 'editor' | 'viewer'
/** Roles an invite can give. */
export type InviteRole = 'editor' | 'viewer'

/** `name` is empty until the person has chosen one. `color` is `#rrggbb`. */
export interface Profile {
  name: string
  color: string
  deviceId: DeviceId
  /** What protects the keys on disk. `file` means: anyone who copies the folder can open it. */
  keyProtection: 'system' | 'passphrase' | 'file'
}

/**
 * `opening`: first data has not arrived. `removed`: this device is no member any more.
 * `update-needed`: written by a newer Alcove; readable, not writable.
 */
export type SpaceStatus = 'opening' | 'ready' | 'removed' | 'update-needed'

export interface SpaceSummary {
  spaceId: SpaceId
  name: string
  status: SpaceStatus
  /** null until the membership is known here. */
  role: Role | null
  memberCount: number
  /** Members with a device connected now, without this one. */
  onlineCount: number
  epoch: number
  holding: Holding
}

export interface Member {
  memberId: MemberId
  name: string
  color: string
  role: Role
  isMe: boolean
  isOnline: boolean
  deviceIds: DeviceId[]
  joinedAtMs: number
  invitedBy: MemberId | null
}

/**
 * Where this device's own changes are, from what other devices said they hold durably.
 * `heldBy`: members with a device that holds all of them. `behind`: members that miss some.
 */
export interface Holding {
  /** Typed but not yet in the space's log; already safe on this disk when `isSaved`. */
  isSaved: boolean
  /** My changes that no other device is known to hold. */
  unsharedCount: number
  heldBy: MemberId[]
  behind: { memberId: MemberId; missingCount: number }[]
}

export interface Invite {
  inviteId: InviteId
  role: InviteRole
  /** null: no limit. */
  maxUses: number | null
  useCount: number
  expiresAtMs: number | null
  isRevoked: boolean
  createdBy: MemberId
  createdAtMs: number
  /** Only on the device that made it; null elsewhere. */
  link: string | null
}

/** What a link says of itself, before anybody is asked. */
export interface InvitePreview {
  spaceId: SpaceId
  spaceName: string
  inviterName: string
  role: InviteRole
  expiresAtMs: number | null
  isExpired: boolean
  isAlreadyMember: boolean
}

export type JoinStatus = 'waiting' | 'joined' | 'refused'

export interface Join {
  joinId: JoinId
  status: JoinStatus
  spaceId: SpaceId
  spaceName: string
  inviterName: string
  role: InviteRole
  createdAtMs: number
  /** Set when refused. */
  reason: ErrorCode | null
}

export interface DocumentSummary {
  documentId: DocumentId
  title: string
  isTrashed: boolean
  createdAtMs: number
  createdBy: MemberId
}

export interface Drive {
  driveId: DriveId
  name: string
}

export interface FileEntry {
  driveId: DriveId
  /** Absolute inside the drive, `/`-separated, as its author wrote it (not normalised). */
  path: string
  name: string
  kind: 'file' | 'folder'
  sizeBytes: number
  /** Name of the member who added this content. */
  author: string
  authorId: MemberId
  /** Lower-case hex of the content; empty for folders. */
  sha256: string
  modifiedAtMs: number
  /** Share of the bytes on this disk, 0 to 1; 1 for folders. */
  localRatio: number
}

export type TransferStatus = 'running' | 'done' | 'failed' | 'cancelled'

export interface Transfer {
  transferId: TransferId
  spaceId: SpaceId
  kind: 'add' | 'save'
  status: TransferStatus
  /** What a person calls it: the first name, or "12 items". */
  label: string
  doneBytes: number
  totalBytes: number
  doneFiles: number
  totalFiles: number
  /** Set when failed. */
  reason: ErrorCode | null
  /** Items left out, with why; at most 20. */
  skipped: { name: string; reason: ErrorCode }[]
  startedAtMs: number
}

/** Who is in a space right now, other devices only. */
export interface Presence {
  spaceId: SpaceId
  here: { memberId: MemberId; deviceId: DeviceId; documentId: DocumentId | null }[]
}

export interface NetworkStatus {
  mode: 'online' | 'offline'
  /** `public` or the list of `host:port` this device was told to use. */
  bootstrap: string[]
  /** The DHT answers. */
  isReachable: boolean
  connectionCount: number
  peers: { deviceId: DeviceId; names: string[]; spaceIds: SpaceId[] }[]
}
