/**
 * A real `alcove headless` as a child process, spoken to over its stdio. For tests and benchmarks;
 * knows nothing of either. Its network is always one that the caller names.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createInterface } from 'node:readline'
import type {
  CallInput,
  CallOutput,
  CallsOfHost,
  EventData,
  EventName
} from '../contract/contract.js'
import { AppError, type WireError } from '../contract/errors.js'

export type HeadlessCall = CallsOfHost<'engine' | 'headless'>

export interface HeadlessOptions {
  /** The built entry, `out/headless/alcove.js`. */
  entry: string
  profileDir: string
  /** HOST:PORT of a loopback DHT. */
  bootstrap: string
  /** Flags of Node itself. */
  nodeFlags?: string[]
}

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

type Line =
  | { id: number; ok: true; result: unknown }
  | { id: number; ok: false; error: WireError }
  | { event: EventName | 'failed'; data: unknown }

const KEPT_LOG_LINES = 200

export class Headless {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, Waiting>()
  readonly #events = new EventEmitter<{ event: [EventName, unknown] }>()
  readonly #log: string[] = []
  readonly #ended: Promise<number | NodeJS.Signals>
  #nextId = 1
  #reasonOfEnd: Error | null = null

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child
    this.#events.setMaxListeners(0)
    this.#ended = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? signal ?? 1))
      child.once('error', () => resolve(1))
    })
    void this.#ended.then((how) => this.#rejectAll(`alcove ended (${how})`))
    child.stdin.on('error', () => {}) // a killed one; its calls are rejected at its end
    createInterface({ input: child.stdout }).on('line', (line) => this.#take(line))
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#log.push(line)
      if (this.#log.length > KEPT_LOG_LINES) this.#log.shift()
    })
  }

  /** Resolves when the profile is open. Rejects with what it said when it could not be. */
  static async start(options: HeadlessOptions): Promise<Headless> {
    const { entry, profileDir, bootstrap, nodeFlags = [] } = options
    if (!/^(127\.0\.0\.1:\d+,?)+$/.test(bootstrap)) {
      throw new Error(`${bootstrap}: tests stay on loopback`)
    }
    const args = [...nodeFlags, entry, 'headless', '--profile', profileDir]
    const child = spawn(process.execPath, [...args, '--bootstrap', bootstrap])
    const headless = new Headless(child)
    await headless.call('profile.get', {})
    return headless
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** What it wrote to stderr, the last lines. */
  get log(): string {
    return this.#log.join('\n')
  }

  /** Rejects with the coded error, and when the process ends before it answers. */
  async call<Name extends HeadlessCall>(
    name: Name,
    input: CallInput<Name>
  ): Promise<CallOutput<Name>> {
    if (this.#reasonOfEnd) throw this.#reasonOfEnd
    const id = this.#nextId++
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
    })
    this.#child.stdin.write(`${JSON.stringify({ id, call: name, input: encodeFields(input) })}\n`)
    return decodeResult(name, await answered) as CallOutput<Name>
  }

  /** Returns its own unsubscribe. */
  on<Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void): () => void {
    const take = (event: EventName, data: unknown) => {
      if (event === name) listener(data as EventData<Name>)
    }
    this.#events.on('event', take)
    return () => void this.#events.off('event', take)
  }

  /** The first event of that name from now on that matches. */
  next<Name extends EventName>(
    name: Name,
    matches: (data: EventData<Name>) => boolean,
    timeoutMs = 30_000
  ): Promise<EventData<Name>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`no ${name} within ${timeoutMs} ms\n${this.log}`))
      }, timeoutMs)
      const stop = this.on(name, (data) => {
        if (!matches(data)) return
        clearTimeout(timer)
        stop()
        resolve(data)
      })
    })
  }

  /** As a power cut, or another signal. Resolves when the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#child.kill(signal)
    await this.#ended
  }

  /** Resolves when the process is gone, for whatever reason. */
  async gone(): Promise<void> {
    await this.#ended
  }

  /** Ends stdin, as a script does. Rejects unless everything closes and the exit code is 0. */
  async end(timeoutMs = 15_000): Promise<void> {
    this.#child.stdin.end()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), timeoutMs)
    const how = await this.#ended
    clearTimeout(timer)
    if (how !== 0) throw new Error(`alcove ended with ${how}\n${this.log}`)
  }

  /** For clean-up after a failure: whatever its state, it is gone afterwards. */
  async dispose(): Promise<void> {
    await this.kill().catch(() => {})
  }

  #take(text: string): void {
    const line = JSON.parse(text) as Line
    if ('event' in line) {
      if (line.event === 'failed') return this.#rejectAll(JSON.stringify(line.data))
      this.#events.emit('event', line.event, line.data)
      return
    }
    const waiting = this.#waiting.get(line.id)
    this.#waiting.delete(line.id)
    if (line.ok) waiting?.resolve(line.result)
    else waiting?.reject(new AppError(line.error.code, line.error.message))
  }

  #rejectAll(reason: string): void {
    this.#reasonOfEnd ??= new Error(`${reason}\n${this.log}`)
    for (const { reject } of this.#waiting.values()) reject(this.#reasonOfEnd)
    this.#waiting.clear()
  }
}

function encodeFields(input: object): Record<string, unknown> {
  const entries = Object.entries(input) as [string, unknown][]
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
    ])
  )
}

/** The one result with bytes. */
function decodeResult(name: HeadlessCall, result: unknown): unknown {
  if (name !== 'document.state') return result
  const { update } = result as { update: string }
  return { update: new Uint8Array(Buffer.from(update, 'base64')) }
}
