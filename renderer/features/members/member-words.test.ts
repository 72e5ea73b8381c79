import { expect, it } from 'vitest'
import { aMember, anId } from '../../stores/test-samples.js'
import { heirOf, joinedWords, seenWords } from './member-words.js'

const NOW = new Date(2026, 10, 23, 12).getTime()
const HOUR_MS = 60 * 60_000

it('says to the hour when somebody was seen, and trusts no clock from tomorrow', () => {
  const words = (hours: number) => seenWords(NOW - hours * HOUR_MS, NOW)
  expect(seenWords(0, NOW)).toBe('Not seen yet')
  expect([words(0), words(1.9), words(3.2)]).toEqual([
    'Seen about an hour ago',
    'Seen about an hour ago',
    'Seen 3 hours ago'
  ])
  expect([words(30), words(24 * 5)]).toEqual(['Seen yesterday', 'Seen 5 days ago'])
  expect(words(24 * 60)).toMatch(/^Seen on /)
  expect(words(-24 * 400)).toBe('Not known when last seen')
})

it('says who invited somebody, and tells namesakes apart', () => {
  const anna = aMember({ memberId: anId('m1'), name: 'Anna', mark: 'abcd', hasNamesake: true })
  const bo = aMember({ memberId: anId('m2'), isMe: false, joinedAtMs: NOW, invitedBy: anId('m1') })
  expect(joinedWords(bo, [{ ...anna, isMe: true }, bo], NOW)).toBe('Joined today, invited by you')
  expect(joinedWords(bo, [{ ...anna, isMe: false }, bo], NOW)).toBe(
    'Joined today, invited by Anna (abcd)'
  )
  expect(joinedWords(bo, [bo], NOW)).toBe('Joined today, invited by somebody who left')
  expect(joinedWords({ ...anna, invitedBy: null, joinedAtMs: 0 }, [], NOW)).toBe('Made this space')
})

it('names the editor who came first as the one to take over, and nobody beside another admin', () => {
  const alice = aMember({ memberId: anId('m1'), role: 'admin', joinedAtMs: 1 })
  const victor = aMember({ memberId: anId('m2'), role: 'viewer', joinedAtMs: 2 })
  const cy = aMember({ memberId: anId('m3'), role: 'editor', joinedAtMs: 4 })
  const bob = aMember({ memberId: anId('m4'), role: 'editor', joinedAtMs: 3 })
  expect(heirOf([alice, victor, cy, bob], alice.memberId)).toBe(bob)
  expect(heirOf([alice, victor], alice.memberId)).toBe(victor)
  expect(heirOf([alice, { ...bob, role: 'admin' }], alice.memberId)).toBeNull()
  expect(heirOf([alice], alice.memberId)).toBeNull()
})
