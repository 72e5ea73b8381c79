/**
 * The invites of one space on this device: making links, listing, revoking, and answering who
 * asks to come in while any invite is open and this device has the right. The invite's own rules
 * are enforced by apply, whoever answers; here they only make the refusal quick and clear.
 */
import BlindPairing from 'blind-pairing'
import { AppError, toWireError } from '../contract/errors.js'
import type { InviteId, MemberId } from '../contract/ids.js'
import type { Invite as InviteSnapshot, InviteRole } from '../contract/model.js'
import type { Invite } from '../schema/rows.js'
import { refuseInvite } from './apply/invite-rules.js'
import { randomId } from './crypto.js'
import { formatInviteLink } from './invite-link.js'
import { decodeJoinClaim } from './join-claim.js'
import type { Keyring } from './keyring.js'
import type { LocalState } from './local-state.js'
import { log } from './log.js'
import type { Answer, Pairing } from './pairing.js'
import type { Space } from './space.js'
import { throttled } from './throttled.js'

const logger = log('invites')

export interface InviteTerms {
  role: InviteRole
  maxUses?: number
  expiresAtMs?: number
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
  #stopServing: (() => Promise<void>) | null = null
  /** One request at a time: two of one person would race to be the first. */
  #answering: Promise<unknown> = Promise.resolve()
  readonly #checkServing = throttled(() => this.#serveIfNeeded(), 200)
  #isClosed = false

  constructor(options: InvitesOptions) {
    this.#options = options
    options.space.on('changed', (aspects) => {
      if (aspects.includes('invites') || aspects.includes('members')) this.#checkServing()
    })
    this.#checkServing()
  }

  /** Errors: `not-allowed`, `bad-input` for an expiry that has passed. */
  async create(terms: InviteTerms): Promise<{ inviteId: InviteId; link: string }> {
    const { space, local, keyring, now, inviterName } = this.#options
    const { role, maxUses = 0, expiresAtMs = 0 } = terms
    if (expiresAtMs && expiresAtMs <= now()) throw new AppError('bad-input', 'already expired')
    const inviteId = randomId<InviteId>()
    const pairing = BlindPairing.createInvite(space.epoch.key, { expires: expiresAtMs })
    const { id: pairingId, publicKey } = pairing
    const atMs = now()
    await space.append([
      {
        name: 'create-invite',
        value: { inviteId, pairingId, publicKey, role, atMs, maxUses, expiresAtMs }
      }
    ])
    const link = formatInviteLink({
      pairingInvite: pairing.invite,
      spaceId: space.spaceId,
      spaceName: space.name,
      inviterName: await inviterName(),
      role,
      expiresAtMs
    })
    const sealed = keyring.seal(Buffer.from(link))
    await local.put('invite-links', { inviteId, spaceId: space.spaceId, sealed })
    this.#checkServing()
    return { inviteId, link }
  }

  async list(): Promise<InviteSnapshot[]> {
    const { space, local, keyring } = this.#options
    const rows = await space.epoch.find<Invite>('invites')
    const snapshots: InviteSnapshot[] = []
    for (const row of rows) {
      const link = await local.get('invite-links', { inviteId: row.inviteId })
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
        link: link ? Buffer.from(keyring.unseal(link.sealed)).toString() : null
      })
    }
    return snapshots.sort((a, b) => b.createdAtMs - a.createdAtMs)
  }

  async revoke(inviteId: InviteId): Promise<void> {
    await this.#options.space.append([{ name: 'revoke-invite', value: { inviteId } }])
    await this.#options.local.delete('invite-links', { inviteId })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#checkServing.cancel()
    await this.#stopServing?.()
    await this.#answering.catch(() => {}) // logged where it failed
  }

  /** A spent or revoked invite is served too, so that who uses it late is told so. */
  async #serveIfNeeded(): Promise<void> {
    if (this.#isClosed) return
    const { space, pairing } = this.#options
    const invites = space.can('invite') ? await space.epoch.find<Invite>('invites') : []
    const isNeeded = invites.length > 0
    if (isNeeded && !this.#stopServing) {
      this.#stopServing = pairing.serve(space.epoch.key, (request) => this.#queue(request))
    } else if (!isNeeded && this.#stopServing) {
      const stop = this.#stopServing
      this.#stopServing = null
      await stop()
    }
  }

  #queue(request: BlindPairing.Request): Promise<Answer> {
    const answer = this.#answering.catch(() => {}).then(() => this.#answer(request))
    this.#answering = answer
    return answer
  }

  async #answer(request: BlindPairing.Request): Promise<Answer> {
    const { space, now } = this.#options
    const [invite] = await space.epoch.find<Invite>('invites-by-pairing', {
      gte: { pairingId: request.inviteId },
      lte: { pairingId: request.inviteId }
    })
    if (!invite || this.#isClosed) return { kind: 'ignore' }
    const claim = decodeJoinClaim(openRequest(request, invite.publicKey))
    if (!claim || !request.receipt) return { kind: 'ignore' }

    const admission = { key: space.epoch.key, encryptionKey: space.encryptionKey }
    const known = await space.epoch.get('devices', { writerKey: claim.writerKey })
    if (known && !known.isRemoved) return { kind: 'admit', admission }
    const refused = refuseInvite(invite, now())
    if (refused) return { kind: 'refuse', reason: refused }
    try {
      const { inviteId } = invite
      const value = { inviteId, receipt: request.receipt, atMs: now() }
      await space.append([{ name: 'add-member', value }])
      return { kind: 'admit', admission }
    } catch (error) {
      logger.warn('a newcomer could not be added', error)
      return { kind: 'refuse', reason: toWireError(error).code }
    }
  }
}

/** Bytes that nobody with the link wrote become bytes that are no claim. */
function openRequest(request: BlindPairing.Request, publicKey: Uint8Array): Uint8Array {
  try {
    return request.open(publicKey)
  } catch {
    return new Uint8Array()
  }
}
