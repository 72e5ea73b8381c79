/**
 * This profile's requests to join spaces. A request is kept on disk and repeated until it is
 * answered, across restarts; `joined` means that the membership has arrived here, so that the
 * space can be used at once.
 */
import BlindPairing from 'blind-pairing'
import { AppError, isErrorCode, type ErrorCode } from '../contract/errors.js'
import type { JoinId, SpaceId } from '../contract/ids.js'
import type { InviteRole, Join, JoinStatus } from '../contract/model.js'
import type { Invite, LocalJoin, LocalSpace } from '../schema/rows.js'
import { refuseInvite } from './apply/admission.js'
import { DECISION } from './apply/request-rules.js'
import { randomId } from './crypto.js'
import { EpochBase } from './epoch-base.js'
import { parseInviteLink } from './invite-link.js'
import { encodeJoinClaim } from './join-claim.js'
import { sealKeepers } from './keepers/invited-keepers.js'
import type { Keyring } from './keyring.js'
import type { LocalState } from './local-state.js'
import { log } from './log.js'
import type { Admission, Pairing } from './pairing.js'
import type { Corestore, KeyPair } from './profile.js'
import type { Space } from './space.js'

const logger = log('joins')

export interface JoinsOptions {
  store: Corestore
  local: LocalState
  keyring: Keyring
  pairing: Pairing
  device: KeyPair
  identity(): KeyPair
  now(): number
  profile(): Promise<{ name: string; color: string }>
  /** Opens a space this profile was admitted to. */
  openSpace(row: LocalSpace): Promise<Space>
  findSpace(spaceId: SpaceId): Space | null
  changed(join: Join): void
}

export class Joins {
  readonly #options: JoinsOptions
  readonly #asking = new Map<JoinId, () => Promise<void>>()
  /** Requests that a member has, and that somebody has to decide. */
  readonly #received = new Set<string>()

  constructor(options: JoinsOptions) {
    this.#options = options
  }

  /** Goes on with requests of earlier runs. */
  async resume(): Promise<void> {
    for (const row of await this.#options.local.list('joins')) {
      if (row.status !== 'waiting') continue
      const space = this.#options.findSpace(row.spaceId as SpaceId)
      if (space) this.#awaitMembership(row, space)
      else await this.#ask(row)
    }
  }

  /** Some request is being repeated. */
  get isAsking(): boolean {
    return this.#asking.size > 0
  }

  async list(): Promise<Join[]> {
    const rows = await this.#options.local.list('joins')
    return rows.map((row) => this.#snapshot(row)).sort((a, b) => b.createdAtMs - a.createdAtMs)
  }

  /**
   * Asks to be let in. Errors: those of `parseInviteLink`, `invite-expired`, `already-member`,
   * `already-waiting`, `profile-incomplete`.
   */
  async join(linkText: string): Promise<JoinId> {
    const { local, keyring, now } = this.#options
    const link = parseInviteLink(linkText)
    const { spaceId } = link
    if (this.#options.findSpace(spaceId)) throw new AppError('already-member')
    if (link.expiresAtMs && now() > link.expiresAtMs) throw new AppError('invite-expired')
    for (const row of await local.list('joins')) {
      if (row.spaceId !== spaceId) continue
      if (row.status === 'waiting') throw new AppError('already-waiting')
      await this.cancel(row.joinId as JoinId)
    }
    await this.#options.profile()
    const joinId = randomId<JoinId>()
    const row: LocalJoin = {
      joinId,
      spaceId,
      spaceName: link.spaceName,
      inviterName: link.inviterName,
      role: link.role,
      status: 'waiting',
      sealedLink: keyring.seal(Buffer.from(linkText)),
      namespace: `space/${spaceId}/${joinId}`,
      memberId: randomId(),
      createdAtMs: now()
    }
    await local.put('joins', row)
    await this.#ask(row)
    this.#options.changed(this.#snapshot(row))
    return joinId
  }

  /** Stops asking and forgets the request. */
  async cancel(joinId: JoinId): Promise<void> {
    await this.#stopAsking(joinId)
    await this.#options.local.delete('joins', { joinId })
  }

  async close(): Promise<void> {
    for (const joinId of [...this.#asking.keys()]) await this.#stopAsking(joinId)
  }

  async #ask(row: LocalJoin): Promise<void> {
    const { store, keyring, pairing, device } = this.#options
    const link = parseInviteLink(Buffer.from(keyring.unseal(row.sealedLink)).toString())
    const { name, color } = await this.#options.profile()
    const writerKey = await EpochBase.localKey(store.namespace(row.namespace))
    const { memberId } = row
    const stop = pairing.ask({
      invite: link.pairingInvite,
      claim: encodeJoinClaim(
        row.spaceId,
        { memberId, name, color, writerKey },
        device,
        this.#options.identity()
      ),
      onAdmitted: (admission) => this.#enter(row, admission),
      onRefused: (reason) => this.#settle(row, 'refused', reason),
      onWaiting: () => this.#noteReceived(row)
    })
    this.#asking.set(row.joinId as JoinId, stop)
  }

  /** The space is kept before the request ends, so that a crash between loses neither. */
  async #enter(row: LocalJoin, { key, encryptionKey }: Admission): Promise<void> {
    const { keyring, local, now } = this.#options
    const link = parseInviteLink(Buffer.from(keyring.unseal(row.sealedLink)).toString())
    const space: LocalSpace = {
      spaceId: row.spaceId,
      name: row.spaceName,
      memberId: row.memberId,
      epoch: 0,
      baseKey: key,
      sealedEncryptionKey: keyring.seal(encryptionKey),
      namespace: row.namespace,
      openedAtMs: now(),
      sealedKeepers: sealKeepers(link.keepers ?? [], keyring)
    }
    await local.put('spaces', space)
    this.#awaitMembership(row, await this.#options.openSpace(space))
  }

  #awaitMembership(row: LocalJoin, space: Space): void {
    const check = () => {
      void this.#membership(row, space).then(async (verdict) => {
        if (!verdict) return
        space.off('changed', check)
        await this.#settle(row, verdict.status, verdict.reason)
      })
    }
    space.on('changed', check)
    check()
  }

  /** null while it has not arrived. */
  async #membership(
    row: LocalJoin,
    space: Space
  ): Promise<{ status: JoinStatus; reason: ErrorCode | null } | null> {
    if (space.roster.role) return { status: 'joined', reason: null }
    const link = parseInviteLink(
      Buffer.from(this.#options.keyring.unseal(row.sealedLink)).toString()
    )
    const pairingId = BlindPairing.decodeInvite(link.pairingInvite).id
    try {
      const [invite] = await space.epoch.find<Invite>('invites-by-pairing', {
        gte: { pairingId },
        lte: { pairingId }
      })
      // Somebody answered while, elsewhere, the invite was used up or taken back.
      const reason = invite ? refuseInvite(invite, this.#options.now()) : null
      if (reason === 'invite-revoked') return { status: 'refused', reason }
      const { writerKey } = space.epoch
      const request = await space.epoch.get('join-requests', { writerKey })
      const isDeclined = request?.decision === DECISION.declined
      return isDeclined ? { status: 'refused', reason: 'invite-declined' } : null
    } catch (error) {
      logger.warn('membership is not readable yet', error)
      return null
    }
  }

  async #settle(row: LocalJoin, status: JoinStatus, reason: ErrorCode | null): Promise<void> {
    const { local } = this.#options
    const current = await local.get('joins', { joinId: row.joinId })
    const isDeclined = current?.status === 'refused' && current.reason === 'invite-declined'
    if (current?.status !== 'waiting' && !(isDeclined && status === 'joined')) return
    const settled = { ...current, status, reason }
    await local.put('joins', settled)
    this.#options.changed(this.#snapshot(settled))
    if (reason === 'invite-declined') return
    // Called from within the answer itself, so the asking ends behind it.
    void this.#stopAsking(row.joinId as JoinId).catch((error: unknown) =>
      logger.warn('asking did not end', error)
    )
  }

  async #stopAsking(joinId: JoinId): Promise<void> {
    const stop = this.#asking.get(joinId)
    this.#asking.delete(joinId)
    await stop?.()
  }

  #noteReceived(row: LocalJoin): void {
    if (this.#received.has(row.joinId)) return
    this.#received.add(row.joinId)
    this.#options.changed(this.#snapshot(row))
  }

  #snapshot(row: LocalJoin): Join {
    return {
      joinId: row.joinId as JoinId,
      status: row.status as JoinStatus,
      spaceId: row.spaceId as SpaceId,
      spaceName: row.spaceName,
      inviterName: row.inviterName,
      role: row.role as InviteRole,
      createdAtMs: row.createdAtMs,
      isReceived: this.#received.has(row.joinId),
      reason: isErrorCode(row.reason) ? row.reason : null
    }
  }
}
