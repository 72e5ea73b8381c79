/**
 * Who is in a space right now, from heartbeats on the live channel. A device that stops sending
 * them (frozen, asleep, gone) is no longer here after PRESENCE_TIMEOUT_MS, connected or not.
 */
import { EventEmitter } from 'node:events'
import type { DeviceId, DocumentId } from '../contract/ids.js'
import { documentId as documentIdSchema } from '../contract/ids.js'
import { PRESENCE_HEARTBEAT_MS, PRESENCE_TIMEOUT_MS } from '../contract/limits.js'
import { keyToId } from './crypto.js'
import type { LiveChannel, LivePeer } from './live-channel.js'

export interface PresentDevice {
  deviceKey: Uint8Array
  deviceId: DeviceId
  documentId: DocumentId | null
}

export class PresenceTracker extends EventEmitter<{ changed: [] }> {
  readonly #live: LiveChannel
  readonly #devices = new Map<DeviceId, PresentDevice & { seenAtMs: number }>()
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  /** What this device's own person looks at. */
  #documentId: DocumentId | null = null

  constructor(live: LiveChannel, now: () => number) {
    super()
    this.#live = live
    this.#now = now
    this.#timer = setInterval(() => this.#beat(), PRESENCE_HEARTBEAT_MS)
    this.#timer.unref()
  }

  get devices(): PresentDevice[] {
    return [...this.#devices.values()]
  }

  /** Tells the others which document is open here. */
  showDocument(documentId: DocumentId | null): void {
    if (documentId === this.#documentId) return
    this.#documentId = documentId
    this.#live.broadcast(this.#message())
  }

  greet(peer: LivePeer): void {
    peer.send(this.#message())
  }

  note(peer: LivePeer, shown: string): void {
    const deviceId = keyToId<DeviceId>(peer.deviceKey)
    const parsed = documentIdSchema.safeParse(shown)
    const documentId = parsed.success ? parsed.data : null
    const before = this.#devices.get(deviceId)
    const { deviceKey } = peer
    this.#devices.set(deviceId, { deviceKey, deviceId, documentId, seenAtMs: this.#now() })
    if (before?.documentId !== documentId || !before) this.emit('changed')
  }

  remove(peer: LivePeer): void {
    if (this.#devices.delete(keyToId<DeviceId>(peer.deviceKey))) this.emit('changed')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#devices.clear()
  }

  #message() {
    return { type: 'presence', data: { documentId: this.#documentId ?? '' } } as const
  }

  #beat(): void {
    this.#live.broadcast(this.#message())
    const latestMs = this.#now() - PRESENCE_TIMEOUT_MS
    let hasChanged = false
    for (const [deviceId, device] of this.#devices) {
      if (device.seenAtMs < latestMs) hasChanged = this.#devices.delete(deviceId) || hasChanged
    }
    if (hasChanged) this.emit('changed')
  }
}
