import { describe, expect, test } from 'vitest'
import type { SpaceId } from '../app/contract/ids.js'
import type { SpaceSummary } from '../app/contract/model.js'
import { quitQuestion, unsentIn } from './unsent.js'

function aSpace(unsharedCount: number, overrides: Partial<SpaceSummary> = {}): SpaceSummary {
  return {
    spaceId: 's' as SpaceId,
    name: 'Field study',
    status: 'ready',
    role: 'editor',
    removedByName: null,
    memberCount: 2,
    onlineCount: 0,
    epoch: 0,
    holding: { isSaved: true, unsharedCount, heldBy: [], behind: [] },
    ...overrides
  }
}

describe('unsentIn', () => {
  test('counts over all spaces with somebody else in them', () => {
    const spaces = [aSpace(2), aSpace(0), aSpace(1, { name: 'Kitchen' })]
    expect(unsentIn(spaces)).toEqual({
      changeCount: 3,
      spaceNames: ['Field study', 'Kitchen'],
      isAnybodyHere: false
    })
  })

  test.each([
    ['everything is shared', aSpace(0)],
    ['nobody else is in the space', aSpace(9, { memberCount: 1 })],
    ['this device was removed', aSpace(9, { status: 'removed' })]
  ])('asks nothing when %s', (_why, space) => {
    expect(unsentIn([space])).toBeNull()
  })
})

describe('quitQuestion', () => {
  test('says how many changes only this computer has, and that they are safe', () => {
    const question = quitQuestion({
      changeCount: 3,
      spaceNames: ['Field study'],
      isAnybodyHere: false
    })
    expect(question.message).toBe('3 changes are only on this computer')
    expect(question.detail).toContain('They are safe here and will be sent when Alcove is open')
    expect(question.buttons).toEqual([
      { answer: 'quit', label: 'Quit' },
      { answer: 'stay', label: 'Keep Alcove open' }
    ])
    expect(question.detail).toMatch(/ In: Field study\.$/)
  })

  test('offers to wait only while somebody is connected', () => {
    const unsent = { changeCount: 1, spaceNames: ['Field study'], isAnybodyHere: true }
    expect(quitQuestion(unsent).message).toBe('1 change is only on this computer')
    expect(quitQuestion(unsent).buttons).toContainEqual({
      answer: 'wait',
      label: 'Wait until sent'
    })
  })

  test('names three spaces and counts the others', () => {
    const spaceNames = ['Field study', 'Kitchen', 'Garden', 'Choir', 'Archive']
    const { detail } = quitQuestion({ changeCount: 2, spaceNames, isAnybodyHere: false })
    expect(detail).toContain('In: Field study, Kitchen, Garden and 2 more.')
  })
})
