import { expect, test } from 'vitest'
import { freedSentence } from './freed-sentence.js'

const NOTHING = {
  freedBytes: 0,
  freedCount: 0,
  keptCount: 0,
  pinnedCount: 0,
  sharedCount: 0,
  aloneCount: 0
}

test('what was freed is said, and why files stay', () => {
  expect(freedSentence({ ...NOTHING, freedBytes: 1.2e9, freedCount: 4, aloneCount: 3 })).toEqual({
    title: 'Freed 1.2 GB',
    hint: '3 files stay because nobody who is online has all of them.'
  })
  expect(freedSentence({ ...NOTHING, pinnedCount: 1, sharedCount: 2 })).toEqual({
    title: 'Nothing was freed',
    hint: '1 file stays because you keep it here. 2 files stay because another file here has the same bytes.'
  })
  expect(freedSentence(NOTHING).hint).toBe('None of it was on this computer.')
})
