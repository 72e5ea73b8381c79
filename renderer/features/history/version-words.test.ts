import { expect, it } from 'vitest'
import type { MemberId } from '../../../app/contract/ids.js'
import type { ComparedRun, TextBlock } from '../../../app/contract/model.js'
import { numberChanges, sharesOf } from './version-words.js'

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
