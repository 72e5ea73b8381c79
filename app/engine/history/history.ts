/**
 * Kept versions of a space's documents. A version is a row in the view and the document's whole
 * state as bytes in its maker's drive. Nothing here ever takes anything away: restoring writes what
 * differs as new changes and keeps the states before and after.
 */
import { AppError } from '../../contract/errors.js'
import type { DocumentId, MemberId, VersionId } from '../../contract/ids.js'
import { MAX_FETCHED_VERSION_BYTES, MAX_VERSION_BYTES } from '../../contract/limits.js'
import type { AuthoredRun, ComparedRun, DocumentVersion, TextBlock } from '../../contract/model.js'
import type { DocumentVersion as VersionRow } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import { decodeBody, encodeBody } from '../document-body.js'
import type { Documents } from '../documents.js'
import type { LooseContents } from '../drives/loose-contents.js'
import type { EpochBase } from '../epoch-base.js'
import type { ViewChanges } from '../view-journal.js'
import { log } from '../log.js'
import type { ChangesSince } from '../text/convert-history.js'
import {
  authoredText,
  changesSince,
  compareStates,
  containsUpdates,
  rewriteState,
  stateToMarkdown,
  stateToText
} from '../text/text.js'
import { AutoVersions, type Edited } from './auto-versions.js'

const logger = log('history')

export interface HistoryOptions {
  epoch: EpochBase
  documents: Documents
  contents: LooseContents
  memberId: MemberId
  now(): number
  canEdit(): boolean
  /** What `list` says has changed, though no row has. */
  onArrived(): void
}

/** The Yjs update without anything in it. */
const NOTHING = Uint8Array.of(0, 0)
/** Typed words are operations after a second at most, and then on their way. */
const AUTHOR_ATTEMPTS = 5
const AUTHOR_WAIT_MS = 250

interface NewVersion {
  name?: string
  /** With edits made here. */
  isEdited?: boolean
  restoredFrom?: VersionId
}

export class History {
  readonly #options: HistoryOptions
  readonly #auto: AutoVersions
  #lastMs = 0

  constructor(options: HistoryOptions) {
    this.#options = options
    const { now } = options
    this.#auto = new AutoVersions({ now, keep: (...edit) => this.#keepItself(...edit) })
  }

  /** Newest first. Errors: `document-not-found`. */
  async list(documentId: DocumentId): Promise<DocumentVersion[]> {
    if (!(await this.#options.epoch.get('documents', { documentId }))) {
      throw new AppError('document-not-found')
    }
    const rows = await this.#rows(documentId)
    return Promise.all(rows.map((row) => this.#snapshot(row)))
  }

  /** Keeps the document as it is under a name. Errors: `document-not-found`, those of apply. */
  async add(documentId: DocumentId, name: string): Promise<VersionId> {
    return this.#keep(documentId, { name })
  }

  /** Errors: `version-not-found`, those of apply. */
  async name(documentId: DocumentId, versionId: VersionId, name: string): Promise<void> {
    const value = { documentId, versionId, name }
    await this.#options.epoch.append([{ name: 'name-version', value }])
  }

  /** Errors: those of `#state`. */
  async read(
    documentId: DocumentId,
    versionId: VersionId,
    format: 'markdown' | 'text'
  ): Promise<string> {
    const state = await this.#state(documentId, versionId)
    return this.#ofVersion(format === 'markdown' ? stateToMarkdown(state) : stateToText(state))
  }

  /** From one version to another, or to now. Errors: those of `#state`. */
  async compare(
    documentId: DocumentId,
    versionId: VersionId,
    withVersionId?: VersionId
  ): Promise<TextBlock<ComparedRun>[]> {
    const before = await this.#state(documentId, versionId)
    const after = withVersionId
      ? await this.#state(documentId, withVersionId)
      : await this.#options.documents.state(documentId)
    return this.#ofVersion(compareStates(before, after))
  }

  /** Who wrote which words of the document as it is. */
  async authors(documentId: DocumentId): Promise<TextBlock<AuthoredRun>[]> {
    const { documents } = this.#options
    const authors = await documents.authorsOf(documentId)
    return authoredText(await documents.state(documentId), authors)
  }

  /**
   * The document says again what the version says: as new changes, so that what others write
   * meanwhile merges. The state before is kept, and the state after is a version too.
   * Errors: those of `#state`, `not-allowed`.
   */
  async restore(documentId: DocumentId, versionId: VersionId): Promise<void> {
    const { documents } = this.#options
    const wanted = await this.#state(documentId, versionId)
    const state = await documents.state(documentId)
    const change = await this.#ofVersion(rewriteState(state, wanted))
    if (change.byteLength === 0) return
    const newest = await this.#newestHere(documentId, state)
    if (!newest?.changes.isSame) await this.#keep(documentId, {})
    await documents.update(documentId, change)
    await this.#keep(documentId, { restoredFrom: versionId })
  }

  /** An edit of the text was made on this device. */
  noteEdit(documentId: DocumentId, update: Uint8Array): void {
    this.#auto.noteEdit(documentId, update)
  }

  /** What the view's growth touched; null: anything. */
  note(changes: ViewChanges | null): void {
    for (const documentId of changes?.documentIds ?? []) {
      this.#auto.noteChange(documentId as DocumentId)
    }
    if (changes && !changes.collections.has('document-versions')) return
    this.#fetchBehind().catch((error: unknown) => logger.warn('versions are not fetched', error))
  }

  noteClosed(documentId: DocumentId): void {
    this.#auto.noteClosed(documentId)
  }

  /** Fetches small versions of others, so that history can be read without them. */
  async #fetchBehind(): Promise<void> {
    const { epoch, contents, onArrived } = this.#options
    for (const row of await epoch.find<VersionRow>('document-versions')) {
      if (row.sizeBytes <= MAX_FETCHED_VERSION_BYTES) await contents.fetchBehind(row, onArrived)
    }
  }

  async close(): Promise<void> {
    await this.#auto.close()
    this.#options.contents.close()
  }

  async #keepItself(documentId: DocumentId, { updates }: Edited): Promise<void> {
    const state = await this.#options.documents.state(documentId)
    const newest = await this.#newestHere(documentId, state)
    if (newest?.changes.isSame) return
    if (newest && updates && (await containsUpdates(newest.state, updates))) return
    await this.#keep(documentId, { isEdited: true })
  }

  async #keep(documentId: DocumentId, wanted: NewVersion): Promise<VersionId> {
    const { name = '', restoredFrom, isEdited = this.#auto.hasEdits(documentId) } = wanted
    const { epoch, documents, contents } = this.#options
    if (!this.#options.canEdit()) throw new AppError('not-allowed')
    const state = await documents.state(documentId)
    const newest = await this.#newestHere(documentId, state)
    const { clientIds } = newest?.changes ?? (await changesSince(state, NOTHING))
    const byId = await this.#authorsOf(documentId, clientIds)
    const authors = new Set(clientIds.flatMap((clientId) => byId.get(clientId) ?? []))
    // Deleting leaves no name: of those who only deleted, this device knows its own member.
    if (isEdited) authors.add(this.#options.memberId)
    this.#auto.forget(documentId)
    const rows = [...byId].map(([clientId, memberId]) => ({ clientId, memberId }))
    const bytes = await encodeBody({ state, authors: rows })
    if (bytes.byteLength > MAX_VERSION_BYTES) throw new AppError('too-large', 'a version')
    const content = await contents.put(bytes)
    const versionId = randomId<VersionId>()
    const value = {
      documentId,
      versionId,
      name,
      atMs: this.#nextMs(),
      authors: [...authors],
      ...content
    }
    await epoch.append([
      { name: 'add-version', value: restoredFrom ? { ...value, restoredFrom } : value }
    ])
    return versionId
  }

  /** Words seen live have no author here until their operation comes: soon, or never. */
  async #authorsOf(documentId: DocumentId, clientIds: number[]): Promise<Map<number, MemberId>> {
    for (let attempt = 1; ; attempt++) {
      const authors = await this.#options.documents.authorsOf(documentId)
      const isComplete = clientIds.every((clientId) => authors.has(clientId))
      if (isComplete || attempt > AUTHOR_ATTEMPTS) return authors
      await new Promise((resolve) => setTimeout(resolve, AUTHOR_WAIT_MS))
    }
  }

  /** The latest version whose bytes are here and sound, and what `state` has beyond it. */
  async #newestHere(
    documentId: DocumentId,
    state: Uint8Array
  ): Promise<{ state: Uint8Array; changes: ChangesSince } | null> {
    for (const row of await this.#rows(documentId)) {
      if (!(await this.#options.contents.isHere(row))) continue
      try {
        const kept = await this.#read(row)
        return { state: kept, changes: await changesSince(state, kept) }
      } catch (error) {
        logger.warn('a version is passed over', error)
      }
    }
    return null
  }

  /**
   * Errors: `version-not-found`; `content-unavailable` when it is only on devices that are not
   * connected; `version-unreadable`.
   */
  async #state(documentId: DocumentId, versionId: VersionId): Promise<Uint8Array> {
    const row = await this.#options.epoch.get('document-versions', { documentId, versionId })
    if (!row) throw new AppError('version-not-found')
    return this.#read(row)
  }

  async #read(row: VersionRow): Promise<Uint8Array> {
    const body = decodeBody(await this.#options.contents.read(row))
    if (!body) throw new AppError('version-unreadable', 'not a document')
    return body.state
  }

  /** What cannot be read here came out of a version. */
  async #ofVersion<T>(converting: Promise<T>): Promise<T> {
    try {
      return await converting
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'update-malformed') throw error
      throw new AppError('version-unreadable', 'not a Yjs state', {}, error)
    }
  }

  /** Versions made here are in the order they were made, also within one millisecond. */
  #nextMs(): number {
    this.#lastMs = Math.max(this.#options.now(), this.#lastMs + 1)
    return this.#lastMs
  }

  async #rows(documentId: DocumentId): Promise<VersionRow[]> {
    const rows = await this.#options.epoch.find<VersionRow>('document-versions', {
      gte: { documentId },
      lte: { documentId }
    })
    return rows.sort((a, b) => b.atMs - a.atMs || (a.versionId < b.versionId ? -1 : 1))
  }

  async #snapshot(row: VersionRow): Promise<DocumentVersion> {
    return {
      versionId: row.versionId as VersionId,
      name: row.name || null,
      atMs: row.atMs,
      createdBy: row.memberId as MemberId,
      authors: row.authors as MemberId[],
      restoredFrom: (row.restoredFrom || null) as VersionId | null,
      sizeBytes: row.sizeBytes,
      isHere: await this.#options.contents.isHere(row)
    }
  }
}
