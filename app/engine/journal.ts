/**
 * The write-ahead journal of typed changes: an update is acknowledged when it is here, a fraction
 * of a millisecond later, and is appended to the space's log in larger pieces soon after. What a
 * crash leaves here is replayed at the next start; replaying what was appended already changes
 * nothing, because Yjs updates are idempotent. Entries are sealed with the profile's key.
 */
import type { SpaceId, DocumentId } from '../contract/ids.js'
import type { Keyring } from './keyring.js'
import type { LocalState } from './local-state.js'

export interface JournalEntry {
  documentId: DocumentId
  number: number
  update: Uint8Array
}

export class Journal {
  readonly #local: LocalState
  readonly #keyring: Keyring
  readonly #spaceId: SpaceId
  #next = 1

  private constructor(local: LocalState, keyring: Keyring, spaceId: SpaceId) {
    this.#local = local
    this.#keyring = keyring
    this.#spaceId = spaceId
  }

  /** Also returns what was typed but not yet appended when the profile was last open. */
  static async open(
    local: LocalState,
    keyring: Keyring,
    spaceId: SpaceId
  ): Promise<{ journal: Journal; left: JournalEntry[] }> {
    const journal = new Journal(local, keyring, spaceId)
    const rows = await local.list('journal', { spaceId })
    for (const { number } of rows) journal.#next = Math.max(journal.#next, number + 1)
    const left = rows.map(({ documentId, number, sealed }) => ({
      documentId: documentId as DocumentId,
      number,
      update: keyring.unseal(sealed)
    }))
    return { journal, left }
  }

  /** The next number, larger than all before. */
  takeNumber(): number {
    return this.#next++
  }

  /** Resolves when the entry is on disk. Errors: `disk-full`. */
  async put({ documentId, number, update }: JournalEntry): Promise<void> {
    const row = { spaceId: this.#spaceId, documentId, number, sealed: this.#keyring.seal(update) }
    await this.#local.put('journal', row)
  }

  /** Forgets entries that are in the space's log now. */
  async delete(documentId: DocumentId, numbers: number[]): Promise<void> {
    const spaceId = this.#spaceId
    await this.#local.write(async (write) => {
      for (const number of numbers) await write.delete('journal', { spaceId, documentId, number })
    })
  }
}
