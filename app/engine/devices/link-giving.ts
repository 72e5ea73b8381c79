/**
 * The side that shows a link for another own computer: whoever proves to have it is shown to the
 * person with a code to compare, and becomes theirs when they say so. Good once, and not for long.
 */
import { AppError } from '../../contract/errors.js'
import { DEVICE_LINK_LIFETIME_MS, MAX_NAME_LENGTH } from '../../contract/limits.js'
import type { DeviceLinking } from '../../contract/people-model.js'
import type { WireDeviceLink } from '../../schema/rows.js'
import { hex, isEqual, randomKey } from '../crypto.js'
import type { DirectNode } from '../direct/direct-node.js'
import { formatDeviceLink, parseDeviceLink } from '../direct/direct-links.js'
import { expectTalk, startTalk, type Talk } from '../direct/talk.js'
import { log } from '../log.js'
import type { Connection } from '../network.js'
import type { Profile } from '../profile.js'
import { deviceNameOf, type OwnDevices } from './own-devices.js'
import type { OwnSync } from './own-sync.js'
import type { SharedSpaces } from './shared-spaces.js'
import { compareCode, LINK_PROTOCOL, linkHello, linkMessage, linkProof } from './link-talk.js'

const logger = log('device-link')
const LINK_ID = 'link'

interface Guest {
  talk: Talk
  deviceKey: Uint8Array
  name: string
  code: string
  isConfirmed: boolean
}

export interface LinkGivingOptions {
  profile: Profile
  node: DirectNode
  devices: OwnDevices
  sync: OwnSync
  spaces: SharedSpaces
  now(): number
  changed(): void
}

export class LinkGiving {
  readonly #options: LinkGivingOptions
  #link: WireDeviceLink | null = null
  #guest: Guest | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(options: LinkGivingOptions) {
    this.#options = options
    options.node.on('call', (connection) => {
      expectTalk(connection, LINK_PROTOCOL, () => this.#receive(connection))
    })
  }

  /** A link of before the last start may still be good. */
  async load(): Promise<void> {
    const { local, keyring } = this.#options.profile
    const row = await local.get('device-links', { id: LINK_ID })
    if (row) this.#set(parseDeviceLink(Buffer.from(keyring.unseal(row.sealed)).toString()))
  }

  /** The one link there is; a new one when it is used up. Errors: `profile-incomplete`. */
  async create(): Promise<WireDeviceLink> {
    const { profile, node, now } = this.#options
    if (this.#link && this.#link.expiresAtMs > now()) return this.#link
    const { name } = await profile.getComplete()
    const link = {
      directKey: node.publicKey,
      secret: randomKey(),
      name: name.slice(0, MAX_NAME_LENGTH),
      expiresAtMs: now() + DEVICE_LINK_LIFETIME_MS
    }
    const sealed = profile.keyring.seal(Buffer.from(formatDeviceLink(link)))
    await profile.local.put('device-links', { id: LINK_ID, sealed, expiresAtMs: link.expiresAtMs })
    this.#set(link)
    return link
  }

  async cancel(): Promise<void> {
    this.#guest?.talk.end()
    this.#guest = null
    await this.#useUp()
  }

  get state(): DeviceLinking | null {
    const link = this.#link
    const guest = this.#guest
    if (!link && !guest) return null
    return {
      side: 'known',
      status: guest ? (guest.isConfirmed ? 'sending' : 'comparing') : 'open',
      link: link && formatDeviceLink(link),
      expiresAtMs: link?.expiresAtMs ?? 0,
      deviceName: guest?.name ?? '',
      code: guest?.code ?? null
    }
  }

  /** What the person says about the computer that asks. Errors: `device-link-gone`. */
  async confirm(isAccepted: boolean): Promise<void> {
    const { profile, devices, sync, now, changed } = this.#options
    const guest = this.#guest
    if (!guest || guest.isConfirmed) throw new AppError('device-link-gone', 'nobody asks')
    guest.isConfirmed = true
    await this.#useUp()
    if (!isAccepted) {
      guest.talk.send({ type: 'declined' })
      guest.talk.end()
      return
    }
    const state = await sync.state()
    const { deviceKey, name } = guest
    const directKey = guest.talk.connection.remotePublicKey
    await devices.put({ deviceKey, directKey, name, linkedAtMs: now(), isRemoved: false })
    guest.talk.send({ type: 'welcome', identitySeed: hex(await profile.identitySeed()), state })
    changed()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #set(link: WireDeviceLink | null): void {
    const { node, now, changed } = this.#options
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#link = link
    node.need('device link', link !== null)
    if (link) {
      const lastsMs = Math.max(0, link.expiresAtMs - now())
      this.#timer = setTimeout(() => void this.#useUp(), lastsMs).unref()
    }
    changed()
  }

  async #useUp(): Promise<void> {
    this.#set(null)
    await this.#options.profile.local.delete('device-links', { id: LINK_ID })
  }

  async #receive(connection: Connection): Promise<void> {
    const { profile, node, now } = this.#options
    const link = this.#link
    const name = await deviceNameOf(profile)
    if (!link || link.expiresAtMs <= now()) {
      connection.destroy()
      return
    }
    let guest: Guest | null = null
    startTalk({
      protocol: LINK_PROTOCOL,
      connection,
      hello: {
        proof: hex(linkProof(link.secret, connection, false)),
        deviceKey: hex(profile.device.publicKey),
        name
      },
      helloSchema: linkHello,
      messageSchema: linkMessage,
      onHello: (hello, talk) => {
        const isProven = isEqual(hello.proof, linkProof(link.secret, connection, true))
        // One at a time: a second one with the same link is somebody else.
        if (!isProven || this.#guest || this.#link !== link) return false
        node.keep(connection)
        const { deviceKey } = hello
        const code = compareCode(link.secret, connection)
        this.#guest = guest = { talk, deviceKey, name: hello.name, code, isConfirmed: false }
        this.#options.changed()
        return true
      },
      onMessage: (message) => {
        if (message.type !== 'claims' || !guest?.isConfirmed) return connection.destroy()
        const { talk, deviceKey } = guest
        this.#options.spaces
          .vouch(message.claims, deviceKey)
          .then(() => talk.send({ type: 'done' }))
          .catch((error: unknown) => logger.warn('vouching failed', error))
      },
      onClose: () => {
        if (this.#guest !== guest) return
        this.#guest = null
        this.#options.changed()
      }
    })
  }
}
