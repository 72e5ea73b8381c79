/**
 * When versions keep themselves: some quiet after an edit made here, soon after the document was
 * closed, now and then in a long session, and at the end of the app. What another device's version
 * has already gets none: whoever typed last goes first.
 */
import type { DocumentId } from '../../contract/ids.js'
import {
  MAX_UPDATE_BYTES,
  VERSION_CLOSED_MS,
  VERSION_CLOSE_MS,
  VERSION_GRACE_MS,
  VERSION_MAX_MS,
  VERSION_QUIET_MS
} from '../../contract/limits.js'
import { log } from '../log.js'

const logger = log('versions')

export interface Edited {
  /** Yjs updates made here since the last version; null when they grew too many to remember. */
  updates: Uint8Array[] | null
}

interface Waiting extends Edited {
  bytes: number
  sinceMs: number
  timer: NodeJS.Timeout | null
}

export interface AutoVersionsOptions {
  now(): number
  /** Keeps a version unless one has these edits already. */
  keep(documentId: DocumentId, edited: Edited): Promise<void>
}

export class AutoVersions {
  readonly #options: AutoVersionsOptions
  readonly #waiting = new Map<DocumentId, Waiting>()
  #keeping: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(options: AutoVersionsOptions) {
    this.#options = options
  }

  hasEdits(documentId: DocumentId): boolean {
    return this.#waiting.has(documentId)
  }

  noteEdit(documentId: DocumentId, update: Uint8Array): void {
    if (this.#isClosed) return
    let waiting = this.#waiting.get(documentId)
    if (!waiting) {
      waiting = { updates: [], bytes: 0, sinceMs: this.#options.now(), timer: null }
      this.#waiting.set(documentId, waiting)
    }
    waiting.bytes += update.byteLength
    if (waiting.bytes > MAX_UPDATE_BYTES) waiting.updates = null
    else waiting.updates?.push(update)
    this.#schedule(documentId, waiting, VERSION_QUIET_MS)
  }

  /** Somebody else changed the document. */
  noteChange(documentId: DocumentId): void {
    const waiting = this.#waiting.get(documentId)
    if (waiting) this.#schedule(documentId, waiting, VERSION_QUIET_MS + VERSION_GRACE_MS)
  }

  noteClosed(documentId: DocumentId): void {
    const waiting = this.#waiting.get(documentId)
    if (waiting) this.#schedule(documentId, waiting, VERSION_CLOSED_MS)
  }

  /** A version with everything made here was kept. */
  forget(documentId: DocumentId): void {
    const timer = this.#waiting.get(documentId)?.timer
    if (timer) clearTimeout(timer)
    this.#waiting.delete(documentId)
  }

  /** Keeps what is due anyway, within a time. */
  async close(): Promise<void> {
    this.#isClosed = true
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, VERSION_CLOSE_MS)
    })
    const untilMs = performance.now() + VERSION_CLOSE_MS
    const keepAll = async () => {
      for (const documentId of [...this.#waiting.keys()]) {
        if (performance.now() >= untilMs) return
        await this.#keep(documentId)
      }
    }
    await Promise.race([keepAll(), late])
    clearTimeout(timer)
    for (const documentId of [...this.#waiting.keys()]) this.forget(documentId)
  }

  #schedule(documentId: DocumentId, waiting: Waiting, quietMs: number): void {
    if (this.#isClosed) return
    const restMs = waiting.sinceMs + VERSION_MAX_MS - this.#options.now()
    if (waiting.timer) clearTimeout(waiting.timer)
    const waitMs = Math.max(0, Math.min(quietMs, restMs))
    waiting.timer = setTimeout(() => void this.#keep(documentId), waitMs).unref()
  }

  /** One after the other: each is read, packed and written. */
  #keep(documentId: DocumentId): Promise<void> {
    const waiting = this.#waiting.get(documentId)
    this.forget(documentId)
    if (!waiting) return Promise.resolve()
    this.#keeping = this.#keeping.then(() =>
      this.#options.keep(documentId, waiting).catch((error: unknown) => {
        // The words are safe without it; the next version has them.
        logger.warn('no version was kept', error)
      })
    )
    return this.#keeping
  }
}
