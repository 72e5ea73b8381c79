/** What this person did with documents on this computer: favourites, and when each was opened. */
import type { DocumentId, SpaceId } from '../contract/ids.js'
import type { LocalDocumentMark } from '../schema/rows.js'
import type { LocalState } from './local-state.js'

interface Mark {
  isFavourite: boolean
  openedAtMs: number
}

const NONE: Mark = { isFavourite: false, openedAtMs: 0 }

export class DocumentMarks {
  readonly #local: LocalState
  readonly #spaceId: SpaceId
  readonly #marks: Map<string, Mark>

  private constructor(local: LocalState, spaceId: SpaceId, marks: LocalDocumentMark[]) {
    this.#local = local
    this.#spaceId = spaceId
    this.#marks = new Map(
      marks.map(({ documentId, isFavourite, openedAtMs }) => [
        documentId,
        { isFavourite: isFavourite === true, openedAtMs }
      ])
    )
  }

  static async open(local: LocalState, spaceId: SpaceId): Promise<DocumentMarks> {
    return new DocumentMarks(local, spaceId, await local.list('document-marks', { spaceId }))
  }

  of(documentId: string): Mark {
    return this.#marks.get(documentId) ?? NONE
  }

  /** Errors: `disk-full`. */
  async change(documentId: DocumentId, change: Partial<Mark>): Promise<void> {
    const { isFavourite, openedAtMs } = { ...this.of(documentId), ...change }
    this.#marks.set(documentId, { isFavourite, openedAtMs })
    const spaceId = this.#spaceId
    await this.#local.put('document-marks', { spaceId, documentId, isFavourite, openedAtMs })
  }
}
