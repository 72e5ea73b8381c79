/** People known by their key, as kept on this computer; read without waiting. */
import type { LocalContact } from '../../schema/rows.js'
import { hex } from '../crypto.js'
import type { LocalState } from '../local-state.js'
import { type ContactCard, decodeCard } from './contact-card.js'

export class ContactBook {
  readonly #local: LocalState
  readonly #rows = new Map<string, LocalContact>()

  constructor(local: LocalState) {
    this.#local = local
  }

  async load(): Promise<void> {
    for (const row of await this.#local.list('contacts')) this.#rows.set(hex(row.identityKey), row)
  }

  /** Oldest first; with blocked ones. */
  get all(): LocalContact[] {
    return [...this.#rows.values()].sort((a, b) => a.addedAtMs - b.addedAtMs)
  }

  get(identityKey: Uint8Array): LocalContact | null {
    return this.#rows.get(hex(identityKey)) ?? null
  }

  /** Where their computers listen, by the newest card. */
  card(identityKey: Uint8Array): ContactCard | null {
    const card = this.get(identityKey)?.card
    return card ? decodeCard(card) : null
  }

  async put(row: LocalContact): Promise<void> {
    this.#rows.set(hex(row.identityKey), row)
    await this.#local.put('contacts', row)
  }

  async remove(identityKey: Uint8Array): Promise<void> {
    this.#rows.delete(hex(identityKey))
    await this.#local.delete('contacts', { identityKey })
  }

  /**
   * A card from the DHT, whose signature holds. One that is older than what is known, or none of
   * ours, changes nothing. Answers whether it is new.
   */
  async takeCard(identityKey: Uint8Array, seq: number, bytes: Uint8Array): Promise<boolean> {
    const row = this.get(identityKey)
    const card = decodeCard(bytes)
    if (!row || !card || seq <= (row.cardSeq ?? 0)) return false
    const { name, color } = card
    await this.put({ ...row, name, color, card: bytes, cardSeq: seq })
    return true
  }
}
