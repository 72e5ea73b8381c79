/**
 * One epoch of a space: an encrypted Autobase with HyperDB over its Hyperbee view. Owns opening,
 * appending operations in groups, reading the view, and keeping the view whole on this disk. The
 * only file that touches Autobase.
 */
import { EventEmitter } from 'node:events'
import Autobase from 'autobase'
import type Corestore from 'corestore'
import HyperDB from 'hyperdb'
import type Wakeup from 'protomux-wakeup'
import { AppError, type ErrorCode } from '../contract/errors.js'
import { MAX_OPERATIONS_PER_APPEND, VIEW_READ_TIMEOUT_MS } from '../contract/limits.js'
import type { SpaceRows } from '../schema/rows.js'
import definition from '../schema/spec/space/db/index.js'
import { AckNudge } from './ack-nudge.js'
import { apply } from './apply/apply.js'
import { isEqual } from './crypto.js'
import type { Keyring } from './keyring.js'
import { log } from './log.js'
import type { KeyPair } from './profile.js'
import { guardWakeup } from './wakeup-guard.js'
import { decodeOperation, encodeOperation, type Operation } from './operations.js'
import { OwnRefusals } from './own-refusals.js'
import {
  type EntryChanges,
  type ViewChanges,
  ViewJournal,
  type WrittenRow
} from './view-journal.js'

const logger = log('epoch')
/** Says which hook sealed a key; bump when the sealing changes. */
const SEAL_TYPE = 1
/** View rules of this release: the versions HyperDB writes with, fixed by `settings.rules`. */
const VIEW_VERSIONS = { schema: 1, db: 1 }
/** Autobase's words for a device that may not append. */
const NOT_WRITABLE = 'Not writable'
const WRITE_ATTEMPTS = 5

type Collection = keyof SpaceRows

export interface EpochOptions {
  /** A namespace of the profile's store that nothing else uses: Autobase closes it. */
  store: Corestore
  /** null founds a new epoch. */
  key: Uint8Array | null
  encryptionKey: Uint8Array
  keyring: Keyring
  wakeup: Wakeup
}

/** An operation of this device and the length of its log with it. */
export interface Written {
  length: number
  operation: Operation
}

interface Waiting {
  operations: Operation[]
  blocks: Uint8Array[]
  resolve: (lengths: number[]) => void
  reject: (error: unknown) => void
}

interface EpochEvents {
  update: []
  /** Comes before `update`; null: any row of a drive may have changed. */
  entries: [EntryChanges | null]
  interrupt: []
  failed: [Error]
  /** Operations of this device are in its log and count; comes before their append resolves. */
  written: [Written[]]
}

export class EpochBase extends EventEmitter<EpochEvents> {
  readonly #base: Autobase<HyperDB>
  #waiting: Waiting[] = []
  #draining: Promise<void> | null = null
  #closing: Promise<void> | null = null
  #download: { destroy(): void } | null = null
  /** The view has what this device had appended or received when it was last closed, or killed. */
  caughtUp: Promise<void> = Promise.resolve()
  readonly #journal = new ViewJournal()
  readonly #nudge: AckNudge
  /** The view has only the first ones. */
  readonly #ownRefusals = new OwnRefusals()

  private constructor(options: EpochOptions, keyPair: KeyPair) {
    super()
    const { store, key, encryptionKey, keyring, wakeup } = options
    this.#base = new Autobase<HyperDB>(store, key, {
      keyPair,
      open: openView,
      apply: (nodes, view, host) => this.#apply(nodes, view, host),
      close: (view) => view.close(),
      encryptionKey,
      blindEncryption: {
        encrypt: (plain) => Promise.resolve({ value: keyring.seal(plain), type: SEAL_TYPE }),
        decrypt: ({ value }) => Promise.resolve({ value: keyring.unseal(value), rotated: false })
      },
      wakeup,
      ackInterval: 1000
    })
    guardWakeup(this.#base)
    this.#nudge = new AckNudge(this.#base)
    this.#base.on('update', () => {
      void recheckWriter(this.#base)
      this.#tellEntries()
      this.#nudge.note()
      this.emit('update')
    })
    this.#base.on('interrupt', () => this.emit('interrupt'))
    for (const jump of ['fast-forward', 'reboot'] as const) {
      this.#base.on(jump, () => {
        this.#journal.lose()
        this.#keepViewWhole()
      })
    }
    // Divergence of indexers shows only here.
    this.#base.on('warning', (warning: Error) => logger.warn('base warning', warning))
    this.#base.on('error', (error: Error) => {
      logger.error('base failed', error)
      this.emit('failed', error)
    })
  }

  static async open(options: EpochOptions): Promise<EpochBase> {
    const epoch = new EpochBase(options, await writerKeyPair(options.store))
    await epoch.#base.ready()
    epoch.#base.view.core.on('truncate', (length: number) => {
      epoch.#journal.truncated(length)
    })
    epoch.#keepViewWhole()
    epoch.caughtUp = inTime(epoch.#base.update()).catch((error: unknown) => {
      logger.warn('catching up failed', error)
    })
    return epoch
  }

  /** The key a device will write with, known before the epoch itself. */
  static async localKey(store: Corestore): Promise<Uint8Array> {
    return Autobase.getLocalKey(store, { keyPair: await writerKeyPair(store) })
  }

  get key(): Uint8Array {
    return this.#base.key
  }

  /** Cores that make up the epoch's view; others when the indexers have changed. */
  get viewKeys(): Uint8Array[] {
    return this.#base.views().map(({ key }) => key)
  }

  get writerKey(): Uint8Array {
    return this.#base.local.key
  }

  /** Operations this device has written. */
  get localLength(): number {
    return this.#base.local.length
  }

  get isWritable(): boolean {
    return this.#base.writable
  }

  get isInterrupted(): boolean {
    return this.#base.interrupted !== null
  }

  /** Every block of the view is on this disk: nothing of it waits for another device. */
  get isViewWhole(): boolean {
    const { core } = this.#base.view
    return core.contiguousLength >= core.length
  }

  /** Changes exactly when the view does. */
  get version(): number {
    return this.#base.view.core.length
  }

  /**
   * Appends operations in order; resolves with this device's lengths after each, once they are
   * applied here and on disk. Neighbouring calls share one append.
   * Errors: the code with which apply refused one of them; `update-needed`, `space-not-ready`,
   * `closing`, `too-large`.
   */
  async append(operations: Operation[]): Promise<number[]> {
    if (this.#closing) throw new AppError('closing')
    if (this.isInterrupted) throw new AppError('update-needed')
    const blocks = operations.map(encodeOperation)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operations, blocks, resolve, reject })
      this.#draining ??= this.#drain()
    })
  }

  async get<Name extends Collection>(
    collection: Name,
    key: Partial<SpaceRows[Name]>
  ): Promise<SpaceRows[Name] | null> {
    const row = await inTime(this.#base.view.get(`@alcove/${collection}`, key))
    return row as SpaceRows[Name] | null
  }

  /** Rows of a collection or index in key order, between bounds that may be key prefixes. */
  async find<Row extends SpaceRows[Collection]>(
    index: string,
    range: { gt?: Partial<Row>; gte?: Partial<Row>; lte?: Partial<Row> } = {},
    options: { limit?: number; reverse?: boolean } = {}
  ): Promise<Row[]> {
    const rows = this.#base.view.find(`@alcove/${index}`, range, options)
    return (await inTime(rows.toArray())) as Row[]
  }

  /** What changed in the view since the last call; null: anything may have. */
  takeChanges(): ViewChanges | null {
    return this.#journal.takeChanges()
  }

  /** Operations of this device above a length of its log that count. */
  async writtenAbove(length: number): Promise<Written[]> {
    const to = this.localLength
    if (length >= to) return []
    if (!this.#base.localWriter) await this.caughtUp
    const refused = await this.#refusals(length, to)
    const written: Written[] = []
    for (let at = length; at < to; at++) {
      const value = await this.#base.localWriter?.core.get(at)
      const decoded = value?.node.value ? decodeOperation(value.node.value) : null
      if (decoded?.status !== 'operation' || refused.has(at + 1)) continue
      written.push({ length: at + 1, operation: decoded.operation })
    }
    return written
  }

  /** Up to this length of the view the order is confirmed and changes no more. */
  get confirmedLength(): number {
    return this.#base.view.core.signedLength
  }

  /** Where a new order may start: the system core in force and its confirmed length. */
  get confirmedSystem(): { key: Uint8Array; length: number } {
    const { key, signedLength } = this.#base.core
    return { key, length: signedLength }
  }

  /** How many operations of a writer this device has applied. */
  async appliedLength(writerKey: Uint8Array): Promise<number> {
    if (isEqual(writerKey, this.writerKey)) return this.localLength
    const info = await this.#base.system?.get(writerKey)
    return info?.length ?? 0
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    while (this.#draining) await this.#draining
    this.#download?.destroy()
    this.#nudge.close()
    await this.#base.close()
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup()
      const blocks = group.flatMap((waiting) => waiting.blocks)
      try {
        const end = await this.#write(blocks)
        this.#tellEntries()
        const refused = await this.#refusals(end - blocks.length, end)
        let at = end - blocks.length
        for (const waiting of group) {
          const lengths = waiting.blocks.map(() => ++at)
          const reason = lengths.map((length) => refused.get(length)).find((code) => code)
          if (reason) waiting.reject(new AppError(reason, 'refused by the rules of the space'))
          else {
            const { operations } = waiting
            this.emit('written', pairs(operations, lengths))
            waiting.resolve(lengths)
          }
        }
      } catch (cause) {
        const error = this.#closing ? new AppError('closing', 'closing', {}, cause) : cause
        for (const waiting of group) waiting.reject(error)
      }
    }
    this.#draining = null
  }

  async #apply(nodes: Autobase.Node[], view: HyperDB, host: Autobase.Host): Promise<void> {
    const written: WrittenRow[] = []
    await apply(
      nodes,
      view,
      host,
      (collection, row, isDeleted) => {
        written.push({ collection, row, isDeleted })
      },
      (writerKey, length, verdict) => {
        if (isEqual(writerKey, this.writerKey)) this.#ownRefusals.note(length, verdict)
      }
    )
    this.#journal.add(view.core.length, written)
  }

  #tellEntries(): void {
    const entries = this.#journal.takeEntries()
    if (entries === null || entries.size > 0) this.emit('entries', entries)
  }

  /** Errors: `not-allowed`. */
  async #write(blocks: Uint8Array[]): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      await this.#assertWritable()
      try {
        return await this.#base.append(blocks)
      } catch (error) {
        // It asks again by itself, after all that runs, and may then be wrong once more.
        const isRefused = error instanceof Error && error.message === NOT_WRITABLE
        if (!isRefused || attempt === WRITE_ATTEMPTS) throw error
      }
    }
  }

  /**
   * While it applies operations, Autobase takes writers for removed whose admission it has undone
   * or not yet written: what it says counts when it has finished. Errors: `not-allowed`.
   */
  async #assertWritable(): Promise<void> {
    if (this.isWritable) return
    await inTime(this.#base.update())
    await recheckWriter(this.#base)
    if (!this.isWritable) throw new AppError('not-allowed', 'this device may not write here')
  }

  #takeGroup(): Waiting[] {
    let count = 0
    let blocks = 0
    for (const waiting of this.#waiting) {
      blocks += waiting.blocks.length
      if (count > 0 && blocks > MAX_OPERATIONS_PER_APPEND) break
      count++
    }
    return this.#waiting.splice(0, count)
  }

  async #refusals(from: number, to: number): Promise<Map<number, ErrorCode>> {
    const writerKey = this.writerKey
    const rows = await this.find<SpaceRows['refusals']>('refusals', {
      gt: { writerKey, length: from },
      lte: { writerKey, length: to }
    })
    const refused = new Map(rows.map((row) => [row.length, row.reason as ErrorCode]))
    for (const [length, reason] of this.#ownRefusals.between(from, to)) refused.set(length, reason)
    return refused
  }

  /** After a fast-forward the view is sparse, and offline reads of missing blocks would wait. */
  #keepViewWhole(): void {
    this.#download?.destroy()
    this.#download = this.#base.view.core.download({ start: 0, end: -1 })
  }
}

/**
 * Autobase 7.28 refreshes its writers while apply admits one, and may then keep this device's
 * writer marked as removed for good although the system has it: a newcomer who can never write.
 */
export async function recheckWriter(base: Autobase<HyperDB>): Promise<void> {
  const writer = base.localWriter
  if (!writer?.isRemoved) return
  const known = await base.system?.get(base.local.key).catch(() => null)
  if (known && !known.isRemoved) writer.isRemoved = false
}

/**
 * Given to Autobase explicitly: by itself it would go on with the core it wrote last to this base,
 * also for somebody who left and came back as a new member.
 */
function writerKeyPair(store: Corestore): Promise<KeyPair> {
  return store.createKeyPair('writer')
}

function pairs(operations: Operation[], lengths: number[]): Written[] {
  return operations.map((operation, n) => ({ operation, length: lengths[n] ?? 0 }))
}

function openView(store: { get(name: string): HyperDB['core'] }): HyperDB {
  const view = HyperDB.bee(store.get('view'), definition, { extension: false, autoUpdate: true })
  view.setVersions(VIEW_VERSIONS)
  return view
}

/** HyperDB has no timeout, and a block of a sparse view may be on no reachable device. */
async function inTime<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError('space-not-ready', 'the view has not arrived')),
      VIEW_READ_TIMEOUT_MS
    )
  })
  try {
    return await Promise.race([read, late])
  } finally {
    clearTimeout(timer)
  }
}
