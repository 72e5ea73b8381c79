import { expect, it } from 'vitest'
import type { MemberId } from '../../../app/contract/ids.js'
import type { Activity } from '../../../app/contract/log-model.js'
import { activityDeed, activitySentence } from './activity-sentence.js'
import { byDay, byPerson, foldActivity } from './fold-activity.js'

const bo = 'bo' as MemberId
const cy = 'cy' as MemberId

function some(number: number, more: Partial<Activity> = {}): Activity {
  return {
    number,
    kind: 'added',
    byMemberId: bo,
    byName: 'Bo',
    byColor: '#336699',
    atMs: number * 1000,
    objectKind: 'file',
    objectId: `file ${number}`,
    driveId: null,
    name: `${number}.txt`,
    detail: '',
    subjectId: null,
    count: 1,
    isNew: false,
    ...more
  }
}

const said = (items: Activity[]) => foldActivity(items).map((item) => activitySentence(item, cy))

it('what one person did in one go is one line that names the first', () => {
  expect(said([some(3, { count: 64 }), some(2, { count: 64 }), some(1)])).toEqual([
    'Bo added “1.txt” and 128 other files'
  ])
  const other = some(2, { byMemberId: cy, byName: 'Cy' })
  expect(said([some(3), other, some(1)])).toEqual([
    'Bo added “3.txt”',
    'You added “2.txt”',
    'Bo added “1.txt”'
  ])
  expect(said([some(9_999), some(1)])).toHaveLength(2)
})

it('a document that was named right after it was made is called so', () => {
  const made = { objectKind: 'document', objectId: 'plan' } as const
  const named = some(2, { ...made, kind: 'renamed', name: 'Plan', detail: 'Untitled' })
  const created = some(1, { ...made, kind: 'created', name: 'Untitled' })
  expect(said([named, created])).toEqual(['Bo created the document “Plan”'])
  expect(said([some(3, { kind: 'deleted' }), named])).toHaveLength(2)
})

it('new versions of one file are counted, those of others stand alone', () => {
  const version = { detail: 'version', objectId: 'map', name: 'map.png' }
  expect(said([some(3, version), some(2, version)])).toEqual(['Bo put 2 new versions of “map.png”'])
  expect(said([some(3, version), some(2, { ...version, objectId: 'other' })])).toHaveLength(2)
})

it('who it concerns is told as “you”', () => {
  const role = some(1, {
    kind: 'role-changed',
    objectKind: 'member',
    name: 'Cy',
    detail: 'viewer',
    subjectId: cy
  })
  expect(activitySentence(role, cy)).toBe('Bo made you a viewer')
  expect(activityDeed(role, bo)).toBe('made Cy a viewer')
})

it('days and people keep the order they came in', () => {
  const items = [some(3), some(2, { byMemberId: cy }), some(1)]
  const days = byDay(items, (atMs) => (atMs > 1500 ? 'today' : 'yesterday'))
  expect(days.map(({ day, items: own }) => [day, own.length])).toEqual([
    ['today', 2],
    ['yesterday', 1]
  ])
  expect(byPerson(foldActivity(items)).map(({ byMemberId }) => byMemberId)).toEqual([bo, cy])
})
