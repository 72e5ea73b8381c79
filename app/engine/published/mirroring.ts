/** The mirror of one opened drive: works whenever the drive changes, as a transfer people can see. */
import { AppError, type ErrorCode } from '../../contract/errors.js'
import type { SpaceId } from '../../contract/ids.js'
import { PUBLISH_INTERVAL_MS, PUBLISH_RETRY_MS } from '../../contract/limits.js'
import { fromDiskError } from '../drives/saving.js'
import { type TransferProgress, type Transfers, unwatched } from '../drives/transfers.js'
import { throttled, type Throttled } from '../throttled.js'
import { carryOut, planMirror } from './mirror.js'
import type { OpenedDrive } from './opened-drive.js'

/** Transfers of drives that belong to no space. */
export const NO_SPACE = '' as SpaceId

export interface MirroringOptions {
  drive: OpenedDrive
  directory: string
  /** Where its record is kept. */
  dir: string
  label(): string
  transfers: Transfers
  onChanged(): void
}

export class Mirroring {
  readonly directory: string
  /** Why the folder is not equal to the drive, or null. */
  reason: ErrorCode | null = null
  readonly #options: MirroringOptions
  readonly #sync: Throttled
  readonly #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #retry: NodeJS.Timeout | null = null

  constructor(options: MirroringOptions) {
    this.directory = options.directory
    this.#options = options
    this.#sync = throttled(() => {
      this.#running = this.#run()
      return this.#running
    }, PUBLISH_INTERVAL_MS)
    this.note()
  }

  /** The drive may have changed. */
  note(): void {
    this.#sync()
  }

  /** What was written stays. */
  async close(): Promise<void> {
    this.#stop.abort()
    this.#sync.cancel()
    if (this.#retry) clearTimeout(this.#retry)
    await this.#running
  }

  async #run(): Promise<void> {
    const { drive, directory, dir, label, transfers } = this.#options
    if (this.#stop.signal.aborted || !drive.isReady) return
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    const left: [string, ErrorCode][] = []
    const skip: TransferProgress['skip'] = (name, code) => void left.push([name, code])
    try {
      const looking = { ...unwatched(this.#stop.signal), skip }
      const plan = await planMirror({ drive, directory, dir, progress: looking })
      if (plan.files.length + plan.gone.length > 0) {
        const about = { spaceId: NO_SPACE, kind: 'mirror' as const, label: label() }
        await transfers.run(about, async (progress) => {
          const signal = AbortSignal.any([progress.signal, this.#stop.signal])
          for (const [name, code] of left) progress.skip(name, code)
          const skipToo: TransferProgress['skip'] = (name, code) => {
            skip(name, code)
            progress.skip(name, code)
          }
          await carryOut(plan, {
            drive,
            directory,
            dir,
            progress: { ...progress, signal, skip: skipToo }
          })
        })
      }
      this.#show(left.find(([, code]) => code === 'content-unavailable')?.[1] ?? null)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      const cause = fromDiskError(error)
      this.#show(cause instanceof AppError ? cause.code : 'internal')
    }
    // Cancelled by the person: until the drive changes again.
    if (this.reason === null || this.reason === 'cancelled') return
    this.#retry = setTimeout(() => this.note(), PUBLISH_RETRY_MS).unref()
  }

  #show(reason: ErrorCode | null): void {
    if (this.reason === reason) return
    this.reason = reason
    this.#options.onChanged()
  }
}
