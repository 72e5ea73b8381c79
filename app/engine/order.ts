/**
 * This device's part in confirming the order of a space. Offers itself when a third device is
 * needed, says that it is there after it was taken for lost, and, on an admin's device, replaces a
 * confirming device that was not seen for long. The rules are in apply; this only proposes.
 */
import { AppError } from '../contract/errors.js'
import { INDEXER_CHECK_MS, INDEXER_LOST_MS, MAX_INDEXERS } from '../contract/limits.js'
import type { SpaceOrder } from '../contract/people-model.js'
import type { DeviceId, MemberId } from '../contract/ids.js'
import type { Device, Member } from '../schema/rows.js'
import { candidates } from './apply/indexers.js'
import { may } from './apply/permissions.js'
import { hex, isEqual, keyToId } from './crypto.js'
import type { EpochBase } from './epoch-base.js'
import { log } from './log.js'
import type { Operation } from './operations.js'
import type { PresenceTracker } from './presence.js'

const logger = log('order')

export interface OrderOptions {
  epoch: EpochBase
  now(): number
  presence: Pick<PresenceTracker, 'devices'>
  /** How long a confirming device may be away. Default: INDEXER_LOST_MS. */
  indexerLostMs?: number | undefined
  /** How often that is looked at. Default: INDEXER_CHECK_MS. */
  indexerCheckMs?: number | undefined
}

export class Order {
  readonly #options: OrderOptions
  readonly #timer: NodeJS.Timeout
  /** When a device was last connected, in this run. */
  readonly #seenAtMs = new Map<string, number>()
  #proposing: Promise<void> | null = null
  #isClosed = false

  constructor(options: OrderOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.note(), options.indexerCheckMs ?? INDEXER_CHECK_MS)
    this.#timer.unref()
    void options.epoch.caughtUp.then(() => this.note())
  }

  /** Looks whether there is anything to propose: after changes of members or devices, and hourly. */
  note(): void {
    if (this.#isClosed) return
    this.#proposing ??= this.#propose()
      .catch((error: unknown) => {
        if (!this.#isClosed) logger.warn('nothing was proposed', error)
      })
      .finally(() => (this.#proposing = null))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    await this.#proposing
  }

  /** Who confirms, how far, and what this person can do about it. */
  async state(): Promise<SpaceOrder> {
    const { epoch } = this.#options
    const { devices, members, own } = await this.#read()
    const present = this.#present()
    return {
      length: epoch.version,
      confirmedLength: epoch.confirmedLength,
      indexers: devices
        .filter(({ isIndexer }) => isIndexer)
        .map((device) => ({
          deviceId: keyToId<DeviceId>(device.deviceKey),
          memberId: device.memberId as MemberId,
          isThis: isEqual(device.writerKey, epoch.writerKey),
          isOnline:
            isEqual(device.writerKey, epoch.writerKey) ||
            present.some((key) => isEqual(key, device.deviceKey))
        })),
      canForkHere: own !== null && this.#mayFork(own, devices, members)
    }
  }

  /** Takes a device for lost; another one confirms in its place. Errors: those of apply. */
  async replace(deviceId: DeviceId): Promise<void> {
    const { devices } = await this.#read()
    const device = devices.find(({ deviceKey }) => keyToId(deviceKey) === deviceId)
    if (!device) throw new AppError('member-not-found')
    await this.#replace(device)
  }

  /**
   * Goes on from the confirmed length with this device alone, after those who confirm were lost.
   * Errors: `not-allowed` unless this is the longest-standing device of an admin.
   */
  async fork(): Promise<void> {
    const { epoch, now } = this.#options
    const { devices, members, own } = await this.#read()
    // A first operation of its own, and those who confirm no more, are part of the record.
    if (!own?.standing) await this.#offer()
    const present = this.#present()
    for (const device of devices) {
      if (!device.isIndexer || isEqual(device.writerKey, epoch.writerKey)) continue
      if (!present.some((key) => isEqual(key, device.deviceKey))) await this.#replace(device)
    }
    const afterwards = await this.#read()
    if (!own || !this.#mayFork(own, afterwards.devices, members)) throw new AppError('not-allowed')
    const { key, length } = epoch.confirmedSystem
    const value = { systemKey: key, systemLength: length, atMs: now() }
    await epoch.append([{ name: 'fork-order', value }])
  }

  /** Every step may be wrong by the time it is applied: then the rules refuse it. */
  async #propose(): Promise<void> {
    const { epoch } = this.#options
    if (!epoch.isWritable || epoch.isInterrupted) return
    const { devices, members, own } = await this.#read()
    const role = members.find(({ memberId }) => memberId === own?.memberId)?.role ?? ''
    if (!own || !may(role, 'edit')) return
    if (own.isLost || this.#isNeeded(own, devices, members)) return this.#offer()
    if (!may(role, 'administer')) return
    for (const device of this.#lost(devices)) await this.#replace(device)
  }

  /** Counted with those that have not said anything yet, there would be three. */
  #isNeeded(own: Device, devices: Device[], members: Member[]): boolean {
    if (own.standing) return false
    const able = candidates(
      devices.map((device) => ({ ...device, standing: device.standing || 1 })),
      members
    )
    const confirming = candidates(devices, members)
    return able.length >= MAX_INDEXERS && confirming.length <= MAX_INDEXERS
  }

  /** Confirming devices away for too long, when others could take their place. */
  #lost(devices: Device[]): Device[] {
    const { epoch, now, indexerLostMs = INDEXER_LOST_MS } = this.#options
    for (const key of this.#present()) this.#seenAtMs.set(hex(key), now())
    return devices.filter((device) => {
      const { deviceKey, writerKey, isIndexer, isLost, seenAtMs, addedAtMs } = device
      if (!isIndexer || isLost || isEqual(writerKey, epoch.writerKey)) return false
      const seen = Math.max(seenAtMs ?? 0, addedAtMs ?? 0, this.#seenAtMs.get(hex(deviceKey)) ?? 0)
      return now() - seen > indexerLostMs
    })
  }

  /** As the rule of `fork-order` will have it once those that confirm and are away are lost. */
  #mayFork(own: Device, devices: Device[], members: Member[]): boolean {
    const isOwn = ({ writerKey }: Device) => isEqual(writerKey, own.writerKey)
    const present = this.#present()
    const isHere = ({ deviceKey }: Device) => present.some((key) => isEqual(key, deviceKey))
    const left = devices
      .filter((device) => isOwn(device) || !device.isIndexer || isHere(device))
      .map((device) =>
        isOwn(device) ? { ...device, standing: device.standing || Infinity } : device
      )
    const admins = members.filter(({ role }) => may(role, 'administer'))
    const [first] = candidates(left, admins)
    return first !== undefined && isOwn(first)
  }

  /** Devices connected right now. */
  #present(): Uint8Array[] {
    return this.#options.presence.devices.map(({ deviceKey }) => deviceKey)
  }

  async #read(): Promise<{ devices: Device[]; members: Member[]; own: Device | null }> {
    const { epoch } = this.#options
    const devices = await epoch.find<Device>('devices')
    const members = await epoch.find<Member>('members')
    const own = devices.find(({ writerKey }) => isEqual(writerKey, epoch.writerKey))
    return { devices, members, own: own && !own.isRemoved ? own : null }
  }

  #offer(): Promise<void> {
    return this.#append({ name: 'offer-indexer', value: { atMs: this.#options.now() } })
  }

  #replace({ writerKey }: Device): Promise<void> {
    const value = { writerKey, atMs: this.#options.now() }
    return this.#append({ name: 'replace-indexer', value })
  }

  async #append(operation: Operation): Promise<void> {
    await this.#options.epoch.append([operation])
  }
}
