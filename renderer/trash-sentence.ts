/** What the trash says: who put something there, for how long it stays, and whose words it met. */
import { TRASH_LIFETIME_MS } from '../app/contract/limits.js'
import type { DocumentSummary, Member } from '../app/contract/model.js'
import type { MemberId } from '../app/contract/ids.js'
import { calledApart } from '../app/contract/person-name.js'
import { formatCount, formatDate } from './formats.js'
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
  const by = nameOf(trashedBy, members) ?? 'Somebody'
  const date = formatDate(trashedAtMs ?? 0, nowMs)
  const isToday = new Date(trashedAtMs ?? 0).toDateString() === new Date(nowMs).toDateString()
  const when = date === '' ? '' : isToday ? ` today at ${date}` : ` on ${date}`
  return `${by} moved it there${when}; ${formatCount(daysLeft(trashedAtMs ?? 0, nowMs), 'day', 'days')} left.`
}

/** "Bo wrote in it meanwhile." Empty when nobody did. */
export function wroteSentence(memberIds: readonly MemberId[], members: readonly Member[]): string {
  const names = inMemberOrder(memberIds, members).map((id) => nameOf(id, members) ?? 'Somebody')
  if (names.length === 0) return ''
  return `${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)} wrote in it meanwhile.`
}

/** Clocks of others may be wrong: never more than there can be. */
export function daysLeft(trashedAtMs: number, nowMs: number): number {
  const left = Math.ceil((trashedAtMs + TRASH_LIFETIME_MS - nowMs) / DAY_MS)
  return Math.min(Math.max(left, 0), LIFETIME_DAYS)
}

function nameOf(memberId: MemberId | null, members: readonly Member[]): string | null {
  const member = members.find((each) => each.memberId === memberId)
  return member ? (member.isMe ? 'You' : calledApart(member)) : null
}
