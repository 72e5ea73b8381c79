/**
 * Plain snapshots that cross process boundaries: JSON-like, clonable, no methods.
 * Times are epoch milliseconds and, where they come from a peer, that peer's claim.
 */
import type { ErrorCode } from './errors.js'
import type {
  ContactId,
  DeviceId,
  DocumentId,
  DriveId,
  EntryId,
  InviteId,
  JoinId,
  LogId,
  MemberId,
  SpaceId,
  TransferId,
  VersionId
} from './ids.js'

export type { Member } from './people-model.js'

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
  /** Bytes of a small PNG, JPEG or WebP; null: none. */
  picture: Uint8Array | null
  /** The person, in every space and as a contact. */
  contactId: ContactId
  /** What this computer is called. */
  deviceName: string
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
  /** Who ended this person's membership; null: nobody did. */
  removedByName: string | null
  memberCount: number
  /** Members with a device connected now, without this one. */
  onlineCount: number
  epoch: number
  holding: Holding
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
  needsApproval: boolean
  createdBy: MemberId
  createdAtMs: number
  /** Only on the device that made it; null elsewhere. */
  link: string | null
  /** The same, while it is being said aloud: words with blanks between them. */
  code: string | null
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
  needsApproval: boolean
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
  /** A member has the request, and somebody has to decide. As far as known since the start. */
  isReceived: boolean
  /** Set when refused. */
  reason: ErrorCode | null
}

/** A document in the tree. Siblings are sorted as `document.list` gives them. */
export interface DocumentSummary {
  documentId: DocumentId
  /** null at the root, and for a document whose parent is not (or no longer) known. */
  parentId: DocumentId | null
  title: string
  /** An emoji, or null. */
  icon: string | null
  /** In the trash: itself, or with a document above it. */
  isTrashed: boolean
  /** Set when it was moved to the trash itself. It can be restored for 30 days. */
  trashedAtMs: number | null
  trashedBy: MemberId | null
  /** Who wrote into it without knowing that it was in the trash. */
  wroteInTrash: MemberId[]
  createdAtMs: number
  createdBy: MemberId
  /** On this computer only. */
  isFavourite: boolean
  /** When it was last opened on this computer; null: never. */
  openedAtMs: number | null
}

/** A document that links to another, with the words around the link. */
export interface Backlink {
  documentId: DocumentId
  title: string
  snippet: string
}

export interface CommentThread {
  threadId: string
  isResolved: boolean
  /** The words it is attached to; empty when they are gone. */
  quote: string
  blockId: string | null
  comments: { commentId: string; memberId: MemberId | null; atMs: number; text: string }[]
}

/** A kept state of a document, newest first in lists. */
export interface DocumentVersion {
  versionId: VersionId
  /** null: made by itself at the end of an editing session. */
  name: string | null
  atMs: number
  createdBy: MemberId
  /** Who wrote since the version before. */
  authors: MemberId[]
  /** Set when it is what restoring this version made. */
  restoredFrom: VersionId | null
  sizeBytes: number
  /** Its bytes are on this disk. */
  isHere: boolean
}

/** A block of a document as plain runs of text, for reading only. */
export interface TextBlock<Run> {
  /** The editor's block type: paragraph, heading, bulletListItem… */
  type: string
  /** Nesting, 0 at the top. */
  depth: number
  /** Of headings, 1 to 6; otherwise null. */
  level: number | null
  runs: Run[]
}

export interface ComparedRun {
  text: string
  change: 'same' | 'added' | 'removed'
}

export interface AuthoredRun {
  text: string
  /** null: not known. */
  memberId: MemberId | null
}

export interface SearchHit {
  kind: 'document' | 'comment' | 'file'
  /** null for files. */
  documentId: DocumentId | null
  /** Title of the document, or name of the file. */
  title: string
  /** The words around the first match, plain text; empty when only the title matches. */
  snippet: string
  /** The words in `title` and `snippet` that match, for highlighting. */
  terms: string[]
  /** Of files. */
  file: { driveId: DriveId; path: string } | null
  /** Where in the document, if known. */
  blockId: string | null
}

export type NotificationKind =
  | 'mention'
  | 'comment'
  | 'trashed-while-writing'
  | 'join-request'
  | 'joined'
  | 'removed'
  | 'role-changed'
  | 'files'
  | 'log-entry'
  | 'offer'

/** Where a click on a notification leads. `blockId`: the line. */
export type NotificationPlace =
  | { kind: 'document'; documentId: DocumentId; blockId: string | null }
  | { kind: 'file'; driveId: DriveId; entryId: EntryId }
  | { kind: 'log'; logId: LogId }
  | { kind: 'people' }
  | { kind: 'contacts' }

/** Something a person should know of, until they have seen it. Newest first in lists. */
export interface Notification {
  notificationId: string
  /** null: of no space, but from a contact. */
  spaceId: SpaceId | null
  kind: NotificationKind
  place: NotificationPlace
  /** The document, file, log or person it is about. */
  title: string
  /** Who mentioned, commented, or moved to the trash; null: not known. */
  byMemberId: MemberId | null
  /** Of who is no member. */
  byName: string
  /** For `trashed-while-writing`: whose words met the trash. */
  writerId: MemberId | null
  snippet: string
  /** How many files or entries. */
  count: number
  /** The role given; of an offer, 'file' or 'invite'. */
  detail: string
  /** 0: not known. */
  atMs: number
  isRead: boolean
  /** The person wants no noise about it on this computer: it is listed, and that is all. */
  isMuted: boolean
}

/** A file that lies in a drive and is shown in a document. `url` is what the document holds. */
export interface Attachment {
  url: string
  driveId: DriveId
  entryId: EntryId
  name: string
  sizeBytes: number
}

/** What an import made, and what it left out and why. */
export interface ImportReport {
  documentIds: DocumentId[]
  transfer: Transfer
}

/** What is known of a file that a document shows. */
export interface AttachmentInfo {
  name: string
  /** null while the file is in the trash: it is still shown. */
  path: string | null
  sizeBytes: number
  /** Who added it; their computer has it for certain. */
  authorId: MemberId
  author: string
  /** Share of the bytes on this disk, 0 to 1. */
  localRatio: number
}

export type TransferStatus = 'running' | 'paused' | 'done' | 'failed' | 'cancelled'

export interface Transfer {
  transferId: TransferId
  spaceId: SpaceId
  kind: 'add' | 'save' | 'fetch' | 'keep' | 'import' | 'export' | 'mirror'
  status: TransferStatus
  /** What a person calls it: the first name, or "12 items". */
  label: string
  doneBytes: number
  totalBytes: number
  doneFiles: number
  totalFiles: number
  /** Came from other devices, also before a restart. */
  receivedBytes: number
  /** Why it failed, or why it waits; null: paused by the person. */
  reason: ErrorCode | null
  /** Room that is missing while it waits because the disk is full. */
  missingBytes: number
  /** Who might have what nobody who is connected has. */
  waitingFor: string[]
  /** It can wait and go on, also after a restart. */
  canPause: boolean
  /** Items left out, with why; the first 20. */
  skipped: { name: string; reason: ErrorCode }[]
  skippedCount: number
  /** Items with another name there, because the system does not take theirs; the first 20. */
  renamed: { name: string; newName: string }[]
  renamedCount: number
  startedAtMs: number
}

/** Who is in a space right now, other devices only. */
export interface Presence {
  spaceId: SpaceId
  here: {
    memberId: MemberId
    deviceId: DeviceId
    documentId: DocumentId | null
    /** Files that are open there, from Alcove. */
    files: { driveId: DriveId; entryId: EntryId }[]
    /** Room that is missing on that disk for what is to come; 0: none. */
    missingBytes: number
  }[]
}

export interface NetworkStatus {
  mode: 'online' | 'offline'
  /** `public` or the list of `host:port` this device was told to use. */
  bootstrap: string[]
  areTransfersPaused: boolean
  isRelayOnly: boolean
  /** Started with `--offline`: the switch in the app is out of reach. */
  isForcedOffline: boolean
  /** The DHT answers. */
  isReachable: boolean
  connectionCount: number
  peers: { deviceId: DeviceId; names: string[]; spaceIds: SpaceId[] }[]
}
