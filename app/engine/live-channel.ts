/**
 * The live channel of one space: ephemeral messages between connected devices, beside the
 * replication on the same connections. A channel opens only between devices that prove to know
 * the epoch's key for this very connection, and every message is sealed with a key derived from
 * it: whoever merely knows the topic reads nothing. Messages are hints; whatever matters also
 * comes as an operation.
 *
 * Who a peer is follows from the key of its connection, never from what it says.
 */
import { EventEmitter } from 'node:events'
import c from 'compact-encoding'
import crypto from 'hypercore-crypto'
import Protomux from 'protomux'
import { MAX_LIVE_MESSAGE_BYTES } from '../contract/limits.js'
import type {
  WireLiveAnswer,
  WireLiveAsk,
  WireLiveAwareness,
  WireLiveHolding,
  WireLivePersisted,
  WireLivePresence,
  WireLiveReceipt,
  WireLiveRoom,
  WireLiveUpdate
} from '../schema/rows.js'
import { resolveStruct } from '../schema/spec/wire/schema/index.js'
import { deriveKey, isEqual, seal, tryUnseal } from './crypto.js'
import { type Heartbeat, heartbeatOf } from './heartbeat.js'
import { log } from './log.js'
import type { Connection } from './network.js'

const logger = log('live')
const PROTOCOL = 'alcove/live/1'
/** A peer that sends this many unreadable messages is not speaking our language. */
const MAX_BAD_MESSAGES = 20

interface LiveMessages {
  update: WireLiveUpdate
  persisted: WireLivePersisted
  awareness: WireLiveAwareness
  receipt: WireLiveReceipt
  presence: WireLivePresence
  room: WireLiveRoom
  ask: WireLiveAsk
  answer: WireLiveAnswer
  holding: WireLiveHolding
}

export type LiveMessage = {
  [Type in keyof LiveMessages]: { type: Type; data: LiveMessages[Type] }
}[keyof LiveMessages]

/** Position is the wire number: append only. */
const TYPES = [
  'update',
  'persisted',
  'awareness',
  'receipt',
  'presence',
  'room',
  'ask',
  'answer',
  'holding'
] as const
const ENCODINGS = TYPES.map((type) => resolveStruct(`@alcove/live-${type}`))

export interface LivePeer {
  /** Key of the device at the other end, proven by the connection. */
  readonly deviceKey: Uint8Array
  /** It has been heard lately. */
  readonly isHeard: boolean
  send(message: LiveMessage): void
}

interface LiveEvents {
  open: [LivePeer]
  message: [LivePeer, LiveMessage]
  close: [LivePeer]
}

export class LiveChannel extends EventEmitter<LiveEvents> {
  readonly #id: Uint8Array
  readonly #key: Uint8Array
  readonly #peers = new Map<Connection, Peer>()
  readonly #attached = new Set<Connection>()
  #isClosed = false
  /** Devices that are left out when something is said to all, such as those of former members. */
  isSilentTo: (deviceKey: Uint8Array) => boolean = () => false

  constructor(spaceId: string, encryptionKey: Uint8Array) {
    super()
    this.#id = crypto.hash([Buffer.from('alcove/live-id'), Buffer.from(spaceId)])
    this.#key = deriveKey(encryptionKey, 'live-channel')
  }

  /** Devices that proved to know the epoch's key. */
  get peers(): LivePeer[] {
    return [...this.#peers.values()]
  }

  attach(connection: Connection): void {
    if (this.#isClosed || this.#attached.has(connection)) return
    this.#attached.add(connection)
    const mux = Protomux.from(connection)
    mux.pair({ protocol: PROTOCOL, id: this.#id }, () => this.#open(mux, connection))
    connection.once('close', () => this.#attached.delete(connection))
    this.#open(mux, connection)
  }

  broadcast(message: LiveMessage): void {
    if (this.#peers.size === 0) return
    const sealed = encodeMessage(message, this.#key)
    for (const peer of this.#peers.values()) {
      if (!this.isSilentTo(peer.deviceKey)) peer.sendSealed(sealed)
    }
  }

  close(): void {
    this.#isClosed = true
    for (const connection of this.#attached) {
      Protomux.from(connection).unpair({ protocol: PROTOCOL, id: this.#id })
    }
    for (const peer of this.#peers.values()) peer.channel.close()
    this.#peers.clear()
  }

  #open(mux: Protomux, connection: Connection): void {
    if (this.#isClosed || this.#peers.has(connection)) return
    let peer: Peer | null = null
    let badCount = 0
    const channel = mux.createChannel({
      protocol: PROTOCOL,
      id: this.#id,
      handshake: c.buffer,
      messages: [
        {
          encoding: c.buffer,
          // Never throws: an error here would destroy the connection, replication included.
          onmessage: (sealed) => {
            const message = peer && decodeMessage(sealed, this.#key)
            if (message === 'newer') return
            if (peer && message) this.#deliver(peer, message)
            else if (++badCount === MAX_BAD_MESSAGES) channel?.close()
          }
        }
      ],
      onopen: (proof) => {
        if (!channel || !isEqual(proof, this.#proof(connection, !connection.isInitiator))) {
          logger.debug('a peer without the key was turned away')
          channel?.close()
          return
        }
        peer = new Peer(connection, channel, this.#key)
        this.#peers.set(connection, peer)
        this.emit('open', peer)
      },
      onclose: () => {
        if (!peer) return
        this.#peers.delete(connection)
        this.emit('close', peer)
      }
    })
    channel?.open(this.#proof(connection, connection.isInitiator))
  }

  #deliver(peer: Peer, message: LiveMessage): void {
    try {
      this.emit('message', peer, message)
    } catch (error) {
      logger.error('a live message failed', error)
    }
  }

  /** Bound to the connection and the side, so that it cannot be replayed or reflected. */
  #proof(connection: Connection, isInitiator: boolean): Uint8Array {
    const side = Buffer.from(isInitiator ? 'initiator' : 'responder')
    return crypto.hash([side, this.#key, connection.handshakeHash])
  }
}

class Peer implements LivePeer {
  readonly deviceKey: Uint8Array
  readonly #heartbeat: Heartbeat
  readonly channel: Protomux.Channel
  readonly #key: Uint8Array

  constructor(connection: Connection, channel: Protomux.Channel, key: Uint8Array) {
    this.deviceKey = connection.remotePublicKey
    this.#heartbeat = heartbeatOf(connection)
    this.channel = channel
    this.#key = key
  }

  get isHeard(): boolean {
    return this.#heartbeat.isHeard
  }

  send(message: LiveMessage): void {
    this.sendSealed(encodeMessage(message, this.#key))
  }

  sendSealed(sealed: Uint8Array): void {
    if (this.channel.closed || sealed.byteLength > MAX_LIVE_MESSAGE_BYTES) return
    this.channel.messages[0]?.send(sealed)
  }
}

function encodeMessage({ type, data }: LiveMessage, key: Uint8Array): Uint8Array {
  const number = TYPES.indexOf(type)
  const encoding = ENCODINGS[number]
  if (!encoding) throw new Error(`no encoding for ${type}`)
  return seal(Buffer.concat([Buffer.from([number]), c.encode(encoding, data)]), key)
}

/**
 * null for whatever is too large, not sealed with our key or malformed; `newer` for a kind of
 * message that this release does not know: hints that can be done without.
 */
function decodeMessage(sealed: Uint8Array, key: Uint8Array): LiveMessage | 'newer' | null {
  if (sealed.byteLength > MAX_LIVE_MESSAGE_BYTES) return null
  const plain = tryUnseal(sealed, key)
  const number = plain?.[0]
  if (!plain || number === undefined) return null
  const type = TYPES[number]
  const encoding = ENCODINGS[number]
  if (!type || !encoding) return 'newer'
  try {
    return { type, data: c.decode(encoding, plain.subarray(1)) } as LiveMessage
  } catch {
    return null // sealed by a member, but not by a client of ours
  }
}
