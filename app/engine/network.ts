/**
 * One DHT node and one Hyperswarm per profile. Owns joining and leaving topics, suspend and
 * resume, and the network's own state; knows nothing of spaces. The only file that makes a DHT,
 * so that none is ever made with a bootstrap nobody chose: HyperDHT takes every falsy bootstrap
 * for the public network.
 */
import { EventEmitter } from 'node:events'
import HyperDHT from 'hyperdht'
import Hyperswarm from 'hyperswarm'
import { NETWORK_CLOSE_MS } from '../contract/limits.js'
import type { Bootstrap } from '../switches.js'
import { borrowDht } from './borrowed-dht.js'
import { log } from './log.js'

const logger = log('network')

/** Looking for peers again after a topic was joined; later Hyperswarm's own ten minutes do. */
const LOOK_AGAIN_MS = [1000, 4000, 15_000, 60_000]

interface Joined {
  discovery: Hyperswarm.Discovery
  users: number
  timers: NodeJS.Timeout[]
}

export type Connection = Hyperswarm.Connection

/** A swarm beside the members' one, on the same node. */
export interface SideSwarm {
  swarm: Hyperswarm
  close(): Promise<void>
}

export interface NetworkOptions {
  bootstrap: Bootstrap
  isOffline: boolean
  keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
}

interface NetworkEvents {
  connection: [Connection]
  changed: []
  /** From now on there is a node, or none. Not told of the state at the start: ask `dht`. */
  online: []
  offline: []
}

export class Network extends EventEmitter<NetworkEvents> {
  readonly isOffline: boolean
  readonly bootstrap: Bootstrap
  /** null while working offline. */
  readonly swarm: Hyperswarm | null
  readonly #topics = new Map<string, Joined>()
  readonly #sideSwarms = new Set<SideSwarm>()
  #closing: Promise<void> | null = null

  constructor(options: NetworkOptions) {
    super()
    this.isOffline = options.isOffline
    this.bootstrap = options.bootstrap
    this.swarm = options.isOffline
      ? null
      : new Hyperswarm({ keyPair: options.keyPair, dht: createDht(options.bootstrap) })
    this.swarm?.on('connection', (connection: Connection) => this.#adopt(connection))
    this.swarm?.on('update', () => this.emit('changed'))
  }

  /** The node, for what is not a space's: direct connections and records. null while offline. */
  get dht(): HyperDHT | null {
    return this.swarm?.dht ?? null
  }

  get connections(): Connection[] {
    return this.swarm ? [...this.swarm.connections] : []
  }

  get isReachable(): boolean {
    return this.swarm?.dht.bootstrapped ?? false
  }

  /** Announces and looks up a topic until the returned function is called. */
  join(topic: Uint8Array): () => void {
    if (!this.swarm) return () => {}
    const id = Buffer.from(topic).toString('hex')
    const joined = this.#topics.get(id) ?? {
      discovery: this.swarm.join(topic, { server: true, client: true }),
      users: 0,
      timers: []
    }
    if (joined.users++ === 0) this.#lookAgain(joined)
    this.#topics.set(id, joined)
    return () => this.#leave(id, joined)
  }

  /**
   * A swarm for strangers: with a random identity, so that nobody can tell that it is this device,
   * and with connections that no part of a space ever sees. null while offline. Close it.
   */
  openSideSwarm(options: { maxServerConnections: number }): SideSwarm | null {
    if (!this.swarm || this.#closing) return null
    this.swarm.dht.setMaxListeners(0)
    const { dht, giveBack } = borrowDht(this.swarm.dht)
    const swarm = new Hyperswarm({ dht, ...options })
    swarm.on('connection', (connection: Connection) => {
      connection.on('error', (error: Error) => logger.debug(`stranger: ${error.message}`))
    })
    const side: SideSwarm = {
      swarm,
      close: async () => {
        this.#sideSwarms.delete(side)
        for (const connection of swarm.connections) connection.destroy()
        await withinCloseTime(swarm.destroy(), NETWORK_CLOSE_MS / 2)
        giveBack()
      }
    }
    this.#sideSwarms.add(side)
    return side
  }

  async suspend(): Promise<void> {
    for (const { swarm } of this.#sideSwarms) await swarm.suspend()
    await this.swarm?.suspend()
  }

  async resume(): Promise<void> {
    await this.swarm?.resume()
    for (const { swarm } of this.#sideSwarms) await swarm.resume()
  }

  /** Leaves politely, but not for longer than NETWORK_CLOSE_MS: offline it would take 12 s. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (!this.swarm) return
    for (const { timers } of this.#topics.values()) for (const timer of timers) clearTimeout(timer)
    await Promise.all([...this.#sideSwarms].map((side) => side.close()))
    for (const connection of this.swarm.connections) connection.destroy()
    await withinCloseTime(this.swarm.destroy())
  }

  #adopt(connection: Connection): void {
    connection.on('error', (error: Error) => logger.debug(`connection: ${error.message}`))
    connection.on('close', () => this.emit('changed'))
    this.emit('connection', connection)
    this.emit('changed')
  }

  /** Two devices that start together look before the other is announced, and miss each other. */
  #lookAgain(joined: Joined): void {
    joined.timers = LOOK_AGAIN_MS.map((ms) =>
      setTimeout(() => {
        joined.discovery.refresh().catch((error: unknown) => logger.warn('refresh failed', error))
      }, ms).unref()
    )
  }

  #leave(id: string, joined: Joined): void {
    if (--joined.users > 0) return
    for (const timer of joined.timers) clearTimeout(timer)
    this.#topics.delete(id)
    joined.discovery.destroy().catch((error: unknown) => logger.warn('leave failed', error))
  }
}

/** Leaving politely takes as long as the network is slow. */
async function withinCloseTime(closing: Promise<void>, ms = NETWORK_CLOSE_MS): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  const left = closing.catch((error: unknown) => logger.warn('swarm close', error))
  await Promise.race([left, deadline])
  clearTimeout(timer)
}

/** A DHT node for the given network; on loopback it binds loopback and skips hole punching. */
function createDht(bootstrap: Bootstrap): HyperDHT {
  if (bootstrap === 'public') return new HyperDHT({})
  if (bootstrap.length === 0) throw new Error('an empty bootstrap would reach nobody')
  const isLoopback = bootstrap.every(({ host }) => /^(127\.|localhost$|::1$)/.test(host))
  return new HyperDHT(
    isLoopback
      ? { bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true }
      : { bootstrap }
  )
}
