/**
 * From rows to the tree people see: siblings in their order, parents before children, everything
 * once, whatever the rows say. And back: the keys that put a document between two others.
 */
import { generateNKeysBetween } from 'fractional-indexing'
import type { DocumentId, MemberId } from '../contract/ids.js'
import {
  MAX_ICON_LENGTH,
  MAX_ORDER_LENGTH,
  MAX_TITLE_LENGTH,
  TRASH_LIFETIME_MS
} from '../contract/limits.js'
import type { DocumentSummary } from '../contract/model.js'
import type { Document } from '../schema/rows.js'

/**
 * Without what has been in the trash for longer than it is kept there. A document whose parent is
 * not here counts as one at the root, and so does one of each ring of documents inside each other.
 */
export function listDocuments(rows: Document[], nowMs: number): DocumentSummary[] {
  const children = childrenByParent(rows)
  const listed: DocumentSummary[] = []
  const shown = new Set<string>()
  const pending = lastFirst(children.get('')).map((row) => ({
    row,
    isTrashed: false,
    isKept: true
  }))
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { row } = next
    const isTrashed = next.isTrashed || Boolean(row.trashedAtMs)
    const isKept = isKeptInTrash(row, nowMs) || (next.isKept && !row.trashedAtMs)
    if (!isTrashed || isKept) {
      listed.push(summaryOf(row, shown.has(row.parentId), isTrashed))
      shown.add(row.documentId)
    }
    const below = lastFirst(children.get(row.documentId))
    pending.push(...below.map((child) => ({ row: child, isTrashed, isKept })))
  }
  return listed
}

/** Siblings in the order people see. */
export function inOrder<Row extends Sibling>(siblings: readonly Row[]): Row[] {
  return [...siblings].sort(
    (a, b) => compare(a.order, b.order) || compare(a.documentId, b.documentId)
  )
}

export type Sibling = Pick<Document, 'documentId' | 'order'>

/** The key of a place among siblings, and new keys for siblings that stood in its way. */
export interface Spot {
  order: string
  moved: Sibling[]
}

/**
 * A place before the sibling at `index` of `siblings`, which are in order. Two who insert at the
 * same spot apart may get the same key, and a spot used very often gets long ones: then, and only
 * then, siblings get new keys as well.
 */
export function spotAt(siblings: readonly Sibling[], index: number): Spot {
  const before = siblings[index - 1]?.order ?? null
  const isTwin = (sibling: Sibling) => before !== null && sibling.order <= before
  const end = siblings.findIndex((sibling, at) => at >= index && !isTwin(sibling))
  const twins = siblings.slice(index, end === -1 ? undefined : end)
  const after = end === -1 ? null : (siblings[end]?.order ?? null)
  const keys = keysBetween(before, after, twins.length + 1)
  return keys ? withKeys(twins, 0, keys) : withKeys(siblings, index, freshKeys(siblings.length + 1))
}

/** Gives `siblings` the keys, leaving out the one at `index`, which is the new place's. */
function withKeys(siblings: readonly Sibling[], index: number, keys: string[]): Spot {
  const others = keys.toSpliced(index, 1)
  return {
    order: keys[index] ?? '',
    moved: siblings.map(({ documentId }, at) => ({ documentId, order: others[at] ?? '' }))
  }
}

/** null when neighbours have keys of somebody's own kind, or there is no room left between them. */
function keysBetween(before: string | null, after: string | null, count: number): string[] | null {
  try {
    const keys = generateNKeysBetween(before, after, count)
    return keys.every((key) => key.length <= MAX_ORDER_LENGTH) ? keys : null
  } catch {
    return null
  }
}

export function freshKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

function isKeptInTrash({ trashedAtMs }: Document, nowMs: number): boolean {
  return Boolean(trashedAtMs) && (trashedAtMs ?? 0) + TRASH_LIFETIME_MS > nowMs
}

function childrenByParent(rows: Document[]): Map<string, Document[]> {
  const byId = new Map(rows.map((row) => [row.documentId, row]))
  const heads = ringHeads(byId)
  const children = new Map<string, Document[]>()
  for (const row of rows) {
    const hasPlace = byId.has(row.parentId) && !heads.has(row.documentId)
    const parentId = hasPlace ? row.parentId : ''
    const siblings = children.get(parentId)
    if (siblings) siblings.push(row)
    else children.set(parentId, [row])
  }
  return children
}

/** Of each ring of documents inside each other, the one with the smallest id. */
function ringHeads(byId: Map<string, Document>): Set<string> {
  const heads = new Set<string>()
  const climbed = new Set<string>()
  for (const start of byId.keys()) {
    const way: string[] = []
    let id: string | undefined = start
    while (id !== undefined && byId.has(id) && !climbed.has(id)) {
      climbed.add(id)
      way.push(id)
      id = byId.get(id)?.parentId
    }
    const ring = id === undefined ? -1 : way.indexOf(id)
    const head = ring === -1 ? undefined : way.slice(ring).sort(compare)[0]
    if (head !== undefined) heads.add(head)
  }
  return heads
}

/** For a stack. */
function lastFirst(siblings: Document[] = []): Document[] {
  return inOrder(siblings).reverse()
}

function summaryOf(row: Document, hasParent: boolean, isTrashed: boolean): DocumentSummary {
  return {
    documentId: row.documentId as DocumentId,
    parentId: hasParent ? (row.parentId as DocumentId) : null,
    title: row.title.slice(0, MAX_TITLE_LENGTH),
    icon: row.icon.slice(0, MAX_ICON_LENGTH) || null,
    isTrashed,
    trashedAtMs: row.trashedAtMs || null,
    trashedBy: (row.trashedBy || null) as MemberId | null,
    wroteInTrash: [],
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
