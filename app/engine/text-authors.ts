/** Which member typed under which Yjs client id, learnt from who signed the updates. */
import * as Y from 'yjs'
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
  learn(update: Uint8Array, memberId: MemberId): void {
    let clocks: Map<number, number>
    try {
      clocks = Y.parseUpdateMeta(update).from
    } catch {
      return // whoever applies it passes it over, too
    }
    for (const [clientId, clock] of clocks) this.#note(clientId, { memberId, clock })
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
