import {
  AtSign,
  BellOff,
  FilePlus2,
  Gift,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  Trash2,
  UserCheck,
  UserCog,
  UserMinus,
  UserPlus
} from 'lucide-react'
import type { MemberId } from '../../../app/contract/ids.js'
import type { Notification, NotificationKind } from '../../../app/contract/model.js'
import { formatDate } from '../../formats.js'
import {
  notificationSentence,
  type NamedPerson
} from '../../../app/contract/notification-sentence.js'
import { t } from '../../../app/contract/messages/translate.js'

export interface NotificationItemProps {
  notification: Notification
  personOf: (memberId: MemberId | null) => NamedPerson
  onOpen: () => void
}

const ICON: Record<NotificationKind, LucideIcon> = {
  mention: AtSign,
  comment: MessageSquare,
  'trashed-while-writing': Trash2,
  'join-request': UserPlus,
  joined: UserCheck,
  removed: UserMinus,
  'role-changed': UserCog,
  files: FilePlus2,
  'log-entry': NotebookPen,
  offer: Gift
}

export function NotificationItem({ notification, personOf, onOpen }: NotificationItemProps) {
  const { kind, snippet, atMs, isRead, isMuted } = notification
  const Icon = ICON[kind]
  return (
    <li>
      <button
        type="button"
        className="notification"
        data-read={isRead || isMuted}
        data-muted={isMuted}
        onClick={onOpen}
      >
        <Icon className="icon" aria-hidden />
        <span className="notification-lines">
          <span className="notification-what" dir="auto">
            {!isRead && !isMuted && <span className="visually-hidden">{t('common.newMark')} </span>}
            {notificationSentence(notification, personOf)}
          </span>
          {snippet !== '' && (
            <span className="notification-snippet" dir="auto">
              {snippet}
            </span>
          )}
          {atMs > 0 && (
            <time className="notification-when" dateTime={new Date(atMs).toISOString()}>
              {formatDate(atMs)}
            </time>
          )}
        </span>
        {isMuted && (
          <BellOff className="icon notification-muted" role="img" aria-label={t('common.muted')} />
        )}
      </button>
    </li>
  )
}
