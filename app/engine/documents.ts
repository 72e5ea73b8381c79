/**
 * The documents of one space: creating and reading them, and the sessions of those in use. Idle
 * sessions leave memory after a while. Where documents stand: document-places.ts.
 */
import * as Y from 'yjs'
import { DOCUMENT_FRAGMENT, type DocumentPort } from '../contract/document-port.js'
import { AppError } from '../contract/errors.js'
import type { DocumentId, MemberId } from '../contract/ids.js'
import { DOCUMENT_IDLE_MS } from '../contract/limits.js'
import type { DocumentSummary } from '../contract/model.js'
import { randomId } from './crypto.js'
import { DocumentPlaces } from './document-places.js'
import { DocumentReader, updateOperations } from './document-rows.js'
import { DocumentSession, type DocumentHost } from './document-session.js'
import type { JournalEntry } from './journal.js'
import { log } from './log.js'
import {
  documentFingerprintText,
  emptyDocument,
  markdownToUpdate,
  stateToMarkdown,
  stateToText
} from './text/text.js'

const logger = log('documents')

export interface NewDocument {
  title: string
  markdown?: string | undefined
  parentId?: DocumentId | null | undefined
  icon?: string | null | undefined
}

export class Documents {
  /** The tree they stand in. */
  readonly places: DocumentPlaces
  readonly #host: DocumentHost
  readonly #sessions = new Map<DocumentId, Promise<DocumentSession>>()
  readonly #left = new Map<DocumentId, JournalEntry[]>()
  /** Those of `#sessions` that are ready. */
  readonly #opened = new Map<DocumentId, DocumentSession>()
  readonly #idleTimer: NodeJS.Timeout
  #isClosed = false

  constructor(host: DocumentHost, left: JournalEntry[]) {
    this.#host = host
    this.places = new DocumentPlaces(host, (documentId) => this.state(documentId))
    for (const entry of left) {
      const entries = this.#left.get(entry.documentId)
      if (entries) entries.push(entry)
      else this.#left.set(entry.documentId, [entry])
    }
    this.#idleTimer = setInterval(() => void this.#closeIdle(), DOCUMENT_IDLE_MS / 2)
    this.#idleTimer.unref()
  }

  /** Appends what was typed before a crash; sessions that are not needed go idle by themselves. */
  async recover(): Promise<void> {
    for (const documentId of [...this.#left.keys()]) await this.#session(documentId)
  }

  /** Siblings in their order, parents before children. */
  list(includeTrashed: boolean): Promise<DocumentSummary[]> {
    return this.places.list(includeTrashed)
  }

  /** Always with a first block, so that two people who open it do not both add one. */
  async create({ title, markdown, parentId, icon }: NewDocument): Promise<DocumentId> {
    const documentId = randomId<DocumentId>()
    const update = markdown ? await markdownToUpdate(markdown) : emptyDocument()
    // An empty document is one change: that it is there.
    const changes = markdown ? 1 : 0
    const atMs = this.#host.now()
    const order = await this.places.orderOfLast(parentId ?? null)
    const value = { documentId, parentId: parentId ?? '', order, title, icon: icon ?? '', atMs }
    const lengths = await this.#host.epoch.append([
      { name: 'create-document', value },
      ...(await updateOperations(documentId, update, { changes, atMs }))
    ])
    this.#host.changed(documentId, lengths)
    return documentId
  }

  async update(documentId: DocumentId, update: Uint8Array): Promise<void> {
    await (await this.#session(documentId)).applyLocal(update)
  }

  async state(documentId: DocumentId): Promise<Uint8Array> {
    const session = await this.#session(documentId)
    await session.pull()
    return Y.encodeStateAsUpdate(session.doc)
  }

  /** Merges what was typed so far into a snapshot, now. Sessions do by themselves what is due. */
  async compact(documentId: DocumentId): Promise<void> {
    await (await this.#session(documentId)).compact()
  }

  /** Which member typed under which Yjs client id. Errors: `document-not-found`. */
  async authorsOf(documentId: DocumentId): Promise<Map<number, MemberId>> {
    return (await this.#session(documentId)).authors()
  }

  async read(documentId: DocumentId, format: 'markdown' | 'text'): Promise<string> {
    const state = await this.state(documentId)
    return format === 'markdown' ? stateToMarkdown(state) : stateToText(state)
  }

  async attach(documentId: DocumentId, port: DocumentPort): Promise<void> {
    await (await this.#session(documentId)).attach(port)
  }

  /** Canonical content of every document that is not in the trash, in the order of the tree. */
  async digestRows(): Promise<unknown[]> {
    const rows: unknown[] = []
    for (const { documentId, parentId, title, icon } of await this.list(false)) {
      rows.push([documentId, parentId, title, icon, await this.#fingerprint(documentId)])
    }
    return rows
  }

  /** Typed changes that wait for their operation, of one document or of all. */
  pendingCount(documentId?: DocumentId): number {
    let count = 0
    for (const [id, session] of this.#opened) {
      if (!documentId || id === documentId) count += session.pendingCount
    }
    for (const [id, entries] of this.#left) {
      if (!documentId || id === documentId) count += entries.length
    }
    return count
  }

  /** Sessions that are open now; for messages that concern only documents in use. */
  async openSessions(): Promise<DocumentSession[]> {
    const settled = await Promise.allSettled(this.#sessions.values())
    return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  }

  /** The session if the document is open, without opening it. */
  peek(documentId: string): Promise<DocumentSession> | null {
    return this.#sessions.get(documentId as DocumentId) ?? null
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#idleTimer)
    for (const session of await this.openSessions()) await session.close('closing')
    this.#sessions.clear()
  }

  #session(documentId: DocumentId): Promise<DocumentSession> {
    if (this.#isClosed) throw new AppError('closing')
    let opening = this.#sessions.get(documentId)
    if (!opening) {
      opening = this.#openSession(documentId)
      this.#sessions.set(documentId, opening)
      opening.catch(() => this.#sessions.delete(documentId))
    }
    return opening.then((session) => {
      session.lastUsedAtMs = this.#host.now()
      return session
    })
  }

  async #openSession(documentId: DocumentId): Promise<DocumentSession> {
    if (!(await this.#host.epoch.get('documents', { documentId }))) {
      throw new AppError('document-not-found')
    }
    const session = await DocumentSession.open(
      this.#host,
      documentId,
      this.#left.get(documentId) ?? []
    )
    this.#left.delete(documentId)
    this.#opened.set(documentId, session)
    return session
  }

  async #fingerprint(documentId: DocumentId): Promise<string> {
    const open = this.#sessions.get(documentId)
    if (open) {
      const session = await open
      await session.pull()
      return documentFingerprintText(session.doc.getXmlFragment(DOCUMENT_FRAGMENT))
    }
    const doc = new Y.Doc()
    try {
      const updates = await new DocumentReader(this.#host.epoch, documentId).readAll()
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update)
      })
      return documentFingerprintText(doc.getXmlFragment(DOCUMENT_FRAGMENT))
    } finally {
      doc.destroy()
    }
  }

  async #closeIdle(): Promise<void> {
    const latestMs = this.#host.now() - DOCUMENT_IDLE_MS
    for (const session of await this.openSessions()) {
      if (!session.isIdle || session.lastUsedAtMs > latestMs) continue
      this.#sessions.delete(session.documentId)
      this.#opened.delete(session.documentId)
      await session.close(null).catch((error: unknown) => logger.warn('close failed', error))
    }
  }
}
