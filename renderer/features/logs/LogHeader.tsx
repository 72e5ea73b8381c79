import { CloudOff, FileCheck2, Pencil, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import type { LogSummary } from '../../../app/contract/log-model.js'
import type { Member, SpaceSummary } from '../../../app/contract/model.js'
import { formatCount } from '../../formats.js'
import {
  doClearLog,
  doExportLog,
  doRemoveLog,
  doRenameLog,
  doRetract
} from '../../stores/log-actions.js'
import { LOG_PAGE } from '../../stores/log-store.js'
import { Avatar } from '../../ui/Avatar.js'
import { ConfirmDialog } from '../../ui/ConfirmDialog.js'
import { InlineEdit } from '../../ui/InlineEdit.js'
import { Menu, type MenuItem } from '../../ui/Menu.js'

export interface LogHeaderProps {
  space: SpaceSummary
  log: LogSummary
  /** null: left, or not known yet. */
  author: Member | null
  canEdit: boolean
}

type Asking = 'retract' | 'clear' | null

/** Name of a log, who writes it, and what can be done with it. */
export function LogHeader({ space, log, author, canEdit }: LogHeaderProps) {
  const { spaceId, role } = space
  const [isRenaming, setRenaming] = useState(false)
  const [asking, setAsking] = useState<Asking>(null)
  const { logId, name, isMine, length } = log
  const isLiving = log.trashedAtMs === null
  const authorName = author?.name ?? 'its author'
  const canRename = canEdit && isLiving && (author?.isMe === true || role === 'admin')

  const items: MenuItem[] = []
  if (isMine && canEdit && isLiving && length > 0) {
    items.push({
      label: 'Take back the last entry…',
      icon: Undo2,
      onSelect: () => setAsking('retract')
    })
  }
  if (canRename) {
    items.push({ label: 'Rename log', icon: Pencil, onSelect: () => setRenaming(true) })
  }
  items.push({
    label: 'Export with proof…',
    icon: FileCheck2,
    onSelect: () => void doExportLog(spaceId, log)
  })
  if (!isMine && length > LOG_PAGE) {
    items.push({
      label: 'Clear old entries here…',
      icon: CloudOff,
      onSelect: () => setAsking('clear')
    })
  }
  if (canEdit && isLiving) {
    items.push({
      label: 'Move to trash',
      icon: Trash2,
      isDanger: true,
      startsGroup: true,
      onSelect: () => void doRemoveLog(spaceId, log)
    })
  }

  return (
    <header className="log-header">
      <div className="log-title">
        {isRenaming ? (
          <InlineEdit
            label="Log name"
            value={name}
            maxLength={MAX_NAME_LENGTH}
            onCommit={(next) => {
              setRenaming(false)
              void doRenameLog(spaceId, logId, next)
            }}
            onCancel={() => setRenaming(false)}
          />
        ) : (
          <h1 dir="auto">{name}</h1>
        )}
        <Menu label={`Actions for ${name}`} items={items} />
      </div>
      <p className="log-about">
        {author && <Avatar name={author.name} color={author.color} size="tiny" isDecorative />}
        <span>
          {whoWrites()} · {formatCount(length, 'entry', 'entries')}
        </span>
      </p>
      {asking === 'retract' && (
        <ConfirmDialog
          title="Take back the last entry?"
          text="It goes from this computer and from everybody who follows this log, as soon as they are online. They see that you took an entry back, and may have read it. This cannot be undone."
          confirmLabel="Take back"
          onConfirm={() => void doRetract(spaceId, logId)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'clear' && (
        <ConfirmDialog
          title="Clear old entries from this computer?"
          text={`All but the newest ${LOG_PAGE} entries go from this disk. Reading them fetches them again. Only what the computer of ${authorName} has right now is cleared.`}
          confirmLabel="Clear"
          onConfirm={() => void doClearLog(spaceId, logId, length - LOG_PAGE, authorName)}
          onClose={() => setAsking(null)}
        />
      )}
    </header>
  )

  function whoWrites(): string {
    if (log.isClosed) return `${author?.name ?? 'Its author'} does not write here any more`
    if (isMine) return 'Only you write here, from this computer'
    if (author?.isMe) return 'Only you write here, from another computer of yours'
    return `Only ${authorName} writes here`
  }
}
