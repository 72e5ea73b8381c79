/** What is wrong with a name that somebody typed, and what to do. */
import { MAX_NAME_LENGTH } from '../app/contract/limits.js'
import { nameProblem, type NameProblem } from '../app/contract/person-name.js'
import { t } from '../app/contract/messages/translate.js'
import type { MessageId } from '../app/contract/messages/catalog.js'

const SENTENCE = {
  empty: 'people.nameEmpty',
  'too-long': 'people.nameTooLong',
  invisible: 'people.nameInvisible',
  mixed: 'people.nameMixed'
} as const satisfies Record<NameProblem, MessageId>

/** null for what is a name. */
export function nameSentence(typed: string): string | null {
  const problem = nameProblem(typed)
  return problem && t(SENTENCE[problem], { count: MAX_NAME_LENGTH })
}
