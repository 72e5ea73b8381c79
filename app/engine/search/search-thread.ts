/** The thread a space's index lives in. When it is lost, the owner starts another and fills it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../contract/errors.js'
import { AskedWorker } from '../asked-worker.js'
import type { IndexMessage, IndexReplies, IndexRequestName, IndexRequests } from './messages.js'

/** The build puts it beside the main bundle. Sources under test have none and answer in place. */
const SCRIPT = new URL('search.worker.js', import.meta.url)
const REQUEST_TIMEOUT_MS = 60_000
/** Thousands of documents fit; a hostile one ends its thread, not the app. */
const MAX_HEAP_MB = 1024

export interface SearchThread {
  ask<Name extends IndexRequestName>(
    name: Name,
    input: IndexRequests[Name]
  ): Promise<IndexReplies[Name]>
  close(): Promise<void>
}

/** `onLost` is called once if the thread ends by itself. */
export async function startSearchThread(
  onLost: () => void,
  script: URL = SCRIPT
): Promise<SearchThread> {
  if (existsSync(fileURLToPath(script))) return inWorker(onLost, script)
  const { DocumentIndex } = await import('./document-index.js')
  const { answer } = await import('./answer.js')
  const index = new DocumentIndex()
  return {
    ask: async (name, input) => {
      const result = answer(index, { name, input })
      if (!result.ok) throw new AppError(result.error.code, result.error.message)
      return result.value as never
    },
    close: async () => {}
  }
}

function inWorker(onLost: () => void, script: URL): SearchThread {
  const worker = new AskedWorker<Omit<IndexMessage, 'id'>, IndexReplies[IndexRequestName]>(script, {
    name: 'the index',
    timeoutMs: REQUEST_TIMEOUT_MS,
    onLost,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB }
  })
  return {
    ask: async (name, input) => (await worker.ask({ name, input })) as never,
    close: () => worker.end()
  }
}
