import { expect, it } from 'vitest'
import { TRASH_LIFETIME_MS } from '../app/contract/limits.js'
import type { DocumentId, MemberId } from '../app/contract/ids.js'
import { aDocument, aMember, anId } from './stores/test-samples.js'
import { daysLeft, trashMark, trashSentence, wroteSentence } from './trash-sentence.js'

const DAY_MS = 24 * 60 * 60_000
const bo = aMember({ memberId: anId<MemberId>('m2'), name: 'Bo', isMe: false })
const members = [aMember(), bo]

it('says who moved it there and how long it stays', () => {
  const nowMs = Date.UTC(2026, 4, 20, 12)
  const document = aDocument({ trashedAtMs: nowMs - 3 * DAY_MS, trashedBy: bo.memberId })
  expect(trashSentence(document, members, nowMs)).toMatch(
    /^Bo moved it there on .*; 27 days left\.$/
  )
  const mine = aDocument({ trashedAtMs: nowMs, trashedBy: aMember().memberId })
  expect(trashSentence(mine, members, nowMs)).toMatch(
    /^You moved it there today at .*; 30 days left\.$/
  )
})

it('counts days within what can be, whatever others’ clocks say', () => {
  expect(daysLeft(0, TRASH_LIFETIME_MS - 1)).toBe(1)
  expect(daysLeft(0, TRASH_LIFETIME_MS + DAY_MS)).toBe(0)
  expect(daysLeft(400 * DAY_MS, 0)).toBe(30)
})

it('names each writer once', () => {
  expect(wroteSentence([], members)).toBe('')
  expect(wroteSentence([bo.memberId, bo.memberId], members)).toBe('Bo wrote in it meanwhile.')
  expect(wroteSentence([bo.memberId, aMember().memberId], members)).toBe(
    'You and Bo wrote in it meanwhile.'
  )
  expect(wroteSentence([anId<MemberId>('m9')], members)).toBe('Somebody wrote in it meanwhile.')
})

it('finds what was moved to the trash above a document', () => {
  const top = aDocument({ documentId: anId<DocumentId>('d1'), isTrashed: true, trashedAtMs: 5 })
  const low = aDocument({
    documentId: anId<DocumentId>('d2'),
    parentId: top.documentId,
    isTrashed: true
  })
  expect(trashMark(low, [top, low])).toBe(top)
  expect(trashMark(top, [top, low])).toBe(top)
  expect(trashMark(aDocument(), [])).toBe(null)
})
