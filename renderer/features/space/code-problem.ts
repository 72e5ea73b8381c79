/** What is wrong with a link or a code that somebody typed, in a sentence. */
import { errorSentence } from '../../../app/contract/error-text.js'
import type { WireError } from '../../../app/contract/errors.js'
import { SPOKEN_WORDS } from '../../../app/contract/spoken-code.js'
import { t } from '../../../app/contract/messages/translate.js'

/** Names the word, where one is wrong. */
export function codeProblem({ code, details }: WireError): string {
  if (code !== 'code-mistyped') return errorSentence(code)
  const { word, nearest, wordCount } = details
  if (typeof word === 'string') {
    return t('space.codeWrongWord', { word, nearest: String(nearest) })
  }
  if (typeof wordCount === 'number') {
    return t('space.codeWordCount', { count: wordCount, wanted: SPOKEN_WORDS })
  }
  return t('space.codeOrder')
}
