/**
 * A worker thread that answers questions in order. One that dies, or takes too long over a
 * question, is ended: what waited fails, and its owner starts another.
 */
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { AppError, type Result } from '../contract/errors.js'

/** What the script posts for each question, which has an `id` of its own there. */
export interface WorkerReply<Answer> {
  id: number
  result: Result<Answer>
}

export interface AskedWorkerOptions extends Omit<WorkerOptions, 'execArgv' | 'env'> {
  /** For errors: "the index". */
  name: string
  /** Of the question that is being answered. */
  timeoutMs: number
  /** Called once if the thread ends by itself. */
  onLost: () => void
}

interface Waiting<Answer> {
  resolve(answer: Answer): void
  reject(error: Error): void
}

export class AskedWorker<Question extends object, Answer> {
  readonly #worker: Worker
  readonly #name: string
  readonly #timeoutMs: number
  readonly #onLost: () => void
  readonly #waiting = new Map<number, Waiting<Answer>>()
  #lastId = 0
  #isOver = false
  #timer: NodeJS.Timeout | undefined

  constructor(script: URL, { name, timeoutMs, onLost, ...options }: AskedWorkerOptions) {
    this.#name = name
    this.#timeoutMs = timeoutMs
    this.#onLost = onLost
    // Nothing of this process's flags or surroundings is the thread's business.
    this.#worker = new Worker(script, { ...options, execArgv: [], env: {} })
    // It must not keep the process alive.
    this.#worker.unref()
    this.#worker.on('message', (reply: WorkerReply<Answer>) => this.#settle(reply))
    this.#worker.on('error', () => this.#lose())
    this.#worker.on('exit', () => this.#lose())
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(new AppError('closing'))
      const id = ++this.#lastId
      this.#waiting.set(id, { resolve, reject })
      if (this.#waiting.size === 1) this.#watch()
      this.#worker.postMessage({ ...question, id })
    })
  }

  async end(): Promise<void> {
    this.#giveUp(new AppError('closing'))
    await this.#worker.terminate()
  }

  #settle({ id, result }: WorkerReply<Answer>): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    this.#watch()
    if (result.ok) waiting?.resolve(result.value)
    else waiting?.reject(new AppError(result.error.code, result.error.message))
  }

  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => this.#lose(), this.#timeoutMs)
  }

  #lose(): void {
    if (this.#isOver) return
    this.#giveUp(new AppError('internal', `${this.#name} is gone`))
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
