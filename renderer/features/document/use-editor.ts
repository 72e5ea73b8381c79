import { withCollaboration } from '@blocknote/core/yjs'
import { useCreateBlockNote } from '@blocknote/react'
import { useEffect, useMemo } from 'react'
import type { DOCUMENT_FRAGMENT } from '../../../app/contract/document-port.js'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Profile } from '../../../app/contract/model.js'
import { fileOptions } from '../attachments/file-options.js'
import { createCarets } from './caret.js'
import type { CaretUser } from './caret-state.js'
import type { DocumentSession } from './document-session.js'
import { editorExtensions } from './editor-extensions.js'
import { editorSchema, type AlcoveEditor } from './editor-schema.js'
import { editorWords } from './editor-words.js'

/** As a type only: the file's schemas need a parser that probes for `eval`, which the page forbids. */
const FRAGMENT: typeof DOCUMENT_FRAGMENT = 'document'

export interface EditorPlace {
  spaceId: SpaceId
  documentId: DocumentId
  session: DocumentSession
  profile: Profile
}

/**
 * The editor of an open document: one per session, with this person's caret.
 *
 * It writes no style element: the policy of the page allows none. Hence `injectCSS: false`, and own
 * placeholder and carets. What others wrote is safe from undo: `own-undo.ts`.
 */
export function useEditor(place: EditorPlace): AlcoveEditor {
  const { session, profile } = place
  const { name, color, deviceId } = profile
  const carets = useMemo(() => createCarets(session.awareness), [session])
  const created = useCreateBlockNote(
    withCollaboration({
      schema: editorSchema,
      collaboration: {
        fragment: session.doc.getXmlFragment(FRAGMENT),
        user: { name, color, deviceId } satisfies CaretUser,
        provider: { awareness: session.awareness },
        renderCursor: carets.draw
      },
      disableExtensions: ['placeholder', 'dropFile'],
      ...editorWords(),
      ...fileOptions(place),
      extensions: editorExtensions(place),
      domAttributes: {
        // People write in any language, whichever the app speaks: nobody knows which.
        editor: { 'aria-label': t('document.text'), 'data-testid': 'editor', lang: '' },
        // Each block runs in the direction of its own words.
        blockContent: { dir: 'auto' }
      },
      tables: { splitCells: true, cellBackgroundColor: true, cellTextColor: true, headers: true },
      _tiptapOptions: { injectCSS: false }
    }),
    [session]
  )

  useEffect(() => {
    session.awareness.setLocalStateField('user', { name, color, deviceId } satisfies CaretUser)
  }, [session, name, color, deviceId])

  useEffect(() => {
    const repaint = ({ updated }: { updated: number[] }) => carets.repaint(updated)
    session.awareness.on('change', repaint)
    return () => session.awareness.off('change', repaint)
  }, [session, carets])

  return created as unknown as AlcoveEditor
}
