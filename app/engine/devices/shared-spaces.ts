/**
 * The spaces of a person on all their computers: what one is in, another takes over under a writer
 * key of its own, and the first vouches for it there.
 */
import type { MemberId, SpaceId } from '../../contract/ids.js'
import type { LocalSpace } from '../../schema/rows.js'
import { hex, randomId } from '../crypto.js'
import type { OwnState, WireDeviceClaim } from '../direct/person-message.js'
import { log } from '../log.js'
import type { Profile } from '../profile.js'
import type { Space } from '../space.js'
import type { Spaces } from '../spaces.js'
import { type DeviceClaim, signDevice } from './device-claim.js'
import { deviceNameOf } from './own-devices.js'

const logger = log('devices')

export type SharedSpace = OwnState['spaces'][number]

export interface SharedSpacesOptions {
  profile: Profile
  spaces: Spaces
  now(): number
}

export class SharedSpaces {
  readonly #options: SharedSpacesOptions
  #adopting: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(options: SharedSpacesOptions) {
    this.#options = options
  }

  /** Those in which this device is a member's. */
  async list(): Promise<SharedSpace[]> {
    const { profile, spaces } = this.#options
    const shared: SharedSpace[] = []
    for (const row of await profile.local.list('spaces')) {
      const space = spaces.find(row.spaceId as SpaceId)
      if (!space?.roster.role) continue
      shared.push({
        spaceId: row.spaceId as SpaceId,
        memberId: row.memberId as MemberId,
        name: space.name,
        epoch: row.epoch,
        baseKey: hex(row.baseKey),
        encryptionKey: hex(space.encryptionKey)
      })
    }
    return shared
  }

  /**
   * Opens those that are not here yet; answers claims for all in which this device has no place.
   * One after the other: what two computers bring at once is opened once.
   */
  adopt(shared: SharedSpace[], voucherKey: Uint8Array): Promise<WireDeviceClaim[]> {
    const adopted = this.#adopting.then(() => this.#adopt(shared, voucherKey))
    this.#adopting = adopted.catch(() => undefined)
    return adopted
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#adopting
  }

  async #adopt(shared: SharedSpace[], voucherKey: Uint8Array): Promise<WireDeviceClaim[]> {
    const claims: WireDeviceClaim[] = []
    for (const theirs of shared) {
      if (this.#isClosed) break
      try {
        const space = await this.#open(theirs)
        if (space && !space.roster.ownDevice)
          claims.push(await this.#claim(theirs, space, voucherKey))
      } catch (error) {
        logger.warn('a space of another own computer did not open', error)
      }
    }
    return claims
  }

  /** Another own computer wants its place in these spaces. */
  async vouch(claims: WireDeviceClaim[], deviceKey: Uint8Array): Promise<void> {
    const { profile, spaces } = this.#options
    for (const wire of claims) {
      const space = spaces.find(wire.spaceId)
      const mine = space?.roster.ownDevice
      const claim = fromWire(wire)
      const isOurs =
        mine?.memberId === wire.memberId &&
        hex(claim.deviceKey) === hex(deviceKey) &&
        hex(claim.voucherKey) === hex(profile.device.publicKey)
      if (!space || !isOurs) continue
      const { signature } = claim
      const voucher = signDevice(wire.spaceId, claim, profile.device.secretKey)
      await space
        .append([{ name: 'add-device', value: { ...claim, signature, voucher } }])
        .catch((error: unknown) => logger.warn('a device could not be vouched for', error))
    }
  }

  async #open({ spaceId, memberId, name, epoch, ...keys }: SharedSpace): Promise<Space | null> {
    const { profile, spaces, now } = this.#options
    const { local, keyring } = profile
    const known = spaces.find(spaceId)
    if (known) return (await local.get('spaces', { spaceId }))?.memberId === memberId ? known : null
    if (await local.get('left-spaces', { spaceId, memberId })) return null
    const row: LocalSpace = {
      spaceId,
      name,
      memberId,
      epoch,
      baseKey: Buffer.from(keys.baseKey, 'hex'),
      sealedEncryptionKey: keyring.seal(Buffer.from(keys.encryptionKey, 'hex')),
      namespace: `space/${spaceId}/${randomId()}`,
      openedAtMs: now()
    }
    await local.put('spaces', row)
    return spaces.open(row)
  }

  async #claim(
    { spaceId, memberId }: SharedSpace,
    space: Space,
    voucherKey: Uint8Array
  ): Promise<WireDeviceClaim> {
    const { profile, now } = this.#options
    const claim: DeviceClaim = {
      memberId,
      writerKey: space.epoch.writerKey,
      deviceKey: profile.device.publicKey,
      name: await deviceNameOf(profile),
      atMs: now(),
      voucherKey
    }
    return {
      spaceId,
      memberId,
      name: claim.name,
      atMs: claim.atMs,
      writerKey: hex(claim.writerKey),
      deviceKey: hex(claim.deviceKey),
      voucherKey: hex(voucherKey),
      signature: hex(signDevice(spaceId, claim, profile.device.secretKey))
    }
  }
}

function fromWire({ memberId, name, atMs, ...keys }: WireDeviceClaim) {
  return {
    memberId,
    name,
    atMs,
    writerKey: Buffer.from(keys.writerKey, 'hex'),
    deviceKey: Buffer.from(keys.deviceKey, 'hex'),
    voucherKey: Buffer.from(keys.voucherKey, 'hex'),
    signature: Buffer.from(keys.signature, 'hex')
  }
}
