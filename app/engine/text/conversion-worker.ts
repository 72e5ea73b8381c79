import { Worker } from 'node:worker_threads'
import { AppError, type Result } from '../../contract/errors.js'
import type { Conversion, Converted } from './convert.js'

export type ConversionReply = Result<Converted>

/** A megabyte of Markdown takes about half a second; what takes this long was made to. */
const CONVERSION_TIMEOUT_MS = 60_000
/** The worker's memory is given back when nobody has converted anything for this long. */
const IDLE_MS = 20_000
/** Room for the largest document many times over; a hostile one ends its worker, not the app. */
const MAX_HEAP_MB = 1024

interface Job {
  conversion: Conversion
  resolve(value: Converted): void
  reject(error: Error): void
}

/**
 * Runs conversions one after the other in a thread that is started when needed and ended when idle.
 * A conversion that takes too long or too much ends its thread and fails alone.
 */
export class ConversionWorker {
  readonly #script: URL
  readonly #timeoutMs: number
  readonly #waiting: Job[] = []
  #running: Job | null = null
  #worker: Worker | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(script: URL, timeoutMs = CONVERSION_TIMEOUT_MS) {
    this.#script = script
    this.#timeoutMs = timeoutMs
  }

  run(conversion: Conversion): Promise<Converted> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ conversion, resolve, reject })
      if (!this.#running) this.#next()
    })
  }

  /** Fails what is waiting and ends the thread. */
  async close(): Promise<void> {
    const jobs = this.#running ? [this.#running, ...this.#waiting] : [...this.#waiting]
    this.#waiting.length = 0
    this.#running = null
    for (const job of jobs) job.reject(new AppError('closing'))
    await this.#stop()
  }

  #next(): void {
    clearTimeout(this.#timer)
    const job = this.#waiting.shift() ?? null
    this.#running = job
    if (!job) {
      // An idle thread must not keep the process alive.
      this.#worker?.unref()
      this.#timer = setTimeout(() => void this.#stop(), IDLE_MS).unref()
      return
    }
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#worker.postMessage(job.conversion)
    this.#timer = setTimeout(() => {
      this.#settle((job) => job.reject(new AppError('too-large', 'conversion took too long')), true)
    }, this.#timeoutMs)
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      // Nothing of this process's flags or surroundings is the converters' business.
      execArgv: [],
      env: {}
    })
    worker.on('message', (reply: ConversionReply) => {
      if (worker !== this.#worker) return
      this.#settle((job) => {
        if (reply.ok) job.resolve(reply.value)
        else job.reject(new AppError(reply.error.code, reply.error.message, reply.error.details))
      })
    })
    worker.on('error', (error) => {
      if (worker !== this.#worker) return
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const code = isMemory ? 'too-large' : 'internal'
      this.#settle((job) => job.reject(new AppError(code, 'conversion failed', {}, error)), true)
    })
    worker.on('exit', () => {
      if (worker !== this.#worker) return
      this.#settle((job) => job.reject(new AppError('internal', 'converter ended')), true)
    })
    return worker
  }

  #settle(settle: (job: Job) => void, isWorkerSpent = false): void {
    const job = this.#running
    if (isWorkerSpent) void this.#stop()
    if (job) settle(job)
    this.#next()
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}
