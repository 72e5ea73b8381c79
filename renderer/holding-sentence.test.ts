import { describe, expect, test } from 'vitest'
import type { MemberId } from '../app/contract/ids.js'
import type { Holding } from '../app/contract/model.js'
import { holdingKind, holdingSentence } from './holding-sentence.js'

const bo = 'bo' as MemberId
const cy = 'cy' as MemberId
const dee = 'dee' as MemberId
const me = 'me' as MemberId
const names = new Map([
  [bo, 'Bo'],
  [cy, 'Cy'],
  [dee, 'Dee']
])

function aHolding(overrides: Partial<Holding> = {}): Holding {
  return { isSaved: true, unsharedCount: 0, heldBy: [], behind: [], ...overrides }
}

function sentence(holding: Holding, otherCount = 3, isAnybodyHere = true): string {
  return holdingSentence(holding, {
    nameOf: (id) => names.get(id) ?? id,
    isMe: (id) => id === me,
    otherCount,
    isAnybodyHere
  })
}

describe('holding sentence', () => {
  test('text that is not on disk yet is being saved', () => {
    expect(sentence(aHolding({ isSaved: false, unsharedCount: 2 }))).toBe(
      'Saving on this computer…'
    )
  })

  test('unshared changes are counted and said to be on this computer only', () => {
    expect(sentence(aHolding({ unsharedCount: 3 }))).toBe(
      'Saved on this computer. 3 changes not on any other device yet'
    )
    expect(sentence(aHolding({ unsharedCount: 1 }))).toContain('1 change not')
  })

  test('[D18] who is cut off from everybody is told so, with what nobody else has', () => {
    expect(sentence(aHolding({ unsharedCount: 14 }), 3, false)).toBe(
      'Saved on this computer. Nobody else is connected. 14 changes not on any other device yet'
    )
    expect(sentence(aHolding({ heldBy: [bo] }), 3, false)).toBe(
      'Also on Bo’s computer. Nobody else is connected'
    )
  })

  test('somebody alone in a space is told that nobody else is there', () => {
    expect(sentence(aHolding({ unsharedCount: 40 }), 0)).toBe(
      'Saved on this computer. Nobody else is in this space yet'
    )
  })

  test('one holder and several holders are named', () => {
    expect(sentence(aHolding({ heldBy: [bo] }))).toBe('Also on Bo’s computer')
    expect(sentence(aHolding({ heldBy: [bo, cy] }))).toBe('Also on Bo’s and Cy’s computers')
    expect(sentence(aHolding({ heldBy: [bo, cy, dee] }))).toBe(
      'Also on Bo’s, Cy’s and Dee’s computers'
    )
  })

  test('who is behind is named with what is missing', () => {
    expect(
      sentence(aHolding({ heldBy: [bo, cy], behind: [{ memberId: dee, missingCount: 14 }] }))
    ).toBe('Also on Bo’s and Cy’s; Dee misses 14 changes')
  })

  test('changes that are spread over devices do not count as held by one', () => {
    const holding = aHolding({ behind: [{ memberId: bo, missingCount: 1 }] })
    expect(sentence(holding)).toBe('Saved on this computer; Bo misses 1 change')
    expect(holdingKind(holding)).toBe('partly')
  })

  test('more than three holders are counted', () => {
    const ada = 'Ada' as MemberId
    expect(sentence(aHolding({ heldBy: [bo, cy, dee, ada] }))).toBe(
      'Also on Bo’s, Cy’s, Dee’s and 1 more computers'
    )
  })

  test('another device of the same person is called your other computer', () => {
    expect(sentence(aHolding({ heldBy: [me] }))).toBe('Also on your other computer')
    expect(sentence(aHolding({ heldBy: [me, bo] }))).toBe(
      'Also on your other computer and Bo’s computer'
    )
  })

  test('no sentence claims more than is known', () => {
    const all = [
      aHolding(),
      aHolding({ isSaved: false }),
      aHolding({ unsharedCount: 9 }),
      aHolding({ heldBy: [bo] })
    ]
    for (const holding of all) expect(sentence(holding)).not.toMatch(/sync|everywhere|safe/i)
  })
})
