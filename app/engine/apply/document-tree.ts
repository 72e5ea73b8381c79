/** The tree of documents inside apply: ways up, living places, trash. */
import { MAX_DOCUMENT_DEPTH } from '../../contract/limits.js'
import type { Document } from '../../schema/rows.js'
import type { ViewWriter } from './context.js'

export class DocumentTree {
  readonly #view: ViewWriter

  constructor(view: ViewWriter) {
    this.#view = view
  }

  row(documentId: string): Promise<Document | null> {
    return this.#view.get('documents', { documentId })
  }

  /** The rows from a document up to the root, or null when there is no such way or it is too deep. */
  async wayUp(documentId: string): Promise<Document[] | null> {
    const way: Document[] = []
    for (let id = documentId; id !== '';) {
      const row = way.length < MAX_DOCUMENT_DEPTH ? await this.row(id) : null
      if (!row) return null
      way.push(row)
      id = row.parentId
    }
    return way
  }

  /** The document itself when it can take others, else the nearest above it that can, else ''. */
  async livingParent(documentId: string): Promise<string> {
    const way = await this.wayUp(documentId)
    if (!way || way.length >= MAX_DOCUMENT_DEPTH) return ''
    const dead = way.findLastIndex((row) => Boolean(row.trashedAtMs))
    return way[dead + 1]?.documentId ?? ''
  }

  /** The document or one above it that is in the trash. */
  async trashedAbove(documentId: string): Promise<Document | null> {
    const way = await this.wayUp(documentId)
    return way?.find((row) => row.trashedAtMs) ?? null
  }
}
