import { Bell, BellOff } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { MemberId, SpaceId } from '../../../app/contract/ids.js'
import type { Notification } from '../../../app/contract/model.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { formatCount } from '../../formats.js'
import { valueOr } from '../../loadable.js'
import { trashedDocuments, useDocumentStore } from '../../stores/document-store.js'
import { isMuted, useMuteStore } from '../../stores/mute-store.js'
import {
  doMarkRead,
  doOpenNotification,
  unreadCount,
  useNotificationStore
} from '../../stores/notification-store.js'
import { usePeopleStore } from '../../stores/people-store.js'
import { Button } from '../../ui/Button.js'
import { NotificationItem } from './NotificationItem.js'

export interface NotificationBellProps {
  spaceId: SpaceId
}

const MAX_COUNT_SHOWN = 99

export function NotificationBell({ spaceId }: NotificationBellProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const loaded = useNotificationStore((state) => state.notifications)
  const members = usePeopleStore((state) => state.members)
  const documents = useDocumentStore((state) => state.documents)
  const [isOpen, setOpen] = useState(false)
  const notifications = valueOr(loaded, [])
  const unread = unreadCount(loaded)
  const isQuiet = useMuteStore((state) => isMuted(state, spaceId, null))
  const BellIcon = isQuiet ? BellOff : Bell
  const label = isQuiet
    ? 'Notifications, muted'
    : unread === 0
      ? 'Notifications'
      : `Notifications, ${unread} new`

  useEffect(() => {
    const popover = list.current
    if (isOpen) popover?.showPopover()
    else if (popover?.matches(':popover-open')) popover.hidePopover()
  }, [isOpen])

  function nameOf(memberId: MemberId | null): string {
    const member = valueOr(members, []).find((m) => m.memberId === memberId)
    if (!member) return 'Somebody'
    return member.isMe ? 'You' : calledApart(member)
  }

  function open(notification: Notification) {
    setOpen(false)
    const { place } = notification
    const isTrashed = trashedDocuments(documents).some(
      ({ documentId }) => place.kind === 'document' && documentId === place.documentId
    )
    void doOpenNotification(spaceId, notification, isTrashed)
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button bell"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={id}
        // An open list would be closed by the press and opened again by the click.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => setOpen(!isOpen)}
      >
        <BellIcon className="icon" aria-hidden />
        {unread > 0 && (
          <span className="bell-count" aria-hidden>
            {unread > MAX_COUNT_SHOWN ? `${MAX_COUNT_SHOWN}+` : unread}
          </span>
        )}
      </button>
      <div
        ref={list}
        id={id}
        className="menu notifications"
        role="dialog"
        aria-label="Notifications"
        popover="auto"
        tabIndex={-1}
        onToggle={(event) => {
          if (event.newState === 'closed') setOpen(false)
        }}
      >
        {isOpen && (
          <>
            <header className="notifications-header">
              <h2>Notifications</h2>
              {unread > 0 && (
                <Button kind="quiet" onClick={() => void doMarkRead(spaceId)}>
                  Mark all read
                </Button>
              )}
            </header>
            {notifications.length === 0 ? (
              <p className="notifications-empty">
                Nothing yet. When somebody mentions you, answers your comment, adds files, writes in
                a log or asks to join, it shows here.
              </p>
            ) : (
              <ul aria-label={formatCount(notifications.length, 'notification', 'notifications')}>
                {notifications.map((notification) => (
                  <NotificationItem
                    key={notification.notificationId}
                    notification={notification}
                    nameOf={nameOf}
                    onOpen={() => open(notification)}
                  />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {unread > 0 && formatCount(unread, 'new notification', 'new notifications')}
      </p>
    </>
  )
}
