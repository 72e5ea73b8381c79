/**
 * Tells through the system what happened while nobody looked at the window. A click leads to the
 * line. Where there is no notification service, the bell in the window is all there is.
 */
import { app, Notification as DesktopNotification, type BrowserWindow } from 'electron'
import type { Alcove } from '../app/alcove.js'
import type { EventData, EventName } from '../app/contract/contract.js'
import type { MemberId } from '../app/contract/ids.js'
import { t } from '../app/contract/messages/translate.js'
import { notificationSentence } from '../app/contract/notification-sentence.js'
import { calledApart } from '../app/contract/person-name.js'
import { log } from '../app/engine/log.js'

const logger = log('notifications')

type Arrived = EventData<'notificationArrived'>

export interface DesktopNotificationsOptions {
  window(): BrowserWindow | null
  engine(): Promise<Alcove> | null
  /** Then nothing is said about what it is. */
  isLocked(): boolean
  /** The person clicked it. */
  open(arrived: Arrived): void
}

/** What comes together, as after a night away, is told together. */
const BURST_MS = 700
const MAX_SHOWN = 3

export interface DesktopNotifications {
  note<Name extends EventName>(name: Name, data: EventData<Name>): void
}

export function createDesktopNotifications(
  options: DesktopNotificationsOptions
): DesktopNotifications {
  /** Kept, or a click on one would find nobody. */
  const shown = new Set<DesktopNotification>()
  let waiting: Arrived[] = []
  let timer: NodeJS.Timeout | null = null

  async function showAll(): Promise<void> {
    const noted = waiting
    waiting = []
    timer = null
    const arrived = await current(noted)
    const [first] = arrived
    if (!first || !DesktopNotification.isSupported() || options.window()?.isFocused()) return
    if (options.isLocked()) return show(first, 'Alcove', t('lock.something-new'))
    if (arrived.length > MAX_SHOWN) {
      return show(first, 'Alcove', t('desktop.newNotifications', { count: arrived.length }))
    }
    for (const one of arrived) show(one, await sentence(one), one.notification.snippet)
  }

  /** As it is by now: files may have come meanwhile. Those that were muted or read are left out. */
  async function current(arrived: readonly Arrived[]): Promise<Arrived[]> {
    const alcove = await options.engine()
    const all = (await alcove?.handlers['notification.listAll']({})) ?? []
    const byId = new Map(all.map((each) => [each.notificationId, each]))
    return arrived
      .map(({ notification }) => byId.get(notification.notificationId) ?? notification)
      .filter(({ isMuted, isRead }) => !isMuted && !isRead)
      .map((notification) => ({ notification }))
  }

  async function sentence({ notification }: Arrived): Promise<string> {
    const alcove = await options.engine()
    const { spaceId } = notification
    const members = spaceId ? ((await alcove?.handlers['member.list']({ spaceId })) ?? []) : []
    return notificationSentence(notification, (memberId: MemberId | null) => {
      const member = members.find((m) => m.memberId === memberId)
      return member ? { name: calledApart(member), isMe: member.isMe } : null
    })
  }

  function show(arrived: Arrived, title: string, body: string): void {
    const notification = new DesktopNotification({ title, body })
    shown.add(notification)
    notification.on('close', () => shown.delete(notification))
    notification.on('failed', () => shown.delete(notification))
    notification.on('click', () => {
      shown.delete(notification)
      options.open(arrived)
    })
    notification.show()
  }

  async function count(): Promise<void> {
    const alcove = await options.engine()
    const all = (await alcove?.handlers['notification.listAll']({})) ?? []
    app.setBadgeCount(all.filter(({ isRead, isMuted }) => !isRead && !isMuted).length)
  }

  return {
    note(name, data) {
      if (name === 'notificationArrived') {
        const arrived = data as Arrived
        if (arrived.notification.isMuted) return
        waiting.push(arrived)
        timer ??= setTimeout(() => void showAll().catch(failed), BURST_MS)
      }
      if (name === 'peopleChanged') void count().catch(failed)
      if (name === 'spaceChanged') {
        const { what } = data as EventData<'spaceChanged'>
        if (what.includes('notifications')) void count().catch(failed)
      }
    }
  }
}

function failed(error: unknown): void {
  logger.warn('the system could not be told', error)
}
