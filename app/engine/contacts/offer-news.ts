/**
 * What contacts offer, as notifications of no space, until it is answered. What was told and read is
 * kept beside that of the spaces.
 */
import type { Notification } from '../../contract/model.js'
import type { Offer } from '../../contract/people-model.js'
import type { LocalSeenNotification } from '../../schema/rows.js'
import type { LocalState } from '../local-state.js'

/** Of no space. */
const SPACE_ID = ''

export interface OfferNewsHost {
  readonly local: LocalState
  offers(): Offer[]
  arrived(notification: Notification): void
}

export class OfferNews {
  readonly #host: OfferNewsHost
  readonly #marks = new Map<string, LocalSeenNotification>()
  #refreshing: Promise<void> = Promise.resolve()

  constructor(host: OfferNewsHost) {
    this.#host = host
  }

  async start(): Promise<void> {
    const marks = await this.#host.local.list('seen-notifications', { spaceId: SPACE_ID })
    for (const mark of marks) this.#marks.set(mark.notificationId, mark)
    await this.refresh()
  }

  /** Those that wait for an answer, newest first. */
  list(): Notification[] {
    return this.#host
      .offers()
      .filter(({ isIncoming, status }) => isIncoming && status === 'waiting')
      .map((offer) => this.#notification(offer))
      .sort((a, b) => b.atMs - a.atMs)
  }

  /** Tells of what was never told here; forgets what is answered. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.catch(() => undefined).then(() => this.#refresh())
    return this.#refreshing
  }

  /** All when none is named. */
  async markRead(notificationIds?: readonly string[]): Promise<void> {
    const read = this.list().filter(
      ({ notificationId, isRead }) =>
        !isRead && (!notificationIds || notificationIds.includes(notificationId))
    )
    await this.#note(read, true)
  }

  async #refresh(): Promise<void> {
    const current = this.list()
    const ids = new Set(current.map(({ notificationId }) => notificationId))
    const arrived = current.filter(({ notificationId }) => !this.#marks.has(notificationId))
    await this.#note(arrived, false)
    for (const mark of [...this.#marks.values()]) {
      if (ids.has(mark.notificationId)) continue
      await this.#host.local.delete('seen-notifications', mark)
      this.#marks.delete(mark.notificationId)
    }
    for (const notification of arrived.reverse()) this.#host.arrived(notification)
  }

  async #note(notifications: readonly Notification[], isRead: boolean): Promise<void> {
    if (notifications.length === 0) return
    const marks = notifications.map(({ notificationId, atMs }) => {
      return { spaceId: SPACE_ID, notificationId, atMs, isRead }
    })
    await this.#host.local.write(async (write) => {
      for (const mark of marks) await write.put('seen-notifications', mark)
    })
    for (const mark of marks) this.#marks.set(mark.notificationId, mark)
  }

  #notification({ offerId, name, contactName, kind, atMs }: Offer): Notification {
    const notificationId = `offer ${offerId}`
    return {
      notificationId,
      spaceId: null,
      kind: 'offer',
      place: { kind: 'contacts' },
      title: name,
      byMemberId: null,
      byName: contactName,
      writerId: null,
      snippet: '',
      count: 1,
      detail: kind,
      atMs,
      isRead: this.#marks.get(notificationId)?.isRead ?? false,
      isMuted: false
    }
  }
}
