/**
 * One document while somebody uses it: its Y.Doc in the engine, the ports of pages that show it,
 * and the two lanes of a local change. The first lane is live: pages and connected devices get it
 * at once. The second is durable: journal (acknowledged), then, after a short quiet, one operation
 * for all that was typed. Remote changes arrive on either lane, or both; Yjs makes that harmless.
 */
import * as Y from 'yjs'
import { documentPortInput, type DocumentPort } from '../contract/document-port.js'
import { AppError, toWireError, type ErrorCode } from '../contract/errors.js'
import type { DocumentId, MemberId } from '../contract/ids.js'
import {
  ADOPT_LIVE_UPDATE_MS,
  MAX_PENDING_UPDATES,
  PERSIST_MAX_MS,
  PERSIST_QUIET_MS
} from '../contract/limits.js'
import type { Holding } from '../contract/model.js'
import { Compaction } from './compaction.js'
import type { DocumentMarks } from './document-marks.js'
import { DocumentReader, mergeInSlices, updateOperations } from './document-rows.js'
import type { EpochBase } from './epoch-base.js'
import type { Journal, JournalEntry } from './journal.js'
import type { LiveMessage, LivePeer } from './live-channel.js'
import { log } from './log.js'

const logger = log('document')

/** What a session needs of its space. */
export interface DocumentHost {
  readonly epoch: EpochBase
  readonly journal: Journal
  readonly marks: DocumentMarks
  now(): number
  canEdit(): boolean
  broadcast(message: LiveMessage): void
  /** Cores of all devices of the space. */
  writers(): Uint8Array[]
  holding(documentId: DocumentId): Holding
  /** A local change waits to be appended, or was: then `lengths` are its operations'. */
  changed(documentId: DocumentId, lengths: number[]): void
  /** The list of documents changed otherwise than by operations. */
  listChanged(): void
  /** The text was edited on this device. */
  edited(documentId: DocumentId, update: Uint8Array): void
}

/** Where a live change comes from. */
export interface LiveOrigin {
  /** One connection: another run of the same device counts anew. */
  peer: LivePeer
  writerKey: Uint8Array
  number: number
}

interface LiveUpdate extends LiveOrigin {
  update: Uint8Array
  seenAtMs: number
  /** Length of its operation, once the sender has told. */
  length: number | null
  /** Its number in our journal, once something typed here may build on it. */
  keptAs: number | null
}

export class DocumentSession {
  readonly documentId: DocumentId
  readonly doc = new Y.Doc()
  lastUsedAtMs: number
  readonly #host: DocumentHost
  readonly #reader: DocumentReader
  readonly #compaction: Compaction
  readonly #ports = new Set<DocumentPort>()
  #pending: JournalEntry[] = []
  #live: LiveUpdate[] = []
  /** Changes that are on their way to the journal. */
  #journalling = 0
  #quietTimer: NodeJS.Timeout | null = null
  #maxTimer: NodeJS.Timeout | null = null
  #adoptTimer: NodeJS.Timeout | null = null
  #persisting: Promise<void> | null = null
  #reading: Promise<void> = Promise.resolve()
  #isClosed = false

  private constructor(host: DocumentHost, documentId: DocumentId) {
    this.#host = host
    this.documentId = documentId
    this.#reader = new DocumentReader(host.epoch, documentId)
    this.#compaction = new Compaction(host, documentId, this.doc, this.#reader, () => this.pull())
    this.lastUsedAtMs = host.now()
  }

  /** Reads the document; `left` are journalled changes that never reached the log. */
  static async open(
    host: DocumentHost,
    documentId: DocumentId,
    left: JournalEntry[]
  ): Promise<DocumentSession> {
    const session = new DocumentSession(host, documentId)
    for (const update of await session.#reader.readAll()) session.#apply(update)
    const known: number[] = []
    for (const entry of left) {
      // Appended before the crash, or somebody else's and here by now.
      if (!session.#apply(entry.update) && !session.#isWaiting) known.push(entry.number)
      else session.#pending.push(entry)
    }
    if (known.length > 0) await host.journal.delete(documentId, known)
    if (session.#pending.length > 0) session.#schedule()
    session.#compaction.plan()
    return session
  }

  get isIdle(): boolean {
    const isWorking = this.#journalling + this.#pending.length + this.#live.length > 0
    return this.#ports.size === 0 && !isWorking
  }

  /** Typed changes that wait for their operation. */
  get pendingCount(): number {
    return this.#pending.length
  }

  /** Who typed under which Yjs client id, of all words that are operations by now. */
  async authors(): Promise<Map<number, MemberId>> {
    await this.pull()
    return this.#reader.authors.toMap()
  }

  /**
   * A change made on this device. Resolves when it is on this disk.
   * Errors: `update-malformed`, `not-allowed`, `disk-full`.
   */
  async applyLocal(update: Uint8Array, from?: DocumentPort): Promise<void> {
    if (this.#isClosed) throw new AppError('closing')
    if (!this.#host.canEdit()) throw new AppError('not-allowed')
    assertUpdate(update)
    this.lastUsedAtMs = this.#host.now()
    const { documentId } = this
    const entry = { documentId, number: this.#host.journal.takeNumber(), update }
    this.#host.broadcast({ type: 'update', data: entry })
    // What waited for this change is news for the page that made it, too.
    this.#apply(update, this.#isWaiting ? undefined : from)
    this.#journalling++
    try {
      await this.#keep([entry])
      this.#pending.push(entry)
    } finally {
      this.#journalling--
    }
    this.#host.changed(documentId, [])
    this.#host.edited(documentId, update)
    this.#schedule()
  }

  /** A change another device sent ahead of its operation. */
  applyLive(origin: LiveOrigin, update: Uint8Array): void {
    try {
      assertUpdate(update)
    } catch {
      return // a peer's garbage; a real change also comes as an operation
    }
    this.#apply(update)
    const seenAtMs = this.#host.now()
    this.#live.push({ ...origin, update, seenAtMs, length: null, keptAs: null })
    this.#adoptTimer ??= setTimeout(() => void this.#adopt(), ADOPT_LIVE_UPDATE_MS)
  }

  /** Another device says in which of its operations its live changes are. */
  notePersisted(peer: LivePeer, number: number, length: number): void {
    for (const live of this.#live) {
      if (live.peer === peer && live.number <= number) live.length ??= length
    }
  }

  postAwareness(update: Uint8Array, from?: DocumentPort): void {
    this.#post({ type: 'awareness', update }, from)
  }

  /** The view has grown: takes in what others' operations added. */
  pull(): Promise<void> {
    this.#reading = this.#reading.then(async () => {
      if (this.#isClosed) return
      try {
        const updates = await this.#reader.readNew(this.#host.writers())
        for (const update of updates) this.#apply(update)
        if (updates.length > 0 || this.#reader.isDamaged) this.#compaction.plan()
      } catch (error) {
        logger.warn('reading changes failed; tried again at the next', error)
      }
    })
    return this.#reading
  }

  /** Serves a page until it closes its port. */
  async attach(port: DocumentPort): Promise<void> {
    this.#ports.add(port)
    port.onClose(() => {
      this.#ports.delete(port)
      this.lastUsedAtMs = this.#host.now()
    })
    port.onMessage((message) => void this.#receive(port, message))
    const update = Y.encodeStateAsUpdate(this.doc)
    port.post({ type: 'state', update, canEdit: this.#host.canEdit() })
    this.postHolding()
  }

  postHolding(): void {
    if (this.#ports.size === 0) return
    this.#post({ type: 'holding', holding: this.#host.holding(this.documentId) })
  }

  postCanEdit(canEdit: boolean): void {
    this.#post({ type: 'can-edit', canEdit })
  }

  /** Appends what is pending, now. */
  async flush(): Promise<void> {
    while (this.#pending.length > 0 || this.#persisting) {
      this.#persisting ??= this.#persist().finally(() => (this.#persisting = null))
      await this.#persisting
    }
  }

  /** Merges what is stored so far into a snapshot, now. */
  compact(): Promise<void> {
    return this.#compaction.run()
  }

  /** Ends all ports. What is pending stays in the journal if it cannot be appended. */
  async close(reason: ErrorCode | null): Promise<void> {
    if (this.#isClosed) return
    await this.flush().catch((error: unknown) => logger.warn('left in the journal', error))
    // What was seen here is here at the next start, even if its author stays away until then.
    await this.#keep([]).catch((error: unknown) => logger.warn('not kept', error))
    this.#isClosed = true
    const timers = [this.#quietTimer, this.#maxTimer, this.#adoptTimer]
    for (const timer of timers) if (timer) clearTimeout(timer)
    await this.#compaction.close()
    await this.#reading
    for (const port of this.#ports) {
      port.post({ type: 'closed', reason })
      port.close()
    }
    this.#ports.clear()
    this.doc.destroy()
  }

  async #receive(port: DocumentPort, message: unknown): Promise<void> {
    const parsed = documentPortInput.safeParse(message)
    if (!parsed.success) return logger.warn('a page sent a malformed document message')
    const input = parsed.data
    if (input.type === 'close') return port.close()
    if (input.type === 'awareness') {
      const { documentId } = this
      this.#host.broadcast({ type: 'awareness', data: { documentId, update: input.update } })
      return this.postAwareness(input.update, port)
    }
    try {
      await this.applyLocal(input.update, port)
    } catch (error) {
      const reason = toWireError(error).code
      logger.warn(`a page’s change was refused: ${reason}`, error)
      if (reason === 'not-allowed') return port.post({ type: 'can-edit', canEdit: false })
      port.post({ type: 'closed', reason })
      port.close()
    }
  }

  #post(message: Parameters<DocumentPort['post']>[0], except?: DocumentPort): void {
    for (const port of this.#ports) if (port !== except) port.post(message)
  }

  /**
   * Applies a change and hands the pages what became visible by it, which can be more, or nothing:
   * a change may come before the one it builds on. Whether it was news.
   */
  #apply(update: Uint8Array, from?: DocumentPort): boolean {
    const news: Uint8Array[] = []
    const note = (made: Uint8Array) => void news.push(made)
    this.doc.on('update', note)
    try {
      Y.applyUpdate(this.doc, update, this.#host)
    } catch (error) {
      logger.warn('an unreadable update was passed over', error)
    } finally {
      this.doc.off('update', note)
    }
    for (const made of news) this.#post({ type: 'update', update: made }, from)
    return news.length > 0
  }

  /** Changes have come that build on others that have not. */
  get #isWaiting(): boolean {
    const { pendingStructs, pendingDs } = this.doc.store
    return pendingStructs !== null || pendingDs !== null
  }

  /**
   * Journals local changes, and with them the live changes of others they may build on: their
   * author may crash before those become operations, and then ours could never be shown again.
   */
  async #keep(own: JournalEntry[]): Promise<void> {
    const { journal } = this.#host
    const unkept = this.#live.filter(({ keptAs }) => keptAs === null)
    const entries = unkept.map((live) => {
      live.keptAs = journal.takeNumber()
      return { documentId: this.documentId, number: live.keptAs, update: live.update }
    })
    if (own.length + entries.length === 0) return
    try {
      await journal.put([...own, ...entries])
    } catch (error) {
      for (const live of unkept) live.keptAs = null
      throw error
    }
  }

  /** These live changes are operations now. */
  async #forget(lives: LiveUpdate[]): Promise<void> {
    const kept = lives.flatMap(({ keptAs }) => (keptAs === null ? [] : [keptAs]))
    if (kept.length > 0) await this.#host.journal.delete(this.documentId, kept)
  }

  #schedule(): void {
    if (this.#quietTimer) clearTimeout(this.#quietTimer)
    const isFull = this.#pending.length >= MAX_PENDING_UPDATES
    this.#quietTimer = setTimeout(() => this.#persistSoon(), isFull ? 0 : PERSIST_QUIET_MS)
    this.#maxTimer ??= setTimeout(() => this.#persistSoon(), PERSIST_MAX_MS)
  }

  #persistSoon(): void {
    if (this.#persisting) return this.#schedule()
    this.#persisting = this.#persist().finally(() => (this.#persisting = null))
    this.#persisting.then(
      () => this.#pending.length > 0 && this.#schedule(),
      // Safe in the journal; tried again with the next change or start.
      (error: unknown) => logger.warn('append failed', error)
    )
  }

  async #persist(): Promise<void> {
    for (const timer of [this.#quietTimer, this.#maxTimer]) if (timer) clearTimeout(timer)
    this.#quietTimer = this.#maxTimer = null
    const { documentId } = this
    const entries = [...this.#pending]
    const last = entries.at(-1)
    if (!last) return
    const made = { changes: entries.length, atMs: this.#host.now() }
    const merged = mergeInSlices(entries.map(({ update }) => update))
    const lengths = await this.#host.epoch.append(await updateOperations(documentId, merged, made))
    this.#pending.splice(0, entries.length)
    const data = { documentId, number: last.number, length: lengths.at(-1) ?? 0 }
    this.#host.broadcast({ type: 'persisted', data })
    this.#host.changed(documentId, lengths)
    await this.#host.journal.delete(
      documentId,
      entries.map(({ number }) => number)
    )
  }

  /** Live changes whose operation never came are persisted here: what was seen is never lost. */
  async #adopt(): Promise<void> {
    this.#adoptTimer = null
    if (this.#isClosed) return
    const { epoch } = this.#host
    const waiting: LiveUpdate[] = []
    const persisted: LiveUpdate[] = []
    for (const live of this.#live) {
      const applied = live.length === null ? 0 : await epoch.appliedLength(live.writerKey)
      if (live.length === null || applied < live.length) waiting.push(live)
      else persisted.push(live)
    }
    const latestMs = this.#host.now() - ADOPT_LIVE_UPDATE_MS
    const lost = waiting.filter((live) => live.seenAtMs <= latestMs)
    this.#live = waiting.filter((live) => live.seenAtMs > latestMs)
    if (this.#live.length > 0) {
      this.#adoptTimer = setTimeout(() => void this.#adopt(), ADOPT_LIVE_UPDATE_MS / 2)
    }
    if (lost.length === 0 && persisted.length === 0) return
    try {
      if (lost.length > 0 && this.#host.canEdit()) {
        await this.applyLocal(mergeInSlices(lost.map((live) => live.update)))
        persisted.push(...lost)
      }
      await this.#forget(persisted)
    } catch (error) {
      logger.warn('adopt failed', error)
    }
  }
}

/** Errors: `update-malformed`. Decodes the whole update, so that applying cannot fail half-way. */
export function assertUpdate(update: Uint8Array): void {
  try {
    Y.decodeUpdate(update)
  } catch (cause) {
    throw new AppError('update-malformed', 'not a Yjs update', {}, cause)
  }
}
