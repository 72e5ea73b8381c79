/**
 * The invites of one space on this device: making links, listing, revoking, deciding about who
 * waits for approval, and being there for who asks to come in while any invite is open and this
 * device has the right.
 */
import BlindPairing from 'blind-pairing'
import { AppError } from '../contract/errors.js'
import type { InviteId, MemberId, WriterId } from '../contract/ids.js'
import { MAX_LINK_KEEPERS } from '../contract/limits.js'
import type { Invite as InviteSnapshot, InviteRole } from '../contract/model.js'
import type { JoinRequest as JoinRequestSnapshot } from '../contract/people-model.js'
import { shownPersonName } from '../contract/shown-person-name.js'
import type { Invite, JoinRequest, Keeper, Member } from '../schema/rows.js'
import { refuseInvite } from './apply/admission.js'
import { DECISION } from './apply/request-rules.js'
import { idToKey, keyToId, randomId } from './crypto.js'
import { Doorkeeper } from './doorkeeper.js'
import { formatInviteLink } from './invite-link.js'
import { addressOf, addressToBytes } from './keepers/keeper-address.js'
import type { Keyring } from './keyring.js'
import type { LocalState } from './local-state.js'
import type { Pairing, Serving } from './pairing.js'
import type { Space } from './space.js'
import { throttled } from './throttled.js'

/** Characters of a key that are shown to tell people of one name apart. */
const MARK_LENGTH = 4
/** More members than one operation should name. */
const MAX_NAMED_ADMITTED = 500

export interface InviteTerms {
  role: InviteRole
  maxUses?: number
  expiresAtMs?: number
  needsApproval?: boolean
}

export interface InvitesOptions {
  space: Space
  pairing: Pairing
  local: LocalState
  keyring: Keyring
  now(): number
  inviterName(): Promise<string>
}

export class Invites {
  readonly #options: InvitesOptions
  readonly #doorkeeper: Doorkeeper
  #serving: Serving | null = null
  readonly #checkServing = throttled(() => this.#serveIfNeeded(), 200)
  #isClosed = false

  constructor(options: InvitesOptions) {
    this.#options = options
    this.#doorkeeper = new Doorkeeper(options.space, options.now)
    options.space.on('changed', (aspects) => {
      if (aspects.includes('invites') || aspects.includes('members')) this.#checkServing()
    })
    this.#checkServing()
  }

  /** Errors: `not-allowed`, `bad-input` for an expiry that has passed. */
  async create(terms: InviteTerms): Promise<{ inviteId: InviteId; link: string }> {
    const { space, local, keyring, now, inviterName } = this.#options
    const { role, maxUses = 0, expiresAtMs = 0, needsApproval = false } = terms
    if (expiresAtMs && expiresAtMs <= now()) throw new AppError('bad-input', 'already expired')
    const inviteId = randomId<InviteId>()
    const pairing = BlindPairing.createInvite(space.epoch.key, { expires: expiresAtMs })
    const { id: pairingId, publicKey } = pairing
    const limits = { role, maxUses, expiresAtMs, needsApproval }
    const value = { inviteId, pairingId, publicKey, atMs: now(), ...limits }
    await space.append([{ name: 'create-invite', value }])
    const keepers = await space.epoch.find<Keeper>('keepers', {}, { limit: MAX_LINK_KEEPERS })
    const link = formatInviteLink({
      pairingInvite: pairing.invite,
      spaceId: space.spaceId,
      spaceName: space.name,
      inviterName: await inviterName(),
      role,
      expiresAtMs,
      needsApproval,
      keepers: keepers.map(addressOf).map(addressToBytes)
    })
    const sealed = keyring.seal(Buffer.from(link))
    await local.put('invite-links', { inviteId, spaceId: space.spaceId, sealed })
    // Before anybody has the link: whoever is quick with it would have to ask twice.
    this.#doorkeeper.know(await space.epoch.find<Invite>('invites'))
    this.#checkServing()
    return { inviteId, link }
  }

  async list(): Promise<InviteSnapshot[]> {
    const { space, local, keyring } = this.#options
    const rows = await space.epoch.find<Invite>('invites')
    const snapshots: InviteSnapshot[] = []
    for (const row of rows) {
      const link = await local.get('invite-links', { inviteId: row.inviteId })
      const spoken = await local.get('spoken-codes', { inviteId: row.inviteId })
      snapshots.push({
        inviteId: row.inviteId as InviteId,
        role: row.role as InviteRole,
        maxUses: row.maxUses || null,
        useCount: row.useCount ?? 0,
        expiresAtMs: row.expiresAtMs || null,
        isRevoked: Boolean(row.isRevoked),
        needsApproval: Boolean(row.needsApproval),
        createdBy: row.createdBy as MemberId,
        createdAtMs: row.createdAtMs,
        link: link ? Buffer.from(keyring.unseal(link.sealed)).toString() : null,
        code: spoken ? Buffer.from(keyring.unseal(spoken.sealed)).toString() : null
      })
    }
    return snapshots.sort((a, b) => b.createdAtMs - a.createdAtMs)
  }

  /** Errors: `not-allowed`. */
  async revoke(inviteId: InviteId): Promise<void> {
    const { space, local, now } = this.#options
    const members = await space.epoch.find<Member>('members')
    const admitted = members
      .filter((member) => member.inviteId === inviteId)
      .map(({ memberId }) => memberId)
    const isStrict = space.can('administer') && admitted.length <= MAX_NAMED_ADMITTED
    const named = isStrict ? { isStrict, admitted } : {}
    await space.append([{ name: 'revoke-invite', value: { inviteId, atMs: now(), ...named } }])
    await local.delete('invite-links', { inviteId })
  }

  /** Null when it is known and admits; else why it does not. Errors: none. */
  async refusal(inviteId: InviteId): Promise<ReturnType<typeof refuseInvite>> {
    const invite = await this.#options.space.epoch.get('invites', { inviteId })
    return invite ? refuseInvite(invite, this.#options.now()) : 'invite-revoked'
  }

  /** Who waits for a decision, the longest first. */
  async requests(): Promise<JoinRequestSnapshot[]> {
    const { space, now } = this.#options
    const invites = new Map(
      (await space.epoch.find<Invite>('invites')).map((row) => [row.inviteId, row])
    )
    const rows = await space.epoch.find<JoinRequest>('join-requests')
    return rows
      .flatMap((row) => {
        const invite = invites.get(row.inviteId)
        if (row.decision !== DECISION.open || !invite || refuseInvite(invite, now())) return []
        const { inviteId, color, atMs: askedAtMs } = row
        const name = shownPersonName(row.name)
        const mark = keyToId(row.identityKey).slice(0, MARK_LENGTH)
        const requestId = keyToId<WriterId>(row.writerKey)
        const role = invite.role as InviteRole
        return [{ requestId, inviteId: inviteId as InviteId, name, color, role, mark, askedAtMs }]
      })
      .sort((a, b) => a.askedAtMs - b.askedAtMs)
  }

  /** Errors: `not-allowed`, `bad-input` for no request, and what the invite's own rules say. */
  async answerRequest(requestId: WriterId, isAccepted: boolean): Promise<void> {
    const { space, now } = this.#options
    const value = { writerKey: idToKey(requestId), isAccepted, atMs: now() }
    await space.append([{ name: 'answer-request', value }])
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#checkServing.cancel()
    await this.#serving?.stop()
    await this.#doorkeeper.close()
  }

  /** A spent or revoked invite is served too, so that who uses it late is told so. */
  async #serveIfNeeded(): Promise<void> {
    if (this.#isClosed) return
    const { space, pairing } = this.#options
    const invites = space.can('invite') ? await space.epoch.find<Invite>('invites') : []
    this.#doorkeeper.know(invites)
    const isNeeded = invites.length > 0
    if (isNeeded && !this.#serving) {
      const answer = (request: BlindPairing.Request) => this.#doorkeeper.answer(request)
      this.#serving = pairing.serve(space.epoch.key, answer)
    } else if (!isNeeded && this.#serving) {
      const { stop } = this.#serving
      this.#serving = null
      await stop()
    }
    if (await this.#doorkeeper.hasNews()) this.#serving?.renew()
  }
}
