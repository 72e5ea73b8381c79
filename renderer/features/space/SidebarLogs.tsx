import { NotebookPen, Plus } from 'lucide-react'
import { useState } from 'react'
import { formatNumber } from '../../formats.js'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { LogSummary } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import { valueOr } from '../../loadable.js'
import { useLogStore } from '../../stores/log-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { showPlace, useViewStore } from '../../stores/view-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { IconButton } from '../../ui/IconButton.js'
import { NewLogDialog } from '../logs/NewLogDialog.js'
import { SidebarSection } from './SidebarSection.js'

const MAX_COUNT_SHOWN = 99

export interface SidebarLogsProps {
  spaceId: SpaceId
  canEdit: boolean
}

/** Journals of the space: what each is called, who writes it, and whether there is something new. */
export function SidebarLogs({ spaceId, canEdit }: SidebarLogsProps) {
  const [isCreating, setCreating] = useState(false)
  const logs = valueOr(
    useLogStore((state) => state.logs),
    []
  ).filter(({ trashedAtMs }) => trashedAtMs === null)
  if (logs.length === 0 && !canEdit) return null

  return (
    <SidebarSection
      title={t('common.logs')}
      action={
        canEdit && (
          <IconButton label={t('space.newLog')} icon={Plus} onClick={() => setCreating(true)} />
        )
      }
    >
      {logs.length === 0 ? (
        <p className="sidebar-hint">{t('space.noLogs')}</p>
      ) : (
        <ul className="sidebar-list" aria-label={t('common.logs')}>
          {logs.map((log) => (
            <LogItem key={log.logId} log={log} />
          ))}
        </ul>
      )}
      {isCreating && <NewLogDialog spaceId={spaceId} onClose={() => setCreating(false)} />}
    </SidebarSection>
  )
}

function LogItem({ log }: { log: LogSummary }) {
  const { logId, name, authorId, unreadCount } = log
  const place = useViewStore((state) => state.place)
  const members = valueOr(
    usePeopleStore((state) => state.members),
    []
  )
  const author = members.find(({ memberId }) => memberId === authorId)
  const isCurrent = place.kind === 'log' && place.logId === logId
  const news = unreadCount > 0 ? t('space.newEntries', { count: unreadCount }) : ''
  return (
    <li className="sidebar-row">
      <button
        type="button"
        className={`sidebar-item${news === '' ? '' : ' log-unread'}`}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={news === '' ? name : t('space.logWithNews', { name, news })}
        title={author && t('space.logWrittenBy', { name: author.name })}
        onClick={() => showPlace({ kind: 'log', logId })}
      >
        <NotebookPen className="icon" aria-hidden />
        <span dir="auto">{name}</span>
        {news !== '' && (
          <span className="log-dot" aria-hidden>
            {unreadCount > MAX_COUNT_SHOWN
              ? t('space.countOrMore', { count: MAX_COUNT_SHOWN })
              : formatNumber(unreadCount)}
          </span>
        )}
        {author && <Avatar name={author.name} color={author.color} size="tiny" isDecorative />}
      </button>
    </li>
  )
}
