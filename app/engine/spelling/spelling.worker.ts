import { parentPort, workerData } from 'node:worker_threads'
import { toWireError } from '../../contract/errors.js'
import type { SpellingLanguage } from '../../contract/spelling.js'
import type { WorkerReply } from '../asked-worker.js'
import { Speller } from './speller.js'
import { answerOf, type SpellingQuestion } from './spelling-thread.js'

const loading = Speller.load(workerData as readonly SpellingLanguage[])
// Each question is told when it failed.
loading.catch(() => null)

parentPort?.on('message', (question: SpellingQuestion & { id: number }) => {
  void resultOf(question).then((result) =>
    parentPort?.postMessage({ id: question.id, result } satisfies WorkerReply<string[]>)
  )
})

async function resultOf(question: SpellingQuestion): Promise<WorkerReply<string[]>['result']> {
  try {
    return { ok: true, value: answerOf(await loading, question) }
  } catch (error) {
    return { ok: false, error: toWireError(error) }
  }
}
