/** The tree of documents inside apply: ways up, living places, trash, what is below. */
import { MAX_DOCUMENT_DEPTH, MAX_TREE_CLIMB, MAX_TREE_WALK } from '../../contract/limits.js'
import type { Document } from '../../schema/rows.js'
import type { ViewWriter } from './context.js'

export class DocumentTree {
  readonly #view: ViewWriter

  constructor(view: ViewWriter) {
    this.#view = view
  }

  /**
   * The rows from a document up to the root; null when there is no such way, or it is too long to
   * climb.
   */
  async wayUp(documentId: string): Promise<Document[] | null> {
    if (documentId === '') return []
    const row = await this.#row(documentId)
    return row && this.#climb(row)
  }

  /** The document itself when it can take others, else the nearest above it that can, else ''. */
  async livingParent(documentId: string, maxDepth = MAX_DOCUMENT_DEPTH): Promise<string> {
    const way = await this.wayUp(documentId)
    if (!way || way.length >= maxDepth) return ''
    const dead = way.findLastIndex((row) => Boolean(row.trashedAtMs))
    return way[dead + 1]?.documentId ?? ''
  }

  /** The document or the nearest one above it that is in the trash. */
  async trashedAbove(document: Document): Promise<Document | null> {
    const way = await this.#climb(document)
    return way?.find((row) => row.trashedAtMs) ?? null
  }

  /**
   * The document and what is below it, without what was moved to the trash by itself. Very large
   * families are cut: the rest is only not looked through, nothing else.
   */
  async family(document: Document): Promise<Document[]> {
    const family = [document]
    for (let at = 0; at < family.length && family.length < MAX_TREE_WALK; at++) {
      const parentId = family[at]?.documentId ?? ''
      const children = await this.#view.find<Document>('documents-by-parent', { parentId })
      family.push(...children.filter((row) => !row.trashedAtMs))
    }
    return family.slice(0, MAX_TREE_WALK)
  }

  async #climb(document: Document): Promise<Document[] | null> {
    const way = [document]
    for (let { parentId } = document; parentId !== '';) {
      const row = way.length < MAX_TREE_CLIMB ? await this.#row(parentId) : null
      if (!row) return null
      way.push(row)
      parentId = row.parentId
    }
    return way
  }

  #row(documentId: string): Promise<Document | null> {
    return this.#view.get('documents', { documentId })
  }
}
