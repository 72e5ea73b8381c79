/**
 * Members and devices of a space as the view has them, read again when they change: people in the
 * order of their names, since ids are random. Answers who a device belongs to and what this device
 * may do, synchronously.
 */
import type { ContactId, DeviceId, MemberId } from '../contract/ids.js'
import type { Presence, Role } from '../contract/model.js'
import type { Member as MemberSnapshot, MemberDevice } from '../contract/people-model.js'
import { shownPersonName } from '../contract/shown-person-name.js'
import type { Device, Member, Picture, Settings } from '../schema/rows.js'
import { isRole } from './apply/permissions.js'
import { SETTINGS_ID } from './apply/space-rules.js'
import { isEqual, keyToId } from './crypto.js'
import type { EpochBase } from './epoch-base.js'
import { tellApart, type Told } from './namesakes.js'
import type { PeerRoom } from './peer-room.js'
import type { PresentDevice } from './presence.js'
import type { VerifiedPeople } from './verified-people.js'

export class Roster {
  readonly #epoch: EpochBase
  #members = new Map<string, Member>()
  #devices: Device[] = []
  readonly #told = new Map<string, Told>()
  readonly #pictures = new Map<string, Uint8Array>()
  #settings: Settings | null = null

  constructor(epoch: EpochBase) {
    this.#epoch = epoch
  }

  async reload(): Promise<void> {
    const members = (await this.#epoch.find<Member>('members')).map(asShown)
    this.#members = new Map(members.sort(byName).map((member) => [member.memberId, member]))
    const living = members.filter(({ hasLeft }) => !hasLeft)
    this.#told.clear()
    for (const [n, told] of tellApart(living).entries()) {
      this.#told.set(living[n]?.memberId ?? '', told)
    }
    await this.#reloadPictures()
    const ranks = new Map([...this.#members.keys()].map((memberId, rank) => [memberId, rank]))
    const rankOf = ({ memberId }: Device) => ranks.get(memberId) ?? ranks.size
    const devices = await this.#epoch.find<Device>('devices')
    this.#devices = devices.sort((a, b) => rankOf(a) - rankOf(b))
    this.#settings = await this.#epoch.get('settings', { id: SETTINGS_ID })
  }

  get spaceName(): string | null {
    return this.#settings && shownPersonName(this.#settings.name)
  }

  /** What this device's person has as picture here; null: nothing was ever said. */
  get ownPicture(): Uint8Array | null {
    return this.#pictures.get(this.ownDevice?.memberId ?? '') ?? null
  }

  /** This device's last row, also after the membership ended. */
  get lastDevice(): Device | null {
    return this.#devices.find(({ writerKey }) => isEqual(writerKey, this.#epoch.writerKey)) ?? null
  }

  /** Who ended this device's membership; null: nobody, or the person themself. */
  get removedByName(): string | null {
    const { hasLeft, removedBy } = this.#members.get(this.lastDevice?.memberId ?? '') ?? {}
    return hasLeft && removedBy ? this.nameOf(removedBy) : null
  }

  /** A member who has not left. */
  memberRow(memberId: string): Member | null {
    const member = this.#members.get(memberId)
    return member && !member.hasLeft ? member : null
  }

  /** The member that is this person. */
  memberWith(identityKey: Uint8Array): Member | null {
    for (const member of this.#members.values()) {
      if (!member.hasLeft && isEqual(member.identityKey, identityKey)) return member
    }
    return null
  }

  /** This device's row; null until the membership has arrived, or after it ended. */
  get ownDevice(): Device | null {
    const device = this.lastDevice
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

  /** A device whose membership ended. One that came back with a new membership is none. */
  isFormer(deviceKey: Uint8Array): boolean {
    const rows = this.#devices.filter((device) => isEqual(device.deviceKey, deviceKey))
    return (
      rows.length > 0 &&
      rows.every((device) => device.isRemoved || !this.#isMember(device.memberId))
    )
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

  snapshots(
    onlineIds: ReadonlySet<string>,
    onlineDevices: ReadonlySet<string>,
    verified: VerifiedPeople
  ): MemberSnapshot[] {
    const mine = this.ownDevice?.memberId
    return [...this.#members.values()]
      .filter((member) => !member.hasLeft)
      .map((member) => {
        const devices = this.#devicesOf(member.memberId, onlineDevices)
        const told = this.#told.get(member.memberId)
        const picture = this.#pictures.get(member.memberId)
        return {
          memberId: member.memberId as MemberId,
          name: member.name,
          color: member.color,
          picture: picture?.byteLength ? picture : null,
          role: isRole(member.role) ? member.role : 'viewer',
          isMe: member.memberId === mine,
          isOnline: member.memberId === mine || onlineIds.has(member.memberId),
          devices,
          seenAtMs: Math.max(0, ...devices.map(({ seenAtMs }) => seenAtMs)),
          joinedAtMs: member.joinedAtMs,
          invitedBy: member.invitedBy ? (member.invitedBy as MemberId) : null,
          contactId: keyToId<ContactId>(member.identityKey),
          verifiedAtMs: verified.atMs(member.identityKey),
          hasNamesake: told?.hasNamesake ?? false,
          mark: told?.mark ?? ''
        }
      })
  }

  async #reloadPictures(): Promise<void> {
    this.#pictures.clear()
    for (const { memberId, bytes } of await this.#epoch.find<Picture>('pictures')) {
      this.#pictures.set(memberId, bytes)
    }
  }

  #devicesOf(memberId: string, online: ReadonlySet<string>): MemberDevice[] {
    return this.#devices
      .filter((device) => device.memberId === memberId && !device.isRemoved)
      .map((device) => {
        const deviceId = keyToId<DeviceId>(device.deviceKey)
        const isThis = isEqual(device.writerKey, this.#epoch.writerKey)
        return {
          deviceId,
          name: device.name ? shownPersonName(device.name) : '',
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

function asShown(member: Member): Member {
  return { ...member, name: shownPersonName(member.name) }
}

/** Of two with one name, always the same one first. */
function byName(a: Member, b: Member): number {
  return a.name.localeCompare(b.name) || (a.memberId < b.memberId ? -1 : 1)
}
