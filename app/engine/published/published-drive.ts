/** One folder of a team drive that anyone with the link can read, from this computer. */
import type { PublishedDrive as Snapshot } from '../../contract/drive-model.js'
import { PUBLISH_INTERVAL_MS, PUBLISH_RETRY_MS } from '../../contract/limits.js'
import { log } from '../log.js'
import type { Network } from '../network.js'
import { throttled, type Throttled } from '../throttled.js'
import { FolderPublisher, type FolderSource } from './folder-publisher.js'
import { PublicHyperdrive } from './public-hyperdrive.js'

const logger = log('published-drive')

export interface PublishedDriveOptions {
  dir: string
  /** What openers see. */
  name: string
  source: FolderSource
  network: Network
  /** What `state` says, or who reads. */
  onChanged(): void
}

export class PublishedDrive {
  readonly hyperdrive: PublicHyperdrive
  readonly #publisher: FolderPublisher
  readonly #options: PublishedDriveOptions
  readonly #update: Throttled
  readonly #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #retry: NodeJS.Timeout | null = null
  #status: Snapshot['status'] = 'copying'
  #pendingCount = 0

  private constructor(
    options: PublishedDriveOptions,
    hyperdrive: PublicHyperdrive,
    publisher: FolderPublisher
  ) {
    this.#options = options
    this.hyperdrive = hyperdrive
    this.#publisher = publisher
    this.#update = throttled(() => {
      this.#running = this.#run()
      return this.#running
    }, PUBLISH_INTERVAL_MS)
  }

  /** Serves it from now on. */
  static async open(options: PublishedDriveOptions): Promise<PublishedDrive> {
    const { dir, name, source, network, onChanged } = options
    const hyperdrive = await PublicHyperdrive.open({ dir, key: null, network, onPeers: onChanged })
    try {
      const publisher = await FolderPublisher.open(hyperdrive.drive, name, source)
      hyperdrive.serve()
      const published = new PublishedDrive(options, hyperdrive, publisher)
      published.note()
      return published
    } catch (error) {
      await hyperdrive.close()
      throw error
    }
  }

  get key(): Uint8Array {
    return this.hyperdrive.drive.key
  }

  get state(): Pick<Snapshot, 'status' | 'fileCount' | 'pendingCount' | 'peerCount'> {
    return {
      status: this.#status,
      fileCount: this.#publisher.fileCount,
      pendingCount: this.#pendingCount,
      peerCount: this.hyperdrive.peerCount
    }
  }

  /** The folder may have changed. */
  note(): void {
    this.#update()
  }

  async close(): Promise<void> {
    await this.#end()
    await this.hyperdrive.close()
  }

  /** Nobody is served any more when this begins; when it ends, the room is free. */
  async remove(): Promise<void> {
    await this.#end()
    await this.hyperdrive.remove()
  }

  async #end(): Promise<void> {
    this.#stop.abort()
    this.#update.cancel()
    if (this.#retry) clearTimeout(this.#retry)
    await this.#running
  }

  async #run(): Promise<void> {
    if (this.#stop.signal.aborted) return
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    try {
      const result = await this.#publisher.update(this.#stop.signal, (pending) => {
        if (pending > 0) this.#show('copying', pending)
      })
      const done = result.pendingCount > 0 ? 'waiting' : 'ready'
      this.#show(result.isThere ? done : 'missing', result.pendingCount)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      logger.warn('a published folder could not be brought up to date', error)
      this.#show('waiting', Math.max(1, this.#pendingCount))
    }
    if (this.#status === 'waiting') {
      this.#retry = setTimeout(() => this.note(), PUBLISH_RETRY_MS).unref()
    }
  }

  #show(status: Snapshot['status'], pendingCount: number): void {
    this.#status = status
    this.#pendingCount = pendingCount
    this.#options.onChanged()
  }
}
