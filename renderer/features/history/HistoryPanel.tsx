import { BookmarkPlus, PenLine } from 'lucide-react'
import { useEffect, useState } from 'react'
import { errorText } from '../../../app/contract/error-text.js'
import { t } from '../../../app/contract/messages/translate.js'
import {
  closeHistory,
  doAddVersion,
  doLoadVersions,
  doOpenHistory,
  doShowAuthors,
  showNow,
  useHistoryStore
} from '../../stores/history-store.js'
import { Button } from '../../ui/Button.js'
import { Message } from '../../ui/Message.js'
import { Waiting } from '../../ui/Waiting.js'
import type { DocumentPanelProps } from '../document/DocumentPanel.js'
import { NameVersionForm } from './NameVersionForm.js'
import { VersionRow } from './VersionRow.js'

/**
 * Names for tests and assistive technology: list "Versions" · button "Name this version" · textbox
 * "Name of the version" · button "Who wrote what" · button "Actions for <version>" (menuitems
 * "Name", "Restore") · region by the version's name: switch "Compare with now", buttons "Next
 * change", "Previous change", "Restore", "Back to the document" · document "Version text".
 */
export function HistoryPanel({ spaceId, documentId, canEdit }: DocumentPanelProps) {
  const versions = useHistoryStore((state) => state.versions)
  const shown = useHistoryStore((state) => state.shown)
  const [isNaming, setNaming] = useState(false)

  useEffect(() => {
    void doOpenHistory(spaceId, documentId)
    return closeHistory
  }, [spaceId, documentId])

  return (
    <div className="history">
      <div className="history-tools">
        {canEdit && !isNaming && (
          <Button icon={BookmarkPlus} onClick={() => setNaming(true)}>
            {t('history.nameThis')}
          </Button>
        )}
        {isNaming && (
          <NameVersionForm
            onDone={(name) => {
              setNaming(false)
              if (name !== null) void doAddVersion(name)
            }}
          />
        )}
        <Button icon={PenLine} kind="quiet" onClick={() => void doShowAuthors()}>
          {t('history.whoWroteWhat')}
        </Button>
      </div>
      {list()}
    </div>
  )

  function list() {
    switch (versions.status) {
      case 'loading':
        return <Waiting>{t('history.waiting')}</Waiting>
      case 'failed':
        return (
          <Message
            isProblem
            title={errorText(versions.code).title}
            actions={
              <Button onClick={() => void doLoadVersions(spaceId)}>{t('common.tryAgain')}</Button>
            }
          >
            <p>{errorText(versions.code).hint}</p>
          </Message>
        )
      case 'ready':
        if (versions.value.length === 0) {
          return <p className="history-empty">{t('history.empty')}</p>
        }
        return (
          <ol className="history-list" aria-label={t('history.versions')}>
            <li>
              <button
                type="button"
                className="history-now"
                aria-current={shown === null ? 'true' : undefined}
                onClick={showNow}
              >
                {t('history.now')}
              </button>
            </li>
            {versions.value.map((version) => (
              <VersionRow key={version.versionId} version={version} canEdit={canEdit} />
            ))}
          </ol>
        )
    }
  }
}
