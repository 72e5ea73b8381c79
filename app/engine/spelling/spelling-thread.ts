/** The thread that dictionaries lie in. When it is lost, its owner starts another. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SpellingLanguage } from '../../contract/spelling.js'
import { AskedWorker } from '../asked-worker.js'
import type { Speller } from './speller.js'

/** The build puts it beside the main bundle. Sources under test have none and answer in place. */
const SCRIPT = new URL('spelling.worker.js', import.meta.url)
const ANSWER_TIMEOUT_MS = 20_000

export type SpellingQuestion =
  { name: 'wrong'; words: readonly string[] } | { name: 'suggest'; word: string }

export interface SpellingThread {
  ask(question: SpellingQuestion): Promise<string[]>
  end(): Promise<void>
}

/** `onLost` is called once if the thread ends by itself. */
export function startSpellingThread(
  languages: readonly SpellingLanguage[],
  onLost: () => void,
  script: URL = SCRIPT
): SpellingThread {
  if (existsSync(fileURLToPath(script))) {
    return new AskedWorker<SpellingQuestion, string[]>(script, {
      name: 'the dictionaries',
      timeoutMs: ANSWER_TIMEOUT_MS,
      onLost,
      workerData: languages
    })
  }
  const speller = import('./speller.js').then(({ Speller: Here }) => Here.load(languages))
  return {
    ask: async (question) => answerOf(await speller, question),
    end: async () => {}
  }
}

export function answerOf(speller: Speller, question: SpellingQuestion): string[] {
  switch (question.name) {
    case 'wrong':
      return speller.wrong(question.words)
    case 'suggest':
      return speller.suggest(question.word)
  }
}
