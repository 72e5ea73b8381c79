/**
 * Words that met the trash: who wrote into a document without knowing that somebody else moved it
 * there, or was writing when they did. The rows last until the document is restored.
 */
import type { Document, Reach } from '../../schema/rows.js'
import type { ViewWriter } from './context.js'
import { DocumentTree } from './document-tree.js'
import { hex } from '../crypto.js'

export interface Trashing {
  trashedBy: string
  atMs: number
  /** What the one who trashed it knew of. */
  seen: Reach[]
}

/** Notes the writers of words, in the document and below it, that were not known then. */
export async function noteUnseenWriters(
  view: ViewWriter,
  document: Document,
  { trashedBy, atMs, seen }: Trashing
): Promise<void> {
  const known = new Map(seen.map(({ writerKey, length }) => [hex(writerKey), length]))
  for (const { documentId } of await new DocumentTree(view).family(document)) {
    for (const { writerKey, length } of await lastWords(view, documentId)) {
      if (length <= (known.get(hex(writerKey)) ?? 0)) continue
      const memberId = (await view.get('devices', { writerKey }))?.memberId
      if (memberId) await noteWriter(view, { documentId, memberId, trashedBy, atMs })
    }
  }
}

/** Notes somebody who writes into a document that is in the trash, when another put it there. */
export async function noteWriter(
  view: ViewWriter,
  conflict: { documentId: string; memberId: string; trashedBy: string; atMs: number }
): Promise<void> {
  const { documentId, memberId, trashedBy } = conflict
  if (memberId === trashedBy) return
  if (await view.get('trash-conflicts', { documentId, memberId })) return
  await view.put('trash-conflicts', conflict)
}

/** The document and what is below it are out of the trash. */
export async function forgetConflicts(view: ViewWriter, document: Document): Promise<void> {
  for (const { documentId } of await new DocumentTree(view).family(document)) {
    for (const { memberId } of await view.findAll('trash-conflicts', { documentId })) {
      await view.delete('trash-conflicts', { documentId, memberId })
    }
  }
}

/** Each writer's last change of a document, also where a snapshot has taken its place. */
async function lastWords(view: ViewWriter, documentId: string): Promise<Reach[]> {
  const reaches: Reach[] = []
  let last = await view.findLast('document-updates', { gte: { documentId } })
  while (last) {
    const { writerKey, length } = last
    reaches.push({ writerKey, length })
    const before = { documentId, writerKey }
    last = await view.findLast('document-updates', { gte: { documentId }, lt: before })
  }
  for (const { covers } of await view.findAll('document-snapshots', { documentId })) {
    reaches.push(...covers)
  }
  return reaches
}
