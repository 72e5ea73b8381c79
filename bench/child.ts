/** Both ends of a helper process: calls by name, values by structured clone. */
import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { Context } from './context.js'

type Methods = Record<string, (input: never) => unknown>

interface Request {
  id: number
  method: string
  input: unknown
}

interface Answer {
  id: number
  error?: string
  value?: unknown
}

export class Child<Served extends Methods> {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #nextId = 1

  private constructor(process: ChildProcess) {
    this.#process = process
    process.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    process.once('exit', (code) => {
      const error = `the process ended with ${code}`
      for (const [id, settle] of this.#waiting) settle({ id, error })
    })
  }

  /** Ended with the item at the latest. `name` is the entry's, without its ending. */
  static start<Served extends Methods>(context: Context, name: string): Child<Served> {
    const { profileFolder } = context.options
    const execArgv = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []
    const entry = path.join(import.meta.dirname, `${name}.js`)
    const child = new Child<Served>(fork(entry, [], { serialization: 'advanced', execArgv }))
    context.onEnd(() => child.end())
    return child
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  async call<Name extends keyof Served & string>(
    method: Name,
    ...[input]: Parameters<Served[Name]>
  ): Promise<Awaited<ReturnType<Served[Name]>>> {
    const id = this.#nextId++
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve))
    this.#process.send({ id, method, input } satisfies Request)
    const { error, value } = await answered
    if (error !== undefined) throw new Error(`${method}: ${error}`)
    return value as Awaited<ReturnType<Served[Name]>>
  }

  /** As a power cut. */
  async kill(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()))
    this.#process.kill('SIGKILL')
    await ended
  }

  /** It closes what it has open and ends; one that does not is killed. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()))
    if (this.#process.connected) this.#process.disconnect()
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(timer)
  }
}

/** In the helper process: serves until the parent goes, then closes and ends. */
export function serveParent(methods: Methods, close: () => Promise<void>): void {
  process.on('message', (request: Request) => void answer(methods, request))
  process.once('disconnect', () => void close().finally(() => process.exit(0)))
  // An interrupt is for the parent, which disconnects.
  process.on('SIGINT', () => {})
}

async function answer(methods: Methods, { id, method, input }: Request): Promise<void> {
  const sent: Answer = { id }
  try {
    sent.value = await methods[method]?.(input as never)
  } catch (error) {
    sent.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  if (process.connected) process.send?.(sent)
}

/** Milliseconds of a clock that all processes of this computer share. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
