import { expect, test } from 'vitest'
import type { MemberId } from '../../../../app/contract/ids.js'
import { createAnnouncing, REST_MS } from './announcing.js'

const BOB = 'bob' as MemberId
const CY = 'cy' as MemberId
const writing = (memberId: MemberId) => ({ kind: 'writing', memberId })

test('[C8] somebody who writes is announced once, and again only after a rest', () => {
  const announcing = createAnnouncing([BOB, CY])
  expect(announcing.wrote(BOB, 0)).toBe(null)
  expect(announcing.moved(BOB, 100)).toEqual(writing(BOB))
  for (let nowMs = 200; nowMs < REST_MS; nowMs += 150) {
    expect(announcing.wrote(BOB, nowMs)).toBe(null)
    expect(announcing.moved(BOB, nowMs + 20)).toBe(null)
  }
  // Each person has a rest of their own.
  expect(announcing.moved(CY, REST_MS)).toBe(null)
  expect(announcing.wrote(CY, REST_MS + 10)).toEqual(writing(CY))
  expect(announcing.wrote(BOB, REST_MS + 99)).toBe(null)
  expect(announcing.wrote(BOB, REST_MS + 100)).toEqual(writing(BOB))
})

test('[C8] old words that arrive late are not announced, nor is a caret that only moves', () => {
  const announcing = createAnnouncing([BOB])
  announcing.wrote(BOB, 0)
  announcing.wrote(BOB, 60_000)
  expect(announcing.wrote(BOB, 120_000)).toBe(null)
  expect(announcing.moved(BOB, 124_000)).toBe(null)
  expect(announcing.moved(BOB, 180_000)).toBe(null)
  expect(announcing.wrote(BOB, 183_001)).toBe(null)
})

test('[C8] people who come and go are announced; who was there is no news', () => {
  const announcing = createAnnouncing([BOB])
  expect(announcing.areHere([BOB], 0).announcements).toEqual([])
  expect(announcing.areHere([BOB, CY], 1000)).toEqual({
    announcements: [{ kind: 'here', memberId: CY }],
    againInMs: null
  })
  expect(announcing.areHere([CY], 2000)).toEqual({
    announcements: [{ kind: 'left', memberId: BOB }],
    againInMs: null
  })
})

test('[C8] a connection that comes and goes is not announced each time', () => {
  const announcing = createAnnouncing([])
  expect(announcing.areHere([BOB], 0).announcements).toHaveLength(1)
  expect(announcing.areHere([], 5000)).toEqual({ announcements: [], againInMs: REST_MS - 5000 })
  expect(announcing.areHere([BOB], 6000)).toEqual({ announcements: [], againInMs: null })
  announcing.areHere([], 7000)
  expect(announcing.areHere([], REST_MS).announcements).toEqual([{ kind: 'left', memberId: BOB }])
})

test('[C8] who was heard writing is not announced as here', () => {
  const announcing = createAnnouncing([])
  announcing.wrote(BOB, 0)
  announcing.moved(BOB, 10)
  expect(announcing.areHere([BOB], 500)).toEqual({ announcements: [], againInMs: null })
  expect(announcing.areHere([], 900).announcements).toEqual([{ kind: 'left', memberId: BOB }])
})
