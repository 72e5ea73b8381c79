/** From rows to the tree people see: siblings in their order, parents before children. */
import { generateKeyBetween } from 'fractional-indexing'
import type { DocumentId, MemberId } from '../contract/ids.js'
import type { DocumentSummary } from '../contract/model.js'
import type { Document } from '../schema/rows.js'

/**
 * Everything once, whatever the rows say. A document whose parent is not here counts as one at the
 * root.
 */
export function listDocuments(rows: Document[]): DocumentSummary[] {
  const known = new Set(rows.map(({ documentId }) => documentId))
  const children = new Map<string, Document[]>()
  for (const row of rows) {
    const parentId = known.has(row.parentId) ? row.parentId : ''
    const siblings = children.get(parentId)
    if (siblings) siblings.push(row)
    else children.set(parentId, [row])
  }
  const listed: DocumentSummary[] = []
  const pending = sortedChildren(children, '').map((row) => ({ row, isTrashed: false }))
  while (pending.length > 0) {
    const next = pending.pop()
    if (!next) break
    const { row } = next
    const isTrashed = next.isTrashed || Boolean(row.trashedAtMs)
    listed.push(summaryOf(row, known.has(row.parentId), isTrashed))
    pending.push(
      ...sortedChildren(children, row.documentId).map((child) => ({ row: child, isTrashed }))
    )
  }
  return listed
}

/** Two who insert at the same spot apart may get the same key: ids decide then. */
export function orderBetween(before: string | null, after: string | null): string {
  try {
    return generateKeyBetween(before, before !== null && before === after ? null : after)
  } catch {
    return generateKeyBetween(null, null) // somebody's own kind of key
  }
}

/** Last first, for a stack. */
function sortedChildren(children: Map<string, Document[]>, parentId: string): Document[] {
  return (children.get(parentId) ?? []).sort(
    (a, b) => compare(b.order, a.order) || compare(b.documentId, a.documentId)
  )
}

function summaryOf(row: Document, hasParent: boolean, isTrashed: boolean): DocumentSummary {
  return {
    documentId: row.documentId as DocumentId,
    parentId: hasParent ? (row.parentId as DocumentId) : null,
    title: row.title,
    icon: row.icon || null,
    isTrashed,
    trashedAtMs: row.trashedAtMs || null,
    trashedBy: (row.trashedBy || null) as MemberId | null,
    createdAtMs: row.createdAtMs,
    createdBy: row.createdBy as MemberId,
    isFavourite: false,
    openedAtMs: null
  }
}

/** Code unit order: the same on every device, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
