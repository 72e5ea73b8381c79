/**
 * People whose safety code was compared on this computer, by their key: they are verified in every
 * space and as a contact, and nobody with another key is, whatever their name.
 */
import type { LocalVerifiedPerson } from '../schema/rows.js'
import { keyToId } from './crypto.js'
import type { LocalState } from './local-state.js'

export class VerifiedPeople {
  readonly #local: LocalState
  readonly #rows: Map<string, LocalVerifiedPerson>

  private constructor(local: LocalState, rows: LocalVerifiedPerson[]) {
    this.#local = local
    this.#rows = new Map(rows.map((row) => [keyToId(row.identityKey), row]))
  }

  static async open(local: LocalState): Promise<VerifiedPeople> {
    return new VerifiedPeople(local, await local.list('verified-people'))
  }

  /** null: never compared. */
  atMs(identityKey: Uint8Array): number | null {
    return this.#rows.get(keyToId(identityKey))?.verifiedAtMs ?? null
  }

  async add(row: LocalVerifiedPerson): Promise<void> {
    await this.#local.put('verified-people', row)
    this.#rows.set(keyToId(row.identityKey), row)
  }

  async remove(identityKey: Uint8Array): Promise<void> {
    await this.#local.delete('verified-people', { identityKey })
    this.#rows.delete(keyToId(identityKey))
  }
}
