/**
 * Rule of compaction: a merged state takes the place of the update rows it contains. The state is
 * opaque here; what it covers is said by its author, who may edit the document anyway.
 */
import { MAX_DEVICES_PER_SPACE, MAX_UPDATE_PART_BYTES } from '../../contract/limits.js'
import type { DocumentSnapshot, DocumentUpdate, Reach } from '../../schema/rows.js'
import type { Rules, ViewWriter } from './context.js'
import { refuseWithout } from './permissions.js'

export const compactionRules: Rules<'compact-document'> = {
  /** Counts with its last part, when all the parts before it stand directly before it. */
  async 'compact-document'({ documentId, part, parts, covers, body }, context) {
    const { view, writerKey, length } = context
    const refused = refuseWithout('edit', context)
    if (refused) return refused
    const isValid = part < parts && body.byteLength <= MAX_UPDATE_PART_BYTES
    if (!isValid || covers.length > MAX_DEVICES_PER_SPACE) return 'bad-input'
    if (!(await view.get('documents', { documentId }))) return 'document-not-found'
    if (part > 0) {
      const before = await view.get('document-snapshots', {
        documentId,
        writerKey,
        length: length - 1
      })
      if (before?.part !== part - 1 || before.parts !== parts) return 'bad-input'
    }
    const row = { documentId, writerKey, length, part, parts, covers, body }
    await view.put('document-snapshots', row)
    if (part < parts - 1) return null
    await dropCoveredUpdates(view, documentId, covers)
    await dropCoveredSnapshots(view, row)
    return null
  }
}

async function dropCoveredUpdates(view: ViewWriter, documentId: string, covers: Reach[]) {
  for (const cover of covers) {
    const rows = await view.find<DocumentUpdate>('document-updates', {
      documentId,
      writerKey: cover.writerKey
    })
    for (const { writerKey, length } of rows) {
      if (length > cover.length) break
      await view.delete('document-updates', { documentId, writerKey, length })
    }
  }
}

/** Older snapshots that reach no further than this one. */
async function dropCoveredSnapshots(view: ViewWriter, latest: DocumentSnapshot) {
  const { documentId } = latest
  const rows = await view.find<DocumentSnapshot>('document-snapshots', { documentId })
  const isOfLatest = (row: DocumentSnapshot) =>
    hex(row.writerKey) === hex(latest.writerKey) &&
    row.length > latest.length - latest.parts &&
    row.length <= latest.length
  const ends = rows.filter((row) => row.part === row.parts - 1 && !isOfLatest(row))
  for (const end of ends) {
    if (!reachesAsFar(latest.covers, end.covers)) continue
    for (let part = 0; part < end.parts; part++) {
      const { writerKey } = end
      await view.delete('document-snapshots', { documentId, writerKey, length: end.length - part })
    }
  }
}

function reachesAsFar(covers: Reach[], others: Reach[]): boolean {
  const reaches = new Map(covers.map(({ writerKey, length }) => [hex(writerKey), length]))
  return others.every(({ writerKey, length }) => (reaches.get(hex(writerKey)) ?? 0) >= length)
}

function hex(key: Uint8Array): string {
  return Buffer.from(key).toString('hex')
}
