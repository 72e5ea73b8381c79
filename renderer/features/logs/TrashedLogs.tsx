import { NotebookPen, RotateCcw } from 'lucide-react'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { LogSummary } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { doRestoreLog } from '../../stores/log-actions.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { trashSentence } from '../../trash-sentence.js'

export interface TrashedLogsProps {
  spaceId: SpaceId
  logs: readonly LogSummary[]
  canEdit: boolean
}

export function TrashedLogs({ spaceId, logs, canEdit }: TrashedLogsProps) {
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  return (
    <ul className="trash-list" aria-label={t('logs.inTrashList')}>
      {logs.map((log) => (
        <li key={log.logId}>
          <div className="trash-text">
            <span className="trash-title">
              <NotebookPen className="icon" aria-hidden />
              <span dir="auto">{log.name}</span>
            </span>
            <p>{t('logs.entryCount', { count: log.length })}</p>
            <p>{trashSentence(log, members)}</p>
          </div>
          {canEdit && (
            <button
              type="button"
              className="button button-secondary"
              aria-label={t('logs.restoreNamed', { name: log.name })}
              onClick={() => void doRestoreLog(spaceId, log.logId)}
            >
              <RotateCcw className="icon" aria-hidden />
              {t('common.restore')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
