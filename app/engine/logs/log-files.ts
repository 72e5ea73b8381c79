/**
 * Files of log entries: contents in the author's Hyperdrive of the space, which no drive lists. An
 * entry may only name contents of its own author.
 */
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import type { SpaceId } from '../../contract/ids.js'
import { MAX_PREFETCH_BYTES } from '../../contract/limits.js'
import type { Transfer } from '../../contract/model.js'
import type { BlobId, Log, WireLogEntry, WireLogFile } from '../../schema/rows.js'
import { announceDrive } from '../drives/announcing.js'
import { MIN_WATCHED_BYTES, sizeOf, storeBytes, storeFile } from '../drives/attachments.js'
import { driveName } from '../drives/disk-names.js'
import { nodeOf } from '../drives/drive-tree.js'
import type { LooseContent, LooseContents } from '../drives/loose-contents.js'
import { toEntryName } from '../drives/names.js'
import type { ChosenPath } from '../drives/path-tokens.js'
import { ContentReader } from '../drives/reading.js'
import { saveToDisk } from '../drives/saving.js'
import type { SpaceDrives } from '../drives/space-drives.js'
import { transferLabel } from '../drives/transfer-label.js'
import { type TransferProgress, type Transfers, unwatched } from '../drives/transfers.js'

/** Files whose author's drive is not known yet. */
const MAX_WAITING = 1000

/** A file of this computer, or bytes that were pasted. */
export type LogSource = { path: string } | { name: string; bytes: Uint8Array }

export interface LogFilesOptions {
  spaceId: SpaceId
  drives: SpaceDrives
  transfers: Transfers
  onArrived(): void
}

export class LogFiles {
  readonly #options: LogFilesOptions
  readonly #loose: LooseContents
  readonly #stop = new AbortController()
  #waiting: { row: Log; file: WireLogFile }[] = []

  constructor(options: LogFilesOptions) {
    this.#options = options
    this.#loose = options.drives.looseContents()
  }

  /**
   * Stores files of this computer, as a transfer that can be watched. Errors: `source-unreadable`
   * (also for a folder), `source-vanished`, `disk-full`, `cancelled`.
   */
  async put(sources: readonly LogSource[]): Promise<WireLogFile[]> {
    if (sources.length === 0) return []
    const { spaceId, drives, transfers } = this.#options
    const { access } = drives
    const files: WireLogFile[] = []
    const label = transferLabel(sources.map(nameOf))
    await access.run(async () => {
      const own = await access.contents.own()
      access.onAppended(await announceDrive(access.epoch, own))
      const store = async (progress: TransferProgress) => {
        for (const source of sources) {
          const { sha256, blob } =
            'path' in source
              ? await storeFile({ own, progress }, source.path)
              : await storeBytes({ own, now: access.now, progress }, source.bytes)
          files.push(fileOf(nameOf(source), own.driveKey, sha256, blob))
        }
      }
      const sizes = await Promise.all(sources.map((source) => sizeOf(source)))
      // What is small is done before anybody could look.
      const isLarge = sizes.some((sizeBytes) => sizeBytes >= MIN_WATCHED_BYTES)
      if (isLarge) await transfers.run({ spaceId, kind: 'add', label }, store)
      else await store(unwatched(this.#stop.signal))
    })
    return files
  }

  async isHere(row: Log, file: WireLogFile): Promise<boolean> {
    return Boolean(await this.#isOfAuthor(row, file)) && this.#loose.isHere(contentOf(file))
  }

  /** Fetches the small files of entries as soon as somebody who has them is there. */
  async fetchBehind(row: Log, entries: readonly WireLogEntry[]): Promise<void> {
    for (const { files } of entries) {
      for (const file of files) {
        if (file.sizeBytes <= MAX_PREFETCH_BYTES) await this.#fetch(row, file)
      }
    }
  }

  /** Members' drives may be known now that were not: an entry can come before its author's drive. */
  async fetchWaiting(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { row, file } of waiting) await this.#fetch(row, file)
  }

  /**
   * Writes a file to this computer. Errors: `content-unavailable`, `target-exists`,
   * `target-unwritable`, `disk-full`, `cancelled`.
   */
  async save(row: Log, file: WireLogFile, { path: target, mayReplace }: ChosenPath) {
    if (!(await this.#isOfAuthor(row, file))) {
      throw new AppError('content-unavailable', 'not a file of the author')
    }
    const { spaceId, drives, transfers } = this.#options
    const { contents, readTimeoutMs, now, run } = drives.access
    const { name, sizeBytes, sha256 } = file
    const node = nodeOf({
      ...{ driveId: '', entryId: '', parentId: '', nameKey: '', kind: 'file' },
      ...{ name, sizeBytes, sha256, authorId: row.createdBy, modifiedAtMs: now() },
      ...contentOf(file)
    })
    return run((): Promise<Transfer> => {
      return transfers.run({ spaceId, kind: 'save', label: name }, async (progress) => {
        const received = (bytes: number) => progress.receive(bytes)
        const reader = new ContentReader(contents, progress.signal, readTimeoutMs, received)
        try {
          await saveToDisk(node, target, { reader, progress, driveName: '', mayReplace })
        } finally {
          await reader.close()
        }
      })
    })
  }

  close(): void {
    this.#stop.abort()
    this.#loose.close()
  }

  async #fetch(row: Log, file: WireLogFile): Promise<void> {
    const isOfAuthor = await this.#isOfAuthor(row, file)
    if (isOfAuthor) {
      await this.#loose.fetchBehind(contentOf(file), () => this.#options.onArrived())
    } else if (isOfAuthor === null && this.#waiting.length < MAX_WAITING) {
      this.#waiting.push({ row, file })
    }
  }

  /** null: nobody has said yet whose drive it is. */
  async #isOfAuthor({ createdBy }: Log, { driveKey }: WireLogFile): Promise<boolean | null> {
    const drive = await this.#options.drives.access.epoch.get('member-drives', { driveKey })
    return drive && drive.memberId === createdBy
  }
}

function contentOf(file: WireLogFile): LooseContent {
  const { driveKey, byteOffset, blockOffset, blockLength, sizeBytes, sha256 } = file
  const blob = { byteOffset, blockOffset, blockLength, byteLength: sizeBytes }
  return { driveKey, blob, sizeBytes, sha256 }
}

function fileOf(
  name: string,
  driveKey: Uint8Array,
  sha256: string,
  { byteOffset, blockOffset, blockLength, byteLength }: BlobId
): WireLogFile {
  return {
    name: toEntryName(driveName(name)),
    sizeBytes: byteLength,
    sha256: Buffer.from(sha256, 'hex'),
    driveKey,
    byteOffset,
    blockOffset,
    blockLength
  }
}

function nameOf(source: LogSource): string {
  return 'path' in source ? path.basename(source.path) : source.name
}
