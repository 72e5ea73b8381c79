/** When a document's updates are merged into a snapshot, and by whom. Figures: `limits.ts`. */
import * as Y from 'yjs'
import type { DocumentId } from '../contract/ids.js'
import {
  COMPACT_MIN_BYTES,
  COMPACT_MIN_ROWS,
  COMPACT_PATIENCE,
  COMPACT_QUIET_MS
} from '../contract/limits.js'
import type { Reach } from '../schema/rows.js'
import { encodeBody } from './document-body.js'
import { snapshotOperations, type DocumentReader, type Tail } from './document-rows.js'
import type { DocumentHost } from './document-session.js'
import { log } from './log.js'

const logger = log('compaction')

/** Whether this device should compact once the document is quiet, or without waiting for that. */
function compactionDue(tail: Tail): 'now' | 'when-quiet' | null {
  const weight = Math.max(
    tail.rows / COMPACT_MIN_ROWS,
    tail.bytes / Math.max(COMPACT_MIN_BYTES, tail.snapshotBytes / 2)
  )
  const isMainWriter = tail.ownBytes * 2 >= tail.bytes
  const due = isMainWriter ? 1 : COMPACT_PATIENCE
  if (weight < due) return null
  return weight < 2 * due ? 'when-quiet' : 'now'
}

/** Compaction of one open document. */
export class Compaction {
  readonly #host: DocumentHost
  readonly #documentId: DocumentId
  readonly #doc: Y.Doc
  readonly #reader: DocumentReader
  readonly #pull: () => Promise<void>
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #isClosed = false

  /** `pull` takes in to `doc` what `reader` has not handed out yet. */
  constructor(
    host: DocumentHost,
    documentId: DocumentId,
    doc: Y.Doc,
    reader: DocumentReader,
    pull: () => Promise<void>
  ) {
    this.#host = host
    this.#documentId = documentId
    this.#doc = doc
    this.#reader = reader
    this.#pull = pull
  }

  /** Called whenever the document has grown; each time postpones what can wait for a quiet. */
  plan(): void {
    const { isDamaged, tail } = this.#reader
    const due = isDamaged ? 'now' : compactionDue(tail)
    if (!due || this.#running || this.#isClosed || !this.#host.canEdit()) return
    if (this.#timer) clearTimeout(this.#timer)
    const start = () => {
      this.#running = this.run()
        .catch((error: unknown) => logger.warn('not compacted', error))
        .finally(() => (this.#running = null))
    }
    this.#timer = setTimeout(start, due === 'now' ? 0 : COMPACT_QUIET_MS).unref()
  }

  /**
   * Appends a snapshot that takes the place of the rows read here. It has all that the document
   * shows, so words that a dishonest snapshot left out come back with the next one of who saw
   * them. Errors: those of `EpochBase.append`, `too-large`.
   */
  async run(): Promise<void> {
    const { epoch } = this.#host
    const applied: Reach[] = []
    for (const writerKey of this.#host.writers()) {
      applied.push({ writerKey, length: await epoch.appliedLength(writerKey) })
    }
    await this.#pull()
    const { clients, pendingStructs, pendingDs } = this.#doc.store
    if (this.#isClosed || !this.#host.canEdit()) return
    const covers = this.#reader.covers(applied)
    // Words that wait for others are in the state, too, but not yet under their clients.
    const isWaiting = pendingStructs !== null || pendingDs !== null
    const authors = this.#reader.authors
      .toRows()
      .filter(({ clientId }) => isWaiting || clients.has(clientId))
    const body = await encodeBody({ state: Y.encodeStateAsUpdate(this.#doc), authors })
    const lengths = await epoch.append(snapshotOperations(this.#documentId, body, covers))
    this.#reader.noteOwnSnapshot(lengths.at(-1) ?? 0, covers, body.byteLength)
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#running
  }
}
