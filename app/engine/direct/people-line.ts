/**
 * Who is at the other end of a direct connection: each side proves its person's identity for this
 * very connection, before anything else is said. One session for each device; blocked people and
 * people nobody here knows are turned away.
 */
import { EventEmitter } from 'node:events'
import crypto from 'hypercore-crypto'
import { z } from 'zod'
import { hex, isEqual } from '../crypto.js'
import { log } from '../log.js'
import type { Connection } from '../network.js'
import type { KeyPair } from '../profile.js'
import type { DirectNode } from './direct-node.js'
import { newerMessage, personMessage, type PersonMessage } from './person-message.js'
import { expectTalk, hexBytes, keyField, startTalk, type Talk } from './talk.js'

const logger = log('people')
const PROTOCOL = 'alcove/person/1'

/** A later release may say more. */
const helloSchema = z.object({ identityKey: keyField, signature: hexBytes(64) })

export interface PersonSession {
  readonly identityKey: Uint8Array
  /** The other device's key, proven by the connection. */
  readonly directKey: Uint8Array
  readonly connection: Connection
  send(message: PersonMessage): void
  end(): void
}

interface LineEvents {
  open: [PersonSession]
  message: [PersonSession, PersonMessage]
  close: [PersonSession]
}

export interface PeopleLineOptions {
  node: DirectNode
  identity(): KeyPair
  /** Whether somebody is talked with at all. */
  isKnown(identityKey: Uint8Array, directKey: Uint8Array): boolean
}

export class PeopleLine extends EventEmitter<LineEvents> {
  readonly #options: PeopleLineOptions
  readonly #sessions = new Map<string, PersonSession>()

  constructor(options: PeopleLineOptions) {
    super()
    this.setMaxListeners(0)
    this.#options = options
    options.node.on('call', (connection) => {
      expectTalk(connection, PROTOCOL, () => this.start(connection))
    })
  }

  get sessions(): PersonSession[] {
    return [...this.#sessions.values()]
  }

  with(directKey: Uint8Array): PersonSession | null {
    return this.#sessions.get(hex(directKey)) ?? null
  }

  of(identityKey: Uint8Array): PersonSession[] {
    return this.sessions.filter((session) => isEqual(session.identityKey, identityKey))
  }

  /** Somebody was blocked, or is no longer known. */
  endUnknown(): void {
    for (const session of this.sessions) {
      if (!this.#options.isKnown(session.identityKey, session.directKey)) session.end()
    }
  }

  /** On a connection that this side made, too. */
  start(connection: Connection): void {
    const identity = this.#options.identity()
    const mine = proofOf(connection, connection.publicKey, connection.isInitiator)
    let session: PersonSession | null = null
    startTalk({
      protocol: PROTOCOL,
      connection,
      hello: {
        identityKey: hex(identity.publicKey),
        signature: hex(crypto.sign(mine, identity.secretKey))
      },
      helloSchema,
      messageSchema: personMessage.or(newerMessage),
      onHello: ({ identityKey, signature }, talk) => {
        const directKey = connection.remotePublicKey
        const theirs = proofOf(connection, directKey, !connection.isInitiator)
        if (!crypto.verify(theirs, signature, identityKey)) return false
        if (!this.#options.isKnown(identityKey, directKey)) return false
        session = this.#open(talk, identityKey)
        return session !== null
      },
      onMessage: (message) => {
        if (session && message.type !== 'newer') this.#deliver(session, message)
      },
      onClose: () => {
        if (session) this.#close(session)
      }
    })
  }

  /** null: there is one with this device already, which both sides keep. */
  #open(talk: Talk, identityKey: Uint8Array): PersonSession | null {
    const { connection } = talk
    const directKey = connection.remotePublicKey
    const id = hex(directKey)
    const before = this.#sessions.get(id)
    if (before && isPreferred(before.connection) && !isPreferred(connection)) return null
    this.#options.node.keep(connection)
    const session: PersonSession = {
      identityKey,
      directKey,
      connection,
      send: (message) => talk.send(message),
      end: () => talk.end()
    }
    this.#sessions.set(id, session)
    before?.end()
    // Behind the hello: only then do messages count.
    queueMicrotask(() => this.emit('open', session))
    return session
  }

  #close(session: PersonSession): void {
    const id = hex(session.directKey)
    if (this.#sessions.get(id) !== session) return
    this.#sessions.delete(id)
    this.emit('close', session)
  }

  #deliver(session: PersonSession, message: PersonMessage): void {
    try {
      this.emit('message', session, message)
    } catch (error) {
      logger.error('a message failed', error)
    }
  }
}

/** Of two connections made at once, both sides keep the one that the smaller key made. */
function isPreferred({ isInitiator, publicKey, remotePublicKey }: Connection): boolean {
  return isInitiator === Buffer.compare(publicKey, remotePublicKey) < 0
}

/** Bound to connection, device and side, so that it can be neither replayed nor reflected. */
function proofOf(connection: Connection, directKey: Uint8Array, isInitiator: boolean): Uint8Array {
  const side = Buffer.from(isInitiator ? 'initiator' : 'responder')
  return crypto.hash([
    Buffer.from('alcove/person-hello'),
    side,
    connection.handshakeHash,
    directKey
  ])
}
