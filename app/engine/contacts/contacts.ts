/**
 * People this person knows by their keys, whether they share a space or not: finding them by their
 * cards in the DHT, and what goes straight between them.
 */
import { AppError } from '../../contract/errors.js'
import type { ContactId, InviteId, JoinId, MemberId, OfferId, SpaceId } from '../../contract/ids.js'
import { CARD_LOOK_MS, MAX_CALLED_CONTACTS, MAX_CONTACTS } from '../../contract/limits.js'
import type { InviteRole } from '../../contract/model.js'
import type { Contact } from '../../contract/people-model.js'
import type { LocalContact } from '../../schema/rows.js'
import { hex, isEqual, keyToId } from '../crypto.js'
import { formatContactLink, parseContactLink } from '../direct/direct-links.js'
import type { PeopleLine, PersonSession } from '../direct/people-line.js'
import { pictureFrom, type PersonMessage } from '../direct/person-message.js'
import type { Transfers } from '../drives/transfers.js'
import { log } from '../log.js'
import type { Network } from '../network.js'
import type { Profile } from '../profile.js'
import type { Spaces } from '../spaces.js'
import type { VerifiedPeople } from '../verified-people.js'
import { CardPublisher } from './card-publisher.js'
import { ContactBook } from './contact-book.js'
import { OfferFiles } from './offer-files.js'
import { LookPace } from './look-pace.js'
import { Offers } from './offers.js'

const logger = log('contacts')

export interface ContactsOptions {
  profile: Profile
  network: Network
  spaces: Spaces
  transfers: Transfers
  verified: VerifiedPeople
  line: PeopleLine
  /** Where offered files lie until they are there, or gone. */
  dir: string
  now(): number
  join(link: string): Promise<JoinId>
  /** Direct keys of all computers of this person. */
  ownKeys(): Uint8Array[]
  lookMs?: number | undefined
  stallMs?: number | undefined
  changed(): void
}

export class Contacts {
  readonly offers: Offers
  readonly #options: ContactsOptions
  readonly #book: ContactBook
  readonly #publisher: CardPublisher
  readonly #lookTimer: NodeJS.Timeout
  readonly #pace = new LookPace()
  readonly #goOnline = () => {
    this.#pace.startOver()
    void this.look()
  }
  #looking: Promise<void> | null = null
  #isReachable = false
  #isClosed = false

  constructor(options: ContactsOptions) {
    this.#options = options
    const { profile, network, line, transfers, dir, now, ownKeys, spaces } = options
    this.#book = new ContactBook(profile.local)
    this.#publisher = new CardPublisher({ profile, network, now, directKeys: ownKeys })
    this.offers = new Offers({
      profile,
      line,
      files: new OfferFiles({ dir, transfers, stallMs: options.stallMs }),
      transfers,
      now,
      nameOf: (identityKey) => this.#nameOf(identityKey),
      isWelcome: (identityKey) => this.isKnown(identityKey),
      join: options.join,
      revoke: (spaceId, inviteId) => spaces.invites(spaceId).revoke(inviteId),
      changed: () => options.changed()
    })
    line.on('open', (session) => void this.#greet(session))
    line.on('message', (session, message) => void this.#receive(session, message))
    line.on('close', () => options.changed())
    network.on('online', this.#goOnline)
    this.#lookTimer = setInterval(() => void this.look(), options.lookMs ?? CARD_LOOK_MS).unref()
  }

  async start(): Promise<void> {
    await this.#book.load()
    this.#isReachable = Boolean((await this.#options.profile.row()).isReachable)
    await this.offers.start()
    this.#publisher.set(this.#isReachable)
    void this.look()
  }

  get isReachable(): boolean {
    return this.#isReachable
  }

  /** A contact, or a member of a common space; nobody who is blocked. */
  isKnown(identityKey: Uint8Array): boolean {
    const row = this.#book.get(identityKey)
    if (row) return !row.isBlocked
    return this.#spacesWith(identityKey).length > 0
  }

  /** Computers to call: of people for whom something waits first, then of contacts. */
  wantedKeys(): Uint8Array[] {
    const waited = this.offers.awaited
    const contacts = this.#book.all.slice(-MAX_CALLED_CONTACTS).map((row) => row.identityKey)
    const people = new Map([...waited, ...contacts].map((key) => [hex(key), key]))
    return [...people.values()]
      .filter((key) => this.isKnown(key))
      .flatMap((key) => this.#book.card(key)?.directKeys ?? [])
  }

  /** This person's name, colour or computers may have changed. */
  checkCard(): void {
    this.#publisher.set(this.#isReachable)
  }

  /** This person's name, colour or picture changed: contacts who are here see it at once. */
  noteChange(): void {
    this.checkCard()
    for (const session of this.#options.line.sessions) void this.#greet(session)
  }

  card(): { contactId: ContactId; link: string; isReachable: boolean } {
    const identityKey = this.#options.profile.identity.publicKey
    const link = formatContactLink({ identityKey })
    return { contactId: keyToId<ContactId>(identityKey), link, isReachable: this.#isReachable }
  }

  async setReachable(isReachable: boolean): Promise<void> {
    await this.#options.profile.change({ isReachable })
    this.#isReachable = isReachable
    this.#publisher.set(isReachable)
    this.#options.changed()
  }

  /** By name. */
  list(): Contact[] {
    const { line, verified } = this.#options
    return this.#book.all
      .map((row) => ({
        contactId: keyToId<ContactId>(row.identityKey),
        name: this.#nameOf(row.identityKey),
        color: row.color,
        picture: row.picture ?? null,
        isOnline: line.of(row.identityKey).length > 0,
        isBlocked: Boolean(row.isBlocked),
        verifiedAtMs: verified.atMs(row.identityKey),
        mark: keyToId(row.identityKey).slice(0, 4),
        spaceIds: this.#spacesWith(row.identityKey).map(({ spaceId }) => spaceId)
      }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.contactId < b.contactId ? -1 : 1))
  }

  /** Errors: those of links; `bad-input`, `contact-self`, `member-not-found`, `too-large`. */
  async add(input: {
    link?: string | undefined
    spaceId?: SpaceId | undefined
    memberId?: MemberId | undefined
  }): Promise<ContactId> {
    const { profile, now } = this.#options
    const found = await this.#find(input)
    const { identityKey } = found
    if (isEqual(identityKey, profile.identity.publicKey)) throw new AppError('contact-self')
    const contactId = keyToId<ContactId>(identityKey)
    if (this.#book.get(identityKey)) return contactId
    if (this.#book.all.length >= MAX_CONTACTS) throw new AppError('too-large')
    await this.#book.put({ ...found, addedAtMs: now() })
    // Known to each other is who can reach each other: both need a card.
    if (!this.#isReachable) await this.setReachable(true)
    this.#options.changed()
    void this.look()
    return contactId
  }

  /** Errors: `contact-not-found`. */
  async remove(contactId: ContactId): Promise<void> {
    const { identityKey } = this.#get(contactId)
    await this.#book.remove(identityKey)
    this.#options.line.endUnknown()
    this.#options.changed()
  }

  /** Errors: `contact-not-found`. */
  async block(contactId: ContactId, isBlocked: boolean): Promise<void> {
    await this.#book.put({ ...this.#get(contactId), isBlocked })
    this.#options.line.endUnknown()
    this.#options.changed()
  }

  /** Errors: `contact-not-found`, those of `Offers.sendFile`. */
  async sendFile(contactId: ContactId, sourcePath: string): Promise<OfferId> {
    return this.offers.sendFile(this.#unblocked(contactId).identityKey, sourcePath)
  }

  /** Errors: `contact-not-found`, `space-not-found`, those of making an invite. */
  async sendInvite(
    contactId: ContactId,
    spaceId: SpaceId,
    role: InviteRole
  ): Promise<{ offerId: OfferId; inviteId: InviteId }> {
    const { identityKey } = this.#unblocked(contactId)
    const invite = await this.#options.spaces.invites(spaceId).create({ role, maxUses: 1 })
    const { link, inviteId } = invite
    return { offerId: await this.offers.sendInvite(identityKey, { link, inviteId }), inviteId }
  }

  /** Reads cards of contacts who are not here: they may have other computers by now. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#lookTimer)
    this.#options.network.off('online', this.#goOnline)
    this.#publisher.close()
    await this.offers.close()
  }

  async #look(): Promise<void> {
    const { network, line, changed } = this.#options
    let isNew = false
    const awaited = new Set(this.offers.awaited.map(hex))
    for (const { identityKey, isBlocked } of this.#book.all.slice(-MAX_CALLED_CONTACTS)) {
      const { dht } = network
      if (!dht || this.#isClosed) break
      if (isBlocked || line.of(identityKey).length > 0) continue
      if (!this.#pace.isDue(identityKey, awaited.has(hex(identityKey)))) continue
      try {
        const found = await dht.mutableGet(identityKey)
        if (found && (await this.#book.takeCard(identityKey, found.seq, found.value))) isNew = true
      } catch (error) {
        logger.debug(`a card was not read: ${String(error)}`)
      }
    }
    if (isNew && !this.#isClosed) changed()
  }

  async #greet(session: PersonSession): Promise<void> {
    const { name, color, picture } = await this.#options.profile.row()
    const encoded = picture ? Buffer.from(picture).toString('base64') : ''
    session.send({ type: 'look', name, color, picture: encoded })
  }

  /** How a contact looks now; they said so themself. */
  async #receive({ identityKey }: PersonSession, message: PersonMessage): Promise<void> {
    const row = this.#book.get(identityKey)
    if (message.type !== 'look' || !row || message.name === '') return
    const picture = pictureFrom(message.picture)
    const { name, color } = message
    const isSame = row.name === name && row.color === color && samePicture(row.picture, picture)
    if (isSame) return
    await this.#book.put({ ...row, name, color, picture })
    this.#options.changed()
  }

  async #find(input: {
    link?: string | undefined
    spaceId?: SpaceId | undefined
    memberId?: MemberId | undefined
  }): Promise<Pick<LocalContact, 'identityKey' | 'name' | 'color'>> {
    if (input.link !== undefined) {
      const { identityKey } = parseContactLink(input.link)
      return { identityKey, name: '', color: NO_COLOR, ...this.#lookOf(identityKey) }
    }
    const { spaceId, memberId } = input
    if (!spaceId || !memberId) throw new AppError('bad-input', 'a link, or a member of a space')
    const member = await this.#options.spaces.get(spaceId).epoch.get('members', { memberId })
    if (!member) throw new AppError('member-not-found')
    const { identityKey, name, color } = member
    return { identityKey, name, color }
  }

  #get(contactId: ContactId): LocalContact {
    const row = this.#book.all.find(({ identityKey }) => keyToId(identityKey) === contactId)
    if (!row) throw new AppError('contact-not-found')
    return row
  }

  #unblocked(contactId: ContactId): LocalContact {
    const row = this.#get(contactId)
    if (row.isBlocked) throw new AppError('not-allowed', 'blocked')
    return row
  }

  #nameOf(identityKey: Uint8Array): string {
    return this.#book.get(identityKey)?.name || (this.#lookOf(identityKey)?.name ?? '')
  }

  /** As members of a common space know them. */
  #lookOf(identityKey: Uint8Array): { name: string; color: string } | null {
    for (const space of this.#spacesWith(identityKey)) {
      const member = space.roster.memberWith(identityKey)
      if (member) return { name: member.name, color: member.color }
    }
    return null
  }

  #spacesWith(identityKey: Uint8Array) {
    return this.#options.spaces.all.filter((space) => space.roster.memberWith(identityKey))
  }
}

/** Until their card is read. */
const NO_COLOR = '#8a8578'

function samePicture(a: Uint8Array | null | undefined, b: Uint8Array | null): boolean {
  return a && b ? isEqual(a, b) : !a && !b
}
