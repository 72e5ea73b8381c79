/**
 * Everything that goes straight from device to device, outside of spaces: this person's computers
 * and their contacts, over one node.
 */
import { isEqual } from '../crypto.js'
import { Devices } from '../devices/devices.js'
import { OwnDevices } from '../devices/own-devices.js'
import type { Network } from '../network.js'
import type { Profile } from '../profile.js'
import type { Spaces } from '../spaces.js'
import { Caller } from './caller.js'
import { DirectNode } from './direct-node.js'
import { PeopleLine } from './people-line.js'

export interface DirectOptions {
  profile: Profile
  network: Network
  spaces: Spaces
  now(): number
  /** Pauses between calls to who does not answer; tests shorten them. */
  retryMs?: readonly number[] | undefined
  changed(): void
}

export class Direct {
  readonly devices: Devices
  readonly #node: DirectNode
  readonly #line: PeopleLine
  readonly #caller: Caller
  readonly #own: OwnDevices

  constructor({ profile, network, spaces, now, retryMs, changed }: DirectOptions) {
    const own = (this.#own = new OwnDevices(profile.local))
    const node = (this.#node = new DirectNode(network, profile.direct))
    const isOwn = (identityKey: Uint8Array) => isEqual(identityKey, profile.identity.publicKey)
    const line = (this.#line = new PeopleLine({
      node,
      identity: () => profile.identity,
      isKnown: (identityKey, directKey) => isOwn(identityKey) && own.byDirectKey(directKey) !== null
    }))
    this.#caller = new Caller(node, line, retryMs)
    this.devices = new Devices({
      profile,
      spaces,
      node,
      line,
      own,
      now,
      changed: () => {
        this.#aim()
        changed()
      }
    })
  }

  async start(): Promise<void> {
    await this.#own.load()
    await this.devices.start()
    this.#aim()
  }

  async close(): Promise<void> {
    this.#caller.close()
    await this.devices.close()
    await this.#node.close()
  }

  /** Calls whom it should, and listens when somebody may call. */
  #aim(): void {
    const devices = this.#own.inUse
    this.#node.need('own devices', devices.length > 0)
    this.#caller.want(devices.map(({ directKey }) => directKey))
  }
}
