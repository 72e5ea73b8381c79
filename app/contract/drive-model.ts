/**
 * Plain snapshots of drives, files, linked folders and published drives: JSON-like, clonable.
 * Times are epoch milliseconds and, where they come from a peer, that peer's claim.
 */
import type { ErrorCode } from './errors.js'
import type {
  DriveId,
  EntryId,
  LinkId,
  MemberId,
  PublicDriveId,
  SpaceId,
  VersionId
} from './ids.js'

export interface Drive {
  driveId: DriveId
  name: string
  createdBy: MemberId
  /** Everything in it is kept on this computer. */
  isPinned: boolean
  /** Files with contents that nobody has decided between. */
  conflictCount: number
  /** Set when it is in the trash; listed only when asked for. */
  trashedAtMs: number | null
}

/**
 * Why a file's bytes stay on this computer: it was pinned itself, with a folder or drive around
 * it, or not at all.
 */
export type PinState = 'self' | 'above' | 'none'

export interface FileEntry {
  driveId: DriveId
  entryId: EntryId
  /** Absolute inside the drive, `/`-separated, as its author wrote it (not normalised). */
  path: string
  name: string
  kind: 'file' | 'folder'
  /** Of a folder: of everything below it. */
  sizeBytes: number
  /** Of a folder: everything below it; 1 for files. */
  fileCount: number
  /** Name of the member who added this content. */
  author: string
  authorId: MemberId
  /** Lower-case hex of the content; empty for folders. */
  sha256: string
  /** Of a folder: the latest of everything below it. */
  modifiedAtMs: number
  /** Share of the bytes on this disk, 0 to 1; of a folder, of everything below it. */
  localRatio: number
  /** null for folders. */
  versionId: VersionId | null
  /** Other contents that were put without knowing of each other; of a folder, with all below it. */
  conflictCount: number
  pin: PinState
  /** Other members who have it open from Alcove. */
  openBy: MemberId[]
}

/** A content that a file has or had, newest first in lists. */
export interface FileVersion {
  versionId: VersionId
  authorId: MemberId
  author: string
  /** When it was put. */
  atMs: number
  modifiedAtMs: number
  sizeBytes: number
  /** Lower-case hex. */
  sha256: string
  isCurrent: boolean
  /** Nobody decided yet between it and the current one. */
  isConflict: boolean
  /** Set when it is what restoring that version made. */
  restoredFrom: VersionId | null
  /** Share of the bytes on this disk, 0 to 1. */
  localRatio: number
}

/** Contents of one file that were put without knowing of each other. */
export interface FileConflict {
  driveId: DriveId
  entryId: EntryId
  path: string
  name: string
  /** The current one first. */
  versions: FileVersion[]
}

/** A file or folder in the trash, newest first in lists. */
export interface TrashedFile {
  driveId: DriveId
  driveName: string
  entryId: EntryId
  name: string
  kind: 'file' | 'folder'
  /** Where it was; it goes back there. */
  path: string
  /** With all below it. */
  sizeBytes: number
  fileCount: number
  trashedAtMs: number
  /** null: not known. */
  trashedBy: MemberId | null
}

/** What a member's devices are known to have of a file. `unknown`: none of them has said. */
export interface FileHolder {
  memberId: MemberId
  state: 'all' | 'part' | 'none' | 'unknown'
  isOnline: boolean
  isMe: boolean
  /** When it was said; 0: now. */
  atMs: number
  /** Bytes of it came to this computer from there. */
  hasGiven: boolean
}

/** What freeing up space gave back, and why it left some files as they are. */
export interface FreedSpace {
  freedBytes: number
  freedCount: number
  /** All that stayed: the sum of the following. */
  keptCount: number
  pinnedCount: number
  /** Another file that is to stay here has the same bytes. */
  sharedCount: number
  /** No device that is here now has all of it. */
  aloneCount: number
}

/** `waiting`: until the folder, or the person's answer, is there. */
export type LinkStatus = 'running' | 'upToDate' | 'paused' | 'waiting' | 'failed'

/** A folder of this computer that is kept equal to a folder of a drive, both ways. */
export interface LinkedFolder {
  linkId: LinkId
  spaceId: SpaceId
  driveId: DriveId
  /** Inside the drive. */
  path: string
  /** On this computer. */
  directory: string
  status: LinkStatus
  reason: ErrorCode | null
  /** Files and folders that are not equal yet, as far as known. */
  toDoCount: number
  /** The local folder is gone, or nearly all of it: nothing is deleted until the person says so. */
  question: { removedCount: number } | null
  /** Left out, with why; the first 20. */
  skipped: { name: string; reason: ErrorCode }[]
}

/** What a first link of two sides would do. */
export interface LinkPlan {
  /** On this computer. */
  directory: string
  addCount: number
  addBytes: number
  fetchCount: number
  fetchBytes: number
  sameCount: number
  /** On both sides and not the same: both are kept. */
  conflictCount: number
  /** The first 100, by path. */
  items: { path: string; what: 'add' | 'fetch' | 'conflict' }[]
}

/** A folder that anyone with the link can read. */
export interface PublishedDrive {
  publicDriveId: PublicDriveId
  spaceId: SpaceId
  driveId: DriveId
  path: string
  name: string
  link: string
  /**
   * `copying`: not all of it can be read yet. `waiting`: contents are missing that no connected
   * device has. `missing`: the folder is not there, such as in the trash, so nothing is readable.
   */
  status: 'copying' | 'ready' | 'waiting' | 'missing'
  /** Files that can be read, and those that will be. */
  fileCount: number
  pendingCount: number
  peerCount: number
  createdAtMs: number
}

/** Somebody's published Hyperdrive, opened by its key, read-only. */
export interface OpenedDrive {
  publicDriveId: PublicDriveId
  name: string
  link: string
  /** `searching`: nobody who serves it was found yet. */
  status: 'searching' | 'ready'
  peerCount: number
  openedAtMs: number
  /** The folder of this computer it is mirrored to, or null. */
  mirroredTo: string | null
  /** Why the mirrored folder is not equal to the drive, or null. */
  mirrorReason: ErrorCode | null
}

export interface OpenedDriveEntry {
  path: string
  name: string
  kind: 'file' | 'folder'
  /** Why it cannot be opened or saved: a name that is none here, a link, a size that is a lie. */
  problem: 'name' | 'link' | 'size' | null
  /** null when it cannot be told without fetching it. */
  sizeBytes: number | null
  /** Share of the bytes on this disk, 0 to 1; 1 for folders. */
  localRatio: number
}

/** A copy of a file that was opened with another program and changed there. */
export interface ChangedCopy {
  spaceId: SpaceId
  driveId: DriveId
  entryId: EntryId
  path: string
  name: string
}
