import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import { errorText } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import { doStartDocument } from '../../stores/space-session.js'
import { liveDocuments, useDocumentStore } from '../../stores/document-store.js'
import { useViewStore } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { DocumentsMenu } from '../exchange/DocumentsMenu.js'
import { ImportDrop } from '../exchange/ImportDrop.js'
import { DocumentTreeView } from '../tree/DocumentTreeView.js'
import { SidebarSection } from './SidebarSection.js'

export interface SidebarDocumentsProps {
  spaceId: SpaceId
  canEdit: boolean
}

export function SidebarDocuments({ spaceId, canEdit }: SidebarDocumentsProps) {
  const documents = useDocumentStore((state) => state.documents)
  const place = useViewStore((state) => state.place)
  const live = useMemo(() => liveDocuments(documents), [documents])

  return (
    <SidebarSection
      title={t('common.documents')}
      action={
        <span className="sidebar-actions">
          <DocumentsMenu spaceId={spaceId} canEdit={canEdit} />
          {canEdit && (
            <IconButton
              label={t('common.newDocument')}
              icon={Plus}
              onClick={() => void doStartDocument(spaceId)}
            />
          )}
        </span>
      }
    >
      <ImportDrop spaceId={spaceId} isEnabled={canEdit}>
        {documents.status === 'failed' && (
          <p className="sidebar-hint">
            {t('common.sentence', { text: errorText(documents.code).title })}
          </p>
        )}
        {documents.status === 'ready' && live.length === 0 && (
          <p className="sidebar-hint">{t('space.noDocuments')}</p>
        )}
        <DocumentTreeView
          spaceId={spaceId}
          documents={live}
          currentId={place.kind === 'document' ? place.documentId : null}
          canEdit={canEdit}
        />
      </ImportDrop>
    </SidebarSection>
  )
}
