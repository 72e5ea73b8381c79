/**
 * What this device says of itself in a space: its name and, about once an hour while another member
 * is there, that it was there; and the person's picture, where they came in before it was told.
 * Alone it says nothing, so an idle space costs nothing.
 */
import { AppError } from '../contract/errors.js'
import { SEEN_INTERVAL_MS } from '../contract/limits.js'
import { log } from './log.js'
import type { Operation } from './operations.js'
import type { Profile } from './profile.js'
import type { Space } from './space.js'

const logger = log('self-description')

export interface SelfDescriptionOptions {
  space: Space
  profile: Profile
  now(): number
  /** Default: SEEN_INTERVAL_MS. */
  intervalMs?: number | undefined
}

export class SelfDescription {
  readonly #options: SelfDescriptionOptions
  readonly #intervalMs: number
  readonly #timer: NodeJS.Timeout
  /** Appended already, though the view may not show it yet. */
  #said: { name: string; seenAtMs: number } | null = null
  #hasShownPicture = false
  #saying: Promise<void> | null = null
  #isClosed = false

  constructor(options: SelfDescriptionOptions) {
    this.#options = options
    this.#intervalMs = options.intervalMs ?? SEEN_INTERVAL_MS
    this.#timer = setInterval(() => this.note(), this.#intervalMs).unref()
    options.space.on('presence', () => this.note())
    this.note()
  }

  /** Says what is due. Called when somebody comes or something about this device changed. */
  note(): void {
    if (this.#isClosed || this.#saying) return
    this.#saying = this.#say()
      .catch((error: unknown) => {
        // It is due again when somebody comes, or in an hour.
        const isExpected = error instanceof AppError
        logger[isExpected ? 'debug' : 'warn']('not said', error)
      })
      .finally(() => (this.#saying = null))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    await this.#saying
  }

  async #say(): Promise<void> {
    const { space, profile } = this.#options
    const { ownDevice } = space.roster
    if (!ownDevice || space.epoch.isInterrupted) return
    const { deviceName, picture } = await profile.get()
    const operations: Operation[] = []
    if (picture && !space.roster.ownPicture && !this.#hasShownPicture) {
      operations.push({ name: 'set-picture', value: { bytes: picture } })
      this.#hasShownPicture = true
    }
    const known = this.#said ?? { name: ownDevice.name ?? '', seenAtMs: ownDevice.seenAtMs ?? 0 }
    const seenAtMs = this.#period()
    const isDue = known.name !== deviceName || known.seenAtMs !== seenAtMs
    if (isDue && space.presence().here.length > 0) {
      operations.push({ name: 'describe-device', value: { name: deviceName, atMs: seenAtMs } })
      this.#said = { name: deviceName, seenAtMs }
    }
    if (operations.length > 0 && !this.#isClosed) await space.append(operations)
  }

  /** The beginning of this hour: nobody needs to know it to the minute. */
  #period(): number {
    return Math.floor(this.#options.now() / this.#intervalMs) * this.#intervalMs
  }
}
