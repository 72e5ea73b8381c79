/** All offers of this computer, in memory and on disk. */
import type { OfferId } from '../../contract/ids.js'
import { isEqual } from '../crypto.js'
import type { Profile } from '../profile.js'
import { isOver, openOffer, type OfferDetails, type OfferRow, sealOffer } from './offer-row.js'

/** Ended ones that are remembered. */
const MAX_ENDED = 100

export class OfferStore {
  readonly #profile: Profile
  readonly #offers = new Map<OfferId, OfferRow>()

  constructor(profile: Profile) {
    this.#profile = profile
  }

  async load(): Promise<void> {
    const { local, keyring } = this.#profile
    for (const row of await local.list('direct-offers')) {
      const offer = openOffer(row, keyring)
      if (offer) this.#offers.set(offer.offerId, offer)
    }
  }

  /** Newest first. */
  get all(): OfferRow[] {
    return [...this.#offers.values()].sort((a, b) => b.atMs - a.atMs)
  }

  get(offerId: OfferId): OfferRow | null {
    return this.#offers.get(offerId) ?? null
  }

  /** Going on with somebody. */
  liveWith(identityKey: Uint8Array, isIncoming: boolean): OfferRow[] {
    return this.all.filter(
      (offer) =>
        !isOver(offer) && offer.isIncoming === isIncoming && isEqual(offer.identityKey, identityKey)
    )
  }

  async put(offer: OfferRow): Promise<void> {
    this.#offers.set(offer.offerId, offer)
    await this.#profile.local.put('direct-offers', sealOffer(offer, this.#profile.keyring))
    const ended = this.all.filter(isOver)
    for (const { offerId } of ended.slice(MAX_ENDED)) await this.remove(offerId)
  }

  /** With changes of the offer and its details. */
  async change(
    offer: OfferRow,
    { details, ...changes }: Partial<Pick<OfferRow, 'status'>> & { details?: Partial<OfferDetails> }
  ): Promise<OfferRow> {
    const current = this.get(offer.offerId) ?? offer
    const changed = { ...current, ...changes, details: { ...current.details, ...details } }
    await this.put(changed)
    return changed
  }

  async remove(offerId: OfferId): Promise<void> {
    this.#offers.delete(offerId)
    await this.#profile.local.delete('direct-offers', { offerId })
  }
}
