/** The computers of this person: which there are, linking another one, removing one. */
import { AppError } from '../../contract/errors.js'
import type { DeviceId } from '../../contract/ids.js'
import type { DeviceLinking, OwnDevice } from '../../contract/people-model.js'
import { isEqual, keyToId } from '../crypto.js'
import type { DirectNode } from '../direct/direct-node.js'
import { formatDeviceLink } from '../direct/direct-links.js'
import type { PeopleLine } from '../direct/people-line.js'
import { log } from '../log.js'
import type { Operation } from '../operations.js'
import type { Profile } from '../profile.js'
import type { Space } from '../space.js'
import type { Spaces } from '../spaces.js'
import { LinkGiving } from './link-giving.js'
import { LinkTaking } from './link-taking.js'
import type { OwnDevices } from './own-devices.js'
import { deviceNameOf } from './own-devices.js'
import { OwnSync } from './own-sync.js'
import { SharedSpaces } from './shared-spaces.js'

const logger = log('devices')

export interface DevicesOptions {
  profile: Profile
  spaces: Spaces
  node: DirectNode
  line: PeopleLine
  own: OwnDevices
  now(): number
  /** Devices, or this person's name, colour or picture, changed. */
  changed(): void
}

export class Devices {
  readonly #options: DevicesOptions
  readonly #sync: OwnSync
  readonly #shared: SharedSpaces
  readonly #giving: LinkGiving
  readonly #taking: LinkTaking

  constructor(options: DevicesOptions) {
    this.#options = options
    const { profile, spaces, node, line, own, now, changed } = options
    const shared = (this.#shared = new SharedSpaces({ profile, spaces, now }))
    const directKey = node.publicKey
    this.#sync = new OwnSync({
      profile,
      devices: own,
      spaces: shared,
      line,
      directKey,
      now,
      changed
    })
    const linking = { profile, node, devices: own, sync: this.#sync, spaces: shared, now, changed }
    this.#giving = new LinkGiving(linking)
    this.#taking = new LinkTaking(linking)
  }

  async start(): Promise<void> {
    await this.#giving.load()
  }

  /** This person's name, colour, picture or spaces changed here. */
  noteChange(): void {
    this.#sync.tell()
  }

  get linking(): DeviceLinking | null {
    return this.#taking.state ?? this.#giving.state
  }

  /** See the call. */
  async link(text: string | undefined): Promise<{ link: string; expiresAtMs: number }> {
    if (text !== undefined) {
      const { expiresAtMs } = await this.#taking.follow(text)
      return { link: text, expiresAtMs }
    }
    const link = await this.#giving.create()
    return { link: formatDeviceLink(link), expiresAtMs: link.expiresAtMs }
  }

  async cancelLink(): Promise<void> {
    this.#taking.cancel()
    await this.#giving.cancel()
  }

  confirm(isAccepted: boolean): Promise<void> {
    return this.#giving.confirm(isAccepted)
  }

  /** This one first. */
  async list(): Promise<OwnDevice[]> {
    const { profile, own, line, now } = this.#options
    const here: OwnDevice = {
      deviceId: keyToId<DeviceId>(profile.device.publicKey),
      name: await deviceNameOf(profile),
      isThis: true,
      isOnline: true,
      linkedAtMs: 0,
      seenAtMs: now()
    }
    const others = own.inUse.map((row) => ({
      deviceId: keyToId<DeviceId>(row.deviceKey),
      name: row.name,
      isThis: false,
      isOnline: line.with(row.directKey) !== null,
      linkedAtMs: row.linkedAtMs,
      seenAtMs: row.seenAtMs ?? 0
    }))
    return [here, ...others.sort((a, b) => a.linkedAtMs - b.linkedAtMs)]
  }

  async rename(name: string): Promise<void> {
    const { profile, now, changed } = this.#options
    await profile.change({ deviceName: name })
    await this.#tellSpaces(() => ({ name: 'describe-device', value: { name, atMs: now() } }))
    this.#sync.tell()
    changed()
  }

  /** Ends its place in every space. Errors: `bad-input`. */
  async remove(deviceId: DeviceId): Promise<void> {
    const { own, line, now, changed } = this.#options
    const row = own.inUse.find(({ deviceKey }) => keyToId(deviceKey) === deviceId)
    if (!row) throw new AppError('bad-input', 'no other computer of this person')
    await own.put({ ...row, isRemoved: true })
    line.endUnknown()
    await this.#tellSpaces((space) => {
      const memberId = space.roster.ownDevice?.memberId
      const device = space.roster.otherDevices.find(
        (other) => other.memberId === memberId && isEqual(other.deviceKey, row.deviceKey)
      )
      return (
        device && { name: 'remove-device', value: { writerKey: device.writerKey, atMs: now() } }
      )
    })
    this.#sync.tell()
    changed()
  }

  async close(): Promise<void> {
    this.#taking.close()
    this.#giving.close()
    await this.#shared.close()
    await this.#sync.close()
  }

  async #tellSpaces(operationFor: (space: Space) => Operation | undefined): Promise<void> {
    for (const space of this.#options.spaces.all) {
      const operation = space.roster.role ? operationFor(space) : undefined
      if (!operation) continue
      await space
        .append([operation])
        .catch((error: unknown) => logger.warn('a space was not told of a device', error))
    }
  }
}
