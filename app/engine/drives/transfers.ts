/**
 * Running, waiting and lately finished transfers of this device. Work runs inside `run`, reports
 * through its `TransferProgress`, and ends in one of done, failed or cancelled; snapshots go out
 * as `changed`, at most one per interval and transfer while it runs, and always the last one.
 *
 * Lasting work may stop in between: paused by the person, or for a reason that passes. Then it is
 * run again, and what it has so far is its own business.
 */
import { EventEmitter, once } from 'node:events'
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { SpaceId, TransferId } from '../../contract/ids.js'
import { EVENT_INTERVAL_MS } from '../../contract/limits.js'
import type { Transfer } from '../../contract/model.js'
import { randomId } from '../crypto.js'

const MAX_FINISHED = 50
const MAX_SKIPPED_SHOWN = 20
const MAX_RENAMED_SHOWN = 20

/** How the work inside a transfer says what it does. */
export interface TransferProgress {
  readonly signal: AbortSignal
  /** More (or, negative, less) to do than known so far. */
  expect(bytes: number, files: number): void
  advance(bytes: number, files: number): void
  skip(name: string, reason: ErrorCode): void
  /** It got another name, because this system does not take its own or it was given away. */
  rename?(name: string, newName: string): void
  /** Bytes came from other devices. */
  receive(bytes: number): void
}

/** Work that is too short to be a transfer. */
export function unwatched(signal: AbortSignal): TransferProgress {
  const nothing = () => undefined
  return { signal, expect: nothing, advance: nothing, skip: nothing, receive: nothing }
}

/** Why a signal aborted: the work goes on later, and keeps what helps it then. */
export class Interruption extends Error {}

/** Whether what was stored so far is wanted again. */
export function goesOnLater({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof Interruption
}

/** What somebody waits for, and when to try again. */
export interface Wait {
  reason: ErrorCode
  missingBytes?: number
  waitingFor?: string[]
  /** Resolves when it is worth trying again; also when the signal aborts. */
  over(signal: AbortSignal, receive: (bytes: number) => void): Promise<void>
}

/** What makes a transfer one that pauses and outlives the process. */
export interface Lasting {
  transferId: TransferId
  startedAtMs: number
  isPaused: boolean
  receivedBytes: number
  /** Runs before every attempt; a wait means that there is no use in trying yet. */
  beforeRun?(signal: AbortSignal): Promise<Wait | null>
  /** Ends an attempt with an error, which is then waited out or not; returns how to stop. */
  watch?(interrupt: (error: AppError) => void): () => void
  /** null: waiting is no use. */
  waitOut(error: unknown, signal: AbortSignal): Promise<Wait | null>
  noteReceived(bytes: number): void
  /** Written down before anybody hears of it. */
  notePaused(isPaused: boolean): Promise<void>
}

export type TransferAbout = Pick<Transfer, 'spaceId' | 'kind' | 'label'>
type Work = (progress: TransferProgress) => Promise<void>

interface Entry {
  snapshot: Transfer
  /** Ends all of it: cancelled, or closing. */
  abort: AbortController
  /** Ends what runs or waits right now. */
  attempt: AbortController | null
  isPaused: boolean
  lasting: Lasting | null
  /** The most that was done in this attempt: ending early takes it back, file by file. */
  mostDoneBytes: number
  timer: NodeJS.Timeout | null
  work: Promise<unknown>
}

interface TransfersEvents {
  changed: [Transfer]
  /** Whether contents move between devices has changed. */
  held: []
}

/** What shows as paused while contents are held, by itself; others that last wait on their own. */
const HELD_KINDS: ReadonlySet<Transfer['kind']> = new Set(['keep', 'mirror'])

export class Transfers extends EventEmitter<TransfersEvents> {
  readonly #now: () => number
  readonly #entries = new Map<TransferId, Entry>()

  #areHeld = false

  constructor(now: () => number) {
    super()
    this.setMaxListeners(0)
    this.#now = now
  }

  /** No contents move between this device and others. */
  get areHeld(): boolean {
    return this.#areHeld
  }

  hold(areHeld: boolean): void {
    if (areHeld === this.#areHeld) return
    this.#areHeld = areHeld
    this.emit('held')
    for (const entry of this.#entries.values()) {
      if (isLive(entry.snapshot) && HELD_KINDS.has(entry.snapshot.kind)) this.#showHeld(entry)
    }
  }

  /** Resolves when they move again, or when the signal aborts. */
  async untilReleased(signal: AbortSignal): Promise<void> {
    while (this.#areHeld && !signal.aborted) {
      await once(this, 'held', { signal }).catch(() => undefined) // aborted
    }
  }

  /** Oldest first. */
  list(): Transfer[] {
    return [...this.#entries.values()].map(({ snapshot }) => structuredClone(snapshot))
  }

  /** No effect on a finished one. Errors: `transfer-not-found`. */
  cancel(transferId: TransferId): void {
    this.#entry(transferId).abort.abort()
  }

  /**
   * Stops until `resume`, also over a restart. No effect on a finished one, or on one that cannot.
   * Errors: `transfer-not-found`.
   */
  async pause(transferId: TransferId): Promise<void> {
    const entry = this.#entry(transferId)
    if (!entry.lasting || !isLive(entry.snapshot)) return
    await entry.lasting.notePaused(true)
    entry.isPaused = true
    entry.attempt?.abort(new Interruption('paused'))
  }

  /** Goes on; what waits for something tries at once. Errors: `transfer-not-found`. */
  async resume(transferId: TransferId): Promise<void> {
    const entry = this.#entry(transferId)
    if (entry.snapshot.status !== 'paused') return
    await entry.lasting?.notePaused(false)
    entry.isPaused = false
    entry.attempt?.abort(new Interruption('resumed'))
  }

  /**
   * Runs work as a transfer; resolves with its last snapshot when all, or all but what was
   * skipped, is there. Lasting work is run again after every pause. Errors: what the work throws;
   * `cancelled`; `closing` for lasting work that goes on at the next start.
   */
  async run(about: TransferAbout, work: Work, lasting: Lasting | null = null): Promise<Transfer> {
    const entry = this.#start(about, lasting)
    entry.work = this.#finish(entry, work)
    await entry.work
    return structuredClone(entry.snapshot)
  }

  /** Stops what runs in a space and waits until it has: lasting work goes on another time. */
  async stop(spaceId: SpaceId): Promise<void> {
    await this.#stop((entry) => entry.snapshot.spaceId === spaceId)
  }

  async close(): Promise<void> {
    await this.#stop(() => true)
  }

  #entry(transferId: TransferId): Entry {
    const entry = this.#entries.get(transferId)
    if (!entry) throw new AppError('transfer-not-found')
    return entry
  }

  async #stop(isMeant: (entry: Entry) => boolean): Promise<void> {
    const running = [...this.#entries.values()].filter(isMeant)
    for (const { abort, lasting } of running) {
      abort.abort(lasting ? new Interruption('closing') : undefined)
    }
    await Promise.allSettled(running.map(({ work }) => work))
  }

  #start(about: TransferAbout, lasting: Lasting | null): Entry {
    const snapshot: Transfer = {
      ...about,
      transferId: lasting?.transferId ?? randomId<TransferId>(),
      status: 'running',
      doneBytes: 0,
      totalBytes: 0,
      doneFiles: 0,
      totalFiles: 0,
      receivedBytes: lasting?.receivedBytes ?? 0,
      reason: null,
      missingBytes: 0,
      waitingFor: [],
      canPause: lasting !== null,
      ...nothingToTell(),
      startedAtMs: lasting?.startedAtMs ?? this.#now()
    }
    const entry: Entry = {
      snapshot,
      abort: new AbortController(),
      attempt: null,
      isPaused: lasting?.isPaused ?? false,
      lasting,
      mostDoneBytes: 0,
      timer: null,
      work: Promise.resolve()
    }
    this.#entries.set(snapshot.transferId, entry)
    this.#forgetOldest()
    if (this.#areHeld && HELD_KINDS.has(snapshot.kind)) this.#showHeld(entry)
    else this.#tell(entry)
    return entry
  }

  async #finish(entry: Entry, work: Work): Promise<void> {
    const { snapshot, abort, lasting } = entry
    try {
      if (lasting) await this.#runLasting(entry, lasting, work)
      else await work(this.#progressOf(entry, abort.signal))
      this.#show(entry, 'done')
    } catch (error) {
      if (goesOnLater(abort.signal)) throw new AppError('closing', 'goes on later', {}, error)
      const isCancelled = abort.signal.aborted
      const reason = isCancelled ? null : error instanceof AppError ? error.code : 'internal'
      this.#show(entry, isCancelled ? 'cancelled' : 'failed', { reason })
      if (!isCancelled) throw error
      throw new AppError('cancelled', 'cancelled', { doneFiles: snapshot.doneFiles }, error)
    } finally {
      if (entry.timer) clearTimeout(entry.timer)
      entry.timer = null
      entry.attempt = null
    }
  }

  /** Attempt after attempt, with pauses in between, until one succeeds or fails for good. */
  async #runLasting(entry: Entry, lasting: Lasting, work: Work): Promise<void> {
    const { abort } = entry
    for (;;) {
      abort.signal.throwIfAborted()
      if (entry.isPaused) {
        await this.#wait(entry, { reason: null, over: untilAborted })
        continue
      }
      const wait = await this.#attempt(entry, lasting, work)
      if (wait === 'done') return
      if (wait) await this.#wait(entry, wait)
    }
  }

  /** 'done', what to wait for, or null when it was interrupted by the person. */
  async #attempt(entry: Entry, lasting: Lasting, work: Work): Promise<Wait | 'done' | null> {
    const { abort } = entry
    const attempt = (entry.attempt = new AbortController())
    const signal = AbortSignal.any([abort.signal, attempt.signal])
    let interruption: AppError | null = null
    const unwatch = lasting.watch?.((error) => {
      if (attempt.signal.aborted) return
      interruption = error
      attempt.abort(new Interruption(error.code))
    })
    try {
      const early = await lasting.beforeRun?.(signal)
      if (early) return early
      this.#startOver(entry)
      await work(this.#progressOf(entry, signal))
      return 'done'
    } catch (error) {
      abort.signal.throwIfAborted()
      if (attempt.signal.aborted && !interruption) return null
      const wait = await lasting.waitOut(interruption ?? error, abort.signal)
      if (!wait) throw error
      return wait
    } finally {
      unwatch?.()
    }
  }

  async #wait(entry: Entry, wait: Omit<Wait, 'reason'> & { reason: ErrorCode | null }) {
    const { reason, missingBytes = 0, waitingFor = [], over } = wait
    const attempt = (entry.attempt = new AbortController())
    // Paused or resumed while it was decided that there is something to wait for.
    if (reason !== null && entry.isPaused) return
    if (reason === null && !entry.isPaused) return
    const doneBytes = Math.max(entry.snapshot.doneBytes, entry.mostDoneBytes)
    this.#show(entry, 'paused', { reason, missingBytes, waitingFor, doneBytes })
    const signal = AbortSignal.any([entry.abort.signal, attempt.signal])
    await over(signal, (bytes) => this.#receive(entry, bytes))
  }

  /** What is done already is counted again, as it is passed. */
  #startOver(entry: Entry): void {
    entry.mostDoneBytes = 0
    const counts = { doneBytes: 0, totalBytes: 0, doneFiles: 0, totalFiles: 0 }
    this.#show(entry, 'running', { ...counts, ...nothingToTell() })
  }

  #show(entry: Entry, status: Transfer['status'], changes: Partial<Transfer> = {}): void {
    const waiting = { reason: null, missingBytes: 0, waitingFor: [] }
    Object.assign(entry.snapshot, { status, ...waiting, ...changes })
    this.#tell(entry)
  }

  #showHeld(entry: Entry): void {
    if (this.#areHeld) this.#show(entry, 'paused', { reason: 'transfers-paused' })
    else this.#show(entry, 'running')
  }

  #progressOf(entry: Entry, signal: AbortSignal): TransferProgress {
    const { snapshot } = entry
    return {
      signal,
      expect: (bytes, files) => {
        snapshot.totalBytes += bytes
        snapshot.totalFiles += files
        this.#tellSoon(entry)
      },
      advance: (bytes, files) => {
        snapshot.doneBytes += bytes
        entry.mostDoneBytes = Math.max(entry.mostDoneBytes, snapshot.doneBytes)
        snapshot.doneFiles += files
        this.#tellSoon(entry)
      },
      skip: (name, reason) => {
        snapshot.skippedCount++
        if (snapshot.skipped.length < MAX_SKIPPED_SHOWN) snapshot.skipped.push({ name, reason })
        this.#tellSoon(entry)
      },
      rename: (name, newName) => {
        snapshot.renamedCount++
        if (snapshot.renamed.length < MAX_RENAMED_SHOWN) snapshot.renamed.push({ name, newName })
        this.#tellSoon(entry)
      },
      receive: (bytes) => this.#receive(entry, bytes)
    }
  }

  #receive(entry: Entry, bytes: number): void {
    entry.snapshot.receivedBytes += bytes
    entry.lasting?.noteReceived(bytes)
    this.#tellSoon(entry)
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
    const finished = [...this.#entries].filter(([, { snapshot }]) => !isLive(snapshot))
    for (const [id] of finished.slice(0, Math.max(0, finished.length - MAX_FINISHED))) {
      this.#entries.delete(id)
    }
  }
}

/** Of single items. */
function nothingToTell(): Pick<Transfer, 'skipped' | 'skippedCount' | 'renamed' | 'renamedCount'> {
  return { skipped: [], skippedCount: 0, renamed: [], renamedCount: 0 }
}

function isLive({ status }: Transfer): boolean {
  return status === 'running' || status === 'paused'
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
