/**
 * Connections by way of a member's device, for devices that cannot reach each other directly.
 * Every device tells those it is connected with which others of their spaces are here too, and
 * lends two of them a blind relay when they ask: UDX packets go through it that only the two ends
 * can read, because they make a connection of their own, encrypted, with their device keys.
 *
 * Everything runs on connections that are there already, so who relays, and for whom, follows
 * from the members of the spaces; no stranger gets anything.
 */
import SecretStream from '@hyperswarm/secret-stream'
import { Client, Server, type Session } from 'blind-relay'
import c from 'compact-encoding'
import Protomux from 'protomux'
import { MAX_RELAYED_STREAMS, RELAY_AFTER_MS } from '../contract/limits.js'
import { hex, isEqual, randomKey } from './crypto.js'
import { log } from './log.js'
import type { Connection, Network } from './network.js'

const logger = log('relays')
const PROTOCOL = 'alcove/relay/1'
const KEEP_ALIVE_MS = 5000
/** Until the other end has been heard: the relay learns where both are from their packets. */
const KNOCK_MS = 250
const OPEN_TIMEOUT_MS = 10_000
const MAX_HERE = 1000

/** One byte of these, a device key, and a token (zeros where there is none). */
const KINDS = ['here', 'gone', 'call', 'called'] as const
type Kind = (typeof KINDS)[number]
const MESSAGE_BYTES = 65
const NO_TOKEN: Uint8Array = new Uint8Array(32)

export interface RelaysOptions {
  network: Network
  keyPair: { publicKey: Uint8Array; secretKey: Uint8Array }
  /** Whether two devices are of one space here. Without a second: one of ours. */
  isShared(deviceKey: Uint8Array, other?: Uint8Array): boolean
  /** How long a direct connection is waited for; tests shorten it. */
  relayAfterMs?: number | undefined
}

interface Line {
  connection: Connection
  channel: Protomux.Channel
  /** Whom this device said it reaches, by key in hex. */
  here: Map<string, Uint8Array>
  /** Whom it was told that this one reaches. */
  told: Set<string>
}

export class Relays {
  readonly #options: RelaysOptions
  readonly #server: Server
  /** By connection; only direct ones carry anything. */
  readonly #lines = new Map<Connection, Line>()
  /** Own ends of relayed connections, open or on their way. */
  #endCount = 0
  /** Devices that are being called, by key in hex. */
  readonly #calling = new Map<string, NodeJS.Timeout>()

  constructor(options: RelaysOptions) {
    this.#options = options
    const { network } = options
    this.#server = new Server({
      createStream: (stream) => {
        if (!network.dht) throw new Error('no node')
        return network.dht.createRawStream({ ...stream, framed: true })
      }
    })
    network.on('connection', (connection) => this.#adopt(connection))
    network.on('changed', () => this.note())
  }

  /** Names of devices that say they reach this one, as keys. */
  reaching(deviceKey: Uint8Array): Uint8Array[] {
    const id = hex(deviceKey)
    return [...this.#lines.values()]
      .filter(({ here }) => here.has(id))
      .map(({ connection }) => connection.remotePublicKey)
  }

  /** Connections or members changed: the others hear whom this device reaches. */
  note(): void {
    for (const line of this.#lines.values()) {
      const to = line.connection.remotePublicKey
      const keys = new Map(
        [...this.#lines.keys()]
          .filter((one) => one !== line.connection)
          .map(({ remotePublicKey }) => [hex(remotePublicKey), remotePublicKey] as const)
          .filter(([, key]) => this.#options.isShared(to, key))
      )
      for (const [id, key] of keys) {
        if (!line.told.has(id)) send(line, 'here', key)
      }
      for (const id of line.told) if (!keys.has(id)) send(line, 'gone', Buffer.from(id, 'hex'))
      line.told = new Set(keys.keys())
      for (const key of line.here.values()) this.#callLater(key)
    }
  }

  close(): void {
    for (const timer of this.#calling.values()) clearTimeout(timer)
    this.#calling.clear()
    this.#lines.clear()
  }

  #adopt(connection: Connection): void {
    if (this.#options.network.viaOf(connection)) return
    const mux = Protomux.from(connection)
    const id = this.#options.keyPair.publicKey
    const accept = () => {
      if (!this.#options.isShared(connection.remotePublicKey)) return
      const session: Session = this.#server.accept(connection, { id })
      session.on('error', (error: Error) => logger.debug(`relaying: ${error.message}`))
    }
    mux.pair({ protocol: 'blind-relay', id }, accept)
    const channel = mux.createChannel({
      protocol: PROTOCOL,
      id: Buffer.alloc(0),
      messages: [
        {
          encoding: c.buffer,
          // Never throws: an error here would destroy the connection, replication included.
          onmessage: (message) => {
            const line = this.#lines.get(connection)
            if (!line) return
            try {
              this.#receive(line, message)
            } catch (error) {
              logger.warn('a relay message failed', error)
            }
          }
        }
      ],
      onopen: () => {
        this.#lines.set(connection, {
          connection,
          channel,
          here: new Map(),
          told: new Set()
        } as Line)
        this.note()
      },
      onclose: () => {
        this.#lines.delete(connection)
        this.note()
      }
    })
    channel?.open()
  }

  #receive(line: Line, message: Uint8Array): void {
    if (message.byteLength !== MESSAGE_BYTES) return
    const kind = KINDS[message[0] ?? 255]
    const key = message.slice(1, 33)
    const token = message.slice(33)
    if (kind === 'gone') this.#forget(line, key)
    // Kept before the member is known here: whether to call is decided when it is time.
    if (kind === 'here' && line.here.size < MAX_HERE) line.here.set(hex(key), key)
    if (kind === 'here' || kind === 'gone') return void this.#options.network.emit('changed')
    if (!kind || !this.#options.isShared(key)) return
    if (kind === 'call') this.#forward(line, key, token)
    else if (!this.#isConnected(key)) this.#connect(line, key, token, false)
  }

  /** Its relay lost a device: the connection through it would only be found dead later. */
  #forget(line: Line, key: Uint8Array): void {
    line.here.delete(hex(key))
    const { network } = this.#options
    for (const connection of network.connections) {
      if (!isEqual(connection.remotePublicKey, key)) continue
      const via = network.viaOf(connection)
      if (via && isEqual(via, line.connection.remotePublicKey)) connection.destroy()
    }
  }

  /** One asks to be connected with another: both must be here, and of one space. */
  #forward(line: Line, key: Uint8Array, token: Uint8Array): void {
    const from = line.connection.remotePublicKey
    const other = [...this.#lines.values()].find(({ connection }) =>
      isEqual(connection.remotePublicKey, key)
    )
    const { streams } = this.#server.stats
    if (!other || streams.opened - streams.closed >= MAX_RELAYED_STREAMS) return
    if (!this.#options.isShared(from, key)) return
    send(other, 'called', from, token)
  }

  /** Of two, one calls: the one with the lower key. A direct connection is waited for first. */
  #callLater(key: Uint8Array): void {
    const id = hex(key)
    const { keyPair, relayAfterMs = RELAY_AFTER_MS } = this.#options
    if (this.#calling.has(id) || this.#isConnected(key)) return
    if (!this.#options.isShared(key)) return
    if (Buffer.compare(keyPair.publicKey, key) > 0) return
    const timer = setTimeout(() => {
      this.#calling.delete(id)
      const line = [...this.#lines.values()].find(({ here }) => here.has(id))
      if (!line || this.#isConnected(key)) return
      const token = randomKey()
      this.#connect(line, key, token, true)
      send(line, 'call', key, token)
    }, relayAfterMs).unref()
    this.#calling.set(id, timer)
  }

  /** Meets the other at the relay under a token that both know. */
  #connect(line: Line, key: Uint8Array, token: Uint8Array, isInitiator: boolean): void {
    const { network, keyPair } = this.#options
    const { dht } = network
    const raw = line.connection.rawStream
    if (!dht || !raw || this.#endCount >= MAX_RELAYED_STREAMS) return
    const { connection: via } = line
    const id = via.remotePublicKey
    const rawStream = dht.createRawStream({ framed: true, firewall: () => false })
    rawStream.on('error', () => undefined) // the connection above tells
    const fail = (error: Error | null) => {
      logger.debug(`not relayed: ${error?.message ?? 'too late'}`)
      clearTimeout(deadline)
      rawStream.destroy()
      this.#callLater(key)
    }
    const deadline = setTimeout(() => fail(null), OPEN_TIMEOUT_MS).unref()
    this.#endCount++
    rawStream.once('close', () => this.#endCount--)
    const request = Client.from(via, { id }).pair(isInitiator, Buffer.from(token), rawStream)
    request.on('error', fail)
    request.on('data', (remoteId: number) => {
      rawStream.connect(raw.socket, remoteId, raw.remotePort, raw.remoteHost)
      const stream = new SecretStream(isInitiator, rawStream, {
        keyPair,
        keepAlive: KEEP_ALIVE_MS
      }) as unknown as Connection & { opened: Promise<boolean> }
      const knocking = setInterval(() => rawStream.trySend(Buffer.from([0])), KNOCK_MS)
      stream.on('error', (error: Error) => logger.debug(`relayed: ${error.message}`))
      stream.once('close', () => {
        clearTimeout(deadline)
        clearInterval(knocking)
        this.#callLater(key)
      })
      via.once('close', () => stream.destroy())
      void stream.opened.then((isOpen) => {
        clearTimeout(deadline)
        clearInterval(knocking)
        if (!isOpen) return
        const isRight = isEqual(stream.remotePublicKey, key) && !this.#isConnected(key)
        if (isRight) network.addRelayed(stream, via.remotePublicKey)
        else stream.destroy()
      })
    })
  }

  #isConnected(key: Uint8Array): boolean {
    return this.#options.network.connections.some(({ remotePublicKey }) =>
      isEqual(remotePublicKey, key)
    )
  }
}

function send({ channel }: Line, kind: Kind, key: Uint8Array, token = NO_TOKEN): void {
  if (channel.closed) return
  channel.messages[0]?.send(Buffer.concat([Buffer.from([KINDS.indexOf(kind)]), key, token]))
}
