/**
 * What this person should know of: mentions, answers in comment threads they take part in, and words
 * that met the trash. Derived from the index and the view; only what was read, and when something
 * was first seen here, is kept. Nobody is told of what happened before they joined, because nobody
 * can mention or answer a member who is not there yet.
 */
import type { SpaceAspect } from '../../contract/contract.js'
import type { DocumentId, MemberId, SpaceId } from '../../contract/ids.js'
import { MAX_NOTIFICATION_ID_LENGTH, MAX_NOTIFICATIONS } from '../../contract/limits.js'
import type { Notification } from '../../contract/model.js'
import type { LocalSeenNotification, TrashConflict } from '../../schema/rows.js'
import type { LocalState } from '../local-state.js'
import type { NewsItem } from './messages.js'

export interface NotificationHost {
  readonly spaceId: SpaceId
  readonly memberId: MemberId
  readonly local: LocalState
  now(): number
  changed(aspects: SpaceAspect[]): void
  /** Never seen on this computer before. */
  arrived(notification: Notification): void
}

export class Notifications {
  readonly #host: NotificationHost
  readonly #marks: Map<string, LocalSeenNotification>
  #current: Notification[] = []

  private constructor(host: NotificationHost, marks: LocalSeenNotification[]) {
    this.#host = host
    this.#marks = new Map(marks.map((mark) => [mark.notificationId, mark]))
  }

  static async open(host: NotificationHost): Promise<Notifications> {
    const { local, spaceId } = host
    return new Notifications(host, await local.list('seen-notifications', { spaceId }))
  }

  /** Newest first. */
  list(): Notification[] {
    return this.#current
  }

  /** All when none is named. Unknown ones are passed over. */
  async markRead(notificationIds?: readonly string[]): Promise<void> {
    const wanted = notificationIds && new Set(notificationIds)
    const isMeant = ({ notificationId, isRead }: Notification) =>
      !isRead && (!wanted || wanted.has(notificationId))
    const read = this.#current.filter(isMeant)
    if (read.length === 0) return
    await this.#note(read.map(({ notificationId, atMs }) => this.#mark(notificationId, atMs, true)))
    const ids = new Set(read.map(({ notificationId }) => notificationId))
    this.#current = this.#current.map((notification) =>
      ids.has(notification.notificationId) ? { ...notification, isRead: true } : notification
    )
    this.#host.changed(['notifications'])
  }

  /** Compares with what was known, keeps what is new, and tells of it. */
  async refresh(
    news: readonly NewsItem[],
    conflicts: readonly TrashConflict[],
    titles: ReadonlyMap<string, string>
  ): Promise<void> {
    const { now, memberId } = this.#host
    const before = JSON.stringify(this.#current)
    const found = [...news.map(fromNews), ...fromConflicts(conflicts, memberId, titles)]
      .filter(({ notificationId }) => notificationId.length <= MAX_NOTIFICATION_ID_LENGTH)
      .map((notification) => this.#withMark(notification, now()))
      .sort((a, b) => b.atMs - a.atMs)
    const unique = new Map(found.map((notification) => [notification.notificationId, notification]))
    const current = [...unique.values()].slice(0, MAX_NOTIFICATIONS)
    const arrived = current.filter(({ notificationId }) => !this.#marks.has(notificationId))
    await this.#note(
      arrived.map(({ notificationId, atMs }) => this.#mark(notificationId, atMs, false))
    )
    this.#current = current
    await this.#forgetOld()
    if (JSON.stringify(current) !== before) this.#host.changed(['notifications'])
    for (const notification of arrived.reverse()) this.#host.arrived(notification)
  }

  #withMark(notification: Notification, nowMs: number): Notification {
    const mark = this.#marks.get(notification.notificationId)
    // A peer's clock may be ahead; what comes tomorrow would stay on top until then.
    const saidMs = notification.atMs > nowMs ? 0 : notification.atMs
    return {
      ...notification,
      atMs: saidMs || mark?.atMs || nowMs,
      isRead: mark?.isRead ?? false
    }
  }

  #mark(notificationId: string, atMs: number, isRead: boolean): LocalSeenNotification {
    return { spaceId: this.#host.spaceId, notificationId, atMs, isRead }
  }

  async #note(marks: LocalSeenNotification[]): Promise<void> {
    if (marks.length === 0) return
    await this.#host.local.write(async (write) => {
      for (const mark of marks) await write.put('seen-notifications', mark)
    })
    for (const mark of marks) this.#marks.set(mark.notificationId, mark)
  }

  /** What is gone may come back, so marks stay for long, but not without end. */
  async #forgetOld(): Promise<void> {
    if (this.#marks.size <= 2 * MAX_NOTIFICATIONS) return
    const shown = new Set(this.#current.map(({ notificationId }) => notificationId))
    const old = [...this.#marks.values()].filter((mark) => !shown.has(mark.notificationId))
    await this.#host.local.write(async (write) => {
      for (const mark of old) await write.delete('seen-notifications', mark)
    })
    for (const { notificationId } of old) this.#marks.delete(notificationId)
  }
}

function fromNews({ newsId, ...item }: NewsItem): Notification {
  return { ...item, notificationId: newsId, writerId: null, isRead: false }
}

/** Both are told: whose words they were, and who moved the document to the trash. */
function fromConflicts(
  conflicts: readonly TrashConflict[],
  memberId: MemberId,
  titles: ReadonlyMap<string, string>
): Notification[] {
  return conflicts
    .filter((row) => row.memberId !== row.trashedBy)
    .filter((row) => row.memberId === memberId || row.trashedBy === memberId)
    .map((row) => ({
      notificationId: `trash ${row.documentId} ${row.memberId} ${row.atMs}`,
      kind: 'trashed-while-writing',
      documentId: row.documentId as DocumentId,
      title: titles.get(row.documentId) ?? '',
      byMemberId: row.trashedBy as MemberId,
      writerId: row.memberId as MemberId,
      snippet: '',
      blockId: null,
      atMs: row.atMs,
      isRead: false
    }))
}
