/**
 * Who is in a space right now: whoever said so on the live channel, for as long as the heartbeat
 * of the connection is heard. A device whose heart is still (frozen, asleep, gone) is no longer
 * here after PRESENCE_TIMEOUT_MS, connected or not, and is again when it beats again.
 */
import { EventEmitter } from 'node:events'
import type { DeviceId, DocumentId } from '../contract/ids.js'
import { driveId, documentId as documentIdSchema, entryId } from '../contract/ids.js'
import { MAX_OPEN_FILES, PRESENCE_HEARTBEAT_MS } from '../contract/limits.js'
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

/** With the connection that last said so. */
interface Shown extends PresentDevice {
  peer: LivePeer
  isHeard: boolean
}

export class PresenceTracker extends EventEmitter<{ changed: [] }> {
  readonly #live: LiveChannel
  readonly #devices = new Map<DeviceId, Shown>()
  readonly #timer: NodeJS.Timeout
  /** What this device's own person looks at. */
  #documentId: DocumentId | null = null
  #files: OpenFile[] = []

  constructor(live: LiveChannel) {
    super()
    this.#live = live
    this.#timer = setInterval(() => this.#look(), PRESENCE_HEARTBEAT_MS)
    this.#timer.unref()
  }

  get devices(): PresentDevice[] {
    return [...this.#devices.values()].filter(({ isHeard }) => isHeard)
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
    this.#devices.set(deviceId, { deviceKey, deviceId, documentId, files, peer, isHeard: true })
    const isNews = before?.documentId !== documentId || !isSame(before.files, files)
    if (!before || isNews) this.emit('changed')
  }

  remove(peer: LivePeer): void {
    const deviceId = keyToId<DeviceId>(peer.deviceKey)
    // It may be here on another connection already.
    if (this.#devices.get(deviceId)?.peer !== peer) return
    this.#devices.delete(deviceId)
    this.emit('changed')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#devices.clear()
  }

  #message() {
    const data = { documentId: this.#documentId ?? '', files: this.#files }
    return { type: 'presence', data } as const
  }

  #look(): void {
    let hasChanged = false
    for (const device of this.#devices.values()) {
      const { isHeard } = device.peer
      if (isHeard !== device.isHeard) hasChanged = true
      device.isHeard = isHeard
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
