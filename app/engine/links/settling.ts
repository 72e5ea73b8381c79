import type { LocalItem } from './folder-scan.js'

/** A change counts when it has stayed the same for this long: programs write in steps. */
export const SETTLE_MS = 1000
/** What was last written before that is no longer being written. */
const OLD_MS = 3000

/** Remembers between looks since when something looks as it does. */
export class Settling {
  #before = new Map<string, { mark: string; sinceMs: number }>()
  #now = new Map<string, { mark: string; sinceMs: number }>()
  #atMs = 0

  /** A new look begins; what the last one did not ask for is forgotten. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
    this.#atMs = performance.now()
  }

  isSettled(key: string, item: LocalItem | null): boolean {
    if (item && item.mtimeMs < Date.now() - OLD_MS) return true
    const mark = item ? `${item.kind} ${item.sizeBytes} ${item.mtimeMs}` : 'gone'
    const before = this.#before.get(key)
    const sinceMs = before?.mark === mark ? before.sinceMs : this.#atMs
    this.#now.set(key, { mark, sinceMs })
    return this.#atMs - sinceMs >= SETTLE_MS
  }
}
