import '@blocknote/core/style.css'
import '@blocknote/mantine/style.css'
import '../../styles/editor.css'
import '../../styles/chips.css'
import '../../styles/code.css'
import '../../styles/find.css'
import '../../styles/comments.css'
import '../../styles/attachments.css'
import '../../styles/suggestions.css'
import { BlockNoteView } from '@blocknote/mantine'
import { FilePanelController } from '@blocknote/react'
import { DirectionProvider, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { directionOf } from '../../../app/contract/messages/languages.js'
import { currentLanguage } from '../../../app/contract/messages/translate.js'
import { AttachmentPanel } from '../attachments/AttachmentPanel.js'
import type { AlcoveEditor } from './editor-schema.js'
import { EditorContext } from './EditorContext.js'
import { EditorMenus } from './EditorMenus.js'
import { EditorToolbar } from './EditorToolbar.js'
import { usePrefersDark } from './use-prefers-dark.js'

export interface DocumentEditorProps {
  editor: AlcoveEditor
  canEdit: boolean
  /** The page and its panel. `BlockNoteViewEditor` in it is where the text appears. */
  children: ReactNode
}

/**
 * The editor's frame: everything inside can reach the editor through its hooks. Mantine goes
 * without its run-time variables and global classes, which the page's policy would refuse.
 */
export function DocumentEditor({ editor, canEdit, children }: DocumentEditorProps) {
  const isDark = usePrefersDark()
  return (
    <DirectionProvider initialDirection={directionOf(currentLanguage())}>
      <MantineProvider
        withCssVariables={false}
        withGlobalClasses={false}
        getRootElement={() => undefined}
      >
        <BlockNoteView
          className="document-body"
          editor={editor}
          editable={canEdit}
          theme={isDark ? 'dark' : 'light'}
          slashMenu={false}
          formattingToolbar={false}
          filePanel={false}
          renderEditor={false}
        >
          <EditorContext>
            {children}
            <EditorMenus editor={editor} />
          </EditorContext>
          <EditorToolbar />
          <FilePanelController filePanel={AttachmentPanel} />
        </BlockNoteView>
      </MantineProvider>
    </DirectionProvider>
  )
}
