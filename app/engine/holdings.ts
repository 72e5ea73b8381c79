/**
 * Where this device's own changes are. Every connected device says, on the authenticated live
 * channel, up to which of my operations it holds them on disk; the highest word of each is kept
 * across restarts. A device that says nothing (asleep, frozen, gone) never counts for more than it
 * last said.
 */
import type { MemberId, SpaceId } from '../contract/ids.js'
import type { Holding } from '../contract/model.js'
import type { LocalState } from './local-state.js'
import { hex } from './crypto.js'

export interface KnownDevice {
  deviceKey: Uint8Array
  memberId: MemberId
}

export class Holdings {
  readonly #local: LocalState
  readonly #spaceId: SpaceId
  /** Per device (hex): the length of my log it holds. */
  readonly #held = new Map<string, number>()

  private constructor(local: LocalState, spaceId: SpaceId) {
    this.#local = local
    this.#spaceId = spaceId
  }

  static async open(local: LocalState, spaceId: SpaceId): Promise<Holdings> {
    const holdings = new Holdings(local, spaceId)
    for (const row of await local.list('receipts', { spaceId })) {
      holdings.#held.set(hex(row.deviceKey), row.length)
    }
    return holdings
  }

  /** Up to where each of these devices holds my log. */
  lengths(devices: KnownDevice[]): number[] {
    return devices.map(({ deviceKey }) => this.#held.get(hex(deviceKey)) ?? 0)
  }

  /** True when it was news. */
  async noteReceipt(deviceKey: Uint8Array, length: number): Promise<boolean> {
    if (length <= (this.#held.get(hex(deviceKey)) ?? 0)) return false
    this.#held.set(hex(deviceKey), length)
    await this.#put(deviceKey, length)
    return true
  }

  /**
   * `missingAbove(length)`: how many of the changes in question a device lacks that holds my log
   * up to `length`. `devices`: all others. Nobody is named as holding who holds none of them.
   */
  state(missingAbove: (length: number) => number, devices: KnownDevice[]): Holding {
    const held = new Map<MemberId, number>()
    for (const { deviceKey, memberId } of devices) {
      const length = this.#held.get(hex(deviceKey)) ?? 0
      held.set(memberId, Math.max(held.get(memberId) ?? 0, length))
    }
    const heldBy: MemberId[] = []
    const behind: Holding['behind'] = []
    const allCount = missingAbove(0)
    for (const [memberId, length] of held) {
      const missingCount = missingAbove(length)
      if (missingCount > 0) behind.push({ memberId, missingCount })
      else if (allCount > 0) heldBy.push(memberId)
    }
    return {
      isSaved: true,
      unsharedCount: missingAbove(Math.max(0, ...held.values())),
      heldBy,
      behind
    }
  }

  async #put(deviceKey: Uint8Array, length: number): Promise<void> {
    await this.#local.put('receipts', { spaceId: this.#spaceId, deviceKey, length })
  }
}
