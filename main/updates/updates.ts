/**
 * Newer releases, from the first look to the restart. The person decides about every step: whether
 * to look at all, to download, and when to restart. Nothing here runs on another's clock: a server
 * that is gone or lies changes nothing about the program that runs.
 */
import { z } from 'zod'
import { AppError, toWireError, type ErrorCode } from '../../app/contract/errors.js'
import type { Release, UpdateState, UpdateStep } from '../../app/contract/update-model.js'
import { log } from '../../app/engine/log.js'
import { readJsonFile, writeJsonFile } from '../json-file.js'
import { compareVersions, type Feed } from './signed-feed.js'

const logger = log('updates')
const FIRST_CHECK_MS = 60_000
const CHECK_INTERVAL_MS = 24 * 60 * 60_000

/** Downloads and replaces the program; see `electron-installer.ts`. */
export interface Installer {
  /** This copy cannot be replaced from inside. */
  readonly isByHand: boolean
  /** The file of the release that this copy needs. */
  sizeOf(feed: Feed): number
  /** Resolves when all of it is here and has the signed hash. */
  download(feed: Feed, onProgress: (doneBytes: number) => void): Promise<void>
}

export interface UpdatesOptions {
  /** Of the program that runs. */
  version: string
  /** What the person chose and what was seen, as JSON. */
  file: string
  /** null: this build knows no server. */
  source: { server: string; fetch(): Promise<Feed> } | null
  installer: Installer
  /** The person wants no connections at all. */
  isOffline(): Promise<boolean>
  onChange(state: UpdateState): void
}

const memoryShape = z.object({
  isAutomatic: z.boolean().catch(false),
  isAsked: z.boolean().catch(false),
  checkedAtMs: z.number().nullable().catch(null),
  /** The newest release ever seen signed: an older feed is an old one shown again. */
  newest: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .nullable()
    .catch(null)
})

type Memory = z.infer<typeof memoryShape>

export class Updates {
  readonly #options: UpdatesOptions
  #memory: Memory
  #step: UpdateStep = { kind: 'idle' }
  /** What the step in hand is about. */
  #feed: Feed | null = null
  #timers: NodeJS.Timeout[] = []

  constructor(options: UpdatesOptions) {
    this.#options = options
    this.#memory = readJsonFile(options.file, memoryShape, memoryShape.parse({}))
  }

  get state(): UpdateState {
    const { version, source } = this.#options
    const { isAutomatic, isAsked, checkedAtMs } = this.#memory
    return {
      version,
      server: source?.server ?? null,
      isAutomatic,
      isAsked,
      checkedAtMs,
      step: this.#step
    }
  }

  /** Looks once a day, as long as the person wants it. */
  start(): void {
    const look = () => {
      if (this.#memory.isAutomatic) void this.check()
    }
    this.#timers = [setTimeout(look, FIRST_CHECK_MS), setInterval(look, CHECK_INTERVAL_MS)]
    for (const timer of this.#timers) timer.unref()
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  setAutomatic(isAutomatic: boolean): UpdateState {
    this.#remember({ isAutomatic, isAsked: true })
    if (isAutomatic && this.#options.source) void this.check()
    return this.state
  }

  /** Errors: `update-unavailable`. */
  async check(): Promise<UpdateState> {
    const { source } = this.#options
    if (!source) throw new AppError('update-unavailable')
    // What is on its way, or here, is not forgotten for another look.
    if (['checking', 'downloading', 'ready'].includes(this.#step.kind)) return this.state
    this.#become({ kind: 'checking' })
    try {
      if (await this.#options.isOffline()) throw new AppError('network-unavailable')
      const feed = await source.fetch()
      this.#remember({ checkedAtMs: Date.now() })
      this.#become(this.#judge(feed))
    } catch (error) {
      this.#fail(error, null)
    }
    return this.state
  }

  /** Errors: `update-unavailable` unless one is offered. */
  download(): UpdateState {
    const step = this.#step
    const feed = this.#feed
    const release = step.kind === 'available' || step.kind === 'failed' ? step.release : null
    if (!feed || !release || release.isByHand) throw new AppError('update-unavailable')
    this.#become({ kind: 'downloading', release, doneBytes: 0 })
    this.#options.installer
      .download(feed, (doneBytes) => this.#become({ kind: 'downloading', release, doneBytes }))
      .then(() => this.#become({ kind: 'ready', release }))
      .catch((error: unknown) => this.#fail(error, release))
    return this.state
  }

  /** Errors: `update-unavailable` unless one has arrived. */
  checkReady(): void {
    if (this.#step.kind !== 'ready') throw new AppError('update-unavailable')
  }

  #judge(feed: Feed): UpdateStep {
    const { version, installer } = this.#options
    const { newest } = this.#memory
    if (newest !== null && compareVersions(feed.version, newest) < 0) {
      throw new AppError('update-outdated', `${feed.version}, after ${newest} was seen`)
    }
    this.#remember({ newest: feed.version })
    if (compareVersions(feed.version, version) <= 0) return { kind: 'current' }
    this.#feed = feed
    const release: Release = {
      version: feed.version,
      notes: feed.releaseNotes?.trim() ?? '',
      sizeBytes: installer.sizeOf(feed),
      isByHand: installer.isByHand
    }
    return { kind: 'available', release }
  }

  #fail(error: unknown, release: Release | null): void {
    logger[error instanceof AppError ? 'debug' : 'warn']('no update', error)
    const { code } = toWireError(error)
    const reason: ErrorCode = code === 'internal' ? 'update-unreachable' : code
    this.#become({ kind: 'failed', reason, release })
  }

  #become(step: UpdateStep): void {
    this.#step = step
    this.#options.onChange(this.state)
  }

  #remember(change: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...change }
    writeJsonFile(this.#options.file, this.#memory)
    this.#options.onChange(this.state)
  }
}
