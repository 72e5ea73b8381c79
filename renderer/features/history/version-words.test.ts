import { expect, it } from 'vitest'
import type { MemberId } from '../../../app/contract/ids.js'
import type { ComparedRun, TextBlock } from '../../../app/contract/model.js'
import { aMember } from '../../stores/test-samples.js'
import { numberChanges, sharesOf, versionPeople } from './version-words.js'

function block<Run>(...runs: Run[]): TextBlock<Run> {
  return { type: 'paragraph', depth: 0, level: null, runs }
}

const run = (change: ComparedRun['change']): ComparedRun => ({ text: 'word', change })

it('neighbouring changes count once, also across blocks', () => {
  const { numbers, count } = numberChanges([
    block(run('same'), run('removed'), run('added'), run('same'), run('added')),
    block(run('removed')),
    block(run('same'))
  ])
  expect(numbers).toEqual([[null, 1, 1, null, 2], [2], [null]])
  expect(count).toBe(2)
})

it('shares count letters, most first, and not blanks', () => {
  const [alice, bob] = ['alice' as MemberId, 'bob' as MemberId]
  const shares = sharesOf([
    block({ text: 'a   ', memberId: alice }, { text: 'bcd', memberId: bob }),
    block({ text: ' ', memberId: null })
  ])
  expect(shares).toEqual([
    { memberId: bob, ratio: 0.75 },
    { memberId: alice, ratio: 0.25 }
  ])
})

it('a version’s people stand in the order of the members, however its authors came', () => {
  const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((id) => id as MemberId) as [
    MemberId,
    MemberId,
    MemberId
  ]
  const members = [aMember({ memberId: alice }), aMember({ memberId: bob })]
  for (const authors of [
    [alice, bob],
    [bob, alice]
  ]) {
    expect(versionPeople({ authors, createdBy: carol }, members)).toEqual([alice, bob])
  }
  expect(versionPeople({ authors: [carol, alice], createdBy: bob }, members)).toEqual([
    alice,
    carol
  ])
  expect(versionPeople({ authors: [], createdBy: bob }, members)).toEqual([bob])
})
