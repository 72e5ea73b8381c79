/**
 * Copies of drive files that were opened with other programs. Each lies in a folder of its own,
 * which is watched, so that a program which saves by renaming is noticed too. When a copy has come
 * to rest with other bytes, the person is asked once whether to put it back. No Electron in here.
 */
import { type FSWatcher, watch } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { type Alcove, safeFileName } from '../app/alcove.js'
import type { ChangedCopy } from '../app/contract/drive-model.js'
import { AppError } from '../app/contract/errors.js'
import type { DriveId, EntryId, SpaceId, VersionId } from '../app/contract/ids.js'
import { log } from '../app/engine/log.js'
import { type CopyRecord, hashOfFile, readRecord, removeCopy, writeRecord } from './copy-record.js'

const logger = log('opened-copies')
/** So long nothing may happen to a file before it counts as saved. */
const REST_MS = 600
const FOLDER_PREFIX = 'file-'
/** Nobody says when a program has closed a file: after so long without a sign of it, it has. */
const OPEN_FOR_MS = 10 * 60_000
/** What office programs and editors lay beside a file while they have it open. */
const LOCK_FILE = /^(\.~lock\..*#|~\$.*|\..*\.sw[a-p])$/

export interface OpenedCopiesOptions {
  /** Of ours alone. */
  dir: string
  engine: Promise<Alcove>
  /** To be asked about. */
  onChanged(copy: ChangedCopy): void
  restMs?: number
}

interface Place {
  spaceId: SpaceId
  driveId: DriveId
}

interface Copy {
  folder: string
  record: CopyRecord
  watcher: FSWatcher | null
  timer: NodeJS.Timeout | null
  /** Size and times when it was last looked at, and when its bytes were last compared. */
  seen: string
  compared: string
  isChanged: boolean
  /** The person answered "not now" to these bytes. */
  declined: string
  isAlways: boolean
  /** Others see it as open; ends by this timer. */
  openTimer: NodeJS.Timeout | null
  work: Promise<unknown>
}

export class OpenedCopies {
  readonly #options: OpenedCopiesOptions
  readonly #copies = new Set<Copy>()
  /** Copies that were changed and not put back are known again; everything else is gone. */
  readonly ready: Promise<void>

  constructor(options: OpenedCopiesOptions) {
    this.#options = options
    this.ready = this.#prepare()
    this.ready.catch((error: unknown) => logger.error('the folder of opened files', error))
  }

  /**
   * A file to hand to a program: a fresh copy, or the one that is there already when it holds what
   * the drive has, or a change that was not put back. Errors: those of `file.save`.
   */
  async open(place: Place, drivePath: string): Promise<string> {
    await this.ready
    const { handlers, createPathToken } = await this.#options.engine
    const listed = await handlers['file.list']({ ...place, path: drivePath, isShallow: true })
    const entry = listed.find((each) => each.path === drivePath && each.kind === 'file')
    if (!entry) throw new AppError('file-not-found')
    const known = await this.#usable(entry.entryId, entry.versionId ?? '')
    if (known) {
      this.#noteOpen(known)
      return fileOf(known)
    }

    const folder = await this.makeFolder()
    const fileName = safeFileName(entry.name)
    const file = path.join(folder, fileName)
    const { versionId } = entry
    try {
      const target = createPathToken(file)
      const version = versionId ? { versionId } : {}
      await handlers['file.save']({ ...place, path: drivePath, target, ...version })
      await fs.chmod(file, (await this.#canEdit(place.spaceId)) ? 0o600 : 0o400)
      const { entryId, name, path: inDrive } = entry
      const about = { ...place, entryId, name, path: inDrive, versionId: versionId ?? '' } as const
      const record = { ...about, sha256: entry.sha256, fileName }
      await writeRecord(folder, record)
      const copy = await this.#copyOf(folder, record)
      this.#watch(copy)
      this.#noteOpen(copy)
      return file
    } catch (error) {
      await removeCopy(folder)
      throw error
    }
  }

  /** For a copy that nobody watches. */
  async makeFolder(): Promise<string> {
    await this.ready
    return fs.mkdtemp(path.join(this.#options.dir, FOLDER_PREFIX))
  }

  /** Those the person has not answered for. */
  async changed(): Promise<ChangedCopy[]> {
    await this.ready
    await Promise.all([...this.#copies].map((copy) => this.#look(copy)))
    return [...this.#copies].filter(isToAsk).map(snapshotOf)
  }

  /**
   * Puts what was changed of a file back as a new version, or leaves it alone until it changes
   * again. Errors: `file-not-found` when there is no changed copy of it; see `Alcove.putBack`.
   */
  async answer(
    { driveId, entryId }: { driveId: DriveId; entryId: EntryId },
    { isWanted, isAlways = false }: { isWanted: boolean; isAlways?: boolean | undefined }
  ): Promise<void> {
    const copies = [...this.#copies].filter(
      ({ record, isChanged }) =>
        isChanged && record.entryId === entryId && record.driveId === driveId
    )
    if (copies.length === 0) throw new AppError('file-not-found', 'no changed copy of it')
    for (const copy of copies) {
      if (isWanted) {
        copy.isAlways ||= isAlways
        await this.#putBack(copy)
      } else copy.declined = copy.compared
    }
  }

  /** Takes off the disk what was not changed and was not opened or saved for a while. */
  async removeUnused(): Promise<void> {
    await this.ready
    for (const copy of this.#copies) if (copy.openTimer === null) await this.#removeUnchanged(copy)
  }

  /**
   * Only what would be lost stays for the next start: what was changed and not put back, and what a
   * program says it still has open.
   */
  async removeAndClose(): Promise<void> {
    await this.ready
    for (const copy of this.#copies) await this.#removeUnchanged(copy)
    await this.#removeExcept(new Set([...this.#copies].map(({ folder }) => path.basename(folder))))
    this.close()
  }

  close(): void {
    for (const copy of this.#copies) this.#unwatch(copy)
    this.#copies.clear()
  }

  async #prepare(): Promise<void> {
    const { dir } = this.#options
    await fs.mkdir(dir, { recursive: true, mode: 0o700 })
    const kept = new Set<string>()
    for (const name of await fs.readdir(dir)) {
      const folder = path.join(dir, name)
      const record = name.startsWith(FOLDER_PREFIX) ? await readRecord(folder) : null
      const copy = record && (await this.#copyOf(folder, record))
      if (!copy || (await hashOrNull(copy)) === copy.record.sha256) continue
      const isThere = (await stampOf(copy)) !== ''
      if (!isThere) continue
      kept.add(name)
      copy.isChanged = true
      copy.compared = copy.seen
      this.#watch(copy)
    }
    await this.#removeExcept(kept)
  }

  /** `kept`: names of folders. Their records stay with them. */
  async #removeExcept(kept: ReadonlySet<string>): Promise<void> {
    const { dir } = this.#options
    for (const name of await fs.readdir(dir)) {
      if (kept.has(name.replace(/\.json$/, ''))) continue
      await fs.rm(path.join(dir, name), { recursive: true, force: true })
    }
  }

  async #removeUnchanged(copy: Copy): Promise<void> {
    if ((await hashOrNull(copy)) !== copy.record.sha256 || (await isInUse(copy))) return
    this.#unwatch(copy)
    this.#copies.delete(copy)
    await removeCopy(copy.folder)
  }

  #unwatch(copy: Copy): void {
    copy.watcher?.close()
    if (copy.timer) clearTimeout(copy.timer)
    if (copy.openTimer) clearTimeout(copy.openTimer)
  }

  async #usable(entryId: EntryId, versionId: string): Promise<Copy | null> {
    for (const copy of [...this.#copies].reverse()) {
      if (copy.record.entryId !== entryId || (await stampOf(copy)) === '') continue
      if (copy.isChanged || copy.record.versionId === versionId) return copy
    }
    return null
  }

  async #canEdit(spaceId: SpaceId): Promise<boolean> {
    const { handlers } = await this.#options.engine
    const spaces = await handlers['space.list']({})
    const role = spaces.find((space) => space.spaceId === spaceId)?.role
    return role === 'admin' || role === 'editor'
  }

  async #copyOf(folder: string, record: CopyRecord): Promise<Copy> {
    const copy: Copy = {
      ...{ folder, record, watcher: null, timer: null, seen: '', compared: '' },
      ...{ isChanged: false, declined: '', isAlways: false },
      ...{ openTimer: null, work: Promise.resolve() }
    }
    copy.seen = copy.compared = await stampOf(copy)
    return copy
  }

  #watch(copy: Copy): void {
    this.#copies.add(copy)
    copy.watcher = watch(copy.folder, { persistent: false }, () => this.#lookSoon(copy))
    copy.watcher.on('error', (error) => logger.warn('a copy is not watched any more', error))
  }

  #lookSoon(copy: Copy): void {
    if (copy.timer) clearTimeout(copy.timer)
    copy.timer = setTimeout(() => {
      copy.timer = null
      if (this.#copies.has(copy)) void this.#look(copy)
    }, this.#options.restMs ?? REST_MS)
  }

  /** Opened, or saved by a program: it is open there for a while, or for longer. */
  #noteOpen(copy: Copy): void {
    if (copy.openTimer) clearTimeout(copy.openTimer)
    else this.#showOpen(copy, true)
    copy.openTimer = setTimeout(() => void this.#noteIdle(copy), OPEN_FOR_MS)
    copy.openTimer.unref()
  }

  async #noteIdle(copy: Copy): Promise<void> {
    if (await isInUse(copy)) return this.#noteOpen(copy)
    copy.openTimer = null
    this.#showOpen(copy, false)
  }

  #showOpen({ record: { spaceId, driveId, entryId } }: Copy, isOpen: boolean): void {
    this.#options.engine
      .then(({ handlers }) => handlers['file.setOpen']({ spaceId, driveId, entryId, isOpen }))
      .catch((error: unknown) => logger.warn('a file cannot be shown as open', error))
  }

  /** One look after the other. */
  #look(copy: Copy): Promise<void> {
    const looking = copy.work.then(() => this.#compare(copy))
    copy.work = looking.catch((error: unknown) => logger.warn('a copy cannot be read', error))
    return copy.work as Promise<void>
  }

  async #compare(copy: Copy): Promise<void> {
    const stamp = await stampOf(copy)
    if (stamp === '' || stamp === copy.compared) return
    if (stamp !== copy.seen) {
      // It may still be written to.
      copy.seen = stamp
      return this.#lookSoon(copy)
    }
    const sha256 = await hashOrNull(copy)
    if (sha256 === null || stamp !== (await stampOf(copy))) return this.#lookSoon(copy)
    copy.compared = stamp
    this.#noteOpen(copy)
    copy.isChanged = sha256 !== copy.record.sha256
    if (!copy.isChanged) return
    if (copy.isAlways) {
      await this.#store(copy).catch((error: unknown) => {
        logger.warn('a copy could not be put back', error)
        this.#options.onChanged(snapshotOf(copy))
      })
    } else this.#options.onChanged(snapshotOf(copy))
  }

  #putBack(copy: Copy): Promise<void> {
    const storing = copy.work.then(() => this.#store(copy))
    copy.work = storing.catch(() => undefined)
    return storing
  }

  async #store(copy: Copy): Promise<void> {
    const { putBack } = await this.#options.engine
    const { spaceId, driveId, entryId, versionId: baseVersionId, name } = copy.record
    const sourcePath = fileOf(copy)
    const file = { spaceId, driveId, entryId, baseVersionId, name, sourcePath }
    const { sha256, versionId } = await putBack(file)
    copy.record = { ...copy.record, sha256, versionId: versionId as VersionId | '' }
    copy.isChanged = false
    await writeRecord(copy.folder, copy.record)
    // It may have been changed again since it was read.
    this.#lookSoon(copy)
  }
}

async function isInUse({ folder }: Copy): Promise<boolean> {
  const names = await fs.readdir(folder).catch(() => [])
  return names.some((name) => LOCK_FILE.test(name))
}

function fileOf({ folder, record }: Copy): string {
  return path.join(folder, record.fileName)
}

function isToAsk({ isChanged, declined, compared }: Copy): boolean {
  return isChanged && declined !== compared
}

function snapshotOf({ record }: Copy): ChangedCopy {
  const { spaceId, driveId, entryId, path: inDrive, name } = record
  return { spaceId, driveId, entryId, path: inDrive, name }
}

/** '' when it is not there, or no plain file any more. */
async function stampOf(copy: Copy): Promise<string> {
  try {
    const stat = await fs.lstat(fileOf(copy))
    return stat.isFile() ? `${stat.size} ${stat.mtimeMs} ${stat.ino}` : ''
  } catch {
    return ''
  }
}

async function hashOrNull(copy: Copy): Promise<string | null> {
  try {
    return await hashOfFile(fileOf(copy))
  } catch {
    return null
  }
}
