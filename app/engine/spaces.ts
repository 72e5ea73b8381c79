/**
 * All spaces of this profile: opening them at the start, founding, leaving, and connecting each
 * with the network.
 */
import type Wakeup from 'protomux-wakeup'
import crypto from 'hypercore-crypto'
import type { SpaceAspect } from '../contract/contract.js'
import { AppError } from '../contract/errors.js'
import type { MemberId, SpaceId } from '../contract/ids.js'
import { t } from '../contract/messages/translate.js'
import type { Notification, Presence } from '../contract/model.js'
import type { LocalSpace } from '../schema/rows.js'
import { randomId, randomKey } from './crypto.js'
import type { DiskRoom } from './drives/disk-room.js'
import { createDriveOperation } from './drives/team-drives.js'
import { dropJobs } from './drives/transfer-jobs.js'
import type { Transfers } from './drives/transfers.js'
import { EpochBase } from './epoch-base.js'
import { Invites } from './invites.js'
import { signJoinClaim } from './join-claim.js'
import { invitedKeepers } from './keepers/invited-keepers.js'
import type { KeeperLines } from './keepers/keeper-lines.js'
import { SpaceKeepers } from './keepers/space-keepers.js'
import { heartbeatOf } from './heartbeat.js'
import { log } from './log.js'
import type { Connection, Network } from './network.js'
import { KNOWN_RULES, type Operation } from './operations.js'
import type { Pairing } from './pairing.js'
import type { Profile } from './profile.js'
import { followLogs } from './search/follow-logs.js'
import { SelfDescription } from './self-description.js'
import type { SpaceContext } from './space-context.js'
import { Space } from './space.js'
import type { VerifiedPeople } from './verified-people.js'

const logger = log('spaces')
/** How long leaving waits for others to hear of it. */
const LEAVE_WAIT_MS = 1500

export interface SpacesOptions {
  profile: Profile
  network: Network
  pairing: Pairing
  wakeup: Wakeup
  transfers: Transfers
  room: DiskRoom
  lines: KeeperLines
  verified: VerifiedPeople
  blockReadTimeoutMs?: number | undefined
  seenIntervalMs?: number | undefined
  indexerLostMs?: number | undefined
  indexerCheckMs?: number | undefined
  now(): number
  changed(spaceId: SpaceId, aspects: SpaceAspect[]): void
  presence(presence: Presence): void
  arrived(notification: Notification): void
}

interface OpenSpace {
  space: Space
  invites: Invites
  keepers: SpaceKeepers
  self: SelfDescription
  leaveTopic: () => void
}

export class Spaces {
  readonly #options: SpacesOptions
  readonly #open = new Map<SpaceId, OpenSpace>()

  constructor(options: SpacesOptions) {
    this.#options = options
    options.network.on('connection', (connection) => this.#adopt(connection))
  }

  get all(): Space[] {
    return [...this.#open.values()].map(({ space }) => space)
  }

  /** A space that fails to open is passed over, so that the others can be used. */
  async openAll(): Promise<void> {
    const { local } = this.#options.profile
    const rows = await local.list('spaces')
    await dropJobs(local, (id) => !rows.some(({ spaceId }) => spaceId === id))
    for (const row of rows) {
      try {
        await this.open(row)
      } catch (error) {
        logger.error('a space did not open', error)
      }
    }
  }

  /** Errors: `space-not-found`. */
  get(spaceId: SpaceId): Space {
    return this.#get(spaceId).space
  }

  /** A device of a member of a space here; or two, of the same one. */
  haveInCommon(deviceKey: Uint8Array, other?: Uint8Array): boolean {
    return this.all.some(
      ({ roster }) =>
        roster.deviceOf(deviceKey) !== null && (!other || roster.deviceOf(other) !== null)
    )
  }

  find(spaceId: SpaceId): Space | null {
    return this.#open.get(spaceId)?.space ?? null
  }

  invites(spaceId: SpaceId): Invites {
    return this.#get(spaceId).invites
  }

  keepers(spaceId: SpaceId): SpaceKeepers {
    return this.#get(spaceId).keepers
  }

  /** A keeper has come or gone. */
  noteLines(): void {
    for (const { keepers } of this.#open.values()) keepers.noteLines()
  }

  async open(row: LocalSpace): Promise<Space> {
    const { profile, network, pairing, wakeup, transfers, now } = this.#options
    const { room, verified, blockReadTimeoutMs, seenIntervalMs } = this.#options
    const { indexerLostMs, indexerCheckMs } = this.#options
    const context: SpaceContext = {
      store: profile.store,
      local: profile.local,
      keyring: profile.keyring,
      wakeup,
      transfers,
      room,
      blockReadTimeoutMs,
      indexerLostMs,
      indexerCheckMs,
      deviceKey: profile.device.publicKey,
      identity: () => profile.identity,
      verified,
      now,
      giveBack: (bytes) => profile.giveBack(bytes)
    }
    const space = await Space.open(row, context)
    const { spaceId } = space
    space.on('changed', (aspects) => this.#options.changed(spaceId, aspects))
    space.on('presence', () => this.#options.presence(space.presence()))
    space.on('arrived', (notification) => this.#options.arrived(notification))
    followLogs(space)
    const keepers = new SpaceKeepers({
      space,
      lines: this.#options.lines,
      store: profile.store,
      invited: invitedKeepers(row, profile.keyring),
      now,
      changed: () => this.#options.changed(spaceId, ['keepers'])
    })
    const invites = new Invites({
      space,
      pairing,
      local: profile.local,
      keyring: profile.keyring,
      now,
      inviterName: async () => (await profile.getComplete()).name
    })
    const self = new SelfDescription({ space, profile, now, intervalMs: seenIntervalMs })
    for (const connection of network.connections) space.attach(connection)
    const leaveTopic = network.join(topicOf(spaceId))
    this.#open.set(spaceId, { space, invites, keepers, self, leaveTopic })
    this.#options.changed(spaceId, ['space'])
    return space
  }

  /** Founds a space with one team drive. Errors: `profile-incomplete`. */
  async create(name: string): Promise<SpaceId> {
    const { profile, wakeup, now } = this.#options
    const me = await profile.getComplete()
    const spaceId = randomId<SpaceId>()
    const memberId = randomId<MemberId>()
    const encryptionKey = randomKey()
    const namespace = `space/${spaceId}/founder`
    const { store, keyring } = profile
    const epoch = await EpochBase.open({
      store: store.namespace(namespace),
      key: null,
      encryptionKey,
      keyring,
      wakeup
    })
    const baseKey = epoch.key
    try {
      const { writerKey } = epoch
      const claim = { memberId, name: me.name, color: me.color, writerKey }
      const signed = signJoinClaim(spaceId, claim, profile.device, profile.identity)
      const { deviceKey, identityKey, signature, identitySignature } = signed
      const founding: Operation = {
        name: 'create-space',
        value: {
          rules: KNOWN_RULES,
          spaceId,
          name,
          atMs: now(),
          memberId,
          memberName: me.name,
          color: me.color,
          deviceKey,
          identityKey,
          signature,
          identitySignature
        }
      }
      await epoch.append([founding, createDriveOperation(t('common.files'), now())])
    } finally {
      await epoch.close()
    }
    const row: LocalSpace = {
      spaceId,
      name,
      memberId,
      epoch: 0,
      baseKey,
      sealedEncryptionKey: keyring.seal(encryptionKey),
      namespace,
      openedAtMs: now()
    }
    await profile.local.put('spaces', row)
    await this.open(row)
    return spaceId
  }

  /** Tells the others if any is here, then forgets the space on this computer. */
  async leave(spaceId: SpaceId): Promise<void> {
    const { space } = this.#get(spaceId)
    if (space.roster.role) {
      await space
        .append([{ name: 'leave-space', value: { atMs: this.#options.now() } }])
        .catch((error: unknown) => logger.warn('leaving could not be told', error))
      await this.#waitUntilHeard(space)
    }
    await this.#close(spaceId)
    const { local } = this.#options.profile
    const row = await local.get('spaces', { spaceId })
    if (row) await local.put('left-spaces', { spaceId, memberId: row.memberId })
    await this.#forget(spaceId)
    this.#options.changed(spaceId, ['space'])
  }

  /** Tells every space the person's new name and colour, or picture. */
  async announce(operation: Operation): Promise<void> {
    for (const space of this.all) {
      if (!space.roster.role) continue
      await space
        .append([operation])
        .catch((error: unknown) => logger.warn('the new profile did not reach a space', error))
    }
  }

  /** Says anew what every space should know of this device. */
  describeSelf(): void {
    for (const { self } of this.#open.values()) self.note()
  }

  async close(): Promise<void> {
    for (const spaceId of [...this.#open.keys()]) await this.#close(spaceId)
  }

  /** All this computer noted of a space: coming back later begins anew. */
  async #forget(spaceId: SpaceId): Promise<void> {
    const { local } = this.#options.profile
    const journal = await local.list('journal', { spaceId })
    const receipts = await local.list('receipts', { spaceId })
    const seen = await local.list('seen-notifications', { spaceId })
    const marks = await local.list('document-marks', { spaceId })
    const ownChanges = await local.list('own-changes', { spaceId })
    const logMarks = await local.list('log-marks', { spaceId })
    await dropJobs(local, (id) => id === spaceId)
    const mutes = await local.list('mutes', { spaceId })
    const links = (await local.list('invite-links')).filter((row) => row.spaceId === spaceId)
    const joins = (await local.list('joins')).filter((row) => row.spaceId === spaceId)
    await local.write(async (write) => {
      await write.delete('spaces', { spaceId })
      await write.delete('activity-marks', { spaceId })
      for (const row of mutes) await write.delete('mutes', row)
      for (const row of journal) await write.delete('journal', row)
      for (const row of receipts) await write.delete('receipts', row)
      for (const row of seen) await write.delete('seen-notifications', row)
      for (const row of marks) await write.delete('document-marks', row)
      for (const row of ownChanges) await write.delete('own-changes', row)
      for (const row of logMarks) await write.delete('log-marks', row)
      for (const { inviteId } of links) await write.delete('invite-links', { inviteId })
      for (const { joinId } of joins) await write.delete('joins', { joinId })
    })
  }

  #get(spaceId: SpaceId): OpenSpace {
    const open = this.#open.get(spaceId)
    if (!open) throw new AppError('space-not-found')
    return open
  }

  async #close(spaceId: SpaceId): Promise<void> {
    const open = this.#open.get(spaceId)
    if (!open) return
    this.#open.delete(spaceId)
    open.leaveTopic()
    for (const part of [open.self, open.invites, open.keepers, open.space]) {
      await part.close().catch((error: unknown) => logger.error('a space did not close', error))
    }
  }

  #adopt(connection: Connection): void {
    const { profile, wakeup } = this.#options
    // At once, as the other side does: a channel asked for before there is one is refused.
    heartbeatOf(connection)
    const stream = profile.store.replicate(connection)
    wakeup.addStream(stream)
    for (const space of this.all) space.attach(connection)
  }

  async #waitUntilHeard(space: Space): Promise<void> {
    const deadlineMs = performance.now() + LEAVE_WAIT_MS
    while (space.presence().here.length > 0 && performance.now() < deadlineMs) {
      if ((await space.summary()).holding.unsharedCount === 0) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** What devices of a space look for. Knowing it lets one connect, and read nothing. */
function topicOf(spaceId: SpaceId): Uint8Array {
  return crypto.hash([Buffer.from('alcove/topic'), Buffer.from(spaceId)])
}
