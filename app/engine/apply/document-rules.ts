/**
 * Rules of documents and their tree. Updates are opaque bytes here: no Yjs runs inside apply.
 *
 * The tree lives by ids, so renaming and moving are one row, and at any order of anyone's
 * operations every document is reachable exactly once: what somebody creates or restores lands
 * below the nearest living document, and a move that would put a document below itself is refused
 * and leaves all where it was.
 */
import {
  MAX_DEVICES_PER_SPACE,
  MAX_DOCUMENT_DEPTH,
  MAX_ICON_LENGTH,
  MAX_PARTS,
  MAX_TREE_CLIMB,
  MAX_UPDATE_PART_BYTES
} from '../../contract/limits.js'
import { isId, isOrder, isTitle } from './checks.js'
import type { Rules } from './context.js'
import { DocumentTree } from './document-tree.js'
import { refuseWithout } from './permissions.js'
import { forgetConflicts, noteUnseenWriters, noteWriter } from './trash-conflicts.js'

type DocumentOperation =
  | 'create-document'
  | 'rename-document'
  | 'move-document'
  | 'set-document-icon'
  | 'trash-document'
  | 'restore-document'
  | 'update-document'

export const documentRules: Rules<DocumentOperation> = {
  async 'create-document'({ documentId, parentId, order, title, icon, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const isValid = isId(documentId) && isTitle(title) && isOrder(order) && isIcon(icon)
    if (!isValid || (await view.get('documents', { documentId }))) return 'bad-input'
    await view.put('documents', {
      documentId,
      parentId: await new DocumentTree(view).livingParent(parentId),
      order,
      title,
      icon,
      createdBy: author.member.memberId,
      createdAtMs: atMs
    })
    return null
  },

  async 'rename-document'({ documentId, title }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const document = await context.view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    if (!isTitle(title)) return 'bad-input'
    await context.view.put('documents', { ...document, title })
    return null
  },

  /** Refused rather than guessed: the document then stays where it was. */
  async 'move-document'({ documentId, parentId, order }, context) {
    const { view } = context
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const document = await view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    if (!isOrder(order)) return 'bad-input'
    const tree = new DocumentTree(view)
    const way = await tree.wayUp(parentId)
    if (!way) return 'document-not-found'
    if (way.some((above) => above.documentId === documentId)) return 'document-loop'
    if (way.length >= MAX_DOCUMENT_DEPTH) return 'path-too-deep'
    if (way.some((above) => above.trashedAtMs)) return 'document-not-found'
    const wasTrashed = document.parentId !== parentId && (await tree.trashedAbove(document))
    const moved = { ...document, parentId, order }
    await view.put('documents', moved)
    if (wasTrashed && !document.trashedAtMs) await forgetConflicts(view, moved)
    return null
  },

  async 'set-document-icon'({ documentId, icon }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const document = await context.view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    if (!isIcon(icon)) return 'bad-input'
    await context.view.put('documents', { ...document, icon })
    return null
  },

  /**
   * What is below goes with it, untouched. Words its author did not know of are noted. In the trash
   * already: whoever came first stays the one who put it there.
   */
  async 'trash-document'({ documentId, atMs, seen }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    if (seen.length > MAX_DEVICES_PER_SPACE) return 'bad-input'
    const document = await view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    if (document.trashedAtMs) return null
    const trashedBy = author.member.memberId
    const trashedAtMs = Math.max(1, atMs)
    await view.put('documents', { ...document, trashedAtMs, trashedBy })
    await noteUnseenWriters(view, document, { trashedBy, atMs: trashedAtMs, seen })
    return null
  },

  /** To its place, or to the nearest living one above it. */
  async 'restore-document'({ documentId }, context) {
    const { view } = context
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const document = await view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    const tree = new DocumentTree(view)
    const parentId = await tree.livingParent(document.parentId, MAX_TREE_CLIMB)
    const restored = { ...document, parentId, trashedAtMs: 0, trashedBy: '' }
    await view.put('documents', restored)
    await forgetConflicts(view, restored)
    return null
  },

  /** Trashed documents take updates too: what someone typed apart survives. */
  async 'update-document'({ documentId, part, parts, changes, atMs, update }, context) {
    const { view, author, writerKey, length } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    const isSized = parts <= MAX_PARTS && update.byteLength <= MAX_UPDATE_PART_BYTES
    if (part >= parts || !isSized) return 'bad-input'
    const document = await view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    const row = { documentId, writerKey, length, part, parts, changes, atMs, update }
    await view.put('document-updates', row)
    const trashed = await new DocumentTree(view).trashedAbove(document)
    if (trashed?.trashedBy) {
      const { memberId } = author.member
      await noteWriter(view, { documentId, memberId, trashedBy: trashed.trashedBy, atMs })
    }
    return null
  }
}

function isIcon(icon: string): boolean {
  return icon.length <= MAX_ICON_LENGTH
}
