/**
 * What this computer noted of one log: how far it was read, what was taken back, what was cleared.
 * Kept in memory and written at most a few times a second; what a crash loses of it is found again
 * by comparing it with the core.
 */
import type { LogRetraction } from '../../contract/log-model.js'
import { MAX_LOG_RETRACTIONS } from '../../contract/limits.js'
import type { LocalLogMark } from '../../schema/rows.js'
import type { LocalState } from '../local-state.js'
import { throttled } from '../throttled.js'

const SAVE_INTERVAL_MS = 250

export class LogMark {
  readonly #local: LocalState
  #row: LocalLogMark
  #isSaved = true
  readonly #save = throttled(() => this.flush(), SAVE_INTERVAL_MS)

  private constructor(local: LocalState, row: LocalLogMark) {
    this.#local = local
    this.#row = row
  }

  static async open(local: LocalState, spaceId: string, logId: string): Promise<LogMark> {
    const counts = { readLength: 0, fork: 0, length: 0, retractedCount: 0 }
    const row = await local.get('log-marks', { spaceId, logId })
    return new LogMark(local, row ?? { spaceId, logId, ...counts, retractions: [] })
  }

  /** Entries that were there when somebody last looked. */
  get length(): number {
    return this.#row.length
  }

  get readLength(): number {
    return this.#row.readLength
  }

  get fork(): number {
    return this.#row.fork
  }

  get retractedCount(): number {
    return this.#row.retractedCount
  }

  get retractions(): LogRetraction[] {
    return this.#row.retractions
  }

  get clearedBefore(): number {
    return this.#row.clearedBefore ?? 0
  }

  get fetchedBytes(): number {
    return this.#row.fetchedBytes ?? 0
  }

  get isFrozen(): boolean {
    return Boolean(this.#row.isFrozen)
  }

  /** Entries up to `length` are known; of those there were, the ones from `keptLength` on are gone. */
  noteLength(length: number, fork: number, keptLength: number, atMs: number): void {
    const count = Math.max(0, this.#row.length - keptLength)
    const { retractions, retractedCount, readLength } = this.#row
    const retracted = count > 0 ? [{ position: keptLength, count, atMs }] : []
    this.#change({
      length,
      fork,
      readLength: Math.min(readLength, count > 0 ? keptLength : readLength),
      retractedCount: retractedCount + count,
      retractions: [...retractions, ...retracted].slice(-MAX_LOG_RETRACTIONS)
    })
  }

  noteRead(readLength: number): void {
    if (readLength !== this.#row.readLength) this.#change({ readLength })
  }

  noteFetched(bytes: number): void {
    this.#change({ fetchedBytes: this.fetchedBytes + bytes })
  }

  noteCleared(clearedBefore: number): void {
    this.#change({ clearedBefore: Math.max(this.clearedBefore, clearedBefore) })
  }

  freeze(isFrozen: boolean): void {
    if (isFrozen !== this.isFrozen) this.#change({ isFrozen })
  }

  async flush(): Promise<void> {
    if (this.#isSaved) return
    this.#isSaved = true
    await this.#local.put('log-marks', this.#row)
  }

  async close(): Promise<void> {
    this.#save.cancel()
    await this.flush()
  }

  #change(changes: Partial<LocalLogMark>): void {
    this.#row = { ...this.#row, ...changes }
    this.#isSaved = false
    this.#save()
  }
}
