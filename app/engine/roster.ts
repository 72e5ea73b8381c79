/**
 * Members and devices of a space as the view has them, read again when they change: people in the
 * order of their names, since ids are random. Answers who a device belongs to and what this device
 * may do, synchronously.
 */
import type { ContactId, DeviceId, MemberId } from '../contract/ids.js'
import type { Presence, Role } from '../contract/model.js'
import type { Member as MemberSnapshot, MemberDevice } from '../contract/people-model.js'
import type { Device, Member, Settings } from '../schema/rows.js'
import { isRole } from './apply/permissions.js'
import { SETTINGS_ID } from './apply/space-rules.js'
import { isEqual, keyToId } from './crypto.js'
import type { EpochBase } from './epoch-base.js'
import type { PeerRoom } from './peer-room.js'
import type { PresentDevice } from './presence.js'

export class Roster {
  readonly #epoch: EpochBase
  #members = new Map<string, Member>()
  #devices: Device[] = []
  #settings: Settings | null = null

  constructor(epoch: EpochBase) {
    this.#epoch = epoch
  }

  async reload(): Promise<void> {
    const members = await this.#epoch.find<Member>('members')
    this.#members = new Map(members.sort(byName).map((member) => [member.memberId, member]))
    const ranks = new Map([...this.#members.keys()].map((memberId, rank) => [memberId, rank]))
    const rankOf = ({ memberId }: Device) => ranks.get(memberId) ?? ranks.size
    const devices = await this.#epoch.find<Device>('devices')
    this.#devices = devices.sort((a, b) => rankOf(a) - rankOf(b))
    this.#settings = await this.#epoch.get('settings', { id: SETTINGS_ID })
  }

  get spaceName(): string | null {
    return this.#settings?.name ?? null
  }

  /** This device's row; null until the membership has arrived, or after it ended. */
  get ownDevice(): Device | null {
    const device = this.#devices.find(({ writerKey }) => isEqual(writerKey, this.#epoch.writerKey))
    return device && !device.isRemoved && this.#isMember(device.memberId) ? device : null
  }

  get role(): Role | null {
    const role = this.#members.get(this.ownDevice?.memberId ?? '')?.role
    return role !== undefined && isRole(role) ? role : null
  }

  /** Devices in use of everybody but this device. */
  get otherDevices(): Device[] {
    return this.#devices.filter(
      (device) =>
        !device.isRemoved &&
        this.#isMember(device.memberId) &&
        !isEqual(device.writerKey, this.#epoch.writerKey)
    )
  }

  get memberCount(): number {
    return [...this.#members.values()].filter((member) => !member.hasLeft).length
  }

  /** The device with this connection key, if it belongs to a member. */
  deviceOf(deviceKey: Uint8Array): Device | null {
    return this.otherDevices.find((device) => isEqual(device.deviceKey, deviceKey)) ?? null
  }

  roleOf(memberId: string): Role | null {
    const member = this.#members.get(memberId)
    return member && !member.hasLeft && isRole(member.role) ? member.role : null
  }

  /** Former members keep their name on what they made. */
  nameOf(memberId: string): string {
    return this.#members.get(memberId)?.name ?? ''
  }

  /** Of devices that say they are here, those that belong to members. */
  present(devices: readonly PresentDevice[], room: Pick<PeerRoom, 'missingAt'>): Presence['here'] {
    return devices.flatMap(({ deviceKey, deviceId, documentId, files }) => {
      const memberId = this.deviceOf(deviceKey)?.memberId as MemberId | undefined
      const missingBytes = room.missingAt(deviceKey)
      return memberId ? [{ memberId, deviceId, documentId, files, missingBytes }] : []
    })
  }

  snapshots(onlineIds: ReadonlySet<string>, onlineDevices: ReadonlySet<string>): MemberSnapshot[] {
    const mine = this.ownDevice?.memberId
    return [...this.#members.values()]
      .filter((member) => !member.hasLeft)
      .map((member) => ({
        memberId: member.memberId as MemberId,
        name: member.name,
        color: member.color,
        role: isRole(member.role) ? member.role : 'viewer',
        isMe: member.memberId === mine,
        isOnline: member.memberId === mine || onlineIds.has(member.memberId),
        picture: null,
        devices: this.#devicesOf(member.memberId, onlineDevices),
        seenAtMs: 0,
        contactId: keyToId<ContactId>(member.identityKey),
        verifiedAtMs: null,
        hasNamesake: false,
        mark: keyToId(member.identityKey).slice(0, 4),
        joinedAtMs: member.joinedAtMs,
        invitedBy: member.invitedBy ? (member.invitedBy as MemberId) : null
      }))
  }

  #devicesOf(memberId: string, online: ReadonlySet<string>): MemberDevice[] {
    return this.#devices
      .filter((device) => device.memberId === memberId && !device.isRemoved)
      .map((device) => {
        const deviceId = keyToId<DeviceId>(device.deviceKey)
        const isThis = isEqual(device.writerKey, this.#epoch.writerKey)
        return {
          deviceId,
          name: device.name ?? '',
          isThis,
          isOnline: isThis || online.has(deviceId),
          seenAtMs: device.seenAtMs ?? 0,
          addedAtMs: device.addedAtMs ?? 0,
          isIndexer: Boolean(device.isIndexer)
        }
      })
  }

  #isMember(memberId: string): boolean {
    const member = this.#members.get(memberId)
    return member !== undefined && !member.hasLeft
  }
}

/** Of two with one name, always the same one first. */
function byName(a: Member, b: Member): number {
  return a.name.localeCompare(b.name) || (a.memberId < b.memberId ? -1 : 1)
}
