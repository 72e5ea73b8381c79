/** What is wrong with a name that somebody typed, and what to do. */
import { MAX_NAME_LENGTH } from '../app/contract/limits.js'
import { nameProblem, type NameProblem } from '../app/contract/person-name.js'

const SENTENCE: Record<NameProblem, string> = {
  empty: 'Write a name first.',
  'too-long': `Make it shorter: ${MAX_NAME_LENGTH} characters are the most.`,
  invisible:
    'There are characters in this name that cannot be seen, or turn the text around. Type it anew.',
  mixed:
    'Letters of different alphabets that look alike are mixed in one word, so others might take you for somebody else. Use one alphabet in each word.'
}

/** null for what is a name. */
export function nameSentence(typed: string): string | null {
  const problem = nameProblem(typed)
  return problem && SENTENCE[problem]
}
