/** What the trash says: who put something there, for how long it stays, and whose words it met. */
import { TRASH_LIFETIME_MS } from '../app/contract/limits.js'
import type { DocumentSummary, Member } from '../app/contract/model.js'
import type { MemberId } from '../app/contract/ids.js'
import { calledApart } from '../app/contract/person-name.js'
import { t, tList } from '../app/contract/messages/translate.js'
import { formatDate } from './formats.js'
import { inMemberOrder } from './member-order.js'

const DAY_MS = 24 * 60 * 60_000
const LIFETIME_DAYS = TRASH_LIFETIME_MS / DAY_MS

/** The document that was moved to the trash: this one, or the nearest above it. */
export function trashMark(
  document: DocumentSummary,
  documents: readonly DocumentSummary[]
): DocumentSummary | null {
  const byId = new Map(documents.map((each) => [each.documentId, each]))
  const seen = new Set<DocumentSummary>()
  let at: DocumentSummary | undefined = document
  while (at && at.trashedAtMs === null && !seen.has(at)) {
    seen.add(at)
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  }
  return at?.trashedAtMs === null ? null : (at ?? null)
}

/** "Bo moved it there on 3 Nov; 27 days left." */
export function trashSentence(
  { trashedAtMs, trashedBy }: Pick<DocumentSummary, 'trashedAtMs' | 'trashedBy'>,
  members: readonly Member[],
  nowMs = Date.now()
): string {
  const by = members.find(({ memberId }) => memberId === trashedBy)
  const who = by === undefined ? 'unknown' : by.isMe ? 'me' : 'other'
  const date = formatDate(trashedAtMs ?? 0, nowMs)
  const days = daysLeft(trashedAtMs ?? 0, nowMs)
  const values = { who, name: by ? calledApart(by) : '', days, date }
  if (date === '') return t('space.trashedSometime', values)
  const isToday = new Date(trashedAtMs ?? 0).toDateString() === new Date(nowMs).toDateString()
  return t(isToday ? 'space.trashedToday' : 'space.trashedOn', values)
}

/** "Bo wrote in it meanwhile." Empty when nobody did. */
export function wroteSentence(memberIds: readonly MemberId[], members: readonly Member[]): string {
  const writers = inMemberOrder(memberIds, members).map((id) =>
    members.find(({ memberId }) => memberId === id)
  )
  if (writers.length === 0) return ''
  const isMine = writers.some((writer) => writer?.isMe)
  const who = !isMine ? 'other' : writers.length === 1 ? 'me' : 'meAndOthers'
  const names = tList(writers.map(nameOf))
  return t('space.wroteInTrash', { who, names, count: writers.length })
}

/** Clocks of others may be wrong: never more than there can be. */
export function daysLeft(trashedAtMs: number, nowMs: number): number {
  const left = Math.ceil((trashedAtMs + TRASH_LIFETIME_MS - nowMs) / DAY_MS)
  return Math.min(Math.max(left, 0), LIFETIME_DAYS)
}

function nameOf(member: Member | undefined): string {
  if (!member) return t('common.somebody')
  return member.isMe ? t('common.you') : calledApart(member)
}
