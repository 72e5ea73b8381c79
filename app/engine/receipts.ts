/** Telling connected devices up to where this one holds their operations on disk. */
import { RECEIPT_INTERVAL_MS } from '../contract/limits.js'
import type { EpochBase } from './epoch-base.js'
import type { LiveChannel, LivePeer } from './live-channel.js'
import type { Roster } from './roster.js'
import { throttled, type Throttled } from './throttled.js'

export class Receipts {
  readonly #epoch: EpochBase
  readonly #live: LiveChannel
  readonly #roster: Roster
  readonly #sent = new Map<LivePeer, number>()
  /** Something may be held that was not before. */
  readonly due: Throttled = throttled(() => this.#send(), RECEIPT_INTERVAL_MS)

  constructor(epoch: EpochBase, live: LiveChannel, roster: Roster) {
    this.#epoch = epoch
    this.#live = live
    this.#roster = roster
  }

  remove(peer: LivePeer): void {
    this.#sent.delete(peer)
  }

  /** Says nothing while a part of the view is still on its way to this disk. */
  async #send(): Promise<void> {
    if (!this.#epoch.isViewWhole) return this.due()
    for (const peer of this.#live.peers) {
      const device = this.#roster.deviceOf(peer.deviceKey)
      if (!device) continue
      const length = await this.#epoch.appliedLength(device.writerKey)
      if (length <= (this.#sent.get(peer) ?? 0)) continue
      this.#sent.set(peer, length)
      peer.send({ type: 'receipt', data: { length } })
    }
  }
}
