/**
 * Answers who asks to come into one space. The invite's own rules are enforced by apply, whoever
 * answers; here they only make the refusal quick and clear. Strangers with a link may send what
 * they like as often as they like: little of it is looked at, and less is written.
 */
import type BlindPairing from 'blind-pairing'
import { toWireError } from '../contract/errors.js'
import {
  MAX_ANSWERS_PER_MINUTE,
  MAX_LOOKS_PER_MINUTE,
  MAX_WAITING_ANSWERS
} from '../contract/limits.js'
import type { Invite, JoinClaim, JoinRequest } from '../schema/rows.js'
import { refuseInvite } from './apply/admission.js'
import { DECISION } from './apply/request-rules.js'
import { hex } from './crypto.js'
import { decodeJoinClaim, MAX_RECEIPT_BYTES } from './join-claim.js'
import { log } from './log.js'
import type { Operation } from './operations.js'
import type { Answer } from './pairing.js'
import { RateLimit } from './rate-limit.js'
import type { Space } from './space.js'

const logger = log('doorkeeper')

export class Doorkeeper {
  readonly #space: Space
  readonly #now: () => number
  readonly #looks: RateLimit
  readonly #newcomers: RateLimit
  #invites = new Map<string, Invite>()
  /** Writers that waited for a decision the last time somebody asked. */
  #waiting = new Set<string>()
  /** How many wait for an answer, of each invite: who floods one delays no other. */
  readonly #queued = new Map<string, number>()
  /** One request at a time: two of one person would race to be the first. */
  #answering: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(space: Space, now: () => number) {
    this.#space = space
    this.#now = now
    this.#looks = new RateLimit({ max: MAX_LOOKS_PER_MINUTE, perMs: 60_000, now })
    this.#newcomers = new RateLimit({ max: MAX_ANSWERS_PER_MINUTE, perMs: 60_000, now })
  }

  /** Only requests with one of these are looked at. */
  know(invites: readonly Invite[]): void {
    this.#invites = new Map(invites.map((invite) => [hex(invite.pairingId), invite]))
  }

  /** Never rejects; what is not answered now is asked again later. */
  answer(request: BlindPairing.Request): Promise<Answer> {
    const claim = this.#read(request)
    const id = hex(request.inviteId)
    const queued = this.#queued.get(id) ?? 0
    if (!claim || queued >= MAX_WAITING_ANSWERS) return Promise.resolve({ kind: 'ignore' })
    this.#queued.set(id, queued + 1)
    const answer = this.#answering
      .then(() => this.#answer(request, claim))
      .catch((error: unknown): Answer => {
        logger.warn('a request was not answered', error)
        return { kind: 'ignore' }
      })
      .finally(() => this.#queued.set(id, (this.#queued.get(id) ?? 1) - 1))
    this.#answering = answer
    return answer
  }

  /** What somebody with the invite's link signed; null for everything else. */
  #read(request: BlindPairing.Request): JoinClaim | null {
    const id = hex(request.inviteId)
    const invite = this.#invites.get(id)
    const isSmall = request.requestData.data.byteLength <= MAX_RECEIPT_BYTES
    if (this.#isClosed || !invite || !isSmall || !this.#looks.allows(id)) return null
    return decodeJoinClaim(this.#space.spaceId, openRequest(request, invite.publicKey))
  }

  /** Whether somebody who waited can be told more than the last time this was asked. */
  async hasNews(): Promise<boolean> {
    const { epoch } = this.#space
    const good = new Set<string>()
    for (const invite of this.#invites.values()) {
      if (!refuseInvite(invite, this.#now())) good.add(invite.inviteId)
    }
    const waiting = (await epoch.find<JoinRequest>('join-requests'))
      .filter(({ decision, inviteId }) => decision === DECISION.open && good.has(inviteId))
      .map(({ writerKey }) => hex(writerKey))
    const still = new Set(waiting)
    const hasNews = [...this.#waiting].some((id) => !still.has(id))
    this.#waiting = still
    return hasNews
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#answering
  }

  async #answer(request: BlindPairing.Request, claim: JoinClaim): Promise<Answer> {
    const { epoch, encryptionKey } = this.#space
    const [invite] = await epoch.find<Invite>('invites-by-pairing', {
      gte: { pairingId: request.inviteId },
      lte: { pairingId: request.inviteId }
    })
    if (this.#isClosed || !invite || !request.receipt) return { kind: 'ignore' }

    const known = await epoch.get('devices', { writerKey: claim.writerKey })
    if (known?.isRemoved) return { kind: 'refuse', reason: 'invite-refused' }
    if (known) return { kind: 'admit', admission: { key: epoch.key, encryptionKey } }
    const asked = await epoch.get('join-requests', { writerKey: claim.writerKey })
    if (asked?.decision === DECISION.declined && !invite.isRevoked) {
      return { kind: 'refuse', reason: 'invite-declined' }
    }
    const refused = refuseInvite(invite, this.#now())
    if (refused) return { kind: 'refuse', reason: refused }
    if (asked) return { kind: 'wait' }
    return this.#welcome(invite, request.receipt)
  }

  /** Somebody new with an invite that is good. */
  async #welcome(invite: Invite, receipt: Uint8Array): Promise<Answer> {
    const space = this.#space
    const { inviteId } = invite
    if (!this.#newcomers.allows(inviteId)) return { kind: 'ignore' }
    const value = { inviteId, receipt, atMs: this.#now() }
    const name = invite.needsApproval ? 'request-join' : 'add-member'
    try {
      await space.append([{ name, value } satisfies Operation])
    } catch (error) {
      const { code } = toWireError(error)
      logger.warn(`a newcomer was refused: ${code}`)
      return { kind: 'refuse', reason: code }
    }
    if (invite.needsApproval) return { kind: 'wait' }
    const { key } = space.epoch
    return { kind: 'admit', admission: { key, encryptionKey: space.encryptionKey } }
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
