/** Opens the link beside the caret from the keyboard: Tab indents in the text, so it reaches none. */
import { createExtension } from '@blocknote/core'
import { showDocument } from '../../../stores/view-store.js'
import { liveDocuments, useDocumentStore } from '../../../stores/document-store.js'

export const linkKeysExtension = createExtension(({ editor }) => ({
  key: 'alcoveLinkKeys',
  keyboardShortcuts: {
    'Mod-Enter': () => {
      const { $from } = editor.prosemirrorState.selection
      const link = [$from.nodeBefore, $from.nodeAfter].find(
        (node) => node?.type.name === 'documentLink'
      )
      const documentId: unknown = link?.attrs['documentId']
      const target = liveDocuments(useDocumentStore.getState().documents).find(
        (document) => document.documentId === documentId
      )
      if (target) showDocument(target.documentId)
      return target !== undefined
    }
  }
}))
