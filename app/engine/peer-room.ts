/**
 * Whose disk is full: devices in whose transfers room is missing say so on the live channel, so
 * that the person who sent something reads why it does not arrive.
 */
import type { LiveChannel, LivePeer } from './live-channel.js'
import { hex } from './crypto.js'

export class PeerRoom {
  readonly #live: LiveChannel
  readonly #changed: () => void
  readonly #missing = new Map<string, number>()
  #ownMissingBytes = 0

  constructor(live: LiveChannel, changed: () => void) {
    this.#live = live
    this.#changed = changed
  }

  /** 0: nothing here waits for room. */
  say(missingBytes: number): void {
    if (missingBytes === this.#ownMissingBytes) return
    this.#ownMissingBytes = missingBytes
    this.#live.broadcast({ type: 'room', data: { missingBytes } })
  }

  greet(peer: LivePeer): void {
    const missingBytes = this.#ownMissingBytes
    if (missingBytes > 0) peer.send({ type: 'room', data: { missingBytes } })
  }

  note({ deviceKey }: LivePeer, missingBytes: number): void {
    const id = hex(deviceKey)
    if ((this.#missing.get(id) ?? 0) === missingBytes) return
    if (missingBytes > 0) this.#missing.set(id, missingBytes)
    else this.#missing.delete(id)
    this.#changed()
  }

  remove({ deviceKey }: LivePeer): void {
    if (this.#missing.delete(hex(deviceKey))) this.#changed()
  }

  missingAt(deviceKey: Uint8Array): number {
    return this.#missing.get(hex(deviceKey)) ?? 0
  }
}
