/**
 * The thread that dictionaries lie in. Questions are answered in order. A thread that dies or does
 * not answer in time is given up with all that waited, and its owner starts another.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../contract/errors.js'
import type { SpellingLanguage } from '../../contract/spelling.js'
import type { Speller } from './speller.js'

/** The build puts it beside the main bundle. Sources under test have none and answer in place. */
const SCRIPT = new URL('spelling.worker.js', import.meta.url)
const ANSWER_TIMEOUT_MS = 20_000

export type SpellingQuestion =
  | { id: number; name: 'wrong'; words: readonly string[] }
  | { id: number; name: 'suggest'; word: string }

/** null: the dictionaries could not be read. */
export interface SpellingAnswer {
  id: number
  words: string[] | null
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

interface Waiting {
  resolve(words: string[]): void
  reject(error: Error): void
}

export interface SpellingThread {
  ask(question: WithoutId<SpellingQuestion>): Promise<string[]>
  end(): Promise<void>
}

/** `onLost` is called once if the thread ends by itself. */
export function startSpellingThread(
  languages: readonly SpellingLanguage[],
  onLost: () => void,
  script: URL = SCRIPT
): SpellingThread {
  if (existsSync(fileURLToPath(script))) return new WorkerThread(languages, onLost, script)
  const speller = import('./speller.js').then(({ Speller: Here }) => Here.load(languages))
  return {
    ask: async (question) => answerOf(await speller, question),
    end: async () => {}
  }
}

export function answerOf(speller: Speller, question: WithoutId<SpellingQuestion>): string[] {
  switch (question.name) {
    case 'wrong':
      return speller.wrong(question.words)
    case 'suggest':
      return speller.suggest(question.word)
  }
}

class WorkerThread implements SpellingThread {
  readonly #worker: Worker
  readonly #onLost: () => void
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #isOver = false
  #timer: NodeJS.Timeout | undefined

  constructor(languages: readonly SpellingLanguage[], onLost: () => void, script: URL) {
    this.#onLost = onLost
    // Nothing of this process's flags or surroundings is the dictionaries' business.
    this.#worker = new Worker(script, { workerData: languages, execArgv: [], env: {} })
    this.#worker.unref()
    this.#worker.on('message', (answer: SpellingAnswer) => this.#settle(answer))
    this.#worker.on('error', () => this.#lose())
    this.#worker.on('exit', () => this.#lose())
  }

  ask(question: WithoutId<SpellingQuestion>): Promise<string[]> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(new AppError('closing'))
      const id = ++this.#lastId
      this.#waiting.set(id, { resolve, reject })
      if (this.#waiting.size === 1) this.#watch()
      this.#worker.postMessage({ ...question, id } satisfies SpellingQuestion)
    })
  }

  async end(): Promise<void> {
    this.#giveUp(new AppError('closing'))
    await this.#worker.terminate()
  }

  #settle({ id, words }: SpellingAnswer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    this.#watch()
    if (words) waiting?.resolve(words)
    else waiting?.reject(new AppError('internal', 'the dictionaries cannot be read'))
  }

  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#lose(), ANSWER_TIMEOUT_MS)
  }

  #lose(): void {
    if (this.#isOver) return
    this.#giveUp(new AppError('internal', 'the dictionaries are gone'))
    void this.#worker.terminate()
    this.#onLost()
  }

  #giveUp(error: AppError): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
