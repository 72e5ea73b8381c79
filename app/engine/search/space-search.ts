/**
 * Keeps a space's index up to date: in the background after opening, then with every change of the
 * view. Reads one document at a time and rests between them, so that typing does not wait. What is
 * typed comes here as operations, like everybody's changes. An index that is lost is filled anew.
 */
import type { SpaceAspect } from '../../contract/contract.js'
import { AppError } from '../../contract/errors.js'
import type { DocumentId, MemberId, SpaceId } from '../../contract/ids.js'
import type { Backlink, CommentThread, Notification, SearchHit } from '../../contract/model.js'
import type { LogSummary } from '../../contract/log-model.js'
import type { Document } from '../../schema/rows.js'
import { listDocuments } from '../document-order.js'
import { DocumentReader } from '../document-rows.js'
import type { EpochBase } from '../epoch-base.js'
import { ActivityList } from '../activity/activity-list.js'
import type { ViewChanges } from '../view-journal.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import { throttled } from '../throttled.js'
import { gatherDrafts } from './gather-drafts.js'
import type { Attached, IndexedFile, IndexedTitle } from './messages.js'
import { Notifications } from './notifications.js'
import { startSearchThread, type SearchThread } from './search-thread.js'

const logger = log('search')

/** What the index needs of its space. */
export interface SearchHost {
  readonly spaceId: SpaceId
  readonly memberId: MemberId
  readonly epoch: EpochBase
  readonly local: LocalState
  now(): number
  /** Cores of all devices of the space. */
  writers(): Uint8Array[]
  files(): Promise<IndexedFile[]>
  changed(aspects: SpaceAspect[]): void
  arrived(notification: Notification): void
  /** A document shows this file: its content is wanted here. Rejects while it is not known. */
  fetch(file: Attached): Promise<void>
}

/** A document that is being typed in is read again at most this often. */
const REST_MS = 500
/** And large ones less often: this many times what reading took. */
const REST_FACTOR = 10
/** Lists of thousands of files are not made for each of them. */
const FILES_REST_MS = 2000
/** Files that somebody adds in one go are told of together. */
const NEWS_REST_MS = 1500
const MAX_PAUSE_MS = 50
/** Documents whose Yjs state stays in the thread, because they are being changed. */
const MAX_KEPT = 4
/** A question waits this long for what has just changed. */
const FRESH_MS = 150
const RESTART_MS = 1000
const CHANGED_MS = 400
const DEFAULT_HITS = 30

export class SpaceSearch {
  readonly notifications: Notifications
  readonly activity: ActivityList
  readonly #host: SearchHost
  readonly #startThread: typeof startSearchThread
  #thread: Promise<SearchThread> | null = null
  /** Never read, or anything may have changed. */
  readonly #unread = new Set<DocumentId>()
  /** Known to have changed. */
  readonly #changed = new Set<DocumentId>()
  readonly #readers = new Map<DocumentId, DocumentReader>()
  /** Least recently changed first. */
  readonly #kept = new Set<DocumentId>()
  readonly #restingUntil = new Map<DocumentId, number>()
  /** Documents that ended their thread: left out until the next start. */
  readonly #harmful = new Set<DocumentId>()
  #due = { everything: true, titles: true, files: true, news: true }
  /** Files that documents show, by id; true once they are here or on their way. */
  readonly #attached = new Map<string, { file: Attached; isFetched: boolean }>()
  #filesAtMs = 0
  /** When what happened is told of; null: nothing waits. */
  #newsAtMs: number | null = null
  #logs: readonly LogSummary[] = []
  #current: DocumentId | null = null
  #working: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #isClosed = false
  readonly #tell = throttled(() => this.#host.changed(['index']), CHANGED_MS)

  private constructor(
    host: SearchHost,
    notifications: Notifications,
    activity: ActivityList,
    startThread: typeof startSearchThread
  ) {
    this.#host = host
    this.#startThread = startThread
    this.notifications = notifications
    this.activity = activity
  }

  /** Begins to read in the background. */
  static async open(host: SearchHost, startThread = startSearchThread): Promise<SpaceSearch> {
    const notifications = await Notifications.open(host)
    const search = new SpaceSearch(host, notifications, await ActivityList.open(host), startThread)
    search.#work()
    return search
  }

  /** The view has grown; null: anything may have changed. */
  note(changes: ViewChanges | null): void {
    const has = (name: Parameters<ViewChanges['collections']['has']>[0]) =>
      changes === null || changes.collections.has(name)
    if (changes === null) this.#due.everything = true
    for (const documentId of changes?.documentIds ?? []) {
      this.#changed.add(documentId as DocumentId)
    }
    if (has('documents')) this.#due.titles = true
    if (has('entries') || has('drives')) this.#due.files = true
    if (has('trash-conflicts') || has('join-requests') || has('members')) this.#due.news = true
    if (has('activity')) {
      this.#due.news = true
      this.#newsAtMs ??= performance.now() + NEWS_REST_MS
    }
    this.#work()
  }

  /** Logs as they are now. */
  noteLogs(logs: readonly LogSummary[]): void {
    this.#logs = logs
    this.#due.news = true
    this.#work()
  }

  async query(text: string, limit = DEFAULT_HITS): Promise<SearchHit[]> {
    return (await this.#fresh()).ask('query', { text, limit, nowMs: this.#host.now() })
  }

  /** Errors: `document-not-found`. */
  async backlinks(documentId: DocumentId): Promise<Backlink[]> {
    await this.#assertDocument(documentId)
    return (await this.#fresh()).ask('backlinks', { documentId })
  }

  /** Errors: `document-not-found`. */
  async comments(documentId: DocumentId): Promise<CommentThread[]> {
    await this.#assertDocument(documentId)
    return (await this.#fresh()).ask('comments', { documentId })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#tell.cancel()
    if (this.#timer) clearTimeout(this.#timer)
    const thread = await this.#thread?.catch(() => null)
    await thread?.close()
    await this.#working
  }

  async #assertDocument(documentId: DocumentId): Promise<void> {
    if (await this.#host.epoch.get('documents', { documentId })) return
    throw new AppError('document-not-found')
  }

  /** The index, with what has just changed if that is soon done. */
  async #fresh(): Promise<SearchThread> {
    if (this.#isClosed) throw new AppError('closing')
    this.#restingUntil.clear()
    this.#work()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, FRESH_MS)))
    await Promise.race([this.#working, late])
    clearTimeout(timer)
    return this.#start()
  }

  #start(): Promise<SearchThread> {
    this.#thread ??= this.#startThread(() => this.#lost())
    return this.#thread
  }

  /** The thread died: all it knew is read again, less what it died of. */
  #lost(): void {
    logger.warn('the index was lost and is built anew')
    if (this.#current) this.#harmful.add(this.#current)
    this.#thread = null
    this.#readers.clear()
    this.#kept.clear()
    this.#due = { everything: true, titles: true, files: true, news: true }
    this.#workAfter(RESTART_MS)
  }

  #workAfter(waitMs: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#timer = setTimeout(() => this.#work(), waitMs)
    this.#timer.unref()
  }

  #work(): void {
    if (this.#isClosed || this.#working) return
    this.#working = this.#drain()
      .catch((error: unknown) => {
        if (this.#isClosed) return
        logger.warn('indexing waits', error)
        this.#workAfter(RESTART_MS)
      })
      .finally(() => (this.#working = null))
  }

  async #drain(): Promise<void> {
    const { epoch } = this.#host
    await epoch.caughtUp
    const thread = await this.#start()
    while (!this.#isClosed) {
      if (this.#due.titles || this.#due.everything) await this.#readTitles(thread)
      if (this.#due.files && this.#filesWaitMs() <= 0) await this.#readFiles(thread)
      const documentId = this.#next()
      if (documentId) await this.#readNext(thread, documentId)
      else if (this.#due.news && this.#newsWaitMs() <= 0) await this.#readNews(thread)
      else break
    }
    const waits = [...this.#restingUntil.values()].map((atMs) => atMs - performance.now())
    if (this.#changed.size === 0) waits.length = 0
    if (this.#due.files) waits.push(this.#filesWaitMs())
    if (this.#due.news) waits.push(this.#newsWaitMs())
    if (waits.length > 0) this.#workAfter(Math.max(1, Math.min(...waits)))
  }

  /** What changed comes before what was never read. */
  #next(): DocumentId | null {
    for (const documentId of this.#changed) {
      if ((this.#restingUntil.get(documentId) ?? 0) <= performance.now()) return documentId
    }
    for (const documentId of this.#unread) return documentId
    return null
  }

  async #readNext(thread: SearchThread, documentId: DocumentId): Promise<void> {
    const startedMs = performance.now()
    this.#changed.delete(documentId)
    this.#unread.delete(documentId)
    if (this.#harmful.has(documentId)) return
    this.#current = documentId
    try {
      if (await this.#read(thread, documentId)) this.#tell()
    } catch (error) {
      // Without the thread everything is read again anyway.
      if (this.#thread) this.#changed.add(documentId)
      throw error
    } finally {
      this.#current = null
      const tookMs = performance.now() - startedMs
      const restMs = Math.max(REST_MS, tookMs * REST_FACTOR)
      this.#restingUntil.set(documentId, performance.now() + restMs)
      await new Promise((resolve) => setTimeout(resolve, Math.min(tookMs, MAX_PAUSE_MS)))
    }
  }

  /** Whether there was something new. */
  async #read(thread: SearchThread, documentId: DocumentId): Promise<boolean> {
    const known = this.#readers.get(documentId)
    const isKept = this.#kept.has(documentId)
    let updates = known ? await known.readNew(this.#host.writers()) : []
    if (known && updates.length === 0) return false
    if (!isKept) {
      const reader = new DocumentReader(this.#host.epoch, documentId)
      this.#readers.set(documentId, reader)
      updates = await reader.readAll()
    }
    if (known) await this.#keep(thread, documentId)
    const { isNews, attachments } = await thread.ask('put', {
      documentId,
      // Copies: these are slices of much larger blocks, which would be cloned whole.
      updates: updates.map((update) => Uint8Array.from(update)),
      isWhole: !isKept,
      isKept: known !== undefined
    })
    if (isNews) this.#due.news = true
    for (const file of attachments) {
      const id = `${file.driveId}/${file.entryId}`
      if (!this.#attached.has(id)) this.#attached.set(id, { file, isFetched: false })
    }
    this.#fetchAttached()
    return true
  }

  /** A file may come after the document that shows it: then it is tried again. */
  #fetchAttached(): void {
    for (const attached of this.#attached.values()) {
      if (attached.isFetched) continue
      attached.isFetched = true
      this.#host.fetch(attached.file).catch(() => (attached.isFetched = false))
    }
  }

  async #keep(thread: SearchThread, documentId: DocumentId): Promise<void> {
    this.#kept.delete(documentId)
    this.#kept.add(documentId)
    for (const oldest of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) return
      this.#kept.delete(oldest)
      await thread.ask('rest', { documentId: oldest })
    }
  }

  async #readTitles(thread: SearchThread): Promise<void> {
    const { everything } = this.#due
    this.#due = { ...this.#due, titles: false, everything: false, news: true }
    const { epoch, local, spaceId } = this.#host
    const documents = listDocuments(await epoch.find<Document>('documents'), this.#host.now())
    const marks = await local.list('document-marks', { spaceId })
    const openedAtMs = new Map(marks.map((mark) => [mark.documentId, mark.openedAtMs]))
    const titles = documents.map(({ documentId, title, isTrashed, createdAtMs }): IndexedTitle => {
      const usedAtMs = Math.max(createdAtMs, openedAtMs.get(documentId) ?? 0)
      return { documentId, title, isTrashed, usedAtMs }
    })
    await thread.ask('titles', { titles })
    this.#tell()
    if (!everything) return
    // What was used last is found first.
    titles.sort((a, b) => b.usedAtMs - a.usedAtMs)
    for (const { documentId } of titles) this.#unread.add(documentId)
  }

  #filesWaitMs(): number {
    return this.#filesAtMs + FILES_REST_MS - performance.now()
  }

  async #readFiles(thread: SearchThread): Promise<void> {
    this.#due.files = false
    this.#filesAtMs = performance.now()
    await thread.ask('files', { files: await this.#host.files() })
    this.#fetchAttached()
    this.#tell()
  }

  #newsWaitMs(): number {
    return (this.#newsAtMs ?? 0) - performance.now()
  }

  async #readNews(thread: SearchThread): Promise<void> {
    this.#due.news = false
    this.#newsAtMs = null
    const { epoch, memberId, now } = this.#host
    const news = await thread.ask('news', { memberId })
    const logs = this.#logs
    const sources = { epoch, memberId, activity: this.activity, news, logs, nowMs: now() }
    const readAtMs = (id: string) => this.notifications.readAtMs(id)
    await this.notifications.refresh(await gatherDrafts({ ...sources, readAtMs }))
  }
}
