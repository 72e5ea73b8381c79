/**
 * A plain Hyperdrive that has nothing to do with any space: one that is published here, or one of
 * somebody else's. Each has a Corestore folder and a swarm of its own. So whoever connects reaches
 * this drive's two cores and nothing else, cannot tell which device this is or what else it
 * publishes, and giving back its disk space is deleting a folder.
 */
import fs from 'node:fs/promises'
import Corestore from 'corestore'
import Hyperdrive from 'hyperdrive'
import type Hyperswarm from 'hyperswarm'
import { DRIVE_SEARCH_AGAIN_MS, MAX_PUBLIC_READERS } from '../../contract/limits.js'
import { log } from '../log.js'
import type { Network, SideSwarm } from '../network.js'

const logger = log('public-drive')

export interface PublicHyperdriveOptions {
  /** Made when missing; nothing else lies in it. */
  dir: string
  /** null: this computer's own. */
  key: Uint8Array | null
  network: Network
  /** Somebody came or went. */
  onPeers(): void
}

export class PublicHyperdrive {
  readonly drive: Hyperdrive
  readonly #options: PublicHyperdriveOptions
  readonly #store: Corestore
  #side: SideSwarm | null = null
  /** Joins the drive's topic on a swarm; null: nobody is to find it or to be found. */
  #enter: ((swarm: Hyperswarm) => void) | null = null
  #timer: NodeJS.Timeout | null = null
  #closing: Promise<void> | null = null

  private constructor(options: PublicHyperdriveOptions, store: Corestore, drive: Hyperdrive) {
    this.#options = options
    this.#store = store
    this.drive = drive
  }

  static async open(options: PublicHyperdriveOptions): Promise<PublicHyperdrive> {
    await fs.mkdir(options.dir, { recursive: true, mode: 0o700 })
    const store = new Corestore(options.dir)
    try {
      // Closing the drive closes its store.
      const drive = new Hyperdrive(store, options.key)
      await drive.ready()
      return new PublicHyperdrive(options, store, drive)
    } catch (error) {
      await store.close().catch(() => {}) // the first error is the one to tell
      throw error
    }
  }

  get peerCount(): number {
    return this.#side?.swarm.connections.size ?? 0
  }

  /** Announces the drive: anyone who knows its key may read it from here. */
  serve(): void {
    this.#follow((swarm) => swarm.join(this.drive.discoveryKey, { server: true, client: false }))
  }

  /** Looks for who serves it, until somebody is found and whenever all are gone; announces nothing. */
  search(): void {
    this.#follow((swarm) => {
      const discovery = swarm.join(this.drive.discoveryKey, { server: false, client: true })
      let round = 0
      const again = () => {
        const waitMs = DRIVE_SEARCH_AGAIN_MS[Math.min(round++, DRIVE_SEARCH_AGAIN_MS.length - 1)]
        this.#timer = setTimeout(() => {
          if (this.peerCount > 0) round = 0
          else {
            discovery.refresh().catch((error: unknown) => logger.debug(`search: ${String(error)}`))
          }
          again()
        }, waitMs).unref()
      }
      again()
    })
  }

  /** Connects with another one on this computer, which no network could. */
  connect(other: PublicHyperdrive): void {
    const here = this.#store.replicate(true) as NodeJS.ReadWriteStream
    const there = other.#store.replicate(false) as NodeJS.ReadWriteStream
    for (const stream of [here, there]) stream.on('error', () => undefined) // one of them closed
    here.pipe(there).pipe(here)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Closes it and gives back the room it takes. */
  async remove(): Promise<void> {
    await this.close()
    await fs.rm(this.#options.dir, { recursive: true, force: true })
  }

  #follow(enter: (swarm: Hyperswarm) => void): void {
    if (this.#closing || this.#enter) return
    this.#enter = enter
    const { network } = this.#options
    network.on('sidesOpen', this.#start)
    network.on('sidesClosed', this.#stop)
    this.#start()
  }

  readonly #start = (): void => {
    if (this.#closing || this.#side) return
    this.#side = this.#options.network.openSideSwarm({ maxServerConnections: MAX_PUBLIC_READERS })
    const swarm = this.#side?.swarm
    if (!swarm) return
    swarm.on('connection', (connection: NodeJS.EventEmitter) => {
      if (this.#closing) return
      this.#store.replicate(connection)
      connection.once('close', () => this.#options.onPeers())
      this.#options.onPeers()
    })
    this.#enter?.(swarm)
  }

  /** The network closes the swarm itself. */
  readonly #stop = (): void => {
    if (this.#timer) clearTimeout(this.#timer)
    this.#side = null
    this.#options.onPeers()
  }

  async #close(): Promise<void> {
    const { network } = this.#options
    network.off('sidesOpen', this.#start)
    network.off('sidesClosed', this.#stop)
    if (this.#timer) clearTimeout(this.#timer)
    await this.#side?.close()
    await this.drive.close()
    await this.#store.close()
  }
}
