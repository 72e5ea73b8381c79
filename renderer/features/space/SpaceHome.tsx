import { FileText, FolderUp, Plus, UserPlus } from 'lucide-react'
import { formatCount, formatDate } from '../../formats.js'
import type { SpaceSummary } from '../../../app/contract/model.js'
import { valueOr } from '../../loadable.js'
import { liveDocuments, useDocumentStore } from '../../stores/document-store.js'
import { useFileStore } from '../../stores/file-store.js'
import { doStartDocument } from '../../stores/space-session.js'
import { showDialog, showDocument, showFolder } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'

export interface SpaceHomeProps {
  space: SpaceSummary
}

/** What is in the space and the next step: the first thing seen, and what teaches an empty one. */
export function SpaceHome({ space }: SpaceHomeProps) {
  const documents = useDocumentStore((state) => state.documents)
  const drive = useFileStore((state) => valueOr(state.drives, [])[0])
  const recent = [...liveDocuments(documents)]
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .slice(0, 8)
  const canEdit = space.role === 'admin' || space.role === 'editor'

  return (
    <div className="home">
      <header className="home-header">
        <h1 dir="auto">{space.name}</h1>
        <p>
          {formatCount(space.memberCount, 'person', 'people')},{' '}
          {space.onlineCount === 0
            ? 'nobody else here right now'
            : `${formatCount(space.onlineCount, 'other', 'others')} here now`}
        </p>
      </header>
      {canEdit && (
        <div className="home-actions">
          <Button kind="primary" icon={Plus} onClick={() => void doStartDocument(space.spaceId)}>
            Start a document
          </Button>
          {drive && (
            <Button icon={FolderUp} onClick={() => showFolder(drive.driveId, '/')}>
              Open files
            </Button>
          )}
          {space.memberCount < 2 && (
            <Button icon={UserPlus} onClick={() => showDialog({ kind: 'invite' })}>
              Invite somebody
            </Button>
          )}
        </div>
      )}
      {recent.length > 0 ? (
        <section aria-labelledby="home-recent">
          <h2 id="home-recent">Newest documents</h2>
          <ul className="home-list">
            {recent.map((document) => (
              <li key={document.documentId}>
                <button type="button" onClick={() => showDocument(document.documentId)}>
                  <FileText className="icon" aria-hidden />
                  <span dir="auto">{document.title}</span>
                  <time dateTime={new Date(document.createdAtMs).toISOString()}>
                    {formatDate(document.createdAtMs)}
                  </time>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        documents.status === 'ready' && (
          <div className="prose home-empty">
            <p>
              Nothing is written here yet. Documents are edited by everyone at once, and work just
              as well with no network; what was written apart is merged.
            </p>
            <p>Drop files or folders on Files to share them. Others fetch only what they open.</p>
          </div>
        )
      )}
    </div>
  )
}
