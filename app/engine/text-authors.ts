/** Which member typed under which Yjs client id, learnt from who signed the updates. */
import type * as Y from 'yjs'
import type { MemberId } from '../contract/ids.js'
import type { TextAuthor } from '../schema/rows.js'

interface Known {
  memberId: MemberId
  clock: number
}

export class TextAuthors {
  readonly #known = new Map<number, Known>()

  /**
   * Whoever brought a client's earliest words is its author: others may pass later ones on, when
   * they persist what its author could not.
   */
  learn({ structs }: ReturnType<typeof Y.decodeUpdate>, memberId: MemberId): void {
    for (const { id } of structs) this.#note(id.client, { memberId, clock: id.clock })
  }

  /** What a snapshot says of the words in it. */
  add(authors: readonly TextAuthor[]): void {
    for (const { clientId, memberId } of authors) {
      this.#note(clientId, { memberId: memberId as MemberId, clock: 0 })
    }
  }

  toMap(): Map<number, MemberId> {
    return new Map([...this.#known].map(([clientId, { memberId }]) => [clientId, memberId]))
  }

  toRows(): TextAuthor[] {
    return [...this.#known].map(([clientId, { memberId }]) => ({ clientId, memberId }))
  }

  #note(clientId: number, found: Known): void {
    const known = this.#known.get(clientId)
    if (!known || found.clock < known.clock) this.#known.set(clientId, found)
  }
}
