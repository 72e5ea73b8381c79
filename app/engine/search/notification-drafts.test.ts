import { expect, it } from 'vitest'
import type { MemberId } from '../../contract/ids.js'
import type { LogSummary } from '../../contract/log-model.js'
import { notificationSentence } from '../../contract/notification-sentence.js'
import type { Activity } from '../../schema/rows.js'
import { type Draft, fromActivity, fromLogs } from './notification-drafts.js'

const me = 'me' as MemberId
const MINUTE_MS = 60_000

function row(number: number, more: Partial<Activity> = {}): Activity {
  return {
    ...{ number, kind: 'added', memberId: 'bo', length: number, atMs: number * MINUTE_MS },
    ...{ writerKey: Buffer.alloc(32, 1), chain: Buffer.alloc(32), objectKind: 'file' },
    ...{ objectId: `f${number}`, driveId: 'd', name: `${number}.txt`, detail: '', subjectId: '' },
    count: 1,
    ...more
  }
}

function said(drafts: Draft[]): string[] {
  return drafts.map((draft) =>
    notificationSentence({ ...draft, spaceId: null, isRead: false, isMuted: false }, (memberId) =>
      memberId ? { name: memberId, isMe: false } : null
    )
  )
}

const told = (rows: Activity[], decided: string[] = []) =>
  said(fromActivity(rows.toReversed(), me, new Set(decided)))

it('[NO4] files that one adds within minutes are told of as one, of each person apart', () => {
  const cy = { memberId: 'cy' }
  const rows = [row(1, { count: 64 }), row(2, cy), row(3), row(9), row(30)]
  expect(told(rows)).toEqual([
    'bo added “1.txt” and 65 more',
    'cy added “2.txt”',
    'bo added “30.txt”'
  ])
  const before = fromActivity(rows.slice(0, 1), me, new Set())[0]?.notificationId
  expect(fromActivity(rows.toReversed(), me, new Set())[0]?.notificationId).toBe(before)
  // What was read is told of; what came after that is new.
  const readAtMs = (id: string) => (id === before ? 2 * MINUTE_MS : null)
  expect(said(fromActivity(rows.toReversed(), me, new Set(), readAtMs))).toEqual([
    'bo added “1.txt” and 63 more',
    'cy added “2.txt”',
    'bo added “3.txt” and 1 more',
    'bo added “30.txt”'
  ])
})

it('[NO5] nobody is told of own acts, of new versions, or of pictures in documents', () => {
  const mine = { memberId: me }
  expect(told([row(1, mine), row(2, { detail: 'version' }), row(3, { detail: 'beside' })])).toEqual(
    []
  )
  const role = { kind: 'role-changed', objectKind: 'member', detail: 'admin' }
  expect(told([row(1, { ...role, ...mine, subjectId: me })])).toEqual([])
})

it('[NO6] who came is told, and what concerns oneself, not what concerns others', () => {
  const about = (kind: string, subjectId: string, more: object = {}) =>
    row(1, { kind, subjectId, objectKind: 'member', name: subjectId, detail: 'viewer', ...more })
  expect(told([about('joined', 'cy')])).toEqual(['cy joined as a viewer'])
  // My device let them in by itself.
  expect(told([about('joined', 'cy', { memberId: me })])).toEqual(['cy joined as a viewer'])
  expect(told([about('joined', 'cy', { memberId: me })], ['cy'])).toEqual([])
  expect(told([about('joined', me)])).toEqual([])
  expect(told([about('role-changed', me)])).toEqual(['bo made you a viewer'])
  expect(told([about('removed', me)])).toEqual(['bo removed you from the space'])
  expect(told([about('role-changed', 'cy'), about('removed', 'cy')])).toEqual([])
})

it('[NO7] a log with entries nobody read is told of once, until it is read', () => {
  const log = { logId: 'l', name: 'Diary', authorId: 'bo', isMine: false, trashedAtMs: null }
  const tell = (length: number, unreadCount: number, more: object = {}) =>
    fromLogs([{ ...log, length, unreadCount, ...more } as LogSummary])
  expect(said(tell(3, 3))).toEqual(['bo wrote 3 entries in the log “Diary”'])
  expect(tell(4, 4)[0]?.notificationId).toBe(tell(3, 3)[0]?.notificationId)
  expect(tell(5, 1)[0]?.notificationId).not.toBe(tell(4, 4)[0]?.notificationId)
  expect([
    ...tell(4, 0),
    ...tell(4, 4, { isMine: true }),
    ...tell(4, 4, { trashedAtMs: 1 })
  ]).toEqual([])
})
