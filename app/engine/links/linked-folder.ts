/** One linked folder as long as it is linked: when to look, what state it is in, what it asks. */
import fs from 'node:fs/promises'
import type { ErrorCode } from '../../contract/errors.js'
import { AppError } from '../../contract/errors.js'
import type { DriveId, LinkId, SpaceId } from '../../contract/ids.js'
import type { LinkedFolder as Snapshot, LinkStatus } from '../../contract/drive-model.js'
import type { DriveAccess } from '../drives/drive-access.js'
import { log } from '../log.js'
import { FolderWatch } from './folder-watch.js'
import type { LinkMemory } from './link-memory.js'
import { type PassResult, runPass } from './link-pass.js'
import { LocalSide } from './local-side.js'
import { SETTLE_MS, Settling } from './settling.js'

const logger = log('linked-folder')
/** Programs write several files at once; one look serves them all. */
const QUIET_MS = 250
/** Watching may miss something: network drives, and systems under load. */
const RESCAN_MS = 60_000
const BLIND_RESCAN_MS = 4000
const RETRY_MS = 5000
/** Passes one after the other without a rest. */
const MAX_AT_ONCE = 8
const MAX_SHOWN = 20

export interface LinkOptions {
  linkId: LinkId
  spaceId: SpaceId
  driveId: DriveId
  rootId: string
  directory: string
  isPaused: boolean
  memory: LinkMemory
  /** null while the space is not open. */
  drive(): { access: DriveAccess; canEdit: boolean } | null
  changed(): void
}

interface State {
  path: string
  status: LinkStatus
  reason: ErrorCode | null
  toDoCount: number
  removedCount: number
  leftOut: Snapshot['skipped']
}

export class LinkedFolder {
  readonly options: LinkOptions
  readonly #watch: FolderWatch
  readonly #settling = new Settling()
  readonly #local: LocalSide
  readonly #state: State
  #isPaused: boolean
  #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #isWanted = false
  #isClosed = false
  #isTidy = false
  #mayRemoveMany = false

  constructor(options: LinkOptions) {
    this.options = options
    this.#isPaused = options.isPaused
    this.#local = new LocalSide(options.directory)
    this.#watch = new FolderWatch(options.directory, () => this.look())
    this.#state = {
      path: '/',
      status: options.isPaused ? 'paused' : 'running',
      reason: null,
      toDoCount: 0,
      removedCount: 0,
      leftOut: []
    }
    if (!this.#isPaused) this.#lookIn(0)
  }

  get snapshot(): Snapshot {
    const { linkId, spaceId, driveId, directory } = this.options
    const { path, status, reason, toDoCount, removedCount, leftOut } = this.#state
    return {
      linkId,
      spaceId,
      driveId,
      path,
      directory,
      status,
      reason,
      toDoCount,
      question: removedCount > 0 ? { removedCount } : null,
      skipped: leftOut.slice(0, MAX_SHOWN)
    }
  }

  /** One of the sides may have changed. */
  look(): void {
    this.#lookIn(QUIET_MS)
  }

  async setPaused(isPaused: boolean): Promise<void> {
    if (this.#isPaused === isPaused) return
    this.#isPaused = isPaused
    if (isPaused) {
      await this.#halt()
      this.#watch.close()
      this.#show({ status: 'paused', reason: null, toDoCount: 0 })
    } else {
      this.#stop = new AbortController()
      this.#show({ status: 'running' })
      this.#lookIn(0)
    }
  }

  /** To the question what it means that so much is gone. Errors: `target-unwritable`. */
  async answer(answer: 'delete' | 'fetch'): Promise<void> {
    await this.#halt()
    this.#stop = new AbortController()
    try {
      await this.#take(answer)
      this.#show({ status: 'running', reason: null, removedCount: 0 })
    } finally {
      this.#lookIn(0)
    }
  }

  async #take(answer: 'delete' | 'fetch'): Promise<void> {
    const { directory, memory } = this.options
    try {
      await fs.mkdir(directory, { recursive: true })
    } catch (cause) {
      throw new AppError('target-unwritable', 'the folder cannot be made', {}, cause)
    }
    if (answer === 'delete') {
      this.#mayRemoveMany = true
      return
    }
    const gone: string[] = []
    for (const { entryId, path } of memory.rows.values()) {
      const isHere = await fs.lstat(this.#local.absolute(path)).catch(() => null)
      if (!isHere) gone.push(entryId)
    }
    await memory.forget(gone)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#watch.close()
    await this.#halt()
  }

  async #halt(): Promise<void> {
    this.#stop.abort()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#isWanted = false
    await this.#running
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** Whatever asks for the earliest look is served. */
  #lookIn(delayMs: number): void {
    if (this.#isClosed || this.#isPaused) return
    if (this.#running) {
      this.#isWanted = true
      return
    }
    if (this.#timer) {
      if (delayMs > QUIET_MS) return
      clearTimeout(this.#timer)
    }
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#running = this.#run().finally(() => (this.#running = null))
    }, delayMs).unref()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    let nextMs = RETRY_MS
    try {
      nextMs = await this.#passes(signal)
    } catch (error) {
      if (!signal.aborted) this.#fail(error)
    }
    if (signal.aborted) return
    const isWanted = this.#isWanted
    this.#isWanted = false
    // Started after this run has ended.
    queueMicrotask(() => setImmediate(() => this.#lookIn(isWanted ? QUIET_MS : nextMs)))
  }

  /** Until nothing is left to do; how long to wait before the next look. */
  async #passes(signal: AbortSignal): Promise<number> {
    const { directory, driveId, rootId, memory, drive } = this.options
    for (let round = 1; ; round++) {
      const found = drive()
      if (!found) throw new AppError('space-not-found')
      this.#isWanted = false
      const result = await runPass({
        directory,
        local: this.#local,
        driveId,
        rootId,
        ...found,
        memory,
        settling: this.#settling,
        mayRemoveMany: this.#mayRemoveMany,
        signal,
        onToDo: (toDoCount) => this.#show({ status: 'running', reason: null, toDoCount })
      })
      if (!result.isUnsettled) this.#mayRemoveMany = false
      if (!this.#isTidy) await this.#local.tidy(result.folders, found.access.now())
      this.#isTidy = true
      const isNewlyWatched = this.#watch.follow(result.folders)
      const isMore = result.needsAnother || (isNewlyWatched && !this.#watch.isBlind)
      if (!isMore || round === MAX_AT_ONCE) return this.#rest(result)
    }
  }

  #rest(result: PassResult): number {
    const { leftOut, waitsFor, removedCount, isUnsettled, drivePath } = result
    const isWaiting = waitsFor !== null || removedCount > 0
    this.#show({
      path: drivePath,
      status: isWaiting ? 'waiting' : isUnsettled ? 'running' : 'upToDate',
      reason: waitsFor,
      removedCount,
      leftOut,
      ...(isWaiting || isUnsettled ? {} : { toDoCount: 0 })
    })
    if (isUnsettled) return SETTLE_MS
    if (waitsFor) return RETRY_MS
    return this.#watch.isBlind ? BLIND_RESCAN_MS : RESCAN_MS
  }

  #fail(error: unknown): void {
    const code = error instanceof AppError ? error.code : 'internal'
    if (code === 'internal') logger.error('a linked folder failed', error)
    const isFinal = FINAL.has(code)
    const files = [...this.options.memory.rows.values()].filter(({ kind }) => kind === 'file')
    this.#watch.close()
    this.#show({
      status: isFinal ? 'failed' : 'waiting',
      reason: code,
      removedCount: code === 'folder-missing' ? files.length : 0
    })
  }

  #show(change: Partial<State>): void {
    const before = JSON.stringify(this.#state)
    Object.assign(this.#state, change)
    if (JSON.stringify(this.#state) !== before) this.options.changed()
  }
}

/** Only what others do, or the person, makes these go away. */
const FINAL = new Set<ErrorCode>([
  'drive-not-found',
  'file-not-found',
  'space-not-found',
  'internal'
])
