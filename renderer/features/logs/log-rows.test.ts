import { expect, it } from 'vitest'
import type { LogEntry, LogPage } from '../../../app/contract/log-model.js'
import type { DeviceId, MemberId } from '../../../app/contract/ids.js'
import { joined } from '../../stores/log-store.js'
import { anId } from '../../stores/test-samples.js'
import { logRows, retractionSentence } from './log-rows.js'

const DAY = 24 * 60 * 60_000

function entry(position: number, atMs = 0): LogEntry {
  const ids = { authorId: anId<MemberId>('m1'), deviceId: anId<DeviceId>('d1') }
  return { ...ids, position, atMs, body: String(position), files: [] }
}

function aPage(changes: Partial<LogPage>): LogPage {
  return {
    ...{ entries: [], start: 0, length: 0, fork: 0 },
    ...{ missing: [], unreadable: [], retractions: [], clearedBefore: 0, ...changes }
  }
}

const kinds = (page: LogPage) => logRows(page).map(({ kind }) => kind)

it('separates days, and puts retractions where they happened', () => {
  const retractions = [
    { position: 1, count: 2, atMs: 1 },
    { position: 2, count: 1, atMs: 2 }
  ]
  const page = aPage({ entries: [entry(0), entry(1, 3 * DAY)], length: 2, fork: 2, retractions })
  expect(kinds(page)).toEqual(['day', 'entry', 'retraction', 'day', 'entry', 'retraction'])
})

it('says what is away in one line, what is unreadable in its place, and what came before', () => {
  const page = aPage({ entries: [entry(3)], length: 4, missing: [0, 1], unreadable: [2], fork: 1 })
  expect(logRows({ ...page, clearedBefore: 2 })).toMatchObject([
    { kind: 'earlier-retractions' },
    { kind: 'missing', count: 2, isCleared: true },
    { kind: 'unreadable', position: 2 },
    { kind: 'day' },
    { kind: 'entry' }
  ])
})

it('joins pages of one state, and begins anew when entries were taken back', () => {
  const earlier = aPage({ entries: [entry(0), entry(1)], length: 4 })
  const later = aPage({ entries: [entry(1), entry(2), entry(3)], start: 1, length: 4 })
  expect(joined(earlier, later).entries.map(({ position }) => position)).toEqual([0, 1, 2, 3])
  expect(joined(earlier, { ...later, fork: 1 })).toMatchObject({ start: 1, fork: 1 })
  const far = aPage({ entries: [entry(9)], start: 9, length: 10 })
  expect(joined(earlier, far).start).toBe(9)
})

it('says who took back how much', () => {
  const anna = { name: 'Anna', isMe: false }
  expect(retractionSentence(anna, 1)).toBe('Anna took back an entry')
  expect(retractionSentence({ ...anna, isMe: true }, 2)).toBe('You took back 2 entries')
  expect(retractionSentence(null, 2)).toBe('Its author took back 2 entries')
})
