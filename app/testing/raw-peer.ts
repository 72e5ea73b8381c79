/**
 * Somebody who connects properly, by a key and over Noise, and then says whatever he likes: frames
 * of Protomux are put together by hand, so that they may be wrong.
 */
import { once } from 'node:events'
import c from 'compact-encoding'
import type Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import HyperDHT from 'hyperdht'
import type Hyperswarm from 'hyperswarm'
import { onTestFinished } from 'vitest'
import type { Address } from './loopback.js'

const uint = (number: number) => c.encode(c.uint, number)
const sized = (bytes: Uint8Array) => Buffer.concat([uint(bytes.byteLength), bytes])

export const frames = {
  open: (channel: number, protocol: string, id: Uint8Array, handshake = Buffer.alloc(0)) =>
    Buffer.concat([
      uint(0),
      uint(1),
      uint(channel),
      sized(Buffer.from(protocol)),
      sized(id),
      handshake
    ]),
  close: (channel: number) => Buffer.concat([uint(0), uint(3), uint(channel)]),
  reject: (channel: number) => Buffer.concat([uint(0), uint(2), uint(channel)]),
  message: (channel: number, type: number, body: Uint8Array) =>
    Buffer.concat([uint(channel), uint(type), body]),
  batch: (channel: number, ...messages: Uint8Array[]) =>
    Buffer.concat([uint(0), uint(0), uint(channel), ...messages.map(sized)])
}

export class RawPeer {
  readonly #connection: Hyperswarm.Connection
  #isClosed = false
  #isDeaf = false
  #onRoom: () => void = () => undefined

  constructor(connection: Hyperswarm.Connection) {
    this.#connection = connection
    connection.on('error', () => undefined) // being thrown out is the point
    connection.on('drain', () => this.#onRoom())
    connection.on('close', () => {
      this.#isClosed = true
      this.#onRoom()
    })
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Waits for room; says nothing any more once it was thrown out. */
  async say(frame: Uint8Array): Promise<void> {
    if (!this.#isDeaf) this.#connection.resume()
    if (this.#isClosed || this.#connection.write(Buffer.from(frame))) return
    await new Promise<void>((resolve) => (this.#onRoom = resolve))
  }

  /** Beside what is said by hand. */
  replicate(store: Corestore): void {
    store.replicate(this.#connection)
  }

  /** Takes nothing any more that the other side says. */
  stopListening(): void {
    this.#isDeaf = true
    this.#connection.pause()
  }

  leave(): void {
    this.#connection.destroy()
  }
}

/** Dials keys, each time as somebody new. */
export function rawPeers(bootstrap: Address[]): (key: Uint8Array) => Promise<RawPeer> {
  const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true })
  dht.setMaxListeners(0)
  onTestFinished(() => dht.destroy())
  return async (key) => {
    const connection = dht.connect(key, { keyPair: crypto.keyPair() })
    await once(connection, 'open')
    return new RawPeer(connection)
  }
}
