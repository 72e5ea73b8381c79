/** What the person should know of in the space on screen. */
import { create } from 'zustand'
import type { SpaceId } from '../../app/contract/ids.js'
import type { Notification } from '../../app/contract/model.js'
import { call } from '../client.js'
import { LOADING, refreshed, valueOr, type Loadable } from '../loadable.js'
import { postError } from './notice-store.js'
import { showLine, showPanel, showPlace } from './view-store.js'

interface NotificationState {
  spaceId: SpaceId | null
  notifications: Loadable<Notification[]>
}

const initial: NotificationState = { spaceId: null, notifications: LOADING }

export const useNotificationStore = create<NotificationState>(() => initial)

export async function doLoadNotifications(spaceId: SpaceId): Promise<void> {
  const result = await call('notification.list', { spaceId })
  useNotificationStore.setState((state) =>
    state.spaceId === spaceId ? { notifications: refreshed(state.notifications, result) } : state
  )
}

export function unreadCount(notifications: Loadable<Notification[]>): number {
  return valueOr(notifications, []).filter(({ isRead }) => !isRead).length
}

/** All of the space when none is named. */
export async function doMarkRead(spaceId: SpaceId, notificationIds?: string[]): Promise<void> {
  const named = notificationIds && { notificationIds }
  const result = await call('notification.markRead', { spaceId, ...named })
  if (!result.ok) postError(result.error.code)
  await doLoadNotifications(spaceId)
}

/** Goes where it happened. What is in the trash is shown there. */
export async function doOpenNotification(
  spaceId: SpaceId,
  notification: Notification,
  isTrashed: boolean
): Promise<void> {
  const { documentId, blockId, kind, notificationId } = notification
  if (isTrashed) showPlace({ kind: 'trash' })
  else {
    showLine(documentId, blockId)
    if (kind === 'comment') showPanel('comments')
  }
  await doMarkRead(spaceId, [notificationId])
}

export function showNotificationsOf(spaceId: SpaceId | null): void {
  useNotificationStore.setState({ ...initial, spaceId })
}

export function resetNotificationStore(): void {
  useNotificationStore.setState(initial, true)
}
