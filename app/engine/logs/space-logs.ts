/**
 * The logs of one space on this device: journals with one author each, which all follow. Which
 * there are is rows of the view; entries are blocks of a Hypercore, encrypted with a key of its own
 * made from the epoch's, and travel on the connections that are there anyway.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import type Corestore from 'corestore'
import { AppError } from '../../contract/errors.js'
import type { DeviceId, LogId, MemberId, SpaceId } from '../../contract/ids.js'
import { ENTRY_READ_TIMEOUT_MS, TRASH_LIFETIME_MS } from '../../contract/limits.js'
import type { LogEntry, LogPage, LogSummary } from '../../contract/log-model.js'
import type { Transfer } from '../../contract/model.js'
import type { Log, WireLogEntry } from '../../schema/rows.js'
import { deriveKey, isEqual, keyToId, randomId } from '../crypto.js'
import { diskName } from '../drives/disk-names.js'
import { toEntryName } from '../drives/names.js'
import type { ChosenPath } from '../drives/path-tokens.js'
import { findTarget, fromDiskError, giveName, partName } from '../drives/saving.js'
import type { SpaceDrives } from '../drives/space-drives.js'
import type { Transfers } from '../drives/transfers.js'
import type { EpochBase } from '../epoch-base.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import type { KeyPair } from '../profile.js'
import type { Roster } from '../roster.js'
import { throttled } from '../throttled.js'
import { may } from '../apply/permissions.js'
import { encodeHead } from './log-codec.js'
import { writeLog } from './log-export.js'
import { LogFiles, type LogSource } from './log-files.js'
import { LogMark } from './log-mark.js'
import { OpenLog } from './open-log.js'

const logger = log('logs')
const TELL_INTERVAL_MS = 100
const EXPORT_ENDING = '.alcove-log'

export interface SpaceLogsOptions {
  spaceId: SpaceId
  epoch: EpochBase
  /** A namespace that nothing else uses; closed with the logs. */
  store: Corestore
  local: LocalState
  /** Of the space: every log has a key of its own made from it. */
  encryptionKey: Uint8Array
  roster: Roster
  drives: SpaceDrives
  transfers: Transfers
  /** Who this person is. */
  identity(): KeyPair
  now(): number
  giveBack(bytes: number): void
  blockReadTimeoutMs?: number | undefined
  /** Logs or their entries are others than before. */
  onChanged(): void
}

export class SpaceLogs {
  readonly #options: SpaceLogsOptions
  readonly #open = new Map<string, Promise<OpenLog>>()
  /** Logs that are being closed. */
  readonly #ending = new Map<string, Promise<void>>()
  readonly #files: LogFiles
  readonly #tell: ReturnType<typeof throttled>
  readonly #follow = throttled(() => this.#followAll(), TELL_INTERVAL_MS)
  #closing: Promise<void> | null = null

  constructor(options: SpaceLogsOptions) {
    const { spaceId, drives, transfers, onChanged } = options
    this.#options = options
    this.#tell = throttled(onChanged, TELL_INTERVAL_MS)
    this.#files = new LogFiles({ spaceId, drives, transfers, onArrived: () => this.#tell() })
    this.#follow()
  }

  /** Rows of logs, members, devices or members' drives may have changed. */
  note(): void {
    this.#follow()
    this.#background(this.#files.fetchWaiting())
  }

  /** Those of the last thirty days' trash only when asked. By name, then the oldest first. */
  async list({ includeTrashed = false } = {}): Promise<LogSummary[]> {
    const trashedAfterMs = this.#options.now() - TRASH_LIFETIME_MS
    const rows = (await this.#options.epoch.find<Log>('logs')).filter(({ trashedAtMs }) => {
      return trashedAtMs ? includeTrashed && trashedAtMs > trashedAfterMs : true
    })
    const summaries = await Promise.all(rows.map((row) => this.#summary(row)))
    return summaries.sort((a, b) => a.name.localeCompare(b.name) || a.createdAtMs - b.createdAtMs)
  }

  /** Errors: those of apply. */
  async create(name: string): Promise<LogId> {
    const { epoch, store, identity, now } = this.#options
    const logId = randomId<LogId>()
    const core = store.get({ name: coreName(logId), encryptionKey: this.#keyOf(logId) })
    await core.ready()
    const place = { logId, writerKey: epoch.writerKey, coreKey: core.key }
    if (core.length === 0) await core.append(encodeHead(place, identity()))
    await core.close()
    const value = { logId, name, coreKey: place.coreKey, atMs: now() }
    await epoch.append([{ name: 'create-log', value }])
    return logId
  }

  /** Errors: `log-not-found`, and those of apply. */
  async rename(logId: LogId, name: string): Promise<void> {
    await this.#row(logId)
    await this.#change({ name: 'rename-log', value: { logId, name, atMs: this.#options.now() } })
  }

  /** To the trash. Errors: `log-not-found`, and those of apply. */
  async remove(logId: LogId): Promise<void> {
    await this.#row(logId)
    await this.#change({ name: 'trash-log', value: { logId, atMs: this.#options.now() } })
  }

  /** Errors: `log-not-found`, and those of apply. */
  async restore(logId: LogId): Promise<void> {
    await this.#row(logId)
    await this.#change({ name: 'restore-log', value: { logId, atMs: this.#options.now() } })
  }

  /** Returns the entry's position. Errors: `log-not-found`, `log-not-mine`, `not-allowed`, `bad-input` for nothing, those of `LogFiles.put`. */
  async append(logId: LogId, body: string, sources: readonly LogSource[] = []): Promise<number> {
    const opened = await this.#writable(logId)
    if (body.trim() === '' && sources.length === 0) throw new AppError('bad-input', 'nothing')
    const files = await this.#files.put(sources)
    return opened.append({ atMs: this.#options.now(), body, files })
  }

  /** See `OpenLog.read`. Errors: `log-not-found`, `log-unreadable`. */
  async read(logId: LogId, before?: number, limit?: number): Promise<LogPage> {
    const opened = await this.#get(logId)
    const { entries, ...page } = await opened.read(before, limit)
    const device = await this.#options.epoch.get('devices', { writerKey: opened.row.writerKey })
    const deviceId = keyToId<DeviceId>(device?.deviceKey ?? opened.row.writerKey)
    const { retractions, clearedBefore } = opened.mark
    const shown: LogEntry[] = []
    for (const { position, atMs, body, files } of entries) {
      shown.push({
        position,
        atMs,
        authorId: opened.row.createdBy as MemberId,
        deviceId,
        body,
        files: await Promise.all(
          files.map(async (file) => {
            const { name, sizeBytes } = file
            return { name, sizeBytes, isHere: await this.#files.isHere(opened.row, file) }
          })
        )
      })
    }
    return { ...page, entries: shown, retractions, clearedBefore }
  }

  /** Errors: `log-not-found`. */
  async markRead(logId: LogId): Promise<void> {
    const { mark, length } = await this.#get(logId)
    if (mark.readLength === length) return
    mark.noteRead(length)
    this.#tell()
  }

  /** Takes the last entries back for everybody. Errors: `log-not-found`, `log-not-mine`, `bad-input`. */
  async retract(logId: LogId, count: number): Promise<void> {
    await (await this.#writable(logId)).retract(count)
  }

  /** See `OpenLog.clear`. Errors: `log-not-found`, `log-kept-here`. */
  async clear(logId: LogId, before: number): Promise<{ freedBytes: number; keptCount: number }> {
    const opened = await this.#get(logId)
    const { epoch, giveBack } = this.#options
    const device = await epoch.get('devices', { writerKey: opened.row.writerKey })
    const cleared = await opened.clear(before, device?.deviceKey ?? null)
    giveBack(cleared.freedBytes)
    return cleared
  }

  /**
   * Writes all entries with their proof as one file. Errors: `log-not-found`, `log-unreadable`,
   * `content-unavailable`, `target-exists`, `target-unwritable`, `disk-full`, `cancelled`.
   */
  async export(logId: LogId, { path: target, mayReplace }: ChosenPath): Promise<Transfer> {
    const opened = await this.#get(logId)
    const { spaceId, transfers } = this.#options
    const { name } = await this.#row(logId)
    return transfers.run({ spaceId, kind: 'export', label: name }, async (progress) => {
      const fileName = diskName(toEntryName(name + EXPORT_ENDING))
      const final = await findTarget(path.resolve(target), fileName, mayReplace)
      const temporary = path.join(path.dirname(final), partName(randomId()))
      const snapshot = await opened.snapshot()
      try {
        const handle = await fs.open(temporary, 'wx')
        const timeoutMs = this.#timeoutMs
        await writeLog(snapshot, handle, { progress, timeoutMs }).finally(() => handle.close())
        await giveName(temporary, final, mayReplace)
      } catch (error) {
        await fs.rm(temporary, { force: true })
        throw fromDiskError(error)
      } finally {
        await snapshot.close()
      }
    })
  }

  /** Errors: `log-not-found`, `file-not-found`, and those of `LogFiles.save`. */
  async saveFile(
    logId: LogId,
    place: { position: number; index: number },
    target: ChosenPath
  ): Promise<Transfer> {
    const opened = await this.#get(logId)
    const { entries, missing } = await opened.read(place.position + 1, 1)
    if (missing.includes(place.position)) throw new AppError('content-unavailable')
    const file = entries.at(-1)?.files[place.index]
    if (!file) throw new AppError('file-not-found')
    return this.#files.save(opened.row, file, target)
  }

  /** Which logs are visible, equal on all devices that show the same. */
  async digestRows(): Promise<unknown[]> {
    const rows = await this.#options.epoch.find<Log>('logs')
    const living = rows.filter(({ trashedAtMs }) => !trashedAtMs)
    return living.map(({ logId, name, createdBy }) => [logId, name, createdBy])
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#follow.cancel()
    this.#tell.cancel()
    this.#files.close()
    await Promise.allSettled([...this.#open.values()].map(async (opened) => (await opened).close()))
    await this.#options.store.close()
  }

  get #timeoutMs(): number {
    return this.#options.blockReadTimeoutMs ?? ENTRY_READ_TIMEOUT_MS
  }

  async #row(logId: string): Promise<Log> {
    const row = await this.#options.epoch.get('logs', { logId })
    if (!row) throw new AppError('log-not-found')
    return row
  }

  /** Also one in the trash. Errors: `log-not-found`, `closing`. */
  async #get(logId: string): Promise<OpenLog> {
    return this.#opened(await this.#row(logId))
  }

  async #writable(logId: LogId): Promise<OpenLog> {
    const opened = await this.#get(logId)
    if (!opened.isMine) throw new AppError('log-not-mine')
    const role = this.#options.roster.role
    if (!role || !may(role, 'edit')) throw new AppError('not-allowed')
    return opened
  }

  async #change(operation: Parameters<EpochBase['append']>[0][number]): Promise<void> {
    await this.#options.epoch.append([operation])
    this.#tell()
  }

  #opened(row: Log): Promise<OpenLog> {
    if (this.#closing) throw new AppError('closing')
    let opening = this.#open.get(row.logId)
    if (!opening) {
      opening = this.#openLog(row)
      this.#open.set(row.logId, opening)
      opening.catch(() => this.#open.delete(row.logId)) // whoever asked has the error
    }
    return opening
  }

  async #openLog(row: Log): Promise<OpenLog> {
    const { spaceId, epoch, store, local, now } = this.#options
    await this.#ending.get(row.logId)?.catch(() => undefined) // told where it was closed
    const encryptionKey = this.#keyOf(row.logId)
    const isMine = isEqual(row.writerKey, epoch.writerKey)
    const own = isMine ? store.get({ name: coreName(row.logId), encryptionKey }) : null
    await own?.ready()
    // A row of this device that names another core than the one made here was not made here.
    const isOwn = own !== null && isEqual(own.key, row.coreKey)
    if (own && !isOwn) await own.close()
    const core = own && isOwn ? own : store.get({ key: row.coreKey, encryptionKey })
    await core.ready()
    const opened = new OpenLog({
      row,
      core,
      mark: await LogMark.open(local, spaceId, row.logId),
      isMine: isOwn,
      readTimeoutMs: this.#timeoutMs,
      now,
      onChanged: () => this.#tell(),
      onArrived: (entries) => this.#fetchFiles(row, entries)
    })
    opened.freeze(!this.#mayWrite(row))
    return opened
  }

  #fetchFiles(row: Log, entries: WireLogEntry[]): void {
    this.#background(this.#files.fetchBehind(row, entries))
  }

  #background(fetching: Promise<void>): void {
    fetching.catch((error: unknown) => {
      if (!this.#closing) logger.warn('files of a log are not fetched', error)
    })
  }

  /** Opens what is to be followed, and closes what went to the trash. */
  async #followAll(): Promise<void> {
    if (this.#closing) return
    const rows = await this.#options.epoch.find<Log>('logs')
    await Promise.all(
      rows.map(async (row) => {
        try {
          if (row.trashedAtMs) await this.#closeLog(row.logId)
          else (await this.#opened(row)).freeze(!this.#mayWrite(row))
        } catch (error) {
          // A row can name anything; the other logs are followed all the same.
          if (!this.#closing) logger.warn('a log is not followed', error)
        }
      })
    )
    this.#tell()
  }

  async #closeLog(logId: string): Promise<void> {
    const opening = this.#open.get(logId)
    if (!opening) return
    this.#open.delete(logId)
    const ending = opening.then((opened) => opened.close())
    this.#ending.set(logId, ending)
    await ending.finally(() => this.#ending.delete(logId))
  }

  #mayWrite({ createdBy }: Log): boolean {
    const role = this.#options.roster.roleOf(createdBy)
    return role !== null && may(role, 'edit')
  }

  async #summary(row: Log): Promise<LogSummary> {
    const { length, isMine, mark } = await this.#seen(row)
    return {
      logId: row.logId as LogId,
      name: row.name,
      authorId: row.createdBy as MemberId,
      isMine,
      createdAtMs: row.createdAtMs,
      trashedAtMs: row.trashedAtMs || null,
      trashedBy: row.trashedBy ? (row.trashedBy as MemberId) : null,
      isClosed: !this.#mayWrite(row),
      length,
      unreadCount: isMine ? 0 : Math.max(0, length - mark.readLength),
      retractedCount: mark.retractedCount
    }
  }

  /** One in the trash is not opened to be listed. */
  async #seen(row: Log): Promise<Pick<OpenLog, 'length' | 'isMine' | 'mark'>> {
    if (!row.trashedAtMs || this.#open.has(row.logId)) return this.#opened(row)
    await this.#ending.get(row.logId)?.catch(() => undefined) // told where it was closed
    const { local, spaceId, epoch } = this.#options
    const mark = await LogMark.open(local, spaceId, row.logId)
    return { length: mark.length, isMine: isEqual(row.writerKey, epoch.writerKey), mark }
  }

  #keyOf(logId: string): Uint8Array {
    return deriveKey(this.#options.encryptionKey, `logs/${logId}`)
  }
}

function coreName(logId: string): string {
  return `log/${logId}`
}
