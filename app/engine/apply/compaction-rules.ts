/**
 * Rule of compaction: a merged state takes the place of the rows it contains. The state is opaque
 * here; what it covers is said by its author, who may edit the document anyway. An honest author
 * has seen what it covers, so in any order all of that stands before the snapshot; whatever comes
 * later than a snapshot, or was not covered, stays a row of its own beside it.
 */
import { MAX_DEVICES_PER_SPACE, MAX_PARTS, MAX_UPDATE_PART_BYTES } from '../../contract/limits.js'
import { isEqual } from '../crypto.js'
import type { Rules } from './context.js'
import { refuseWithout } from './permissions.js'

export const compactionRules: Rules<'compact-document'> = {
  /** Counts with its last part, when all the parts before it stand directly before it. */
  async 'compact-document'({ documentId, part, parts, covers, body }, context) {
    const { view, writerKey, length } = context
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const isLast = part === parts - 1
    const isSized = parts <= MAX_PARTS && body.byteLength <= MAX_UPDATE_PART_BYTES
    const isCovering = covers.length <= (isLast ? MAX_DEVICES_PER_SPACE : 0)
    if (part >= parts || !isSized || !isCovering) return 'bad-input'
    if (!(await view.get('documents', { documentId }))) return 'document-not-found'
    if (part > 0) {
      const key = { documentId, writerKey, length: length - 1 }
      const before = await view.get('document-snapshots', key)
      if (before?.part !== part - 1 || before.parts !== parts) return 'bad-input'
    }
    await view.put('document-snapshots', {
      documentId,
      writerKey,
      length,
      part,
      parts,
      covers,
      body
    })
    if (!isLast) return null
    for (const cover of covers) {
      const isOwn = isEqual(cover.writerKey, writerKey)
      // Whatever its author says, a snapshot does not take its own place.
      const upTo = isOwn ? Math.min(cover.length, length - parts) : cover.length
      for (const collection of ['document-updates', 'document-snapshots'] as const) {
        const rows = await view.findUpTo(collection, documentId, cover.writerKey, upTo)
        for (const row of rows) {
          await view.delete(collection, {
            documentId,
            writerKey: row.writerKey,
            length: row.length
          })
        }
      }
    }
    return null
  }
}
