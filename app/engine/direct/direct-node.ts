/**
 * Direct connections of this device, over HyperDHT and outside of every space: it listens on a key
 * pair of its own while somebody needs that, and calls others by theirs. Bytes of strangers cost
 * little: connections are counted, and who does not say in time whose it is goes.
 */
import { EventEmitter } from 'node:events'
import type HyperDHT from 'hyperdht'
import {
  DIRECT_HELLO_MS,
  MAX_DIRECT_CALLERS,
  MAX_DIRECT_CONNECTIONS
} from '../../contract/limits.js'
import { log } from '../log.js'
import type { Connection, Network } from '../network.js'
import type { KeyPair } from '../profile.js'

const logger = log('direct')
const KEEP_ALIVE_MS = 15_000

interface DirectEvents {
  /** Somebody called; nothing is known of them but their device's key. */
  call: [Connection]
  online: []
  offline: []
}

export class DirectNode extends EventEmitter<DirectEvents> {
  readonly #network: Network
  readonly #keyPair: KeyPair
  readonly #reasons = new Set<string>()
  readonly #connections = new Set<Connection>()
  readonly #callers = new Map<Connection, NodeJS.Timeout>()
  #server: HyperDHT.Server | null = null
  /** Listening and stopping come one after the other. */
  #changing: Promise<void> = Promise.resolve()
  #isClosed = false
  readonly #goOnline = () => {
    this.#check()
    this.emit('online')
  }
  readonly #goOffline = () => {
    this.#drop()
    this.emit('offline')
  }

  constructor(network: Network, keyPair: KeyPair) {
    super()
    this.#network = network
    this.#keyPair = keyPair
    network.on('online', this.#goOnline)
    network.on('offline', this.#goOffline)
  }

  /** What others call this device by. */
  get publicKey(): Uint8Array {
    return this.#keyPair.publicKey
  }

  get isOnline(): boolean {
    return this.#network.openDht !== null && !this.#isClosed
  }

  /** It listens while there is any reason to. */
  need(reason: string, isNeeded: boolean): void {
    if (isNeeded) this.#reasons.add(reason)
    else this.#reasons.delete(reason)
    this.#check()
  }

  /** Calls a device: the connection's 'open' or 'close' tells what came of it. null: offline. */
  connect(publicKey: Uint8Array): Connection | null {
    const dht = this.#network.openDht
    if (!dht || this.#isClosed) return null
    const connection = dht.connect(publicKey, { keyPair: this.#keyPair })
    this.#watch(connection)
    return connection
  }

  /** It said whose it is: no longer a stranger's. */
  keep(connection: Connection): void {
    clearTimeout(this.#callers.get(connection))
    this.#callers.delete(connection)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#network.off('online', this.#goOnline)
    this.#network.off('offline', this.#goOffline)
    this.#drop()
    await this.#changing
  }

  #check(): void {
    const dht = this.#network.openDht
    const isWanted = dht !== null && !this.#isClosed && this.#reasons.size > 0
    if (isWanted && !this.#server) {
      const server = dht.createServer((connection) => this.#answer(connection))
      this.#server = server
      this.#change(() => server.listen(this.#keyPair))
    } else if (!isWanted) this.#stopListening()
  }

  #stopListening(): void {
    const server = this.#server
    this.#server = null
    if (server) this.#change(() => server.close())
  }

  #change(step: () => Promise<void>): void {
    this.#changing = this.#changing
      .then(step)
      .catch((error: unknown) => logger.warn('listening changed badly', error))
  }

  #drop(): void {
    this.#stopListening()
    for (const connection of [...this.#connections]) connection.destroy()
  }

  #answer(connection: Connection): void {
    this.#watch(connection)
    const isFull = this.#connections.size > MAX_DIRECT_CONNECTIONS
    if (isFull || this.#callers.size >= MAX_DIRECT_CALLERS) {
      connection.destroy()
      return
    }
    this.#callers.set(
      connection,
      setTimeout(() => connection.destroy(), DIRECT_HELLO_MS)
    )
    this.emit('call', connection)
  }

  #watch(connection: Connection): void {
    this.#connections.add(connection)
    connection.setKeepAlive(KEEP_ALIVE_MS)
    connection.on('error', (error: Error) => logger.debug(`direct: ${error.message}`))
    connection.on('end', () => connection.end())
    connection.on('close', () => {
      this.keep(connection)
      this.#connections.delete(connection)
    })
  }
}
