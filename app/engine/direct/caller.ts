/** Calls devices that are wanted, again and again with growing pauses, until they are there. */
import { DIRECT_RETRY_MS } from '../../contract/limits.js'
import { hex } from '../crypto.js'
import type { DirectNode } from './direct-node.js'
import type { PeopleLine } from './people-line.js'

interface Target {
  key: Uint8Array
  attempts: number
  isCalling: boolean
  timer: NodeJS.Timeout | null
}

export class Caller {
  readonly #node: DirectNode
  readonly #line: PeopleLine
  readonly #retryMs: readonly number[]
  readonly #targets = new Map<string, Target>()

  constructor(node: DirectNode, line: PeopleLine, retryMs: readonly number[] = DIRECT_RETRY_MS) {
    this.#node = node
    this.#line = line
    this.#retryMs = retryMs
    node.on('online', () => this.#callAll())
    line.on('close', ({ directKey }) => this.again(directKey))
  }

  /** All that are wanted from now on. */
  want(keys: Uint8Array[]): void {
    const wanted = new Map(keys.map((key) => [hex(key), key]))
    for (const [id, target] of this.#targets) {
      if (wanted.has(id)) continue
      if (target.timer) clearTimeout(target.timer)
      this.#targets.delete(id)
    }
    for (const [id, key] of wanted) {
      if (this.#targets.has(id)) continue
      const target: Target = { key, attempts: 0, isCalling: false, timer: null }
      this.#targets.set(id, target)
      this.#call(target)
    }
  }

  /** A connection to it ended, or there is a new reason to try at once. */
  again(key: Uint8Array): void {
    const target = this.#targets.get(hex(key))
    if (!target) return
    target.attempts = 0
    this.#later(target)
  }

  close(): void {
    this.want([])
  }

  #callAll(): void {
    for (const target of this.#targets.values()) {
      target.attempts = 0
      this.#call(target)
    }
  }

  #call(target: Target): void {
    if (target.timer) clearTimeout(target.timer)
    target.timer = null
    if (target.isCalling || this.#line.with(target.key)) return
    const connection = this.#node.connect(target.key)
    if (!connection) return
    target.isCalling = true
    connection.once('open', () => this.#line.start(connection))
    connection.once('close', () => {
      target.isCalling = false
      this.#later(target)
    })
  }

  #later(target: Target): void {
    if (target.timer || !this.#targets.has(hex(target.key))) return
    const pauses = this.#retryMs
    const pause = pauses[Math.min(target.attempts, pauses.length - 1)] ?? 0
    target.attempts++
    target.timer = setTimeout(() => this.#call(target), pause).unref()
  }
}
