/**
 * What apply said of this device's latest operations: their authors wait for it, and the view
 * keeps only a device's first refusals.
 */
import type { ErrorCode } from '../contract/errors.js'
import { MAX_OPERATIONS_PER_APPEND } from '../contract/limits.js'

const MAX_KEPT = 4 * MAX_OPERATIONS_PER_APPEND

export class OwnRefusals {
  readonly #byLength = new Map<number, ErrorCode>()

  /** Applied again in another order, an operation may count after all, or no more. */
  note(length: number, verdict: ErrorCode | null): void {
    this.#byLength.delete(length)
    if (!verdict) return
    this.#byLength.set(length, verdict)
    const [oldest] = this.#byLength.keys()
    if (this.#byLength.size > MAX_KEPT && oldest !== undefined) this.#byLength.delete(oldest)
  }

  /** Those above `from`, up to `to`. */
  between(from: number, to: number): [number, ErrorCode][] {
    return [...this.#byLength].filter(([length]) => length > from && length <= to)
  }
}
