/** What the person should know of in the space on screen. */
import { create } from 'zustand'
import { assertNever } from '../../app/contract/errors.js'
import type { SpaceId } from '../../app/contract/ids.js'
import type { Notification } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'
import { doOpenEntry } from './open-entry.js'
import { showDialog, showLine, showPanel, showPlace } from './view-store.js'

interface NotificationState {
  spaceId: SpaceId | null
  notifications: Loadable<Notification[]>
}

const initial: NotificationState = { spaceId: null, notifications: LOADING }

export const useNotificationStore = create<NotificationState>(() => initial)

export async function doLoadNotifications(spaceId: SpaceId): Promise<void> {
  const all = await call('notification.listAll', {})
  // Of this space, and of none: from contacts.
  const isHere = (each: Notification) => each.spaceId === null || each.spaceId === spaceId
  const result = all.ok ? { ...all, value: all.value.filter(isHere) } : all
  useNotificationStore.setState((state) =>
    state.spaceId === spaceId ? { notifications: refreshed(state.notifications, result) } : state
  )
}

export function unreadCount(notifications: Loadable<Notification[]>): number {
  return valueOr(notifications, []).filter(({ isRead, isMuted }) => !isRead && !isMuted).length
}

/** All of the space when none is named. */
export async function doMarkRead(spaceId: SpaceId, notificationIds?: string[]): Promise<void> {
  const named = notificationIds && { notificationIds }
  const result = await call('notification.markRead', { spaceId, ...named })
  if (!result.ok) postError(result.error.code)
  await doLoadNotifications(spaceId)
}

/** Goes where it happened. Documents in the trash are shown there. */
export async function doOpenNotification(
  spaceId: SpaceId,
  notification: Notification,
  isTrashed: boolean
): Promise<void> {
  const { notificationId } = notification
  if (isTrashed) showPlace({ kind: 'trash' })
  else await doShow(spaceId, notification)
  await doMarkRead(spaceId, [notificationId])
}

async function doShow(spaceId: SpaceId, { place, kind, title }: Notification): Promise<void> {
  switch (place.kind) {
    case 'document':
      showLine(place.documentId, place.blockId)
      if (kind === 'comment') showPanel('comments')
      return
    case 'file':
      return doOpenEntry(spaceId, place.driveId, place.entryId, title)
    case 'log':
      return showPlace({ kind: 'log', logId: place.logId })
    case 'people':
      showPlace({ kind: 'people' })
      if (kind === 'join-request') showDialog({ kind: 'invite' })
      return
    case 'contacts':
      return showPlace({ kind: 'contacts' })
    default:
      return assertNever(place)
  }
}

export function showNotificationsOf(spaceId: SpaceId | null): void {
  useNotificationStore.setState({ ...initial, spaceId })
}

export function resetNotificationStore(): void {
  useNotificationStore.setState(initial, true)
}
