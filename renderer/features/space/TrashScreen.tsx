import { RotateCcw } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import {
  doRestoreDocument,
  trashedDocuments,
  useDocumentStore
} from '../../stores/document-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'

export interface TrashScreenProps {
  spaceId: SpaceId
  canEdit: boolean
}

export function TrashScreen({ spaceId, canEdit }: TrashScreenProps) {
  const documents = useDocumentStore((state) => state.documents)
  const trashed = trashedDocuments(documents)
  if (trashed.length === 0) {
    return (
      <Message title="The trash is empty">
        <p>Documents you move to the trash wait here for everyone in the space.</p>
      </Message>
    )
  }
  return (
    <div className="home">
      <header className="home-header">
        <h1>Trash</h1>
        <p>Anyone who may edit can restore these. What others wrote meanwhile is kept.</p>
      </header>
      <ul className="trash-list" aria-label="Documents in the trash">
        {trashed.map(({ documentId, title }) => (
          <li key={documentId}>
            <span dir="auto">{title}</span>
            {canEdit && (
              <Button icon={RotateCcw} onClick={() => void doRestoreDocument(spaceId, documentId)}>
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
