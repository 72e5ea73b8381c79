/** How fast a transfer is, from what it did lately, and how long the rest takes at that. */
import { t } from '../../../app/contract/messages/translate.js'

/** Older figures say nothing about now. */
const WINDOW_MS = 8000
/** Before that a figure jumps about. */
const MIN_MS = 1500

export class RateMeter {
  readonly #samples: { bytes: number; atMs: number }[] = []

  note(bytes: number, atMs: number): void {
    const last = this.#samples.at(-1)
    // Begun again after a pause: what was done is passed once more, quickly.
    if (last && bytes < last.bytes) this.#samples.length = 0
    if (last?.bytes !== bytes) this.#samples.push({ bytes, atMs })
    while (this.#samples.length > 2 && atMs - (this.#samples[0]?.atMs ?? 0) > WINDOW_MS) {
      this.#samples.shift()
    }
  }

  /** null while it is not known. */
  bytesPerSecond(): number | null {
    const [first] = this.#samples
    const last = this.#samples.at(-1)
    if (!first || !last || last.atMs - first.atMs < MIN_MS) return null
    return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs)
  }
}

/** "about 2 minutes left"; '' when it is over in a moment. */
export function timeLeft(leftBytes: number, bytesPerSecond: number): string {
  const seconds = leftBytes / bytesPerSecond
  if (!Number.isFinite(seconds) || seconds < 2) return ''
  if (seconds < 60) return t('transfers.secondsLeft', { count: Math.ceil(seconds / 5) * 5 })
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return t('transfers.minutesLeft', { count: minutes })
  return t('transfers.hoursLeft', { count: Math.round(minutes / 60) })
}
