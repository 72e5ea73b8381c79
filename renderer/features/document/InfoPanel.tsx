import { Activity, FileText } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../../app/contract/messages/translate.js'
import { formatDate } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import {
  doShowBacklinks,
  resetBacklinkStore,
  useBacklinkStore
} from '../../stores/backlink-store.js'
import { useDocumentStore } from '../../stores/document-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { showDocument, showPlace } from '../../stores/view-store.js'
import { Button } from '../../ui/Button.js'
import type { DocumentPanelProps } from './DocumentPanel.js'
import { WordCount } from './WordCount.js'

/** Who made the document, and which others link to it. */
export function InfoPanel({ spaceId, documentId, editor }: DocumentPanelProps) {
  const document = useDocumentStore((state) =>
    valueOr(state.documents, []).find((d) => d.documentId === documentId)
  )
  const creator = usePeopleStore((state) =>
    valueOr(state.members, []).find((m) => m.memberId === document?.createdBy)
  )
  const backlinks = useBacklinkStore((state) => state.backlinks)

  useEffect(() => {
    void doShowBacklinks(spaceId, documentId)
    return resetBacklinkStore
  }, [spaceId, documentId])

  return (
    <div className="info-panel">
      {document && (
        <dl className="info-facts">
          <dt>{t('document.madeBy')}</dt>
          <dd dir="auto">
            {creator?.isMe ? t('common.you') : (creator?.name ?? t('common.somebody'))}
          </dd>
          <dt>{t('document.made')}</dt>
          <dd>{formatDate(document.createdAtMs)}</dd>
        </dl>
      )}
      <WordCount editor={editor} />
      {document && (
        <div>
          <Button
            kind="quiet"
            icon={Activity}
            onClick={() =>
              showPlace({
                kind: 'activity',
                object: { objectId: documentId, name: document.title }
              })
            }
          >
            {t('document.activity')}
          </Button>
        </div>
      )}
      <section aria-labelledby="info-backlinks">
        <h3 id="info-backlinks">{t('document.linkedFrom')}</h3>
        {backlinks.status === 'ready' && backlinks.value.length === 0 && (
          <p className="info-empty">{t('document.linkedFromNowhere')}</p>
        )}
        <ul className="backlinks">
          {valueOr(backlinks, []).map((backlink) => (
            <li key={backlink.documentId}>
              <button type="button" onClick={() => showDocument(backlink.documentId)}>
                <FileText className="icon" aria-hidden />
                <span className="backlink-lines">
                  <span className="backlink-title" dir="auto">
                    {backlink.title}
                  </span>
                  {backlink.snippet !== '' && (
                    <span className="backlink-snippet" dir="auto">
                      {backlink.snippet}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
