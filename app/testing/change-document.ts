/** A change of a document without an editor: its state out, the change in. */
import * as Y from 'yjs'
import type { DocumentId, SpaceId } from '../contract/ids.js'
import type { Caller } from './caller.js'

export async function changeDocument(
  person: Caller,
  place: { spaceId: SpaceId; documentId: DocumentId },
  edit: (doc: Y.Doc) => void
): Promise<void> {
  const doc = new Y.Doc()
  const { update } = await person.call('document.state', place)
  Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  edit(doc)
  await person.call('document.update', { ...place, update: Y.encodeStateAsUpdate(doc, before) })
  doc.destroy()
}
