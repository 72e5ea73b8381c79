/** What is wrong with a link or a code that somebody typed, in a sentence. */
import { errorText } from '../../../app/contract/error-text.js'
import type { ErrorCode, WireError } from '../../../app/contract/errors.js'
import { SPOKEN_WORDS } from '../../../app/contract/spoken-code.js'

export function sentence(code: ErrorCode): string {
  const { title, hint } = errorText(code)
  return `${title}. ${hint}`
}

/** Names the word, where one is wrong. */
export function codeProblem({ code, details }: WireError): string {
  if (code !== 'code-mistyped') return sentence(code)
  const { word, nearest, wordCount } = details
  if (typeof word === 'string') {
    return `“${word}” is no word of a code. Did they say “${String(nearest)}”?`
  }
  if (typeof wordCount === 'number') {
    return `A code has ${SPOKEN_WORDS} words; ${wordCount === 1 ? 'this is one' : `these are ${wordCount}`}. Ask for the others.`
  }
  return 'These words do not belong together. Check each word, in the order in which it was said.'
}
