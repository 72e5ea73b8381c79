/** Which member typed under which Yjs client id, learnt from who signed the updates. */
import * as Y from 'yjs'
import type { MemberId } from '../contract/ids.js'
import type { TextAuthor } from '../schema/rows.js'

type Content = ReturnType<typeof Y.decodeUpdate>

interface Known {
  memberId: MemberId
  clock: number
}

export class TextAuthors {
  readonly #known = new Map<number, Known>()
  /** Per client: up to which clock each member signed its words. */
  readonly #signed = new Map<number, Map<MemberId, number>>()

  /**
   * Whoever brought a client's earliest words is its author. Others may pass words on that their
   * author could not persist; those have no author until the author signs them, too, since anybody
   * may write under any client id.
   */
  learn({ structs }: Content, memberId: MemberId): void {
    for (const struct of structs) {
      // A gap says nothing of the words in it.
      if (struct instanceof Y.Skip) continue
      const { client, clock } = struct.id
      this.#note(client, { memberId, clock })
      this.#sign(client, memberId, clock + struct.length)
    }
  }

  /** What a snapshot says of the words in it. */
  add(authors: readonly TextAuthor[], { structs }: Content): void {
    const ends = new Map<number, number>()
    for (const { id, length } of structs) {
      ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length))
    }
    for (const author of authors) {
      const { clientId } = author
      const memberId = author.memberId as MemberId
      this.#note(clientId, { memberId, clock: 0 })
      this.#sign(clientId, memberId, ends.get(clientId) ?? 0)
    }
  }

  /** Of clients all of whose words one member signed. */
  toMap(): Map<number, MemberId> {
    const sure = [...this.#known].filter(([clientId]) => !this.#isDisputed(clientId))
    return new Map(sure.map(([clientId, { memberId }]) => [clientId, memberId]))
  }

  toRows(): TextAuthor[] {
    return [...this.toMap()].map(([clientId, memberId]) => ({ clientId, memberId }))
  }

  #note(clientId: number, found: Known): void {
    const known = this.#known.get(clientId)
    if (!known || found.clock < known.clock) this.#known.set(clientId, found)
  }

  #sign(clientId: number, memberId: MemberId, end: number): void {
    const ends = this.#signed.get(clientId) ?? new Map<MemberId, number>()
    ends.set(memberId, Math.max(ends.get(memberId) ?? 0, end))
    this.#signed.set(clientId, ends)
  }

  /** Somebody else signed words under it that its author did not. */
  #isDisputed(clientId: number): boolean {
    const author = this.#known.get(clientId)
    const ends = this.#signed.get(clientId)
    if (!author || !ends) return false
    return Math.max(...ends.values()) > (ends.get(author.memberId) ?? 0)
  }
}
