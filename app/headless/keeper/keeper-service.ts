/**
 * A keeper: the ecosystem's blind-peer on this computer, for those who have its address. It stores
 * encrypted cores it has no key for, and serves them to whoever knows their keys. Importing
 * blind-peer changes how every Hypercore of the process asks for blocks, so this runs alone.
 */
import path from 'node:path'
import BlindPeer from 'blind-peer'
import Hyperswarm from 'hyperswarm'
import { AppError } from '../../contract/errors.js'
import {
  MAX_KEEPER_CONNECTIONS,
  MAX_KEEPER_CORES,
  NETWORK_CLOSE_MS
} from '../../contract/limits.js'
import { formatKeeperAddress } from '../../engine/keepers/keeper-address.js'
import { createDht } from '../../engine/network.js'
import type { Bootstrap } from '../../switches.js'
import { Gate } from './gate.js'
import { openKeeperIdentity } from './keeper-identity.js'

export interface KeeperOptions {
  dir: string
  bootstrap: Bootstrap
  maxBytes: number
}

export interface KeeperStatus {
  cores: number
  storedBytes: number
  maxBytes: number
  connections: number
  /** Connections that did not know the secret, since the start. */
  refused: number
}

/** blind-peer stores as many cores as anybody names; ours ends somewhere. */
class BoundedBlindPeer extends BlindPeer {
  /** Alcove's devices speak the newer protocol; this older way has no place for a bound. */
  override _onaddcore(): Promise<never> {
    return Promise.reject(new Error('not served'))
  }
}

export class KeeperService {
  readonly address: string
  readonly #swarm: Hyperswarm
  readonly #blindPeer: BlindPeer
  readonly #maxBytes: number
  #connections = 0
  #refused = 0
  #closing: Promise<void> | null = null

  private constructor(
    swarm: Hyperswarm,
    blindPeer: BlindPeer,
    gate: Gate,
    options: {
      address: string
      maxBytes: number
    }
  ) {
    this.address = options.address
    this.#swarm = swarm
    this.#blindPeer = blindPeer
    this.#maxBytes = options.maxBytes
    gate.on('refused', () => void this.#refused++)
    gate.on('connection', (connection) => {
      this.#connections++
      connection.once('close', () => void this.#connections--)
    })
  }

  /** Errors: `profile-in-use`, `profile-unreadable`. */
  static async open({ dir, bootstrap, maxBytes }: KeeperOptions): Promise<KeeperService> {
    const { keyPair, address } = await openKeeperIdentity(dir)
    const swarm = new Hyperswarm({
      dht: createDht(bootstrap),
      keyPair,
      maxServerConnections: MAX_KEEPER_CONNECTIONS
    })
    const gate = new Gate(swarm, address.secret)
    const blindPeer = new BoundedBlindPeer(path.join(dir, 'store'), { swarm: gate, maxBytes })
    // A listener that throws is how blind-peer lets a request be refused.
    blindPeer.on('add-cores-received', () => {
      if (blindPeer.digest.cores >= MAX_KEEPER_CORES) throw new Error('too many cores')
    })
    const service = new KeeperService(swarm, blindPeer, gate, {
      address: formatKeeperAddress(address),
      maxBytes
    })
    try {
      await blindPeer.ready()
    } catch (cause) {
      await swarm.destroy({ force: true })
      const isLocked = cause instanceof Error && /lock/i.test(cause.message)
      throw new AppError(isLocked ? 'profile-in-use' : 'profile-unreadable', dir, {}, cause)
    }
    await swarm.listen()
    return service
  }

  status(): KeeperStatus {
    const { cores, bytesAllocated } = this.#blindPeer.digest
    return {
      cores,
      storedBytes: bytesAllocated,
      maxBytes: this.#maxBytes,
      connections: this.#connections,
      refused: this.#refused
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const connection of this.#swarm.connections) connection.destroy()
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, NETWORK_CLOSE_MS)
    })
    await Promise.race([this.#swarm.destroy().catch(() => undefined), deadline])
    clearTimeout(timer)
    await this.#blindPeer.close()
  }
}
