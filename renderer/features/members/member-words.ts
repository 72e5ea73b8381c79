/** What the people screen says about members. */
import type { MemberId } from '../../../app/contract/ids.js'
import { calledApart } from '../../../app/contract/person-name.js'
import type { Role } from '../../../app/contract/model.js'
import type { Member, MemberDevice } from '../../../app/contract/people-model.js'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
import { formatDate } from '../../formats.js'

const HOUR_MS = 60 * 60_000
const DAYS_IN_WORDS = 30

export const ROLE_NAME = {
  admin: 'common.admin',
  editor: 'common.editor',
  viewer: 'common.viewer'
} as const satisfies Record<Role, MessageId>

/** "Seen 3 hours ago": devices say to the hour when they were there. */
export function seenWords(seenAtMs: number, nowMs = Date.now()): string {
  if (seenAtMs <= 0) return t('common.notSeenYet')
  const hours = Math.floor((nowMs - seenAtMs) / HOUR_MS)
  // Their clock, which may be wrong.
  if (hours < -24) return t('people.notKnownWhenSeen')
  if (hours <= 1) return t('people.seenHour')
  if (hours < 24) return t('people.seenHours', { count: hours })
  const days = Math.floor(hours / 24)
  if (days === 1) return t('people.seenYesterday')
  return days < DAYS_IN_WORDS
    ? t('people.seenDays', { count: days })
    : t('people.seenOn', { date: formatDate(seenAtMs, nowMs) })
}

export function deviceWords(device: MemberDevice, isHere: boolean, nowMs = Date.now()): string {
  if (device.isThis) return t('common.thisComputer')
  return isHere ? t('common.hereNow') : seenWords(device.seenAtMs, nowMs)
}

/** "Invited by Bo, joined 3 Nov." */
export function joinedWords(
  member: Member,
  members: readonly Member[],
  nowMs = Date.now()
): string {
  const date = formatDate(member.joinedAtMs, nowMs)
  const when = date === '' ? 'sometime' : isToday(member.joinedAtMs, nowMs) ? 'today' : 'on'
  if (member.invitedBy === null) return t(MADE[when], { date })
  const inviter = members.find(({ memberId }) => memberId === member.invitedBy)
  const who = inviter === undefined ? 'gone' : inviter.isMe ? 'me' : 'other'
  return t(JOINED[when], { who, name: inviter ? calledApart(inviter) : '', date })
}

const MADE = {
  sometime: 'people.madeSpace',
  today: 'people.madeSpaceToday',
  on: 'people.madeSpaceOn'
} as const satisfies Record<string, MessageId>
const JOINED = {
  sometime: 'people.joined',
  today: 'people.joinedToday',
  on: 'people.joinedOn'
} as const satisfies Record<string, MessageId>

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
