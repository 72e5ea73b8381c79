/**
 * Everything that goes straight from device to device, outside of spaces: this person's computers
 * and their contacts, over one node.
 */
import path from 'node:path'
import type { JoinId } from '../../contract/ids.js'
import { Contacts } from '../contacts/contacts.js'
import { isEqual } from '../crypto.js'
import { Devices } from '../devices/devices.js'
import { OwnDevices } from '../devices/own-devices.js'
import type { Transfers } from '../drives/transfers.js'
import type { Network } from '../network.js'
import type { Profile } from '../profile.js'
import type { Spaces } from '../spaces.js'
import type { VerifiedPeople } from '../verified-people.js'
import { Caller } from './caller.js'
import { DirectNode } from './direct-node.js'
import { PeopleLine } from './people-line.js'

export interface DirectOptions {
  profile: Profile
  profileDir: string
  network: Network
  spaces: Spaces
  transfers: Transfers
  verified: VerifiedPeople
  now(): number
  join(link: string): Promise<JoinId>
  /** Pauses between calls to who does not answer; tests shorten them. */
  retryMs?: readonly number[] | undefined
  /** How long an offered file waits while its sender serves nothing. */
  stallMs?: number | undefined
  changed(): void
}

export class Direct {
  readonly devices: Devices
  readonly contacts: Contacts
  readonly #node: DirectNode
  readonly #line: PeopleLine
  readonly #caller: Caller
  readonly #own: OwnDevices

  constructor(options: DirectOptions) {
    const { profile, profileDir, network, spaces, transfers, verified, now, join } = options
    const own = (this.#own = new OwnDevices(profile.local))
    const node = (this.#node = new DirectNode(network, profile.direct))
    const isOwn = (identityKey: Uint8Array) => isEqual(identityKey, profile.identity.publicKey)
    const line = (this.#line = new PeopleLine({
      node,
      identity: () => profile.identity,
      isKnown: (identityKey, directKey) =>
        isOwn(identityKey)
          ? own.byDirectKey(directKey) !== null
          : this.contacts.isKnown(identityKey)
    }))
    this.#caller = new Caller(node, line, options.retryMs)
    const changed = () => {
      this.#aim()
      options.changed()
    }
    this.devices = new Devices({ profile, spaces, node, line, own, now, changed })
    this.contacts = new Contacts({
      profile,
      network,
      spaces,
      transfers,
      verified,
      line,
      dir: path.join(profileDir, 'direct'),
      now,
      join,
      ownKeys: () => [profile.direct.publicKey, ...own.inUse.map(({ directKey }) => directKey)],
      lookMs: options.retryMs?.at(-1),
      stallMs: options.stallMs,
      changed
    })
  }

  async start(): Promise<void> {
    await this.#own.load()
    await this.devices.start()
    await this.contacts.start()
    this.#aim()
  }

  /** This person's name, colour or picture changed here. */
  noteChange(): void {
    this.devices.noteChange()
    this.contacts.noteChange()
  }

  async close(): Promise<void> {
    this.#caller.close()
    await this.contacts.close()
    await this.devices.close()
    await this.#node.close()
  }

  /** Calls whom it should, and listens when somebody may call. */
  #aim(): void {
    const devices = this.#own.inUse
    this.#node.need('own devices', devices.length > 0)
    this.contacts.checkCard()
    this.#node.need('contacts', this.contacts.isReachable)
    this.#caller.want([...devices.map(({ directKey }) => directKey), ...this.contacts.wantedKeys()])
  }
}
