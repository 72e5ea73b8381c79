import '@blocknote/core/style.css'
import '@blocknote/mantine/style.css'
import '../../styles/editor.css'
import type {
  BlockNoteEditor,
  BlockSchema,
  InlineContentSchema,
  StyleSchema
} from '@blocknote/core'
import { filterSuggestionItems } from '@blocknote/core/extensions'
import { withCollaboration } from '@blocknote/core/yjs'
import { BlockNoteView } from '@blocknote/mantine'
import {
  getDefaultReactSlashMenuItems,
  SuggestionMenuController,
  useCreateBlockNote
} from '@blocknote/react'
import { MantineProvider } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import type { DOCUMENT_FRAGMENT } from '../../../app/contract/document-port.js'
import type { Profile } from '../../../app/contract/model.js'
import { createCarets } from './caret.js'
import type { CaretUser } from './caret-state.js'
import type { DocumentSession } from './document-session.js'
import { ownUndoExtension } from './own-undo.js'
import { placeholderExtension } from './placeholder.js'
import { usePrefersDark } from './use-prefers-dark.js'

type AnyEditor = BlockNoteEditor<BlockSchema, InlineContentSchema, StyleSchema>

/** As a type only: the file's schemas need a parser that probes for `eval`, which the page forbids. */
const FRAGMENT: typeof DOCUMENT_FRAGMENT = 'document'

export interface DocumentEditorProps {
  session: DocumentSession
  profile: Profile
  canEdit: boolean
}

/**
 * The editor writes no style element: the policy of the page allows none. Hence `injectCSS: false`,
 * own placeholder and carets, and Mantine without
 * its run-time variables and global classes. What others wrote is safe from undo: `own-undo.ts`.
 */
export function DocumentEditor({ session, profile, canEdit }: DocumentEditorProps) {
  const isDark = usePrefersDark()
  const { name, color, deviceId } = profile
  const carets = useMemo(() => createCarets(session.awareness), [session])
  const created = useCreateBlockNote(
    withCollaboration({
      collaboration: {
        fragment: session.doc.getXmlFragment(FRAGMENT),
        user: { name, color, deviceId } satisfies CaretUser,
        provider: { awareness: session.awareness },
        renderCursor: carets.draw
      },
      disableExtensions: ['placeholder'],
      extensions: [placeholderExtension(), ownUndoExtension()],
      domAttributes: { editor: { 'aria-label': 'Document text', 'data-testid': 'editor' } },
      _tiptapOptions: { injectCSS: false }
    }),
    [session]
  )
  // The view is typed for any schema, which the default one fits except under exact optional types.
  const editor = created as unknown as AnyEditor

  useEffect(() => {
    session.awareness.setLocalStateField('user', { name, color, deviceId } satisfies CaretUser)
  }, [session, name, color, deviceId])

  useEffect(() => {
    const repaint = ({ updated }: { updated: number[] }) => carets.repaint(updated)
    session.awareness.on('change', repaint)
    return () => session.awareness.off('change', repaint)
  }, [session, carets])

  return (
    <MantineProvider
      withCssVariables={false}
      withGlobalClasses={false}
      getRootElement={() => undefined}
    >
      <BlockNoteView
        editor={editor}
        editable={canEdit}
        theme={isDark ? 'dark' : 'light'}
        slashMenu={false}
      >
        <SuggestionMenuController
          triggerCharacter="/"
          getItems={async (query) =>
            filterSuggestionItems(
              // Pictures and films come with files in documents; an address alone would be remote.
              getDefaultReactSlashMenuItems(editor).filter((item) => item.group !== 'Media'),
              query
            )
          }
        />
      </BlockNoteView>
    </MantineProvider>
  )
}
