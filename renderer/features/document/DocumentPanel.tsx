import { assertNever } from '../../../app/contract/errors.js'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { showPanel, useViewStore, type DocumentPanelName } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { X } from 'lucide-react'
import type { MessageId } from '../../../app/contract/messages/catalog.js'
import { t } from '../../../app/contract/messages/translate.js'
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

const TITLE = {
  outline: 'document.outline',
  comments: 'common.comments',
  history: 'history.title',
  info: 'document.about'
} as const satisfies Record<DocumentPanelName, MessageId>

/** What stands beside the page, if anything. */
export function DocumentPanel(props: DocumentPanelProps) {
  const panel = useViewStore((state) => state.panel)
  if (!panel) return null
  return (
    <aside className="document-panel" aria-label={t(TITLE[panel])}>
      <header className="document-panel-header">
        <h2>{t(TITLE[panel])}</h2>
        <IconButton label={t('document.closePanel')} icon={X} onClick={() => showPanel(null)} />
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
