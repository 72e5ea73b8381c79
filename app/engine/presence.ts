/**
 * Who is in a space right now, from heartbeats on the live channel. A device that stops sending
 * them (frozen, asleep, gone) is no longer here after PRESENCE_TIMEOUT_MS, connected or not.
 */
import { EventEmitter } from 'node:events'
import type { DeviceId, DocumentId } from '../contract/ids.js'
import { driveId, documentId as documentIdSchema, entryId } from '../contract/ids.js'
import { MAX_OPEN_FILES, PRESENCE_HEARTBEAT_MS, PRESENCE_TIMEOUT_MS } from '../contract/limits.js'
import type { WireLivePresence } from '../schema/rows.js'
import { keyToId } from './crypto.js'
import type { OpenFile } from './holding/open-files.js'
import type { LiveChannel, LivePeer } from './live-channel.js'

export interface PresentDevice {
  deviceKey: Uint8Array
  deviceId: DeviceId
  documentId: DocumentId | null
  /** Files of drives that are open there. */
  files: OpenFile[]
}

export class PresenceTracker extends EventEmitter<{ changed: [] }> {
  readonly #live: LiveChannel
  readonly #devices = new Map<DeviceId, PresentDevice & { seenAtMs: number }>()
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  /** What this device's own person looks at. */
  #documentId: DocumentId | null = null
  #files: OpenFile[] = []

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

  /** Tells the others which files are open here. */
  showFiles(files: OpenFile[]): void {
    this.#files = files.slice(-MAX_OPEN_FILES)
    this.#live.broadcast(this.#message())
  }

  greet(peer: LivePeer): void {
    peer.send(this.#message())
  }

  note(peer: LivePeer, shown: WireLivePresence): void {
    const deviceId = keyToId<DeviceId>(peer.deviceKey)
    const parsed = documentIdSchema.safeParse(shown.documentId)
    const documentId = parsed.success ? parsed.data : null
    const files = openFilesOf(shown)
    const before = this.#devices.get(deviceId)
    const { deviceKey } = peer
    this.#devices.set(deviceId, { deviceKey, deviceId, documentId, files, seenAtMs: this.#now() })
    const isNews = before?.documentId !== documentId || !isSame(before.files, files)
    if (!before || isNews) this.emit('changed')
  }

  remove(peer: LivePeer): void {
    if (this.#devices.delete(keyToId<DeviceId>(peer.deviceKey))) this.emit('changed')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#devices.clear()
  }

  #message() {
    const data = { documentId: this.#documentId ?? '', files: this.#files }
    return { type: 'presence', data } as const
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

/** Those that are named as files can be. */
function openFilesOf({ files }: WireLivePresence): OpenFile[] {
  return files.slice(0, MAX_OPEN_FILES).flatMap((file) => {
    const drive = driveId.safeParse(file.driveId)
    const entry = entryId.safeParse(file.entryId)
    return drive.success && entry.success ? [{ driveId: drive.data, entryId: entry.data }] : []
  })
}

function isSame(a: readonly OpenFile[], b: readonly OpenFile[]): boolean {
  return a.length === b.length && a.every(({ entryId: id }, i) => id === b[i]?.entryId)
}
