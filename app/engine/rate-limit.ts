/** So many of each kind in a while, and no more; what is not asked about is forgotten. */

export interface RateLimitOptions {
  max: number
  perMs: number
  now(): number
}

const MAX_KEYS = 1000

export class RateLimit {
  readonly #options: RateLimitOptions
  readonly #counts = new Map<string, { startedAtMs: number; count: number }>()

  constructor(options: RateLimitOptions) {
    this.#options = options
  }

  /** Counts one; false when there were too many. */
  allows(key: string): boolean {
    const { max, perMs, now } = this.#options
    const known = this.#counts.get(key)
    const isCurrent = known && Math.abs(now() - known.startedAtMs) < perMs
    const count = isCurrent ? known : { startedAtMs: now(), count: 0 }
    this.#counts.delete(key)
    this.#counts.set(key, count)
    if (this.#counts.size > MAX_KEYS) this.#counts.delete(this.#counts.keys().next().value ?? '')
    if (count.count >= max) return false
    count.count++
    return true
  }
}
