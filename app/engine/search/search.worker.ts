import { parentPort } from 'node:worker_threads'
import { answer } from './answer.js'
import { DocumentIndex } from './document-index.js'
import type { IndexMessage } from './messages.js'

const index = new DocumentIndex()

parentPort?.on('message', (message: IndexMessage) => {
  parentPort?.postMessage({ id: message.id, result: answer(index, message) })
})
