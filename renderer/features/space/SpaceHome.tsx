import { FolderUp, Plus, UserPlus } from 'lucide-react'
import { useId } from 'react'
import { formatDate } from '../../formats.js'
import type { DocumentSummary, SpaceSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { liveDocuments, recentDocuments, useDocumentStore } from '../../stores/document-store.js'
import { useFileStore } from '../../stores/file-store.js'
import { doStartDocument } from '../../stores/space-session.js'
import { showDialog, showDocument, showFolder } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import { KeyStoreHint } from '../lock/KeyStoreHint.js'
import { DocumentIcon } from '../tree/DocumentIcon.js'

/** In each list. */
const MAX_LISTED = 6

export interface SpaceHomeProps {
  space: SpaceSummary
}

/** What is in the space and the next step: the first thing seen, and what teaches an empty one. */
export function SpaceHome({ space }: SpaceHomeProps) {
  const documents = useDocumentStore((state) => state.documents)
  const drive = useFileStore((state) => valueOr(state.drives, [])[0])
  const live = liveDocuments(documents)
  const opened = recentDocuments(documents).slice(0, MAX_LISTED)
  const newest = [...live]
    .filter((document) => !opened.includes(document))
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .slice(0, MAX_LISTED)
  const canEdit = space.role === 'admin' || space.role === 'editor'

  return (
    <div className="home">
      <header className="home-header">
        <h1 dir="auto">{space.name}</h1>
        <p>{t('space.summary', { people: space.memberCount, others: space.onlineCount })}</p>
      </header>
      {canEdit && (
        <div className="home-actions">
          <Button kind="primary" icon={Plus} onClick={() => void doStartDocument(space.spaceId)}>
            {t('space.startDocument')}
          </Button>
          {drive && (
            <Button icon={FolderUp} onClick={() => showFolder(drive.driveId, '/')}>
              {t('space.openFiles')}
            </Button>
          )}
          {space.memberCount < 2 && (
            <Button icon={UserPlus} onClick={() => showDialog({ kind: 'invite' })}>
              {t('common.inviteSomebody')}
            </Button>
          )}
        </div>
      )}
      <HomeList
        title={t('space.recentlyOpened')}
        documents={opened}
        atMs={({ openedAtMs }) => openedAtMs}
      />
      <HomeList
        title={t('space.newestDocuments')}
        documents={newest}
        atMs={(each) => each.createdAtMs}
      />
      {live.length === 0 && documents.status === 'ready' && (
        <div className="prose home-empty">
          <p>{t('space.emptyHint')}</p>
          <p>{t('space.emptyFilesHint')}</p>
        </div>
      )}
      <KeyStoreHint />
    </div>
  )
}

interface HomeListProps {
  title: string
  documents: readonly DocumentSummary[]
  atMs: (document: DocumentSummary) => number | null
}

function HomeList({ title, documents, atMs }: HomeListProps) {
  const id = useId()
  if (documents.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="home-list">
        {documents.map((document) => (
          <li key={document.documentId}>
            <button type="button" onClick={() => showDocument(document.documentId)}>
              <DocumentIcon icon={document.icon} />
              <span dir="auto">{document.title}</span>
              <time dateTime={new Date(atMs(document) ?? 0).toISOString()}>
                {formatDate(atMs(document) ?? 0)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
