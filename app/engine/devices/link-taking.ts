/**
 * The side that follows a link and becomes another computer of that person: only a profile in which
 * nobody has begun anything.
 */
import { AppError } from '../../contract/errors.js'
import type { DeviceLinking } from '../../contract/people-model.js'
import type { WireDeviceLink } from '../../schema/rows.js'
import { hex, isEqual } from '../crypto.js'
import type { DirectNode } from '../direct/direct-node.js'
import { parseDeviceLink } from '../direct/direct-links.js'
import type { OwnState, WireDeviceClaim } from '../direct/person-message.js'
import { startTalk, type Talk } from '../direct/talk.js'
import { log } from '../log.js'
import type { Connection } from '../network.js'
import type { Profile } from '../profile.js'
import { compareCode, LINK_PROTOCOL, linkHello, linkMessage, linkProof } from './link-talk.js'
import { deviceNameOf, type OwnDevices } from './own-devices.js'
import type { OwnSync } from './own-sync.js'
import type { SharedSpaces } from './shared-spaces.js'

const logger = log('device-link')
const CALL_AGAIN_MS = 1000
/** Its computer is looked for this long. */
const SEARCH_MS = 30_000
/** How long the spaces' places may take to be vouched for; later they come by themselves. */
const VOUCHED_MS = 15_000

export interface LinkTakingOptions {
  profile: Profile
  node: DirectNode
  devices: OwnDevices
  sync: OwnSync
  spaces: SharedSpaces
  now(): number
  changed(): void
}

type Outcome = 'linked' | 'declined' | 'gone' | 'not-reached'

export class LinkTaking {
  readonly #options: LinkTakingOptions
  #running: { link: WireDeviceLink; abort: AbortController; linking: DeviceLinking } | null = null

  constructor(options: LinkTakingOptions) {
    this.#options = options
  }

  get state(): DeviceLinking | null {
    return this.#running?.linking ?? null
  }

  /** No effect once the person has said yes: what is on its way arrives. */
  cancel(): void {
    if (this.#running?.linking.status !== 'sending') this.#running?.abort.abort()
  }

  /** Resolves when this computer is one of theirs. Errors: those of `device.link`. */
  async follow(text: string): Promise<WireDeviceLink> {
    const { node, devices, profile, now } = this.#options
    const link = parseDeviceLink(text)
    const isOwn = isEqual(link.directKey, profile.direct.publicKey)
    if (isOwn || devices.byDirectKey(link.directKey)) throw new AppError('already-linked')
    await this.#assertUnused()
    if (link.expiresAtMs <= now()) throw new AppError('device-link-gone', 'expired')
    if (!node.isOnline) throw new AppError('network-unavailable')
    this.cancel()
    const abort = new AbortController()
    const linking: DeviceLinking = {
      side: 'new',
      status: 'open',
      link: null,
      expiresAtMs: link.expiresAtMs,
      deviceName: '',
      code: null
    }
    const running = { link, abort, linking }
    this.#running = running
    this.#options.changed()
    try {
      const outcome = await this.#search(link, abort.signal)
      if (abort.signal.aborted) throw new AppError('cancelled')
      if (outcome === 'declined') throw new AppError('device-declined')
      if (outcome !== 'linked') throw new AppError('device-link-gone', outcome)
      return link
    } finally {
      if (this.#running === running) this.#running = null
      this.#options.changed()
    }
  }

  close(): void {
    this.#running?.abort.abort()
  }

  /** Errors: `device-in-use`. */
  async #assertUnused(): Promise<void> {
    const { profile, devices } = this.#options
    const { name } = await profile.row()
    const spaces = await profile.local.list('spaces')
    const joins = await profile.local.list('joins')
    const isUsed = name !== '' || spaces.length > 0 || joins.length > 0 || devices.inUse.length > 0
    if (isUsed) throw new AppError('device-in-use')
  }

  async #search(link: WireDeviceLink, signal: AbortSignal): Promise<Outcome> {
    const untilMs = performance.now() + SEARCH_MS
    for (;;) {
      const outcome = await this.#call(link, signal)
      if (outcome !== 'not-reached' || signal.aborted || performance.now() > untilMs) return outcome
      await new Promise((resolve) => setTimeout(resolve, CALL_AGAIN_MS))
    }
  }

  async #call(link: WireDeviceLink, signal: AbortSignal): Promise<Outcome> {
    const { node, profile } = this.#options
    const name = await deviceNameOf(profile)
    const connection = node.connect(link.directKey)
    if (!connection) return 'not-reached'
    const stop = () => connection.destroy()
    signal.addEventListener('abort', stop, { once: true })
    const outcome = await new Promise<Outcome>((resolve) => {
      let isReached = false
      connection.once('open', () => {
        isReached = true
        this.#talk(link, connection, name, resolve)
      })
      // A computer that has no such link, or no more, ends the connection.
      connection.once('close', () => resolve(isReached ? 'gone' : 'not-reached'))
    })
    signal.removeEventListener('abort', stop)
    connection.end()
    return outcome
  }

  #talk(
    link: WireDeviceLink,
    connection: Connection,
    name: string,
    settle: (outcome: Outcome) => void
  ): void {
    let known: { talk: Talk; deviceKey: Uint8Array } | null = null
    startTalk({
      protocol: LINK_PROTOCOL,
      connection,
      hello: {
        proof: hex(linkProof(link.secret, connection, true)),
        deviceKey: hex(this.#options.profile.device.publicKey),
        name
      },
      helloSchema: linkHello,
      messageSchema: linkMessage,
      onHello: (hello, talk) => {
        if (!isEqual(hello.proof, linkProof(link.secret, connection, false))) return false
        known = { talk, deviceKey: hello.deviceKey }
        const code = compareCode(link.secret, connection)
        this.#show({ status: 'comparing', deviceName: hello.name, code })
        return true
      },
      onMessage: (message) => {
        if (message.type === 'declined') settle('declined')
        else if (message.type === 'done') settle('linked')
        else if (message.type === 'welcome' && known) {
          const { talk, deviceKey } = known
          this.#become(message.identitySeed, message.state, deviceKey).then(
            (claims) => {
              talk.send({ type: 'claims', claims })
              // The rest comes by itself, whenever the two meet.
              setTimeout(() => settle('linked'), VOUCHED_MS).unref()
            },
            (error: unknown) => {
              logger.error('this computer could not be linked', error)
              settle('gone')
            }
          )
        } else connection.destroy()
      }
    })
  }

  /** Answers where this computer will write. The identity comes first: the rest is nobody else's. */
  async #become(
    identitySeed: Uint8Array,
    state: OwnState,
    knownKey: Uint8Array
  ): Promise<WireDeviceClaim[]> {
    const { profile, sync, spaces } = this.#options
    this.#show({ status: 'sending' })
    await profile.adoptIdentity(identitySeed)
    await sync.takeDevices(state.devices)
    const claims = await spaces.adopt(state.spaces, knownKey)
    // A name is what makes a profile begun: by then all of it is here.
    await sync.takeLook(state)
    return claims
  }

  #show(changes: Partial<DeviceLinking>): void {
    if (this.#running) Object.assign(this.#running.linking, changes)
    this.#options.changed()
  }
}
