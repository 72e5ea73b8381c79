/**
 * From what is in the space to what this person should know of: each kind of notification has its
 * own few lines here. Nobody is told of their own acts, nor of what happened before they came.
 */
import type { DocumentId, DriveId, EntryId, MemberId } from '../../contract/ids.js'
import type { LogSummary } from '../../contract/log-model.js'
import type { Notification } from '../../contract/model.js'
import { shownPersonName } from '../../contract/shown-person-name.js'
import type { Activity, JoinRequest, TrashConflict } from '../../schema/rows.js'
import { hex } from '../crypto.js'
import type { NewsItem } from './messages.js'

/** A notification, less what this computer remembers of it. */
export type Draft = Omit<Notification, 'spaceId' | 'isRead' | 'isMuted'>

/** Files somebody adds within this time are told of as one. */
const FILES_MS = 10 * 60_000
const WRITER_LENGTH = 16

const NOTHING = {
  byMemberId: null,
  byName: '',
  writerId: null,
  snippet: '',
  count: 1,
  detail: ''
} as const

/** Mentions and answers. */
export function fromNews({ newsId, documentId, blockId, ...item }: NewsItem): Draft {
  const place = { kind: 'document', documentId, blockId } as const
  return { ...NOTHING, ...item, notificationId: newsId, place }
}

/** Both are told: whose words they were, and who moved the document to the trash. */
export function fromConflicts(
  conflicts: readonly TrashConflict[],
  memberId: MemberId,
  titles: ReadonlyMap<string, string>
): Draft[] {
  return conflicts
    .filter((row) => row.memberId !== row.trashedBy)
    .filter((row) => row.memberId === memberId || row.trashedBy === memberId)
    .map((row) => ({
      ...NOTHING,
      notificationId: `trash ${row.documentId} ${row.memberId} ${row.atMs}`,
      kind: 'trashed-while-writing',
      place: { kind: 'document', documentId: row.documentId as DocumentId, blockId: null },
      title: titles.get(row.documentId) ?? '',
      byMemberId: row.trashedBy as MemberId,
      writerId: row.memberId as MemberId,
      atMs: row.atMs
    }))
}

/** Who waits for a decision. `requests`: those this person may decide about. */
export function fromRequests(requests: readonly JoinRequest[]): Draft[] {
  return requests.map(({ writerKey, name, atMs }) => ({
    ...NOTHING,
    notificationId: `request ${hex(writerKey)}`,
    kind: 'join-request',
    place: { kind: 'people' },
    title: shownPersonName(name),
    atMs
  }))
}

/**
 * Who came, what concerns this person, and files that others added. `rows`: newest first.
 * `decided`: members whose request this person decided about. `readAtMs`: up to when a notification
 * was read; what comes later is told anew.
 */
export function fromActivity(
  rows: readonly Activity[],
  memberId: MemberId,
  decided: ReadonlySet<string>,
  readAtMs: (notificationId: string) => number | null = () => null
): Draft[] {
  const drafts: Draft[] = []
  const groups = new Map<string, { draft: Draft; firstMs: number }>()
  for (const row of rows.toReversed()) {
    if (row.kind === 'added') addFiles(row)
    else if (concerns(row)) drafts.push(aboutPerson(row))
  }
  return drafts

  function concerns({ kind, subjectId, memberId: by }: Activity): boolean {
    // A device answers for its person without being asked: they are told who came.
    if (kind === 'joined') return subjectId !== memberId && !decided.has(subjectId ?? '')
    const isToMe = kind === 'removed' || kind === 'role-changed'
    return isToMe && subjectId === memberId && by !== memberId
  }

  function addFiles(row: Activity): void {
    if (row.memberId === memberId || row.detail || row.objectKind !== 'file') return
    const group = groups.get(row.memberId)
    const readMs = group ? readAtMs(group.draft.notificationId) : null
    const isOpen = group && Math.abs(row.atMs - group.firstMs) <= FILES_MS
    if (isOpen && (readMs === null || row.atMs <= readMs)) {
      group.draft.count += row.count || 1
      group.draft.atMs = row.atMs
      return
    }
    const draft = newFiles(row)
    drafts.push(draft)
    groups.set(row.memberId, { draft, firstMs: row.atMs })
  }
}

/** Logs with entries nobody has read here: one for each log, until it is read. */
export function fromLogs(logs: readonly LogSummary[]): Draft[] {
  return logs
    .filter(({ isMine, unreadCount, trashedAtMs }) => !isMine && unreadCount > 0 && !trashedAtMs)
    .map(({ logId, name, authorId, length, unreadCount }) => ({
      ...NOTHING,
      notificationId: `log ${logId} ${length - unreadCount}`,
      kind: 'log-entry',
      place: { kind: 'log', logId },
      title: name,
      byMemberId: authorId,
      count: unreadCount,
      atMs: 0
    }))
}

function newFiles(row: Activity): Draft {
  const driveId = (row.driveId ?? '') as DriveId
  return {
    ...NOTHING,
    notificationId: `files ${signedBy(row)}`,
    kind: 'files',
    place: { kind: 'file', driveId, entryId: (row.objectId ?? '') as EntryId },
    title: row.name ?? '',
    byMemberId: row.memberId as MemberId,
    count: row.count || 1,
    atMs: row.atMs
  }
}

function aboutPerson(row: Activity): Draft {
  return {
    ...NOTHING,
    notificationId: `${row.kind} ${signedBy(row)}`,
    kind: kindOf(row.kind),
    place: { kind: 'people' },
    title: shownPersonName(row.name ?? ''),
    byMemberId: row.memberId as MemberId,
    detail: row.detail ?? '',
    atMs: row.atMs
  }
}

function kindOf(kind: string): 'joined' | 'removed' | 'role-changed' {
  return kind === 'removed' || kind === 'role-changed' ? kind : 'joined'
}

/** Names the signed operation: stays the same when the order changes. */
function signedBy({ writerKey, length }: Activity): string {
  return `${hex(writerKey).slice(0, WRITER_LENGTH)} ${length}`
}
