import * as Y from 'yjs'
import { DOCUMENT_META_MAP, FRONT_MATTER_KEY } from '../../contract/document-content.js'
import { DOCUMENT_FRAGMENT } from '../../contract/document-port.js'
import type { Block } from './blocks.js'
import { writeBlocks } from './write-blocks.js'

/**
 * A Yjs update with the editor's first, empty paragraph. Whoever creates a document writes it, so
 * that two people who open it for the first time do not each insert one.
 */
export function emptyDocument(): Uint8Array {
  return documentWith([])
}

export function documentWith(
  blocks: readonly Block[],
  frontMatter: string | null = null
): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    writeBlocks(doc.getXmlFragment(DOCUMENT_FRAGMENT), blocks)
    if (frontMatter !== null) doc.getMap(DOCUMENT_META_MAP).set(FRONT_MATTER_KEY, frontMatter)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
