/** Rules of further devices of a member. */
import { MAX_DEVICES_PER_MEMBER, MAX_DEVICES_PER_SPACE } from '../../contract/limits.js'
import type { Device } from '../../schema/rows.js'
import { isDeviceVouched } from '../devices/device-claim.js'
import type { Rules } from './context.js'
import { may } from './permissions.js'
import { SETTINGS_ID } from './space-rules.js'

type DeviceOperation = 'add-device' | 'remove-device'

export const deviceRules: Rules<DeviceOperation> = {
  /**
   * Whoever appends it, what counts are the signatures of the new device and of one of the same
   * member that is in use at this point of the order.
   */
  async 'add-device'(operation, { view, host, author }) {
    if (!author) return 'not-allowed'
    const { memberId, writerKey, deviceKey, name, atMs, voucherKey } = operation
    const settings = await view.get('settings', { id: SETTINGS_ID })
    if (!settings || !isDeviceVouched(settings.spaceId, operation)) return 'bad-input'
    const known = await view.get('devices', { writerKey })
    if (known) return known.memberId === memberId && !known.isRemoved ? null : 'not-allowed'
    const member = await view.get('members', { memberId })
    if (!member || member.hasLeft) return 'member-not-found'

    const devices = await view.find<Device>('devices', {})
    const own = devices.filter((device) => device.memberId === memberId && !device.isRemoved)
    if (!own.some((device) => Buffer.compare(device.deviceKey, voucherKey) === 0)) {
      return 'not-allowed'
    }
    if (devices.length >= MAX_DEVICES_PER_SPACE || own.length >= MAX_DEVICES_PER_MEMBER) {
      return 'too-large'
    }
    await view.put('devices', { writerKey, deviceKey, memberId, name, addedAtMs: atMs })
    await host.addWriter(writerKey, { indexer: false })
    return null
  },

  /** By another device of the same member, or an admin: its writing ends here. */
  async 'remove-device'({ writerKey }, { view, host, author }) {
    const device = author && (await view.get('devices', { writerKey }))
    if (!device) return author ? 'bad-input' : 'not-allowed'
    const isOwn = device.memberId === author.member.memberId
    if (!isOwn && !may(author.member.role, 'administer')) return 'not-allowed'
    if (Buffer.compare(writerKey, author.device.writerKey) === 0) return 'not-allowed'
    if (device.isRemoved) return null
    await view.put('devices', { ...device, isRemoved: true })
    if (host.removeable(writerKey)) await host.removeWriter(writerKey)
    return null
  }
}
