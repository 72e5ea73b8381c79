/**
 * Own computers of a person whenever two of them meet: the newest name, colour and picture hold on
 * both, the list of computers grows together, and each space of one comes to the other.
 */
import { throttled } from '../throttled.js'
import { EVENT_INTERVAL_MS } from '../../contract/limits.js'
import type { LocalOwnDevice } from '../../schema/rows.js'
import { hex, isEqual } from '../crypto.js'
import type { PeopleLine, PersonSession } from '../direct/people-line.js'
import { type OwnState, pictureFrom } from '../direct/person-message.js'
import { log } from '../log.js'
import type { Profile } from '../profile.js'
import { deviceNameOf, type OwnDevices } from './own-devices.js'
import type { SharedSpaces } from './shared-spaces.js'

const logger = log('own-sync')

export interface OwnSyncOptions {
  profile: Profile
  devices: OwnDevices
  spaces: SharedSpaces
  line: PeopleLine
  directKey: Uint8Array
  now(): number
  changed(): void
}

export class OwnSync {
  readonly #options: OwnSyncOptions
  #working: Promise<void> = Promise.resolve()
  /** What all who were here were told last. */
  #told = ''
  /** Something of this person changed here. */
  readonly tell = throttled(() => this.#tellAll(), EVENT_INTERVAL_MS * 2)

  constructor(options: OwnSyncOptions) {
    this.#options = options
    const { line } = options
    line.on('open', (session) => {
      if (!this.#device(session)) return
      this.#queue(() => this.#greet(session))
    })
    line.on('message', (session, message) => {
      const device = this.#device(session)
      if (!device) return
      if (message.type === 'own') {
        this.#queue(() => this.#take(session, device, message.state))
      } else if (message.type === 'claims') {
        this.#queue(() => options.spaces.vouch(message.claims, device.deviceKey))
      }
    })
    line.on('close', (session) => {
      if (this.#device(session)) options.changed()
    })
  }

  async close(): Promise<void> {
    this.tell.cancel()
    await this.#working
  }

  /** What this device says of its person to the others. */
  async state(): Promise<OwnState> {
    const { profile, devices, spaces, directKey } = this.#options
    const { name, color, picture, changedAtMs } = await profile.row()
    const own = {
      deviceKey: profile.device.publicKey,
      directKey,
      name: await deviceNameOf(profile),
      linkedAtMs: 0
    }
    return {
      name,
      color,
      picture: picture ? Buffer.from(picture).toString('base64') : '',
      changedAtMs: changedAtMs ?? 0,
      devices: [own, ...devices.all].map((row) => ({
        deviceKey: hex(row.deviceKey),
        directKey: hex(row.directKey),
        name: row.name,
        linkedAtMs: row.linkedAtMs,
        isRemoved: 'isRemoved' in row && Boolean(row.isRemoved)
      })),
      spaces: await spaces.list()
    }
  }

  /** Also what the first state brings when this computer was just linked. */
  async takeLook(state: OwnState): Promise<void> {
    const { profile, changed } = this.#options
    const mine = await profile.row()
    if (state.changedAtMs <= (mine.changedAtMs ?? 0)) return
    const { name, color, changedAtMs } = state
    const picture = pictureFrom(state.picture)
    await profile.change({ name, color, changedAtMs, picture })
    changed()
  }

  async takeDevices(rows: OwnState['devices']): Promise<void> {
    const { profile, devices, now, changed } = this.#options
    const others = rows
      .map((row): LocalOwnDevice => {
        const deviceKey = Buffer.from(row.deviceKey, 'hex')
        const directKey = Buffer.from(row.directKey, 'hex')
        return { ...row, deviceKey, directKey, linkedAtMs: row.linkedAtMs || now() }
      })
      .filter(({ deviceKey }) => !isEqual(deviceKey, profile.device.publicKey))
    const names = new Map(devices.all.map(({ deviceKey, name }) => [hex(deviceKey), name]))
    if (await devices.merge(others)) changed()
    // The first is the sender itself: what it is called is its own to say.
    const [sender] = others
    const known = sender && devices.get(sender.deviceKey)
    if (known && names.get(hex(known.deviceKey)) !== sender.name) {
      await devices.put({ ...known, name: sender.name })
      changed()
    }
  }

  #device({ identityKey, directKey }: PersonSession): LocalOwnDevice | null {
    const { profile, devices } = this.#options
    if (!isEqual(identityKey, profile.identity.publicKey)) return null
    return devices.byDirectKey(directKey)
  }

  async #greet(session: PersonSession): Promise<void> {
    const { devices, now, changed } = this.#options
    const device = this.#device(session)
    if (device) await devices.put({ ...device, seenAtMs: now() })
    changed()
    session.send({ type: 'own', state: await this.state() })
  }

  async #take(session: PersonSession, device: LocalOwnDevice, state: OwnState): Promise<void> {
    await this.takeLook(state)
    await this.takeDevices(state.devices)
    const claims = await this.#options.spaces.adopt(state.spaces, device.deviceKey)
    if (claims.length > 0) session.send({ type: 'claims', claims })
  }

  async #tellAll(): Promise<void> {
    const state = await this.state()
    const told = JSON.stringify(state)
    if (told === this.#told) return
    this.#told = told
    for (const session of this.#options.line.sessions) {
      if (this.#device(session)) session.send({ type: 'own', state })
    }
  }

  #queue(work: () => Promise<void>): void {
    this.#working = this.#working
      .then(work)
      .catch((error: unknown) => logger.warn('own computers did not agree', error))
  }
}
