/** Snapshots of logs and of what happened in a space. See `model.ts`. */
import type { DeviceId, DriveId, LogId, MemberId } from './ids.js'

/** A journal one person writes and all follow. */
export interface LogSummary {
  logId: LogId
  name: string
  authorId: MemberId
  /** Written on this very device: only here can it be added to. */
  isMine: boolean
  createdAtMs: number
  trashedAtMs: number | null
  trashedBy: MemberId | null
  /** Its author may not write here any more. */
  isClosed: boolean
  /** Entries there are, as far as known here. */
  length: number
  unreadCount: number
  /** How many entries its author has ever taken back, as seen from here. */
  retractedCount: number
}

export interface LogFile {
  name: string
  sizeBytes: number
  /** Its bytes are on this disk. */
  isHere: boolean
}

/** `position` counts from 0 and is proven by the author's signature, as the text is. */
export interface LogEntry {
  position: number
  /** The author's clock. */
  atMs: number
  authorId: MemberId
  deviceId: DeviceId
  /** Markdown. */
  body: string
  files: LogFile[]
}

/** That many entries from `position` on were taken back; `atMs`: when this computer noticed. */
export interface LogRetraction {
  position: number
  count: number
  atMs: number
}

/** One page of a log, read from a snapshot: nothing in it moves while the log grows. */
export interface LogPage {
  entries: LogEntry[]
  /** The first position of the page: what is before it is another page. */
  start: number
  length: number
  /** Changes when the author takes entries back. */
  fork: number
  /** Positions asked for whose bytes are not on this disk and could not be fetched. */
  missing: number[]
  /** Positions whose bytes no Alcove would write. */
  unreadable: number[]
  /** Oldest first; the last ones only. */
  retractions: LogRetraction[]
  /** Entries before it were cleared from this computer. */
  clearedBefore: number
}

export type ActivityKind =
  | 'space-created'
  | 'space-renamed'
  | 'invited'
  | 'invite-revoked'
  | 'join-asked'
  | 'join-declined'
  | 'joined'
  | 'left'
  | 'removed'
  | 'role-changed'
  | 'device-added'
  | 'device-removed'
  | 'created'
  | 'added'
  | 'renamed'
  | 'moved'
  | 'deleted'
  | 'restored'
  | 'keeper-added'
  | 'keeper-removed'
  | 'indexers-changed'

export type ActivityObject =
  'space' | 'member' | 'invite' | 'document' | 'drive' | 'folder' | 'file' | 'log' | 'keeper'

/** What a person can ask to see alone. */
export const ACTIVITY_TOPICS = ['people', 'documents', 'files', 'logs', 'space'] as const
export type ActivityTopic = (typeof ACTIVITY_TOPICS)[number]

/** One thing that happened, as every device sees it. */
export interface Activity {
  /** Its place in the order, from 1. */
  number: number
  kind: ActivityKind
  /** Whose device signed it. */
  byMemberId: MemberId
  /** As they are called now, also when they have left. */
  byName: string
  byColor: string
  atMs: number
  objectKind: ActivityObject
  objectId: string
  /** Of files and folders. */
  driveId: DriveId | null
  /** What it was called then. */
  name: string
  /**
   * The name before, the role given, the place it went to; of files 'version' (a new content) or
   * 'beside' (shown in a document).
   */
  detail: string
  subjectId: MemberId | null
  count: number
  /** After the person last looked. */
  isNew: boolean
}

export interface ActivityPage {
  items: Activity[]
  /** Newest number there is; 0: nothing. */
  lastNumber: number
  /** The same on every device that shows the same list. */
  fingerprint: string
  /** When the person last looked here; null: never. */
  lookedAtMs: number | null
  newCount: number
}

/** What came of calculating the list's chain of hashes again. */
export interface ActivityCheck {
  /** Entries that fit together, from the first on. */
  count: number
  fingerprint: string
  /** The first entry that does not fit what is before it; null: all do. */
  brokenAt: number | null
}
