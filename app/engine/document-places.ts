/**
 * Where the documents of a space stand: the tree with its order, titles, icons and trash, and what
 * this person marked in it. What is allowed is decided in apply.
 */
import { AppError } from '../contract/errors.js'
import type { DocumentId, MemberId } from '../contract/ids.js'
import { MAX_OPERATIONS_PER_APPEND, MAX_TITLE_LENGTH } from '../contract/limits.js'
import type { DocumentSummary } from '../contract/model.js'
import type { Document, Reach, TrashConflict } from '../schema/rows.js'
import { randomId } from './crypto.js'
import { inOrder, listDocuments, spotAt, type Sibling, type Spot } from './document-order.js'
import { updateOperations } from './document-rows.js'
import type { DocumentHost } from './document-session.js'
import type { Operation } from './operations.js'

const COPY_SUFFIX = ' (copy)'

export class DocumentPlaces {
  readonly #host: DocumentHost
  readonly #stateOf: (documentId: DocumentId) => Promise<Uint8Array>

  constructor(host: DocumentHost, stateOf: (documentId: DocumentId) => Promise<Uint8Array>) {
    this.#host = host
    this.#stateOf = stateOf
  }

  async list(includeTrashed: boolean): Promise<DocumentSummary[]> {
    const { epoch, marks } = this.#host
    const rows = await epoch.find<Document>('documents')
    const conflicts = includeTrashed ? await epoch.find<TrashConflict>('trash-conflicts') : []
    const listed = listDocuments(rows, this.#host.now())
    for (const document of listed) {
      const { isFavourite, openedAtMs } = marks.of(document.documentId)
      document.isFavourite = isFavourite
      document.openedAtMs = openedAtMs || null
    }
    if (!includeTrashed) return listed.filter(({ isTrashed }) => !isTrashed)
    const byId = new Map(listed.map((document) => [document.documentId as string, document]))
    for (const { documentId, memberId } of conflicts) {
      const document = byId.get(documentId)
      if (document?.isTrashed) document.wroteInTrash.push(memberId as MemberId)
    }
    return listed
  }

  /** The key of a place after all others below `parentId` (null: the root). */
  async orderOfLast(parentId: DocumentId | null): Promise<string> {
    const siblings = await this.#siblings(parentId)
    return spotAt(siblings, siblings.length).order
  }

  /**
   * Below `parentId` (null: the root), before a sibling or last.
   * Errors: `document-loop`, `document-not-found`, `path-too-deep`.
   */
  async move(
    documentId: DocumentId,
    parentId: DocumentId | null,
    beforeId?: DocumentId
  ): Promise<void> {
    const siblings = (await this.#siblings(parentId)).filter((row) => row.documentId !== documentId)
    const at = siblings.findIndex((row) => row.documentId === beforeId)
    const spot = spotAt(siblings, at === -1 ? siblings.length : at)
    const atMs = this.#host.now()
    const value = { documentId, parentId: parentId ?? '', order: spot.order, atMs }
    await this.#append(documentId, [
      { name: 'move-document', value },
      ...rekeyOperations(parentId, spot.moved)
    ])
  }

  async setIcon(documentId: DocumentId, icon: string | null): Promise<void> {
    const value = { documentId, icon: icon ?? '' }
    await this.#append(documentId, [{ name: 'set-document-icon', value }])
  }

  async rename(documentId: DocumentId, title: string): Promise<void> {
    const value = { documentId, title, atMs: this.#host.now() }
    await this.#append(documentId, [{ name: 'rename-document', value }])
  }

  async trash(documentId: DocumentId): Promise<void> {
    const atMs = this.#host.now()
    const seen = await this.#reaches()
    await this.#append(documentId, [{ name: 'trash-document', value: { documentId, atMs, seen } }])
  }

  /** Errors: `document-not-found`, also for what was in the trash for too long. */
  async restore(documentId: DocumentId): Promise<void> {
    await this.#find(documentId)
    const value = { documentId, atMs: this.#host.now() }
    await this.#append(documentId, [{ name: 'restore-document', value }])
  }

  /**
   * The document and what is below it, with their contents, once more: the copy stands beside the
   * original. Links among them go on pointing at the originals.
   */
  async duplicate(documentId: DocumentId): Promise<DocumentId> {
    const original = await this.#find(documentId)
    const family = familyOf(original, await this.list(true))
    const copies = new Map(family.map((row) => [row.documentId, randomId<DocumentId>()]))
    const orders = await this.#orders(family)
    const { order, moved } = await this.#spotAfter(original)
    let waiting: Operation[] = rekeyOperations(original.parentId, moved)
    for (const row of family) {
      const isTop = row === original
      const copyId = copies.get(row.documentId) ?? randomId<DocumentId>()
      const atMs = this.#host.now()
      const value = {
        documentId: copyId,
        parentId: (isTop ? row.parentId : copies.get(row.parentId ?? row.documentId)) ?? '',
        order: isTop ? order : (orders.get(row.documentId) ?? order),
        title: isTop ? copyTitle(row.title) : row.title,
        icon: row.icon ?? '',
        atMs
      }
      const update = await this.#stateOf(row.documentId)
      waiting.push(
        { name: 'create-document', value },
        ...(await updateOperations(copyId, update, { changes: 1, atMs }))
      )
      if (waiting.length < MAX_OPERATIONS_PER_APPEND && row !== family.at(-1)) continue
      await this.#append(copyId, waiting)
      waiting = []
    }
    return copies.get(documentId) ?? documentId
  }

  async setFavourite(documentId: DocumentId, isFavourite: boolean): Promise<void> {
    await this.#find(documentId)
    await this.#host.marks.change(documentId, { isFavourite })
    this.#host.listChanged()
  }

  async noteOpened(documentId: DocumentId): Promise<void> {
    await this.#host.marks.change(documentId, { openedAtMs: this.#host.now() })
    this.#host.listChanged()
  }

  async #append(documentId: DocumentId, operations: Operation[]): Promise<void> {
    this.#host.changed(documentId, await this.#host.epoch.append(operations))
  }

  /** Errors: `document-not-found`. */
  async #find(documentId: DocumentId): Promise<DocumentSummary> {
    const found = (await this.list(true)).find((row) => row.documentId === documentId)
    if (!found) throw new AppError('document-not-found')
    return found
  }

  async #siblings(parentId: DocumentId | null): Promise<Document[]> {
    const key = { parentId: parentId ?? '' }
    const range = { gte: key, lte: key }
    return inOrder(await this.#host.epoch.find<Document>('documents-by-parent', range))
  }

  async #spotAfter({ documentId, parentId }: DocumentSummary): Promise<Spot> {
    const siblings = await this.#siblings(parentId)
    return spotAt(siblings, siblings.findIndex((row) => row.documentId === documentId) + 1)
  }

  async #orders(family: DocumentSummary[]): Promise<Map<string, string>> {
    const ids = new Set<string>(family.map(({ documentId }) => documentId))
    const rows = await this.#host.epoch.find<Document>('documents')
    return new Map(
      rows.filter((row) => ids.has(row.documentId)).map((row) => [row.documentId, row.order])
    )
  }

  /** Up to which operation of each device this one knows. */
  async #reaches(): Promise<Reach[]> {
    const { epoch } = this.#host
    const reaches: Reach[] = []
    for (const writerKey of this.#host.writers()) {
      reaches.push({ writerKey, length: await epoch.appliedLength(writerKey) })
    }
    return reaches
  }
}

function rekeyOperations(parentId: DocumentId | null, moved: Sibling[]): Operation[] {
  return moved.map(({ documentId, order }) => ({
    name: 'move-document',
    value: { documentId, parentId: parentId ?? '', order }
  }))
}

/** Parents first. Of a living document, without what is below it in the trash. */
function familyOf(top: DocumentSummary, all: DocumentSummary[]): DocumentSummary[] {
  const family = new Map<string, DocumentSummary>([[top.documentId, top]])
  for (const row of all) {
    if (row.parentId && family.has(row.parentId) && !row.trashedAtMs) {
      family.set(row.documentId, row)
    }
  }
  return [...family.values()]
}

function copyTitle(title: string): string {
  return `${title.slice(0, MAX_TITLE_LENGTH - COPY_SUFFIX.length)}${COPY_SUFFIX}`
}
