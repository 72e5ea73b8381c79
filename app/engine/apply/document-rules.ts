/** Rules of documents. Updates are opaque bytes here: no Yjs runs inside apply. */
import { MAX_UPDATE_PART_BYTES } from '../../contract/limits.js'
import { isId, isTitle } from './checks.js'
import type { Rules } from './context.js'
import { refuseWithout } from './permissions.js'

type DocumentOperation =
  'create-document' | 'rename-document' | 'trash-document' | 'restore-document' | 'update-document'

export const documentRules: Rules<DocumentOperation> = {
  async 'create-document'({ documentId, title, atMs }, context) {
    const { view, author } = context
    const refused = refuseWithout('edit', context)
    if (refused || !author) return refused ?? 'not-allowed'
    if (!isId(documentId) || !isTitle(title)) return 'bad-input'
    if (await view.get('documents', { documentId })) return 'bad-input'
    await view.put('documents', {
      documentId,
      title,
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

  async 'trash-document'({ documentId, atMs }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const document = await context.view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    await context.view.put('documents', { ...document, trashedAtMs: Math.max(1, atMs) })
    return null
  },

  async 'restore-document'({ documentId }, context) {
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const document = await context.view.get('documents', { documentId })
    if (!document) return 'document-not-found'
    await context.view.put('documents', { ...document, trashedAtMs: 0 })
    return null
  },

  /** Trashed documents take updates too: what someone typed apart survives. */
  async 'update-document'({ documentId, part, parts, update }, context) {
    const { view, writerKey, length } = context
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    if (part >= parts || update.byteLength > MAX_UPDATE_PART_BYTES) return 'bad-input'
    if (!(await view.get('documents', { documentId }))) return 'document-not-found'
    await view.put('document-updates', { documentId, writerKey, length, part, parts, update })
    return null
  }
}
