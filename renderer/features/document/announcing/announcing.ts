/**
 * When somebody who listens is told what others do in the open document: that they come, go, or
 * write, seldom enough to go on listening to one's own text. Times are given, in milliseconds.
 */
import type { MemberId } from '../../../../app/contract/ids.js'

export interface Announcement {
  kind: 'here' | 'left' | 'writing'
  memberId: MemberId
}

export interface Announcing {
  /** Everybody who is here now; to be called again after `againInMs`, when that is not null. */
  areHere(
    memberIds: Iterable<MemberId>,
    nowMs: number
  ): { announcements: Announcement[]; againInMs: number | null }
  /** Words of theirs arrived. */
  wrote(memberId: MemberId, nowMs: number): Announcement | null
  /** Their caret went elsewhere. */
  moved(memberId: MemberId, nowMs: number): Announcement | null
}

/** The same is said of a person at most this often. */
export const REST_MS = 20_000
/** Words and the caret behind them arrive apart, but not further. */
const APART_MS = 3000

interface Person {
  isToldHere: boolean
  cameOrWentAtMs: number
  toldWritingAtMs: number
  wroteAtMs: number
  movedAtMs: number
}

/** `here`: who is there already, which is no news. */
export function createAnnouncing(here: Iterable<MemberId>): Announcing {
  const people = new Map<MemberId, Person>()
  for (const memberId of here) personOf(memberId).isToldHere = true

  function personOf(memberId: MemberId): Person {
    const known = people.get(memberId) ?? {
      isToldHere: false,
      cameOrWentAtMs: -Infinity,
      toldWritingAtMs: -Infinity,
      wroteAtMs: -Infinity,
      movedAtMs: -Infinity
    }
    people.set(memberId, known)
    return known
  }

  /** Old words that only arrive now come without a caret that moves. */
  function writing(memberId: MemberId, nowMs: number): Announcement | null {
    const person = personOf(memberId)
    if (Math.abs(person.wroteAtMs - person.movedAtMs) > APART_MS) return null
    if (nowMs - person.toldWritingAtMs < REST_MS) return null
    person.toldWritingAtMs = nowMs
    return { kind: 'writing', memberId }
  }

  return {
    areHere(memberIds, nowMs) {
      const now = new Set(memberIds)
      for (const memberId of now) personOf(memberId)
      const announcements: Announcement[] = []
      let againInMs: number | null = null
      for (const [memberId, person] of people) {
        const isHere = now.has(memberId)
        if (isHere === person.isToldHere) continue
        const restMs = person.cameOrWentAtMs + REST_MS - nowMs
        if (restMs > 0) {
          againInMs = Math.min(againInMs ?? restMs, restMs)
          continue
        }
        person.isToldHere = isHere
        // Who was heard writing is known to be here.
        if (isHere && nowMs - person.toldWritingAtMs < REST_MS) continue
        person.cameOrWentAtMs = nowMs
        announcements.push({ kind: isHere ? 'here' : 'left', memberId })
      }
      return { announcements, againInMs }
    },
    wrote(memberId, nowMs) {
      personOf(memberId).wroteAtMs = nowMs
      return writing(memberId, nowMs)
    },
    moved(memberId, nowMs) {
      personOf(memberId).movedAtMs = nowMs
      return writing(memberId, nowMs)
    }
  }
}
