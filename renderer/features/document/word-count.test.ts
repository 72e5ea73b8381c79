import { expect, test } from 'vitest'
import { countWords } from './word-count.js'

test.each([
  ['', 0, 0],
  ['Two herons stood at the weir.', 6, 29],
  ['Don’t stop – go on!', 4, 19],
  ['one\n\ntwo', 2, 6],
  ['我们看见两只鹭', 5, 7],
  ['مرحبا بالعالم', 2, 13],
  ['👩‍👩‍👧 e\u0301', 1, 3]
])('%j has %i words and %i characters', (text, words, characters) => {
  expect(countWords(text)).toEqual({ words, characters })
})
