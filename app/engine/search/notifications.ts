/**
 * What this person should know of. Derived from the index and the view; only what was read, when
 * something was first seen here, and what is muted, is kept.
 */
import type { SpaceAspect } from '../../contract/contract.js'
import type { DocumentId, MemberId, SpaceId } from '../../contract/ids.js'
import { MAX_NOTIFICATION_ID_LENGTH, MAX_NOTIFICATIONS } from '../../contract/limits.js'
import type { Notification, NotificationPlace } from '../../contract/model.js'
import type { LocalMute, LocalSeenNotification } from '../../schema/rows.js'
import type { LocalState } from '../local-state.js'
import type { Draft } from './notification-drafts.js'

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
  /** Ids of documents; '': the whole space. */
  readonly #muted: Set<string>
  #current: Notification[] = []

  private constructor(
    host: NotificationHost,
    marks: LocalSeenNotification[],
    mutes: readonly LocalMute[]
  ) {
    this.#host = host
    this.#muted = new Set(mutes.map(({ documentId }) => documentId))
    this.#marks = new Map(marks.map((mark) => [mark.notificationId, mark]))
  }

  static async open(host: NotificationHost): Promise<Notifications> {
    const { local, spaceId } = host
    const marks = await local.list('seen-notifications', { spaceId })
    return new Notifications(host, marks, await local.list('mutes', { spaceId }))
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
  async refresh(drafts: readonly Draft[]): Promise<void> {
    const { now } = this.#host
    const before = JSON.stringify(this.#current)
    const found = drafts
      .filter(({ notificationId }) => notificationId.length <= MAX_NOTIFICATION_ID_LENGTH)
      .map((draft) => this.#withMark(draft, now()))
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

  /** The whole space, or (with an id) a document, makes noise no more, or again. */
  async mute(documentId: DocumentId | null, isMuted: boolean): Promise<void> {
    const { spaceId, local } = this.#host
    const row = { spaceId, documentId: documentId ?? '' }
    if (isMuted) await local.put('mutes', row)
    else await local.delete('mutes', row)
    if (isMuted) this.#muted.add(row.documentId)
    else this.#muted.delete(row.documentId)
    this.#current = this.#current.map((notification) => ({
      ...notification,
      isMuted: this.#isMuted(notification.place)
    }))
    this.#host.changed(['notifications'])
  }

  /** When what was read had happened; null: it was not read. */
  readAtMs(notificationId: string): number | null {
    const mark = this.#marks.get(notificationId)
    return mark?.isRead ? mark.atMs : null
  }

  /** Documents that are quiet; null: the whole space. */
  get muted(): (DocumentId | null)[] {
    return [...this.#muted].map((documentId) => (documentId || null) as DocumentId | null)
  }

  #isMuted(place: NotificationPlace): boolean {
    return this.#muted.has('') || (place.kind === 'document' && this.#muted.has(place.documentId))
  }

  #withMark(draft: Draft, nowMs: number): Notification {
    const mark = this.#marks.get(draft.notificationId)
    // A peer's clock may be ahead; what comes tomorrow would stay on top until then.
    const saidMs = draft.atMs > nowMs ? 0 : draft.atMs
    return {
      ...draft,
      spaceId: this.#host.spaceId,
      atMs: saidMs || mark?.atMs || nowMs,
      isRead: mark?.isRead ?? false,
      isMuted: this.#isMuted(draft.place)
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
