import { RotateCcw } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { DocumentSummary } from '../../../app/contract/model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import {
  doRestoreDocument,
  trashedDocuments,
  useDocumentStore
} from '../../stores/document-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { doOpenTrash, useTrashStore } from '../../stores/trash-store.js'
import { showDocument } from '../../stores/view-store.js'
import { trashSentence, wroteSentence } from '../../trash-sentence.js'
import { Message } from '../../ui/Message.js'
import { useLogStore } from '../../stores/log-store.js'
import { TrashedLogs } from '../logs/TrashedLogs.js'
import { TrashedFiles } from '../drives/TrashedFiles.js'
import { DocumentIcon } from '../tree/DocumentIcon.js'
import { DocumentTree } from '../tree/tree-rows.js'

/** One for all, so that waiting draws nothing anew. */
const NOTHING: never[] = []

export interface TrashScreenProps {
  spaceId: SpaceId
  canEdit: boolean
}

export function TrashScreen({ spaceId, canEdit }: TrashScreenProps) {
  const documents = useDocumentStore((state) => state.documents)
  const trashed = useMemo(() => trashedDocuments(documents), [documents])
  const tree = useMemo(() => new DocumentTree(trashed), [trashed])
  const moved = trashed
    .filter(({ trashedAtMs }) => trashedAtMs !== null)
    .sort((a, b) => (b.trashedAtMs ?? 0) - (a.trashedAtMs ?? 0))
  const files = useTrashStore((state) => valueOr(state.files, NOTHING))
  const drives = useTrashStore((state) => valueOr(state.drives, NOTHING))
  const trashedDrives = drives.filter(({ trashedAtMs }) => trashedAtMs !== null)

  const logs = valueOr(
    useLogStore((state) => state.logs),
    NOTHING
  ).filter(({ trashedAtMs }) => trashedAtMs !== null)

  useEffect(() => {
    void doOpenTrash(spaceId)
    return () => void doOpenTrash(null)
  }, [spaceId])

  if (moved.length + files.length + trashedDrives.length + logs.length === 0) {
    return (
      <Message title={t('space.trashEmpty')}>
        <p>{t('space.trashEmptyHint')}</p>
      </Message>
    )
  }
  return (
    <div className="home">
      <header className="home-header">
        <h1>{t('common.trash')}</h1>
        <p>{t('space.trashHint')}</p>
      </header>
      {moved.length > 0 && (
        <ul className="trash-list" aria-label={t('space.trashedDocuments')}>
          {moved.map((document) => (
            <TrashedDocument
              key={document.documentId}
              document={document}
              below={tree.below(document.documentId)}
              canEdit={canEdit}
              onRestore={() => void doRestoreDocument(spaceId, document.documentId)}
            />
          ))}
        </ul>
      )}
      {files.length + trashedDrives.length > 0 && (
        <>
          <h2 className="trash-heading">{t('common.files')}</h2>
          <TrashedFiles spaceId={spaceId} files={files} drives={trashedDrives} canEdit={canEdit} />
        </>
      )}
      {logs.length > 0 && (
        <>
          <h2 className="trash-heading">{t('common.logs')}</h2>
          <TrashedLogs spaceId={spaceId} logs={logs} canEdit={canEdit} />
        </>
      )}
    </div>
  )
}

interface TrashedDocumentProps {
  document: DocumentSummary
  below: readonly DocumentSummary[]
  canEdit: boolean
  onRestore: () => void
}

function TrashedDocument({ document, below, canEdit, onRestore }: TrashedDocumentProps) {
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const { documentId, title, icon } = document
  const writers = [document, ...below].flatMap(({ wroteInTrash }) => wroteInTrash)
  const wrote = wroteSentence(writers, members)
  return (
    <li>
      <div className="trash-text">
        <button type="button" className="trash-title" onClick={() => showDocument(documentId)}>
          <DocumentIcon icon={icon} />
          <span dir="auto">{title}</span>
        </button>
        <p>{trashSentence(document, members)}</p>
        {wrote !== '' && <p className="trash-wrote">{wrote}</p>}
        {below.length > 0 && (
          <details>
            <summary>{t('space.withDocumentsInside', { count: below.length })}</summary>
            <ul>
              {below.map((each) => (
                <li key={each.documentId}>
                  <button
                    type="button"
                    className="trash-title"
                    onClick={() => showDocument(each.documentId)}
                  >
                    <DocumentIcon icon={each.icon} />
                    <span dir="auto">{each.title}</span>
                  </button>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {canEdit && (
        <button
          type="button"
          className="button button-secondary"
          aria-label={t('common.restoreNamed', { name: title })}
          onClick={onRestore}
        >
          <RotateCcw className="icon" aria-hidden /> {t('common.restore')}
        </button>
      )}
    </li>
  )
}
