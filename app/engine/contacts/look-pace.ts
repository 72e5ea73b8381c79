/**
 * How often cards are looked up: of people for whom something waits at every turn, of others ever
 * less often while they stay away, so that many contacts cost an idle app next to nothing.
 */
import { hex } from '../crypto.js'

/** Turns between two looks at most: half an hour at the usual length of a turn. */
const MAX_SKIPPED = 32

export class LookPace {
  readonly #skips = new Map<string, { next: number; left: number }>()

  /** Asked once a turn for each person. */
  isDue(identityKey: Uint8Array, isAwaited: boolean): boolean {
    const id = hex(identityKey)
    const skip = this.#skips.get(id) ?? { next: 1, left: 0 }
    this.#skips.set(id, skip)
    if (skip.left > 0 && !isAwaited) {
      skip.left--
      return false
    }
    skip.left = skip.next
    skip.next = Math.min(MAX_SKIPPED, skip.next * 2)
    return true
  }

  /** They may all be there again. */
  startOver(): void {
    this.#skips.clear()
  }
}
