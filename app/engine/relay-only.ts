/**
 * Connecting only by way of relays, so that members do not learn this computer's address. Those
 * who relay do: the devices of admins and the person's own others. Everybody else is neither
 * dialled nor answered, and is met through them. Strangers are not met at all: no folders are
 * published or opened, and nobody is called by key. While a space is being joined its members are
 * not known yet, so whoever lets this computer in may see its address too.
 */
import { EVENT_INTERVAL_MS } from '../contract/limits.js'
import { hex } from './crypto.js'
import type { Network } from './network.js'
import type { NetworkChoices } from './network-choices.js'
import type { Space } from './space.js'
import { throttled, type Throttled } from './throttled.js'

export interface RelayOnlyOptions {
  choices: NetworkChoices
  network(): Network
  spaces(): readonly Space[]
  /** Some request to join is not answered. */
  isJoining(): boolean
}

export class RelayOnly {
  readonly #options: RelayOnlyOptions
  /** Whom this device may meet, as it was when somebody last looked. */
  #met = ''
  readonly #check: Throttled = throttled(() => this.#meetAnew(), EVENT_INTERVAL_MS * 10)

  constructor(options: RelayOnlyOptions) {
    this.#options = options
  }

  get isOn(): boolean {
    return this.#options.choices.current.isRelayOnly
  }

  mayMeet(deviceKey: Uint8Array): boolean {
    if (!this.isOn) return true
    const rosters = this.#options.spaces().map(({ roster }) => roster)
    const isKnown = rosters.some((roster) => roster.deviceOf(deviceKey) !== null)
    return isKnown ? this.#relays().has(hex(deviceKey)) : this.#isOpenToUnknown()
  }

  /** Kept over restarts. Every connection ends, and those that may be begin anew. */
  async set(isRelayOnly: boolean): Promise<void> {
    if (isRelayOnly === this.isOn) return
    await this.#options.choices.set({ isRelayOnly })
    this.#met = this.#whom()
    await this.#options.network().restart()
  }

  /** Members, roles or requests to join may have changed. */
  note(): void {
    if (this.isOn) this.#check()
  }

  close(): void {
    this.#check.cancel()
  }

  #meetAnew(): void {
    const whom = this.#whom()
    if (!this.isOn || whom === this.#met) return
    this.#met = whom
    this.#options.network().meetAnew()
  }

  #whom(): string {
    return [...this.#relays()].sort().join() + String(this.#isOpenToUnknown())
  }

  #relays(): Set<string> {
    const relays = new Set<string>()
    for (const { roster } of this.#options.spaces()) {
      const mine = roster.ownDevice?.memberId
      for (const { deviceKey, memberId } of roster.otherDevices) {
        const isRelay = memberId === mine || roster.roleOf(memberId) === 'admin'
        if (isRelay) relays.add(hex(deviceKey))
      }
    }
    return relays
  }

  #isOpenToUnknown(): boolean {
    const { spaces, isJoining } = this.#options
    return isJoining() || spaces().some(({ roster }) => roster.role === null)
  }
}
