/**
 * The stored text of documents: operations that write it, and the reader of what they left in the
 * view, which is snapshots and, of each writer, the updates since.
 */
import * as Y from 'yjs'
import type { DocumentId, MemberId } from '../contract/ids.js'
import { MAX_UPDATE_PART_BYTES } from '../contract/limits.js'
import type { DocumentSnapshot, DocumentUpdate, Reach } from '../schema/rows.js'
import { decodeBody } from './document-body.js'
import type { EpochBase } from './epoch-base.js'
import type { Operation } from './operations.js'
import { packUpdate, unpackUpdate } from './packed-update.js'
import { TextAuthors } from './text-authors.js'
import { hex } from './crypto.js'

/** Room that `covers` leaves free in the same operation as a part of a body. */
const MAX_COVERS_BESIDE_BODY = 50

/**
 * Packs one Yjs update into as many operations as its size needs. `changes` counts what was typed
 * into it. Errors: `too-large`.
 */
export async function updateOperations(
  documentId: DocumentId,
  update: Uint8Array,
  { changes, atMs }: { changes: number; atMs: number }
): Promise<Operation[]> {
  const parts = inParts(await packUpdate(update))
  return parts.map((piece, part) => {
    const isLast = part === parts.length - 1
    const counted = { part, parts: parts.length, changes: isLast ? changes : 0 }
    return { name: 'update-document', value: { documentId, ...counted, atMs, update: piece } }
  })
}

/** Splits a snapshot's body; what it covers stands in the last operation. */
export function snapshotOperations(
  documentId: DocumentId,
  body: Uint8Array,
  covers: Reach[]
): Operation[] {
  const pieces = inParts(body)
  if (covers.length > MAX_COVERS_BESIDE_BODY) pieces.push(new Uint8Array())
  return pieces.map((piece, part) => {
    const isLast = part === pieces.length - 1
    const counted = { part, parts: pieces.length, covers: isLast ? covers : [] }
    return { name: 'compact-document', value: { documentId, ...counted, body: piece } }
  })
}

/** Merging many small updates at once is quadratic; in slices it is not. */
export function mergeInSlices(updates: Uint8Array[]): Uint8Array {
  const SLICE = 64
  let merged = updates
  while (merged.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < merged.length; i += SLICE) {
      next.push(Y.mergeUpdates(merged.slice(i, i + SLICE)))
    }
    merged = next
  }
  return merged[0] ?? new Uint8Array()
}

function inParts(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.byteLength / MAX_UPDATE_PART_BYTES))
  return Array.from({ length: count }, (_, part) =>
    bytes.subarray(part * MAX_UPDATE_PART_BYTES, (part + 1) * MAX_UPDATE_PART_BYTES)
  )
}

/** Stored since the snapshots, as far as read. */
export interface Tail {
  rows: number
  bytes: number
  /** Bytes of this device's own rows. */
  ownBytes: number
  snapshotBytes: number
}

/** Reads a document's text once each, however often it is asked. Yields Yjs updates, readable ones. */
export class DocumentReader {
  readonly authors = new TextAuthors()
  readonly #epoch: EpochBase
  readonly #documentId: DocumentId
  /** Per writer: the length up to which whole updates, and whole snapshots, were handed out. */
  readonly #updatesRead = new Map<string, number>()
  readonly #snapshotsRead = new Map<string, number>()
  readonly #tail = new Map<string, { length: number; bytes: number }[]>()
  /** What the snapshots read say they contain. */
  readonly #covered = new Map<string, number>()
  #snapshotBytes = 0
  #isDamaged = false
  readonly #members = new Map<string, MemberId | null>()

  constructor(epoch: EpochBase, documentId: DocumentId) {
    this.#epoch = epoch
    this.#documentId = documentId
  }

  /** Everything there is, at the first read; afterwards `readNew`. */
  async readAll(): Promise<Uint8Array[]> {
    const documentId = this.#documentId
    await this.#epoch.caughtUp
    const range = { gte: { documentId }, lte: { documentId } }
    // In this order, so that what is compacted meanwhile is seen twice rather than not at all.
    const rows = await this.#epoch.find<DocumentUpdate>('document-updates', range)
    const snapshots = await this.#epoch.find<DocumentSnapshot>('document-snapshots', range)
    return this.#takeIn(rows, snapshots)
  }

  /** What the given writers added since. */
  async readNew(writerKeys: Uint8Array[]): Promise<Uint8Array[]> {
    const documentId = this.#documentId
    const rows: DocumentUpdate[] = []
    const snapshots: DocumentSnapshot[] = []
    for (const writerKey of writerKeys) {
      const since = (read: Map<string, number>) => ({
        gt: { documentId, writerKey, length: read.get(hex(writerKey)) ?? 0 },
        lte: { documentId, writerKey }
      })
      rows.push(
        ...(await this.#epoch.find<DocumentUpdate>('document-updates', since(this.#updatesRead)))
      )
      snapshots.push(
        ...(await this.#epoch.find<DocumentSnapshot>(
          'document-snapshots',
          since(this.#snapshotsRead)
        ))
      )
    }
    return this.#takeIn(rows, snapshots)
  }

  /** A snapshot could not be read, and may have taken the place of text that can. */
  get isDamaged(): boolean {
    return this.#isDamaged
  }

  get tail(): Tail {
    const own = hex(this.#epoch.writerKey)
    const tail: Tail = { rows: 0, bytes: 0, ownBytes: 0, snapshotBytes: this.#snapshotBytes }
    for (const [writer, rows] of this.#tail) {
      const bytes = rows.reduce((sum, row) => sum + row.bytes, 0)
      tail.rows += rows.length
      tail.bytes += bytes
      if (writer === own) tail.ownBytes += bytes
    }
    return tail
  }

  /**
   * Up to which operation of each writer everything was handed out: updates and snapshots alike.
   * `applied`: lengths known before the read, above which nobody can have been read truly.
   */
  covers(applied: Reach[]): Reach[] {
    return applied.flatMap(({ writerKey, length }) => {
      const id = hex(writerKey)
      const maps = [this.#updatesRead, this.#snapshotsRead, this.#covered]
      const reach = Math.min(length, Math.max(...maps.map((map) => map.get(id) ?? 0)))
      return reach > 0 ? [{ writerKey, length: reach }] : []
    })
  }

  /** A snapshot with all that was handed out here was appended by this device. */
  noteOwnSnapshot(length: number, covers: Reach[], bytes: number): void {
    const own = hex(this.#epoch.writerKey)
    this.#snapshotsRead.set(own, Math.max(length, this.#snapshotsRead.get(own) ?? 0))
    this.#noteCovers(covers, bytes)
    this.#isDamaged = false
  }

  async #takeIn(rows: DocumentUpdate[], snapshots: DocumentSnapshot[]): Promise<Uint8Array[]> {
    const updates: Uint8Array[] = []
    for (const ofWriter of groupByWriter(snapshots)) {
      for (const { last, bytes } of whole(ofWriter, (row) => row.body)) {
        this.#snapshotsRead.set(hex(last.writerKey), last.length)
        this.#noteCovers(last.covers, bytes.byteLength)
        const body = decodeBody(bytes)
        const content = body && decoded(body.state)
        if (!body || !content) {
          this.#isDamaged = true
          continue
        }
        this.authors.add(body.authors, content)
        updates.push(body.state)
      }
    }
    for (const ofWriter of groupByWriter(rows)) {
      for (const { last, bytes } of whole(ofWriter, (row) => row.update)) {
        const writer = hex(last.writerKey)
        this.#updatesRead.set(writer, last.length)
        const entry = { length: last.length, bytes: bytes.byteLength }
        const tail = this.#tail.get(writer)
        if (tail) tail.push(entry)
        else this.#tail.set(writer, [entry])
        const update = unpackUpdate(bytes)
        const content = update && decoded(update)
        if (!content) continue
        const memberId = await this.#memberOf(last.writerKey)
        if (memberId) this.authors.learn(content, memberId)
        updates.push(update)
      }
    }
    return updates
  }

  #noteCovers(covers: Reach[], bytes: number): void {
    this.#snapshotBytes = Math.max(this.#snapshotBytes, bytes)
    for (const { writerKey, length } of covers) {
      const writer = hex(writerKey)
      this.#covered.set(writer, Math.max(length, this.#covered.get(writer) ?? 0))
      const left = this.#tail.get(writer)?.filter((row) => row.length > length)
      if (left) this.#tail.set(writer, left)
    }
  }

  async #memberOf(writerKey: Uint8Array): Promise<MemberId | null> {
    const writer = hex(writerKey)
    let memberId = this.#members.get(writer)
    if (memberId === undefined) {
      const device = await this.#epoch.get('devices', { writerKey })
      memberId = (device?.memberId ?? null) as MemberId | null
      this.#members.set(writer, memberId)
    }
    return memberId
  }
}

interface Part {
  writerKey: Uint8Array
  length: number
  part: number
  parts: number
}

/** Puts parts together. Those whose last part is still on its way are left for the next read. */
function* whole<Row extends Part>(
  rows: Row[],
  bytesOf: (row: Row) => Uint8Array
): Generator<{ last: Row; bytes: Uint8Array }> {
  let pieces: Uint8Array[] = []
  for (const row of rows) {
    if (row.part !== pieces.length) pieces = [] // a writer that mixes parts up loses them
    if (row.part !== pieces.length) continue
    const bytes = bytesOf(row)
    pieces.push(bytes)
    if (pieces.length < row.parts) continue
    yield { last: row, bytes: pieces.length === 1 ? bytes : Buffer.concat(pieces) }
    pieces = []
  }
}

/** null for what is no Yjs update. */
function decoded(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

function groupByWriter<Row extends Part>(rows: Row[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const id = hex(row.writerKey)
    const group = groups.get(id)
    if (group) group.push(row)
    else groups.set(id, [row])
  }
  return [...groups.values()]
}
