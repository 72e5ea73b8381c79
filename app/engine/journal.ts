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
  #next: number

  private constructor(local: LocalState, keyring: Keyring, spaceId: SpaceId, next: number) {
    this.#local = local
    this.#keyring = keyring
    this.#spaceId = spaceId
    this.#next = next
  }

  /** Also returns what was typed but not yet appended when the profile was last open. */
  static async open(
    local: LocalState,
    keyring: Keyring,
    spaceId: SpaceId
  ): Promise<{ journal: Journal; left: JournalEntry[] }> {
    const rows = await local.list('journal', { spaceId })
    const first = Math.max(1, ...rows.map(({ number }) => number + 1))
    const journal = new Journal(local, keyring, spaceId, first)
    const left = rows.map(({ documentId, number, sealed }) => ({
      documentId: documentId as DocumentId,
      number,
      update: keyring.unseal(sealed)
    }))
    return { journal, left }
  }

  /** The next number, larger than all before in this run, and than those of what was left. */
  takeNumber(): number {
    return this.#next++
  }

  /** Resolves when all entries are on disk. Errors: `disk-full`. */
  async put(entries: JournalEntry[]): Promise<void> {
    const spaceId = this.#spaceId
    await this.#local.write(async (write) => {
      for (const { documentId, number, update } of entries) {
        const sealed = this.#keyring.seal(update)
        await write.put('journal', { spaceId, documentId, number, sealed })
      }
    })
  }

  /** Forgets entries that are in the space's log now. */
  async delete(documentId: DocumentId, numbers: number[]): Promise<void> {
    const spaceId = this.#spaceId
    await this.#local.write(async (write) => {
      for (const number of numbers) await write.delete('journal', { spaceId, documentId, number })
    })
  }
}
