import { NotebookPen, Plus } from 'lucide-react'
import { useState } from 'react'
import type { SpaceId } from '../../../app/contract/ids.js'
import type { LogSummary } from '../../../app/contract/log-model.js'
import { formatCount } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { useLogStore } from '../../stores/log-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { showPlace, useViewStore } from '../../stores/view-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { IconButton } from '../../ui/IconButton.js'
import { NewLogDialog } from '../logs/NewLogDialog.js'
import { SidebarSection } from './SidebarSection.js'

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
      title="Logs"
      action={
        canEdit && <IconButton label="New log" icon={Plus} onClick={() => setCreating(true)} />
      }
    >
      {logs.length === 0 ? (
        <p className="sidebar-hint">No logs yet.</p>
      ) : (
        <ul className="sidebar-list" aria-label="Logs">
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
  const news = unreadCount > 0 ? formatCount(unreadCount, 'new entry', 'new entries') : ''
  return (
    <li className="sidebar-row">
      <button
        type="button"
        className={`sidebar-item${news === '' ? '' : ' log-unread'}`}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={news === '' ? name : `${name}, ${news}`}
        title={author && `Written by ${author.name}`}
        onClick={() => showPlace({ kind: 'log', logId })}
      >
        <NotebookPen className="icon" aria-hidden />
        <span dir="auto">{name}</span>
        {news !== '' && (
          <span className="log-dot" aria-hidden>
            {unreadCount > 99 ? '99+' : unreadCount}
          </span>
        )}
        {author && <Avatar name={author.name} color={author.color} size="tiny" isDecorative />}
      </button>
    </li>
  )
}
