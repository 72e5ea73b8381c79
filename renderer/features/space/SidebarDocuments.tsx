import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { DocumentId, SpaceId } from '../../../app/contract/ids.js'
import { ERROR_TEXT } from '../../../app/contract/error-text.js'
import { doTrashAndTell, doStartDocument } from '../../stores/space-session.js'
import {
  doRenameDocument,
  liveDocuments,
  trashedDocuments,
  useDocumentStore
} from '../../stores/document-store.js'
import { showDocument, showPlace, useViewStore } from '../../stores/view-store.js'
import { IconButton } from '../../ui/IconButton.js'
import { SidebarDocument } from './SidebarDocument.js'
import { SidebarSection } from './SidebarSection.js'

export interface SidebarDocumentsProps {
  spaceId: SpaceId
  canEdit: boolean
}

export function SidebarDocuments({ spaceId, canEdit }: SidebarDocumentsProps) {
  const documents = useDocumentStore((state) => state.documents)
  const place = useViewStore((state) => state.place)
  const [renaming, setRenaming] = useState<DocumentId | null>(null)
  const live = liveDocuments(documents)
  const trashedCount = trashedDocuments(documents).length

  return (
    <SidebarSection
      title="Documents"
      action={
        canEdit && (
          <IconButton
            label="New document"
            icon={Plus}
            onClick={() => void doStartDocument(spaceId)}
          />
        )
      }
    >
      {documents.status === 'failed' && (
        <p className="sidebar-hint">{ERROR_TEXT[documents.code].title}.</p>
      )}
      {documents.status === 'ready' && live.length === 0 && (
        <p className="sidebar-hint">No documents yet.</p>
      )}
      <ul className="sidebar-list" aria-label="Documents">
        {live.map((document) => (
          <SidebarDocument
            key={document.documentId}
            document={document}
            isCurrent={place.kind === 'document' && place.documentId === document.documentId}
            isRenaming={renaming === document.documentId}
            canEdit={canEdit}
            onOpen={() => showDocument(document.documentId)}
            onStartRename={() => setRenaming(document.documentId)}
            onRename={(title) => {
              setRenaming(null)
              if (title !== null) void doRenameDocument(spaceId, document.documentId, title)
            }}
            onTrash={() => void doTrashAndTell(spaceId, document)}
          />
        ))}
      </ul>
      {trashedCount > 0 && (
        <button
          type="button"
          className="sidebar-item sidebar-trash"
          aria-current={place.kind === 'trash' ? 'page' : undefined}
          onClick={() => showPlace({ kind: 'trash' })}
        >
          <Trash2 className="icon" aria-hidden />
          <span>Trash</span>
        </button>
      )}
    </SidebarSection>
  )
}
