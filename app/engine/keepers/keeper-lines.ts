/**
 * This device's connections to keepers, one for each that any of its spaces has, however many
 * spaces that are. blind-peering dials, repeats and tells the keeper which cores to store; what
 * the keeper has is read from it like from any peer, since all cores are replicated here too.
 *
 * A keeper is a stranger: it is dialled with a key pair of its own for each start, so that it
 * cannot tell this device from what others know of it.
 */
import BlindPeering from 'blind-peering'
import crypto from 'hypercore-crypto'
import type Corestore from 'corestore'
import type Hypercore from 'hypercore'
import type HyperDHT from 'hyperdht'
import type Wakeup from 'protomux-wakeup'
import { hex } from '../crypto.js'
import { log } from '../log.js'
import type { Connection, Network } from '../network.js'
import { type KeeperAddress, keeperGreeting } from './keeper-address.js'

const logger = log('keepers')

export interface KeptCore {
  core: Hypercore
  /** The space whose writers wake each other over the keeper; null for what is no writer's. */
  referrer: Uint8Array | null
  /** What a full keeper gives up last. */
  isEssential: boolean
}

export interface KeeperLinesOptions {
  network: Network
  store: Corestore
  wakeup: Wakeup
  /** A keeper has come or gone. */
  changed(): void
}

interface Line {
  address: KeeperAddress
  /** null while there is no network. */
  peering: BlindPeering | null
  kept: Map<Hypercore, KeptCore>
}

export class KeeperLines {
  readonly #options: KeeperLinesOptions
  readonly #lines = new Map<string, Line>()
  readonly #onOnline = () => this.#openAll()
  readonly #onOffline = () => void this.#closeAll()
  #isClosed = false

  constructor(options: KeeperLinesOptions) {
    this.#options = options
    options.network.on('online', this.#onOnline)
    options.network.on('offline', this.#onOffline)
  }

  /** Has a keeper store a core, until that core is closed. */
  keep(address: KeeperAddress, kept: KeptCore): void {
    if (this.#isClosed) return
    const id = hex(address.key)
    const line = this.#lines.get(id) ?? { address, peering: null, kept: new Map() }
    this.#lines.set(id, line)
    line.kept.set(kept.core, kept)
    kept.core.once('close', () => {
      line.kept.delete(kept.core)
      if (line.kept.size === 0) void this.#drop(id, line)
    })
    if (line.peering) tell(line.peering, kept)
    else this.#open(line)
  }

  /** The keeper has answered on the connection there is now. */
  isConnected(key: Uint8Array): boolean {
    const peer = this.#lines.get(hex(key))?.peering?.blindPeers.get(hex(key))
    const channel = peer?.channel?.channel
    return channel !== undefined && channel.opened && !channel.closed
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#options.network.off('online', this.#onOnline)
    this.#options.network.off('offline', this.#onOffline)
    await this.#closeAll()
    this.#lines.clear()
  }

  #openAll(): void {
    for (const line of this.#lines.values()) this.#open(line)
  }

  #open(line: Line): void {
    const { network, store, wakeup, changed } = this.#options
    const { dht } = network
    if (!dht || line.peering || this.#isClosed) return
    const peering = new BlindPeering(
      dialler(dht, line.address, changed),
      { replicate: (stream) => store.replicate(stream) },
      { keys: [line.address.key], pick: 1, wakeup }
    )
    peering.keyPair = crypto.keyPair()
    line.peering = peering
    for (const kept of line.kept.values()) tell(peering, kept)
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => this.#hangUp(line)))
  }

  async #drop(id: string, line: Line): Promise<void> {
    if (this.#lines.get(id) === line) this.#lines.delete(id)
    await this.#hangUp(line)
  }

  async #hangUp(line: Line): Promise<void> {
    const { peering } = line
    line.peering = null
    await peering?.close()
    this.#options.changed()
  }
}

function tell(peering: BlindPeering, { core, referrer, isEssential }: KeptCore): void {
  peering.addCoreBackground(core, { referrer, priority: isEssential ? 1 : 0 })
}

/** The node, saying to the keeper first what it wants to hear. */
function dialler(dht: HyperDHT, { secret }: KeeperAddress, changed: () => void) {
  return {
    get destroyed() {
      return dht.destroyed
    },
    on: dht.on.bind(dht),
    off: dht.off.bind(dht),
    connect(...args: Parameters<HyperDHT['connect']>): Connection {
      const connection = dht.connect(...args)
      connection.on('error', (error: Error) => logger.debug(`a keeper: ${error.message}`))
      connection.once('close', changed)
      if (secret) connection.write(keeperGreeting(secret))
      return connection
    }
  }
}
