/**
 * The thread a space's index lives in. Requests are answered in order. A thread that dies, or takes
 * too long over one request, is ended: what waited fails, and the owner starts another and fills it.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../contract/errors.js'
import type {
  IndexMessage,
  IndexReplies,
  IndexReply,
  IndexRequestName,
  IndexRequests
} from './messages.js'

/** The build puts it beside the main bundle. Sources under test have none and answer in place. */
const SCRIPT = new URL('search.worker.js', import.meta.url)
const REQUEST_TIMEOUT_MS = 60_000
/** Thousands of documents fit; a hostile one ends its thread, not the app. */
const MAX_HEAP_MB = 1024

interface Waiting {
  resolve(value: IndexReplies[IndexRequestName]): void
  reject(error: Error): void
}

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
  if (existsSync(fileURLToPath(script))) return new WorkerThread(onLost, script)
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

class WorkerThread implements SearchThread {
  readonly #worker: Worker
  readonly #onLost: () => void
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #isOver = false
  #timer: NodeJS.Timeout | undefined

  constructor(onLost: () => void, script: URL) {
    this.#onLost = onLost
    this.#worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      // Nothing of this process's flags or surroundings is the index's business.
      execArgv: [],
      env: {}
    })
    // Searching must not keep the process alive.
    this.#worker.unref()
    this.#worker.on('message', (reply: IndexReply) => this.#settle(reply))
    this.#worker.on('error', () => this.#lose())
    this.#worker.on('exit', () => this.#lose())
  }

  ask<Name extends IndexRequestName>(
    name: Name,
    input: IndexRequests[Name]
  ): Promise<IndexReplies[Name]> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(new AppError('closing'))
      const id = ++this.#lastId
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      if (this.#waiting.size === 1) this.#watch()
      const message: IndexMessage = { id, name, input }
      this.#worker.postMessage(message)
    })
  }

  async close(): Promise<void> {
    this.#end(new AppError('closing'))
    await this.#worker.terminate()
  }

  #settle({ id, result }: IndexReply): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    this.#watch()
    if (result.ok) waiting?.resolve(result.value)
    else waiting?.reject(new AppError(result.error.code, result.error.message))
  }

  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#lose(), REQUEST_TIMEOUT_MS)
  }

  #lose(): void {
    if (this.#isOver) return
    this.#end(new AppError('internal', 'the index is gone'))
    void this.#worker.terminate()
    this.#onLost()
  }

  #end(error: AppError): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
