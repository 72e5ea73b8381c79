import { AtSign, MessageSquare, Trash2 } from 'lucide-react'
import type { MemberId } from '../../../app/contract/ids.js'
import type { Notification } from '../../../app/contract/model.js'
import { formatDate } from '../../formats.js'
import { notificationSentence } from '../../../app/contract/notification-sentence.js'

export interface NotificationItemProps {
  notification: Notification
  nameOf: (memberId: MemberId | null) => string
  onOpen: () => void
}

const ICON = { mention: AtSign, comment: MessageSquare, 'trashed-while-writing': Trash2 } as const

export function NotificationItem({ notification, nameOf, onOpen }: NotificationItemProps) {
  const { kind, snippet, atMs, isRead } = notification
  const Icon = ICON[kind]
  return (
    <li>
      <button type="button" className="notification" data-read={isRead} onClick={onOpen}>
        <Icon className="icon" aria-hidden />
        <span className="notification-lines">
          <span className="notification-what" dir="auto">
            {!isRead && <span className="visually-hidden">New: </span>}
            {notificationSentence(notification, nameOf)}
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
      </button>
    </li>
  )
}
