/**
 * The tree of documents as the rows on screen, and what keys and drops on them mean. Documents come
 * in the order of `document.list`: siblings in their order, parents before children.
 */
import type { DocumentId } from '../../../app/contract/ids.js'
import { currentLocale } from '../../../app/contract/messages/translate.js'
import type { DocumentSummary } from '../../../app/contract/model.js'

export interface TreeRow {
  document: DocumentSummary
  /** 0 at the top. */
  level: number
  /** Among its siblings, from 0. */
  position: number
  siblingCount: number
  hasChildren: boolean
  isExpanded: boolean
}

/** A place in the tree, as `document.move` takes it. */
export interface Spot {
  parentId: DocumentId | null
  /** null: last. */
  beforeId: DocumentId | null
}

export type DropZone = 'before' | 'into' | 'after'

export class DocumentTree {
  readonly #byId: ReadonlyMap<DocumentId, DocumentSummary>
  readonly #children: ReadonlyMap<DocumentId | null, readonly DocumentSummary[]>

  constructor(documents: readonly DocumentSummary[]) {
    this.#byId = new Map(documents.map((document) => [document.documentId, document]))
    const children = new Map<DocumentId | null, DocumentSummary[]>()
    for (const document of documents) {
      const { parentId } = document
      const key = parentId !== null && this.#byId.has(parentId) ? parentId : null
      const siblings = children.get(key)
      if (siblings) siblings.push(document)
      else children.set(key, [document])
    }
    this.#children = children
  }

  /** The rows on screen when these are expanded. */
  rows(expanded: ReadonlySet<DocumentId>): TreeRow[] {
    const rows: TreeRow[] = []
    const add = (parentId: DocumentId | null, level: number) => {
      const siblings = this.childrenOf(parentId)
      for (const [position, document] of siblings.entries()) {
        const hasChildren = this.childrenOf(document.documentId).length > 0
        const isExpanded = hasChildren && expanded.has(document.documentId)
        const siblingCount = siblings.length
        rows.push({ document, level, position, siblingCount, hasChildren, isExpanded })
        if (isExpanded) add(document.documentId, level + 1)
      }
    }
    add(null, 0)
    return rows
  }

  childrenOf(parentId: DocumentId | null): readonly DocumentSummary[] {
    return this.#children.get(parentId) ?? []
  }

  /** Those above a document, the topmost first. */
  above(documentId: DocumentId): DocumentSummary[] {
    const above: DocumentSummary[] = []
    let up = this.parentOf(documentId)
    while (up && !above.includes(up)) {
      above.unshift(up)
      up = this.parentOf(up.documentId)
    }
    return above
  }

  parentOf(documentId: DocumentId): DocumentSummary | undefined {
    const parentId = this.#byId.get(documentId)?.parentId
    return parentId ? this.#byId.get(parentId) : undefined
  }

  /** All below a document. */
  below(documentId: DocumentId): DocumentSummary[] {
    return this.childrenOf(documentId).flatMap((child) => [child, ...this.below(child.documentId)])
  }

  isWithin(documentId: DocumentId, topId: DocumentId): boolean {
    return (
      documentId === topId || this.above(documentId).some((above) => above.documentId === topId)
    )
  }

  /** Where a document stands. */
  spotOf(documentId: DocumentId): Spot {
    const parentId = this.parentOf(documentId)?.documentId ?? null
    return { parentId, beforeId: this.#next(documentId, 1) }
  }

  /** Where a document dropped on a row goes; null when it cannot, or would stay where it is. */
  dropSpot(movedId: DocumentId, row: TreeRow, zone: DropZone): Spot | null {
    const { documentId } = row.document
    if (this.isWithin(documentId, movedId)) return null
    const parentId = this.parentOf(documentId)?.documentId ?? null
    if (zone === 'into') return { parentId: documentId, beforeId: null }
    if (zone === 'before') return this.#changed(movedId, { parentId, beforeId: documentId })
    if (row.isExpanded) {
      const beforeId = this.childrenOf(documentId)[0]?.documentId ?? null
      return this.#changed(movedId, { parentId: documentId, beforeId })
    }
    return this.#changed(movedId, { parentId, beforeId: this.#next(documentId, 1) })
  }

  /** One step up or down among siblings, out of the parent, or into the sibling above. */
  stepSpot(documentId: DocumentId, step: 'up' | 'down' | 'out' | 'in'): Spot | null {
    const parent = this.parentOf(documentId)
    const parentId = parent?.documentId ?? null
    const siblings = this.childrenOf(parentId)
    const at = siblings.findIndex((sibling) => sibling.documentId === documentId)
    const previous = siblings[at - 1]
    switch (step) {
      case 'up':
        return previous ? { parentId, beforeId: previous.documentId } : null
      case 'down':
        return at < siblings.length - 1 ? { parentId, beforeId: this.#next(documentId, 2) } : null
      case 'in':
        return previous ? { parentId: previous.documentId, beforeId: null } : null
      case 'out': {
        if (!parent) return null
        const outerId = this.parentOf(parent.documentId)?.documentId ?? null
        return { parentId: outerId, beforeId: this.#next(parent.documentId, 1) }
      }
    }
  }

  /** The sibling so many places on. */
  #next(documentId: DocumentId, steps: number): DocumentId | null {
    const siblings = this.childrenOf(this.parentOf(documentId)?.documentId ?? null)
    const at = siblings.findIndex((sibling) => sibling.documentId === documentId)
    return siblings[at + steps]?.documentId ?? null
  }

  #changed(movedId: DocumentId, spot: Spot): Spot | null {
    const { parentId, beforeId } = this.spotOf(movedId)
    const isSame =
      spot.parentId === parentId && (spot.beforeId === movedId || spot.beforeId === beforeId)
    return isSame ? null : spot
  }
}

/** Which part of a row of that height the pointer is over. */
export function zoneAt(offset: number, height: number): DropZone {
  if (offset < height * 0.28) return 'before'
  return offset > height * 0.72 ? 'after' : 'into'
}

/** The next row, from the one after `from` around, whose title begins with what was typed. */
export function rowStartingWith(rows: readonly TreeRow[], from: number, typed: string): number {
  const wanted = typed.toLocaleLowerCase(currentLocale())
  const start = typed.length > 1 ? from : from + 1
  for (let step = 0; step < rows.length; step++) {
    const at = (start + step) % rows.length
    if (rows[at]?.document.title.toLocaleLowerCase(currentLocale()).startsWith(wanted)) return at
  }
  return -1
}
