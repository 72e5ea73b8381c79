/**
 * Files and invites that go straight from person to person: an offer waits here until the other one
 * is met, and again after every restart, until it is accepted, refused or taken back. Both sides say
 * how it stands whenever they meet, so nothing depends on a message that got lost.
 */
import { AppError, type ErrorCode, isErrorCode } from '../../contract/errors.js'
import type { InviteId, JoinId, OfferId, SpaceId, TransferId } from '../../contract/ids.js'
import { MAX_OFFERS_PER_CONTACT } from '../../contract/limits.js'
import type { InviteRole } from '../../contract/model.js'
import type { Offer, OfferStatus } from '../../contract/people-model.js'
import { isEqual, keyToId, randomId } from '../crypto.js'
import type { PeopleLine, PersonSession } from '../direct/people-line.js'
import type { OfferMessage, PersonMessage } from '../direct/person-message.js'
import type { ChosenPath } from '../drives/path-tokens.js'
import type { TransferProgress, Transfers } from '../drives/transfers.js'
import { isEntryName, toEntryName } from '../drives/names.js'
import { parseInviteLink } from '../invite-link.js'
import { log } from '../log.js'
import type { Profile } from '../profile.js'
import { NO_SPACE } from '../published/mirroring.js'
import type { OfferFiles } from './offer-files.js'
import { lastingOffer } from './lasting-offer.js'
import { isOver, type OfferContent, type OfferRow } from './offer-row.js'
import { OfferStore } from './offer-store.js'

const logger = log('offers')
/** After these an offer may be accepted again, to somewhere else. */
const OF_THE_TARGET: readonly ErrorCode[] = ['target-exists', 'target-unwritable', 'disk-full']

export interface OffersOptions {
  profile: Profile
  line: PeopleLine
  files: OfferFiles
  transfers: Transfers
  now(): number
  nameOf(identityKey: Uint8Array): string
  /** Whether offers of this person are taken: of contacts, and members of a common space. */
  isWelcome(identityKey: Uint8Array): boolean
  join(link: string): Promise<JoinId>
  revoke(spaceId: SpaceId, inviteId: InviteId): Promise<void>
  changed(): void
}

export class Offers {
  readonly #options: OffersOptions
  readonly #store: OfferStore
  readonly #running = new Map<OfferId, Promise<void>>()
  #working: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(options: OffersOptions) {
    this.#options = options
    this.#store = new OfferStore(options.profile)
    options.line.on('open', (session) => this.#queue(() => this.#meet(session)))
    options.line.on('message', (session, message) => {
      this.#queue(() => this.#receive(session, message))
    })
  }

  async start(): Promise<void> {
    await this.#store.load()
    const live = this.#store.all.filter((offer) => !isOver(offer))
    await this.#options.files.tidy(new Set(live.map(({ offerId }) => offerId)))
    for (const offer of live)
      if (offer.isIncoming && offer.status === 'accepted') this.#fetch(offer)
  }

  /** People for whom something waits, or from whom something is to come. */
  get awaited(): Uint8Array[] {
    const live = this.#store.all.filter((offer) => !isOver(offer))
    return live
      .filter(({ isIncoming, status }) => !isIncoming || status === 'accepted')
      .map(({ identityKey }) => identityKey)
  }

  list(): Offer[] {
    return this.#store.all.map((offer) => this.#snapshot(offer))
  }

  /** Errors: those of reading the file; `too-large` when too many wait for them already. */
  async sendFile(identityKey: Uint8Array, sourcePath: string): Promise<OfferId> {
    this.#assertRoom(identityKey)
    const { files, transfers } = this.#options
    const offerId = randomId<OfferId>()
    const label = sourcePath.split(/[\\/]/).at(-1) ?? ''
    let content: OfferContent | null = null
    try {
      await transfers.run({ spaceId: NO_SPACE, kind: 'add', label }, async (progress) => {
        content = await files.take(offerId, sourcePath, progress)
      })
    } catch (error) {
      await files.drop(offerId)
      throw error
    }
    if (!content) throw new AppError('internal')
    return this.#send(offerId, identityKey, content)
  }

  /** Errors: those of `parseInviteLink`; `too-large`. */
  async sendInvite(
    identityKey: Uint8Array,
    invite: { link: string; inviteId: InviteId }
  ): Promise<OfferId> {
    this.#assertRoom(identityKey)
    const { spaceId, spaceName, role } = parseInviteLink(invite.link)
    const content = { kind: 'invite' as const, ...invite, spaceId, spaceName, role }
    return this.#send(randomId<OfferId>(), identityKey, content)
  }

  /** Errors: `too-large`. */
  #assertRoom(identityKey: Uint8Array): void {
    if (this.#store.liveWith(identityKey, false).length < MAX_OFFERS_PER_CONTACT) return
    throw new AppError('too-large', 'too many offers wait for this person')
  }

  /** Errors: `offer-not-found`, `bad-input` for a file without a target, those of joining. */
  async accept(offerId: OfferId, target: ChosenPath | null): Promise<JoinId | null> {
    const offer = this.#incoming(offerId)
    const { content } = offer.details
    if (content.kind === 'invite') {
      const joinId = await this.#options.join(content.link)
      await this.#settle(offer, 'done')
      return joinId
    }
    if (!target) throw new AppError('bad-input', 'where should the file go?')
    const transferId = randomId<TransferId>()
    const details = { target, transferId, isPaused: false, reason: null }
    const accepted = await this.#store.change(offer, { status: 'accepted', details })
    this.#options.changed()
    this.#fetch(accepted)
    return null
  }

  /** Errors: `offer-not-found`. */
  async refuse(offerId: OfferId): Promise<void> {
    await this.#settle(this.#incoming(offerId), 'refused')
  }

  /** Errors: `offer-not-found`. */
  async cancel(offerId: OfferId): Promise<void> {
    const { transfers, revoke } = this.#options
    const offer = this.#store.get(offerId)
    if (!offer) throw new AppError('offer-not-found')
    if (isOver(offer)) {
      await this.#store.remove(offerId)
      this.#options.changed()
      return
    }
    const { content, transferId } = offer.details
    if (this.#running.has(offerId) && transferId) {
      transfers.cancel(transferId)
      await this.#running.get(offerId)
    }
    await this.#settle(offer, 'cancelled')
    if (!offer.isIncoming && content.kind === 'invite' && content.inviteId) {
      await revoke(content.spaceId, content.inviteId).catch((error: unknown) =>
        logger.warn('an invite that was offered stays open', error)
      )
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#working
    await Promise.allSettled(this.#running.values())
    await this.#options.files.close()
  }

  async #send(offerId: OfferId, identityKey: Uint8Array, content: OfferContent): Promise<OfferId> {
    const { now, line, changed } = this.#options
    const details = { content, target: null, transferId: null, isPaused: false, reason: null }
    const offer: OfferRow = {
      offerId,
      identityKey,
      isIncoming: false,
      status: 'waiting',
      atMs: now(),
      details
    }
    await this.#store.put(offer)
    for (const session of line.of(identityKey)) session.send(messageOf(offer))
    changed()
    return offerId
  }

  async #meet(session: PersonSession): Promise<void> {
    const { identityKey } = session
    for (const offer of this.#store.liveWith(identityKey, false)) session.send(messageOf(offer))
    for (const { offerId, status } of this.#store.liveWith(identityKey, true)) {
      if (status === 'accepted') session.send({ type: 'answer', offerId, status })
      else session.send({ type: 'ask', offerId })
    }
    for (const offer of this.#store.liveWith(identityKey, true)) await this.#share(offer, session)
    this.#options.changed()
  }

  async #receive(session: PersonSession, message: PersonMessage): Promise<void> {
    switch (message.type) {
      case 'offer':
        return this.#take(session, message)
      case 'ask': {
        const offer = this.#known(session, message.offerId, false)
        if (offer && !isOver(offer)) return
        const status = offer?.status === 'done' ? 'done' : 'cancelled'
        session.send({ type: 'answer', offerId: message.offerId, status })
        return
      }
      case 'answer':
        return this.#hear(session, message.offerId, message.status)
      case 'own':
      case 'claims':
      case 'look':
        return // of others
    }
  }

  async #take(session: PersonSession, { offerId, what }: OfferMessage): Promise<void> {
    const { identityKey } = session
    const { isWelcome, now, changed } = this.#options
    const known = this.#store.get(offerId)
    if (known) {
      const isTheirs = known.isIncoming && isEqual(known.identityKey, identityKey)
      if (!isTheirs || known.status === 'waiting') return
      session.send({ type: 'answer', offerId, status: known.status })
      return
    }
    const content = contentOf(what)
    const isTooMany = this.#store.liveWith(identityKey, true).length >= MAX_OFFERS_PER_CONTACT
    if (!content || isTooMany || !isWelcome(identityKey)) return
    const details = { content, target: null, transferId: null, isPaused: false, reason: null }
    const status = 'waiting' as const
    await this.#store.put({ offerId, identityKey, isIncoming: true, status, atMs: now(), details })
    changed()
  }

  /** The other side says how an offer stands. */
  async #hear(session: PersonSession, offerId: OfferId, status: OfferStatus): Promise<void> {
    const { changed, transfers } = this.#options
    const offer = this.#known(session, offerId, false) ?? this.#known(session, offerId, true)
    if (!offer || isOver(offer)) {
      if (status !== 'accepted') return
      session.send({ type: 'answer', offerId, status: 'cancelled' })
      return
    }
    if (offer.isIncoming) {
      if (status === 'accepted' || status === 'refused') return
      const { transferId } = offer.details
      if (transferId && this.#running.has(offerId)) transfers.cancel(transferId)
      await this.#end(offer, status === 'done' ? 'cancelled' : status)
      return
    }
    if (status !== 'accepted') return this.#end(offer, status)
    const accepted = await this.#store.change(offer, { status })
    await this.#share(accepted, session)
    changed()
  }

  /** Bytes flow once a file was accepted, to and from whom it is meant for. */
  async #share({ offerId, status, details }: OfferRow, session: PersonSession): Promise<void> {
    const { content } = details
    if (content.kind !== 'file' || status !== 'accepted') return
    await this.#options.files.share(offerId, content, session.connection)
  }

  #fetch(offer: OfferRow): void {
    const { offerId } = offer
    if (this.#running.has(offerId) || this.#isClosed) return
    const work = this.#run(offer)
      .catch((error: unknown) => logger.warn('an offered file did not arrive', error))
      .finally(() => {
        this.#running.delete(offerId)
        this.#options.changed()
      })
    this.#running.set(offerId, work)
  }

  async #run(offer: OfferRow): Promise<void> {
    const { transfers, files, line } = this.#options
    const { offerId, details } = offer
    const { content, target } = details
    if (content.kind !== 'file' || !target) return
    for (const session of line.of(offer.identityKey)) {
      session.send({ type: 'answer', offerId, status: 'accepted' })
      await this.#share(offer, session)
    }
    const work = (progress: TransferProgress) => files.save(offerId, content, target, progress)
    const about = { spaceId: NO_SPACE, kind: 'fetch' as const, label: content.name }
    try {
      const lasting = lastingOffer(offer, {
        line,
        transfers,
        senderName: this.#options.nameOf(offer.identityKey),
        untilServed: (signal) => files.untilServed(offerId, content, signal),
        notePaused: (isPaused) => this.#store.change(offer, { details: { isPaused } })
      })
      await transfers.run(about, work, lasting)
      await this.#settle(offer, 'done')
    } catch (error) {
      const reason = error instanceof AppError ? error.code : 'internal'
      if (reason === 'closing') return
      const current = this.#store.get(offerId)
      if (!current || isOver(current)) return
      if (OF_THE_TARGET.includes(reason)) {
        const waiting = { target: null, transferId: null, reason }
        await this.#store.change(offer, { status: 'waiting', details: waiting })
      } else if (reason === 'cancelled') await this.#settle(offer, 'cancelled')
      else {
        await this.#store.change(offer, { details: { reason } })
        await this.#settle(offer, 'failed')
      }
    }
  }

  /** This side ends it, and says so. */
  async #settle(offer: OfferRow, status: Exclude<OfferStatus, 'waiting'>): Promise<void> {
    await this.#end(offer, status)
    const { offerId, identityKey } = offer
    for (const session of this.#options.line.of(identityKey)) {
      session.send({ type: 'answer', offerId, status })
    }
  }

  async #end(offer: OfferRow, status: OfferStatus): Promise<void> {
    await this.#store.change(offer, { status })
    if (offer.details.content.kind === 'file') await this.#options.files.drop(offer.offerId)
    this.#options.changed()
  }

  #known(session: PersonSession, offerId: OfferId, isIncoming: boolean): OfferRow | null {
    const offer = this.#store.get(offerId)
    if (!offer || offer.isIncoming !== isIncoming) return null
    return isEqual(offer.identityKey, session.identityKey) ? offer : null
  }

  /** Errors: `offer-not-found` for none that waits for an answer here. */
  #incoming(offerId: OfferId): OfferRow {
    const offer = this.#store.get(offerId)
    if (!offer?.isIncoming || offer.status !== 'waiting') throw new AppError('offer-not-found')
    return offer
  }

  #snapshot({ offerId, identityKey, isIncoming, status, atMs, details }: OfferRow): Offer {
    const { content, transferId, reason } = details
    const isFile = content.kind === 'file'
    return {
      offerId,
      contactId: keyToId(identityKey),
      contactName: this.#options.nameOf(identityKey),
      isIncoming,
      kind: content.kind,
      status,
      name: isFile ? content.name : content.spaceName,
      sizeBytes: isFile ? content.sizeBytes : 0,
      role: isFile ? null : (content.role satisfies InviteRole),
      spaceId: isFile ? null : content.spaceId,
      atMs,
      reason: isErrorCode(reason) ? reason : null,
      transferId: this.#running.has(offerId) ? transferId : null
    }
  }

  #queue(work: () => Promise<void>): void {
    if (this.#isClosed) return
    this.#working = this.#working
      .then(work)
      .catch((error: unknown) => logger.warn('an offer did not go on', error))
  }
}

function messageOf({ offerId, atMs, details: { content } }: OfferRow): OfferMessage {
  const what = content.kind === 'file' ? content : { kind: content.kind, link: content.link }
  return { type: 'offer', offerId, atMs, what }
}

/** null for what no client of ours offers. */
function contentOf(what: OfferMessage['what']): OfferContent | null {
  if (what.kind === 'file')
    return { ...what, name: isEntryName(what.name) ? what.name : toEntryName(what.name) }
  try {
    const { spaceId, spaceName, role } = parseInviteLink(what.link)
    return { ...what, spaceId, spaceName, role, inviteId: null }
  } catch {
    return null // a link of a stranger's making
  }
}
