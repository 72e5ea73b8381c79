/**
 * Running and lately finished transfers of this device. Work runs inside `run`, reports through
 * its `TransferProgress`, and ends in one of done, failed or cancelled; snapshots go out as
 * `changed`, at most one per interval and transfer while it runs, and always the last one.
 */
import { EventEmitter } from 'node:events'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { SpaceId, TransferId } from '../../contract/ids.js'
import { EVENT_INTERVAL_MS } from '../../contract/limits.js'
import type { Transfer } from '../../contract/model.js'
import { randomId } from '../crypto.js'

const MAX_FINISHED = 50
const MAX_SKIPPED_SHOWN = 20

/** How the work inside a transfer says what it does. */
export interface TransferProgress {
  readonly signal: AbortSignal
  /** More (or, negative, less) to do than known so far. */
  expect(bytes: number, files: number): void
  advance(bytes: number, files: number): void
  skip(name: string, reason: ErrorCode): void
}

/** Work that is too short to be a transfer. */
export function unwatched(signal: AbortSignal): TransferProgress {
  const nothing = () => undefined
  return { signal, expect: nothing, advance: nothing, skip: nothing }
}

interface Entry {
  snapshot: Transfer
  abort: AbortController
  timer: NodeJS.Timeout | null
  work: Promise<unknown>
}

export class Transfers extends EventEmitter<{ changed: [Transfer] }> {
  readonly #now: () => number
  readonly #entries = new Map<TransferId, Entry>()

  constructor(now: () => number) {
    super()
    this.#now = now
  }

  /** Oldest first. */
  list(): Transfer[] {
    return [...this.#entries.values()].map(({ snapshot }) => structuredClone(snapshot))
  }

  /** No effect on a finished one. Errors: `transfer-not-found`. */
  cancel(transferId: TransferId): void {
    const entry = this.#entries.get(transferId)
    if (!entry) throw new AppError('transfer-not-found')
    entry.abort.abort()
  }

  /**
   * Runs work as a transfer; resolves with its last snapshot when all, or all but what was
   * skipped, is there. Errors: what the work throws; `cancelled`.
   */
  async run(
    about: Pick<Transfer, 'spaceId' | 'kind' | 'label'>,
    work: (progress: TransferProgress) => Promise<void>
  ): Promise<Transfer> {
    const entry = this.#start(about)
    entry.work = this.#finish(entry, work)
    await entry.work
    return structuredClone(entry.snapshot)
  }

  /** Cancels what runs in a space and waits until it has stopped. */
  async stop(spaceId: SpaceId): Promise<void> {
    await this.#stop((entry) => entry.snapshot.spaceId === spaceId)
  }

  async close(): Promise<void> {
    await this.#stop(() => true)
  }

  async #stop(isMeant: (entry: Entry) => boolean): Promise<void> {
    const running = [...this.#entries.values()].filter(isMeant)
    for (const { abort } of running) abort.abort()
    await Promise.allSettled(running.map(({ work }) => work))
  }

  #start(about: Pick<Transfer, 'spaceId' | 'kind' | 'label'>): Entry {
    const snapshot: Transfer = {
      ...about,
      transferId: randomId<TransferId>(),
      status: 'running',
      doneBytes: 0,
      totalBytes: 0,
      doneFiles: 0,
      totalFiles: 0,
      reason: null,
      canPause: false,
      skipped: [],
      skippedCount: 0,
      startedAtMs: this.#now()
    }
    const entry = { snapshot, abort: new AbortController(), timer: null, work: Promise.resolve() }
    this.#entries.set(snapshot.transferId, entry)
    this.#forgetOldest()
    this.#tell(entry)
    return entry
  }

  async #finish(entry: Entry, work: (progress: TransferProgress) => Promise<void>): Promise<void> {
    const { snapshot, abort } = entry
    try {
      await work(this.#progressOf(entry))
      snapshot.status = 'done'
    } catch (error) {
      const isCancelled = abort.signal.aborted
      snapshot.status = isCancelled ? 'cancelled' : 'failed'
      snapshot.reason = isCancelled ? null : error instanceof AppError ? error.code : 'internal'
      if (!isCancelled) throw error
      throw new AppError('cancelled', 'cancelled', { doneFiles: snapshot.doneFiles }, error)
    } finally {
      if (entry.timer) clearTimeout(entry.timer)
      entry.timer = null
      this.#tell(entry)
    }
  }

  #progressOf(entry: Entry): TransferProgress {
    const { snapshot, abort } = entry
    return {
      signal: abort.signal,
      expect: (bytes, files) => {
        snapshot.totalBytes += bytes
        snapshot.totalFiles += files
        this.#tellSoon(entry)
      },
      advance: (bytes, files) => {
        snapshot.doneBytes += bytes
        snapshot.doneFiles += files
        this.#tellSoon(entry)
      },
      skip: (name, reason) => {
        snapshot.skippedCount++
        if (snapshot.skipped.length < MAX_SKIPPED_SHOWN) snapshot.skipped.push({ name, reason })
        this.#tellSoon(entry)
      }
    }
  }

  #tellSoon(entry: Entry): void {
    entry.timer ??= setTimeout(() => {
      entry.timer = null
      this.#tell(entry)
    }, EVENT_INTERVAL_MS)
  }

  #tell({ snapshot }: Entry): void {
    this.emit('changed', structuredClone(snapshot))
  }

  #forgetOldest(): void {
    const finished = [...this.#entries].filter(([, { snapshot }]) => snapshot.status !== 'running')
    for (const [id] of finished.slice(0, Math.max(0, finished.length - MAX_FINISHED))) {
      this.#entries.delete(id)
    }
  }
}
