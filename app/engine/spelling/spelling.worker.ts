import { parentPort, workerData } from 'node:worker_threads'
import type { SpellingLanguage } from '../../contract/spelling.js'
import { Speller } from './speller.js'
import { answerOf, type SpellingAnswer, type SpellingQuestion } from './spelling-thread.js'

const speller = Speller.load(workerData as readonly SpellingLanguage[]).catch(() => null)

parentPort?.on('message', (question: SpellingQuestion) => {
  void speller.then((loaded) => {
    const words = loaded && answerOf(loaded, question)
    parentPort?.postMessage({ id: question.id, words } satisfies SpellingAnswer)
  })
})
