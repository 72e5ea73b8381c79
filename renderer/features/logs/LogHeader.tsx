import { CloudOff, FileCheck2, Pencil, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { MAX_NAME_LENGTH } from '../../../app/contract/limits.js'
import type { LogSummary } from '../../../app/contract/log-model.js'
import { t } from '../../../app/contract/messages/translate.js'
import type { Member, SpaceSummary } from '../../../app/contract/model.js'
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
  const canRename = canEdit && isLiving && (author?.isMe === true || role === 'admin')

  const items: MenuItem[] = []
  if (isMine && canEdit && isLiving && length > 0) {
    items.push({
      label: t('logs.retractLast'),
      icon: Undo2,
      onSelect: () => setAsking('retract')
    })
  }
  if (canRename) {
    items.push({ label: t('logs.rename'), icon: Pencil, onSelect: () => setRenaming(true) })
  }
  items.push({
    label: t('logs.export'),
    icon: FileCheck2,
    onSelect: () => void doExportLog(spaceId, log)
  })
  if (!isMine && length > LOG_PAGE) {
    items.push({
      label: t('logs.clearOld'),
      icon: CloudOff,
      onSelect: () => setAsking('clear')
    })
  }
  if (canEdit && isLiving) {
    items.push({
      label: t('logs.moveToTrash'),
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
            label={t('logs.name')}
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
        <Menu label={t('logs.actions', { name })} items={items} />
      </div>
      <p className="log-about">
        {author && <Avatar name={author.name} color={author.color} size="tiny" isDecorative />}
        <span>
          {whoWrites()} · {t('logs.entryCount', { count: length })}
        </span>
      </p>
      {asking === 'retract' && (
        <ConfirmDialog
          title={t('logs.retractQuestion')}
          text={t('logs.retractText')}
          confirmLabel={t('logs.retract')}
          onConfirm={() => void doRetract(spaceId, logId)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'clear' && (
        <ConfirmDialog
          title={t('logs.clearQuestion')}
          text={
            author
              ? t('logs.clearText', { count: LOG_PAGE, name: author.name })
              : t('logs.clearTextAuthor', { count: LOG_PAGE })
          }
          confirmLabel={t('logs.clear')}
          onConfirm={() => void doClearLog(spaceId, logId, length - LOG_PAGE, author?.name ?? null)}
          onClose={() => setAsking(null)}
        />
      )}
    </header>
  )

  function whoWrites(): string {
    if (log.isClosed) {
      return author ? t('logs.closed', { name: author.name }) : t('logs.closedAuthor')
    }
    if (isMine) return t('logs.onlyYou')
    if (author?.isMe) return t('logs.onlyYouElsewhere')
    return author ? t('logs.onlyOther', { name: author.name }) : t('logs.onlyAuthor')
  }
}
