/**
 * One DHT node and one Hyperswarm per profile, which can be switched off and on: off means that
 * no socket is open. Owns joining and leaving topics and the network's own state; knows nothing of
 * spaces. The only file that makes a DHT, so that none is ever made with a bootstrap nobody chose:
 * HyperDHT takes every falsy bootstrap for the public network.
 *
 * Off destroys node and swarm, and on makes new ones, whether a person works offline or the
 * computer sleeps: one way, which holds no socket that a change of network has made useless.
 */
import { EventEmitter } from 'node:events'
import HyperDHT from 'hyperdht'
import Hyperswarm from 'hyperswarm'
import { NETWORK_CLOSE_MS } from '../contract/limits.js'
import type { Bootstrap } from '../switches.js'
import { borrowDht } from './borrowed-dht.js'
import { hex, isEqual } from './crypto.js'
import './hardened-protomux.js'
import { log } from './log.js'

const logger = log('network')

/** Looking for peers again after a topic was joined; later Hyperswarm's own ten minutes do. */
const LOOK_AGAIN_MS = [1000, 4000, 15_000, 60_000]

interface Joined {
  topic: Uint8Array
  /** null while there is no node. */
  discovery: Hyperswarm.Discovery | null
  users: number
  timers: NodeJS.Timeout[]
}

export type Connection = Hyperswarm.Connection

/** Why there is no node. */
export type OffReason = 'chosen' | 'forced' | 'asleep' | 'restarting'
/** The first is the one to tell. */
const ORDER: readonly OffReason[] = ['forced', 'chosen', 'asleep', 'restarting']

/** A swarm beside the members' one, on the same node. Gone with 'offline'. */
export interface SideSwarm {
  swarm: Hyperswarm
  close(): Promise<void>
}

export interface NetworkOptions {
  bootstrap: Bootstrap
  keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
  /** There from the start: no socket is opened before they are gone. */
  off: readonly OffReason[]
  hasSides: boolean
  /** Devices that may learn this computer's address; null: all, and strangers too. */
  mayMeet?: (() => ((deviceKey: Uint8Array) => boolean) | null) | undefined
  /** Whether a device does not connect with another directly; for tests of what happens then. */
  refusesDirect?: ((own: Uint8Array, other: Uint8Array) => boolean) | undefined
}

interface NetworkEvents {
  connection: [Connection]
  changed: []
  /** From now on there is a node, or none. Not told of the state at the start: ask `dht`. */
  online: []
  offline: []
  /** Swarms for strangers may be opened from now on, or are all gone. */
  sidesOpen: []
  sidesClosed: []
}

export class Network extends EventEmitter<NetworkEvents> {
  readonly bootstrap: Bootstrap
  readonly #keyPair: NetworkOptions['keyPair']
  readonly #refusesDirect: NetworkOptions['refusesDirect']
  readonly #mayMeet: () => ((deviceKey: Uint8Array) => boolean) | null
  readonly #off: Set<OffReason>
  readonly #topics = new Map<string, Joined>()
  /** Each with the device that relays it. */
  readonly #relayed = new Map<Connection, Uint8Array>()
  readonly #sideSwarms = new Set<SideSwarm>()
  #hasSides: boolean
  #swarm: Hyperswarm | null = null
  #switching: Promise<void> = Promise.resolve()
  #closing: Promise<void> | null = null

  constructor(options: NetworkOptions) {
    super()
    this.setMaxListeners(0)
    this.bootstrap = options.bootstrap
    this.#keyPair = options.keyPair
    this.#refusesDirect = options.refusesDirect
    this.#mayMeet = options.mayMeet ?? (() => null)
    this.#off = new Set(options.off)
    this.#hasSides = options.hasSides
    if (this.#off.size === 0) this.#swarm = this.#createSwarm()
  }

  /** The swarm of the members. null while there is no node. */
  get swarm(): Hyperswarm | null {
    return this.#swarm
  }

  /** The node, for what is not a space's: direct connections and records. null while off. */
  get dht(): HyperDHT | null {
    return this.#swarm?.dht ?? null
  }

  /** The node, to meet people of no common space with. null too while not everybody is met. */
  get openDht(): HyperDHT | null {
    return this.#mayMeet() ? null : this.dht
  }

  /** To devices of members, direct and relayed ones; none twice. */
  get connections(): Connection[] {
    return this.#swarm ? [...this.#swarm.connections, ...this.#relayed.keys()] : []
  }

  /** The device that relays it; null: it is direct. */
  viaOf(connection: Connection): Uint8Array | null {
    return this.#relayed.get(connection) ?? null
  }

  /** A connection by way of another device. A direct one to the same device takes its place. */
  addRelayed(connection: Connection, via: Uint8Array): void {
    if (!this.#swarm) return void connection.destroy()
    this.#relayed.set(connection, via)
    connection.once('close', () => this.#relayed.delete(connection))
    this.#adopt(connection)
  }

  /** The first look around for nodes of the DHT is over, whatever it found. */
  get hasLooked(): boolean {
    return this.dht?.bootstrapped ?? false
  }

  /** Nodes of the DHT answer. */
  get isReachable(): boolean {
    const { dht } = this
    return dht !== null && dht.online && dht.stats.requests.responses > 0
  }

  /** Devices that were found and did not answer, as keys. */
  get unanswering(): Uint8Array[] {
    const swarm = this.#swarm
    if (!swarm) return []
    const here = new Set([...swarm.connections].map(({ remotePublicKey }) => hex(remotePublicKey)))
    return [...swarm.peers.values()]
      .filter(({ attempts, publicKey }) => attempts > 0 && !here.has(hex(publicKey)))
      .map(({ publicKey }) => publicKey)
  }

  /** null while there is a node. */
  get offReason(): OffReason | null {
    const [reason] = [...this.#off].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
    return reason ?? null
  }

  isOffBecause(reason: OffReason): boolean {
    return this.#off.has(reason)
  }

  /**
   * There is a node while no reason is against it. Resolves when that is so: every socket closed,
   * within NETWORK_CLOSE_MS, or node and swarm made and all topics joined again.
   */
  setOff(reason: OffReason, isOff: boolean): Promise<void> {
    if (isOff) this.#off.add(reason)
    else this.#off.delete(reason)
    return this.#switch()
  }

  /** Ends every connection, and begins anew with whom may be met now. */
  async restart(): Promise<void> {
    await this.setOff('restarting', true)
    await this.setOff('restarting', false)
  }

  /** Others may be met than before: ends connections with who may not, looks for who may. */
  meetAnew(): void {
    for (const connection of this.#swarm?.connections ?? []) {
      if (!this.#isMet(connection.remotePublicKey)) connection.destroy()
    }
    for (const joined of this.#topics.values()) if (joined.discovery) this.#lookAgain(joined)
  }

  /** Announces and looks up a topic, whenever there is a node, until the returned function is called. */
  join(topic: Uint8Array): () => void {
    const id = Buffer.from(topic).toString('hex')
    const joined = this.#topics.get(id) ?? { topic, discovery: null, users: 0, timers: [] }
    if (joined.users++ === 0) {
      this.#topics.set(id, joined)
      this.#enter(joined)
    }
    return () => this.#leave(id, joined)
  }

  /**
   * A swarm for strangers: with a random identity, so that nobody can tell that it is this device,
   * and with connections that no part of a space ever sees. null while there is no node, or no
   * stranger is wanted. Close it, or let 'sidesClosed' do so.
   */
  openSideSwarm(options: { maxServerConnections: number }): SideSwarm | null {
    if (!this.#swarm || this.#closing || !this.#hasSides || this.#mayMeet()) return null
    const { dht, giveBack } = borrowDht(this.#swarm.dht)
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

  /** Whether there may be swarms for strangers. Resolves when those that there are are closed. */
  async setSides(hasSides: boolean): Promise<void> {
    if (hasSides === this.#hasSides) return
    this.#hasSides = hasSides
    if (hasSides && this.#swarm) this.emit('sidesOpen')
    if (hasSides) return
    this.emit('sidesClosed')
    await Promise.all([...this.#sideSwarms].map((side) => side.close()))
  }

  /** Leaves politely, but not for longer than NETWORK_CLOSE_MS: offline it would take 12 s. */
  close(): Promise<void> {
    this.#closing ??= this.#switch()
    return this.#closing
  }

  /** One change after the other; each brings about what is wanted when its turn comes. */
  #switch(): Promise<void> {
    this.#switching = this.#switching.then(async () => {
      const isWanted = this.#off.size === 0 && !this.#closing
      if (isWanted && !this.#swarm) this.#start()
      else if (!isWanted && this.#swarm) await this.#stop(this.#swarm)
    })
    return this.#switching
  }

  #start(): void {
    this.#swarm = this.#createSwarm()
    for (const joined of this.#topics.values()) this.#enter(joined)
    this.emit('online')
    if (this.#hasSides) this.emit('sidesOpen')
    this.emit('changed')
  }

  async #stop(swarm: Hyperswarm): Promise<void> {
    this.#swarm = null
    for (const joined of this.#topics.values()) forget(joined)
    this.emit('offline')
    this.emit('sidesClosed')
    const sides = [...this.#sideSwarms].map((side) => side.close())
    const left = Promise.all([...sides, swarm.destroy()])
    for (const connection of [...swarm.connections, ...this.#relayed.keys()]) connection.destroy()
    // Leaving politely spares others dialling in vain; whatever is left then is cut off.
    await withinCloseTime(left, NETWORK_CLOSE_MS / 2)
    await withinCloseTime(swarm.dht.destroy({ force: true }), NETWORK_CLOSE_MS / 2)
    this.emit('changed')
  }

  #createSwarm(): Hyperswarm {
    const swarm = new Hyperswarm({
      keyPair: this.#keyPair,
      dht: createDht(this.bootstrap),
      firewall: (key) => !this.#isMet(key)
    })
    swarm.dht.setMaxListeners(0)
    // Whom the firewall refuses is banned for good; but it may be let through another time.
    swarm.on('ban', (peer: Hyperswarm.PeerInfo) => peer.ban(false))
    swarm.on('connection', (connection: Connection) => {
      for (const relayed of this.#relayed.keys()) {
        if (isEqual(relayed.remotePublicKey, connection.remotePublicKey)) relayed.destroy()
      }
      this.#adopt(connection)
    })
    swarm.on('update', () => this.emit('changed'))
    return swarm
  }

  #isMet(key: Uint8Array): boolean {
    if (this.#refusesDirect?.(this.#keyPair.publicKey, key)) return false
    return this.#mayMeet()?.(key) ?? true
  }

  #adopt(connection: Connection): void {
    connection.on('error', (error: Error) => logger.debug(`connection: ${error.message}`))
    connection.on('close', () => this.emit('changed'))
    this.emit('connection', connection)
    this.emit('changed')
  }

  #enter(joined: Joined): void {
    if (!this.#swarm) return
    const discovery = this.#swarm.join(joined.topic, { server: true, client: true })
    joined.discovery = discovery
    this.#lookAgain(joined)
  }

  /** Two devices that start together look before the other is announced, and miss each other. */
  #lookAgain(joined: Joined): void {
    const { discovery } = joined
    if (!discovery) return
    for (const timer of joined.timers) clearTimeout(timer)
    joined.timers = LOOK_AGAIN_MS.map((ms) =>
      setTimeout(() => {
        discovery.refresh().catch((error: unknown) => logger.debug(`refresh: ${String(error)}`))
      }, ms).unref()
    )
  }

  #leave(id: string, joined: Joined): void {
    if (--joined.users > 0) return
    this.#topics.delete(id)
    const { discovery } = joined
    forget(joined)
    discovery?.destroy().catch((error: unknown) => logger.warn('leave failed', error))
  }
}

function forget(joined: Joined): void {
  for (const timer of joined.timers) clearTimeout(timer)
  joined.timers = []
  joined.discovery = null
}

/** Leaving politely takes as long as the network is slow. */
async function withinCloseTime(closing: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  const left = closing.catch((error: unknown) => logger.warn('swarm close', error))
  await Promise.race([left, deadline])
  clearTimeout(timer)
}

/** A DHT node for the given network; on loopback it binds loopback and skips hole punching. */
export function createDht(bootstrap: Bootstrap): HyperDHT {
  if (bootstrap === 'public') return new HyperDHT({})
  if (bootstrap.length === 0) throw new Error('an empty bootstrap would reach nobody')
  const isLoopback = bootstrap.every(({ host }) => /^(127\.|localhost$|::1$)/.test(host))
  return new HyperDHT(
    isLoopback
      ? { bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true }
      : { bootstrap }
  )
}
