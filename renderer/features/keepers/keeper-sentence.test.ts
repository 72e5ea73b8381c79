import { expect, it } from 'vitest'
import type { KeeperId, MemberId } from '../../../app/contract/ids.js'
import { keeperSentence } from './keeper-sentence.js'

const keeper = {
  keeperId: 'k' as KeeperId,
  name: 'Attic',
  addedBy: 'm' as MemberId,
  addedAtMs: 0,
  canRemove: true
}

it.each([
  [false, null, 'Not connected now'],
  [true, null, 'Connected, and has not said yet what it has'],
  [true, 0.999, 'Connected, has 99% of what is on this computer'],
  [true, 1, 'Connected, has everything that is on this computer']
])('says of a keeper only what it has said itself (%s, %s)', (isConnected, share, words) => {
  expect(keeperSentence({ ...keeper, isConnected, share })).toBe(words)
})
