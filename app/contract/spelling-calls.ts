/** The part of the contract about spelling. Words go no further than this computer. */
import { z } from 'zod'
import { call, none } from './call.js'
import { MAX_SPELLED_LENGTH, MAX_SPELLED_WORDS, SPELLING_LANGUAGES } from './spelling.js'

const languages = z.array(z.enum(SPELLING_LANGUAGES)).min(1).max(SPELLING_LANGUAGES.length)
const word = z.string().min(1).max(MAX_SPELLED_LENGTH)

export const spellingCalls = {
  /** Which of the words no language knows; a person's own words are right in any. */
  'spelling.check': call(
    z.strictObject({ languages, words: z.array(word).max(MAX_SPELLED_WORDS) })
  ).returns<{ wrong: string[] }>(),
  /** Best first. */
  'spelling.suggest': call(z.strictObject({ languages, word })).returns<{ words: string[] }>(),
  /** Words that the person added, by name. */
  'spelling.ownWords': call(none).returns<string[]>(),
  /** Errors: `too-large`, with too many. */
  'spelling.addWord': call(z.strictObject({ word })).returns<null>(),
  'spelling.removeWord': call(z.strictObject({ word })).returns<null>()
} as const
