/** What the people screen says about members. */
import type { MemberId } from '../../../app/contract/ids.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Member, MemberDevice } from '../../../app/contract/people-model.js'
import { formatDate } from '../../formats.js'

const HOUR_MS = 60 * 60_000
const DAYS_IN_WORDS = 30

export const ROLE_NAME = { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' } as const

/** "Seen 3 hours ago": devices say to the hour when they were there. */
export function seenWords(seenAtMs: number, nowMs = Date.now()): string {
  if (seenAtMs <= 0) return 'Not seen yet'
  const hours = Math.floor((nowMs - seenAtMs) / HOUR_MS)
  // Their clock, which may be wrong.
  if (hours < -24) return 'Not known when last seen'
  if (hours <= 1) return 'Seen about an hour ago'
  if (hours < 24) return `Seen ${hours} hours ago`
  const days = Math.floor(hours / 24)
  if (days === 1) return 'Seen yesterday'
  return days < DAYS_IN_WORDS ? `Seen ${days} days ago` : `Seen on ${formatDate(seenAtMs, nowMs)}`
}

export function deviceWords(device: MemberDevice, isHere: boolean, nowMs = Date.now()): string {
  if (device.isThis) return 'This computer'
  return isHere ? 'Here now' : seenWords(device.seenAtMs, nowMs)
}

/** "Invited by Bo, joined 3 Nov." */
export function joinedWords(
  member: Member,
  members: readonly Member[],
  nowMs = Date.now()
): string {
  const date = formatDate(member.joinedAtMs, nowMs)
  const when = date === '' ? '' : isToday(member.joinedAtMs, nowMs) ? ' today' : ` ${date}`
  if (member.invitedBy === null) return `Made this space${when}`
  return `Joined${when}, invited by ${inviterName(member.invitedBy, members)}`
}

function inviterName(memberId: MemberId, members: readonly Member[]): string {
  const inviter = members.find((member) => member.memberId === memberId)
  if (!inviter) return 'somebody who left'
  return inviter.isMe ? 'you' : calledApart(inviter)
}

function isToday(atMs: number, nowMs: number): boolean {
  return new Date(atMs).toDateString() === new Date(nowMs).toDateString()
}

/** Who would become admin if this one, the last, left: as the rules of the space choose. */
export function heirOf(members: readonly Member[], leavingId: MemberId): Member | null {
  const others = members.filter(({ memberId }) => memberId !== leavingId)
  if (others.some(({ role }) => role === 'admin')) return null
  const rank = ({ role }: Member) => (role === 'editor' ? 0 : 1)
  return others.sort((a, b) => rank(a) - rank(b) || a.joinedAtMs - b.joinedAtMs)[0] ?? null
}

export function isLastAdmin(member: Member, members: readonly Member[]): boolean {
  return member.role === 'admin' && members.filter(({ role }) => role === 'admin').length === 1
}
