import { Bell, BellOff } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { formatNumber } from '../../formats.js'
import type { MemberId, SpaceId } from '../../../app/contract/ids.js'
import type { Notification } from '../../../app/contract/model.js'
import type { NamedPerson } from '../../../app/contract/notification-sentence.js'
import { calledApart } from '../../../app/contract/person-name.js'
import { t } from '../../../app/contract/messages/translate.js'
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
    ? t('notifications.titleMuted')
    : unread === 0
      ? t('notifications.title')
      : t('notifications.titleNew', { count: unread })

  useEffect(() => {
    const popover = list.current
    if (isOpen) popover?.showPopover()
    else if (popover?.matches(':popover-open')) popover.hidePopover()
  }, [isOpen])

  function personOf(memberId: MemberId | null): NamedPerson {
    const member = valueOr(members, []).find((m) => m.memberId === memberId)
    return member ? { name: calledApart(member), isMe: member.isMe } : null
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
            {unread > MAX_COUNT_SHOWN
              ? t('space.countOrMore', { count: MAX_COUNT_SHOWN })
              : formatNumber(unread)}
          </span>
        )}
      </button>
      <div
        ref={list}
        id={id}
        className="menu notifications"
        role="dialog"
        aria-label={t('notifications.title')}
        popover="auto"
        tabIndex={-1}
        onToggle={(event) => {
          if (event.newState === 'closed') setOpen(false)
        }}
      >
        {isOpen && (
          <>
            <header className="notifications-header">
              <h2>{t('notifications.title')}</h2>
              {unread > 0 && (
                <Button kind="quiet" onClick={() => void doMarkRead(spaceId)}>
                  {t('notifications.markAllRead')}
                </Button>
              )}
            </header>
            {notifications.length === 0 ? (
              <p className="notifications-empty">{t('notifications.empty')}</p>
            ) : (
              <ul aria-label={t('notifications.count', { count: notifications.length })}>
                {notifications.map((notification) => (
                  <NotificationItem
                    key={notification.notificationId}
                    notification={notification}
                    personOf={personOf}
                    onOpen={() => open(notification)}
                  />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {unread > 0 && t('notifications.newCount', { count: unread })}
      </p>
    </>
  )
}
