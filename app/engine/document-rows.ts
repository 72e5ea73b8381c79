/**
 * Update rows of documents in the view: reading them in each writer's order and putting split
 * updates together again.
 */
import type { DocumentId } from '../contract/ids.js'
import { MAX_UPDATE_PART_BYTES } from '../contract/limits.js'
import type { DocumentUpdate } from '../schema/rows.js'
import type { EpochBase } from './epoch-base.js'
import type { Operation } from './operations.js'

/**
 * Splits one Yjs update into as many operations as its size needs. `changes` counts what was typed
 * into it.
 */
export function updateOperations(
  documentId: DocumentId,
  update: Uint8Array,
  { changes, atMs }: { changes: number; atMs: number }
): Operation[] {
  const parts = Math.max(1, Math.ceil(update.byteLength / MAX_UPDATE_PART_BYTES))
  return Array.from({ length: parts }, (_, part) => ({
    name: 'update-document',
    value: {
      documentId,
      part,
      parts,
      changes: part === parts - 1 ? changes : 0,
      atMs,
      update: update.subarray(part * MAX_UPDATE_PART_BYTES, (part + 1) * MAX_UPDATE_PART_BYTES)
    }
  }))
}

/** Reads a document's updates once each, however often it is asked. */
export class DocumentReader {
  readonly #epoch: EpochBase
  readonly #documentId: DocumentId
  /** Per writer: the length up to which whole updates were handed out. */
  readonly #read = new Map<string, number>()

  constructor(epoch: EpochBase, documentId: DocumentId) {
    this.#epoch = epoch
    this.#documentId = documentId
  }

  /** Everything there is, at the first read; afterwards `readNew`. */
  async readAll(): Promise<Uint8Array[]> {
    const documentId = this.#documentId
    await this.#epoch.caughtUp
    const rows = await this.#epoch.find<DocumentUpdate>('document-updates', {
      gte: { documentId },
      lte: { documentId }
    })
    const updates: Uint8Array[] = []
    for (const ofWriter of groupByWriter(rows)) updates.push(...this.#assemble(ofWriter))
    return updates
  }

  /** What the given writers added since. */
  async readNew(writerKeys: Uint8Array[]): Promise<Uint8Array[]> {
    const documentId = this.#documentId
    const updates: Uint8Array[] = []
    for (const writerKey of writerKeys) {
      const rows = await this.#epoch.find<DocumentUpdate>('document-updates', {
        gt: { documentId, writerKey, length: this.#read.get(hex(writerKey)) ?? 0 },
        lte: { documentId, writerKey }
      })
      updates.push(...this.#assemble(rows))
    }
    return updates
  }

  /** A split update whose last part is still on its way is left for the next read. */
  #assemble(rows: DocumentUpdate[]): Uint8Array[] {
    const updates: Uint8Array[] = []
    let parts: Uint8Array[] = []
    for (const row of rows) {
      if (row.part !== parts.length) parts = [] // a writer that mixes parts up loses them
      if (row.part !== parts.length) continue
      parts.push(row.update)
      if (parts.length < row.parts) continue
      updates.push(parts.length === 1 ? row.update : Buffer.concat(parts))
      parts = []
      this.#read.set(hex(row.writerKey), row.length)
    }
    return updates
  }
}

function groupByWriter(rows: DocumentUpdate[]): DocumentUpdate[][] {
  const groups = new Map<string, DocumentUpdate[]>()
  for (const row of rows) {
    const id = hex(row.writerKey)
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  }
  return [...groups.values()]
}

function hex(key: Uint8Array): string {
  return Buffer.from(key).toString('hex')
}
