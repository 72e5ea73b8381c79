import { assertNever } from '../../../app/contract/errors.js'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { showPanel, useViewStore, type DocumentPanelName } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { X } from 'lucide-react'
import { CommentsPanel } from '../comments/CommentsPanel.js'
import { HistoryPanel } from '../history/HistoryPanel.js'
import type { AlcoveEditor } from './editor-schema.js'
import { InfoPanel } from './InfoPanel.js'
import { OutlinePanel } from './OutlinePanel.js'

export interface DocumentPanelProps {
  spaceId: SpaceId
  documentId: DocumentId
  editor: AlcoveEditor
  canEdit: boolean
}

const TITLE: Record<DocumentPanelName, string> = {
  outline: 'Outline',
  comments: 'Comments',
  history: 'History',
  info: 'About this document'
}

/** What stands beside the page, if anything. */
export function DocumentPanel(props: DocumentPanelProps) {
  const panel = useViewStore((state) => state.panel)
  if (!panel) return null
  return (
    <aside className="document-panel" aria-label={TITLE[panel]}>
      <header className="document-panel-header">
        <h2>{TITLE[panel]}</h2>
        <IconButton label="Close panel" icon={X} onClick={() => showPanel(null)} />
      </header>
      {content(panel, props)}
    </aside>
  )
}

function content(panel: DocumentPanelName, props: DocumentPanelProps) {
  switch (panel) {
    case 'outline':
      return <OutlinePanel {...props} />
    case 'comments':
      return <CommentsPanel {...props} />
    case 'history':
      return <HistoryPanel {...props} />
    case 'info':
      return <InfoPanel {...props} />
    default:
      return assertNever(panel)
  }
}
