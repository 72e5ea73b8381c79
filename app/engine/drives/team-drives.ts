/** The drives of a space themselves: which there are, making, naming, removing. */
import { AppError } from '../../contract/errors.js'
import type { DriveId, MemberId } from '../../contract/ids.js'
import type { Drive } from '../../contract/drive-model.js'
import { TRASH_LIFETIME_MS } from '../../contract/limits.js'
import type { Drive as DriveRow } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import type { Operation } from '../operations.js'
import type { DriveAccess } from './drive-access.js'
import type { FileHistory } from './file-history.js'
import { isEntryName } from './names.js'

/** The operation that makes a drive; the founder of a space appends it. */
export function createDriveOperation(name: string, atMs: number): Operation {
  return { name: 'create-drive', value: { driveId: randomId<DriveId>(), name, atMs } }
}

export class TeamDrives {
  readonly #access: DriveAccess
  readonly #history: FileHistory
  readonly #isPinned: (driveId: DriveId) => boolean

  constructor(
    access: DriveAccess,
    history: FileHistory,
    isPinned: (driveId: DriveId) => boolean = () => false
  ) {
    this.#isPinned = isPinned
    this.#access = access
    this.#history = history
  }

  /** Oldest first. Those in the trash, when asked for, as long as they can be restored. */
  list({ includeTrashed = false } = {}): Promise<Drive[]> {
    return this.#access.run(async () => {
      const rows = await this.#rows()
      const since = this.#access.now() - TRASH_LIFETIME_MS
      const listed = rows.filter(({ trashedAtMs }) =>
        trashedAtMs ? includeTrashed && trashedAtMs > since : true
      )
      return await Promise.all(listed.map((row) => this.#snapshot(row)))
    })
  }

  /** Names and ids only, oldest first. */
  async living(): Promise<{ driveId: DriveId; name: string }[]> {
    const rows = (await this.#rows()).filter(({ trashedAtMs }) => !trashedAtMs)
    return rows.map(({ driveId, name }) => ({ driveId: driveId as DriveId, name }))
  }

  /** A name that is taken gets a number. Errors: `path-invalid`; `too-large` when there are too many. */
  create(name: string): Promise<DriveId> {
    return this.#access.run(async () => {
      refuseName(name)
      const driveId = randomId<DriveId>()
      const value = { driveId, name, atMs: this.#access.now() }
      await this.#access.append([{ name: 'create-drive', value }])
      return driveId
    })
  }

  /** Errors: `drive-not-found`, `path-invalid`. */
  rename(driveId: DriveId, name: string): Promise<void> {
    return this.#access.run(async () => {
      refuseName(name)
      await this.#access.append([
        { name: 'rename-drive', value: { driveId, name, atMs: this.#access.now() } }
      ])
    })
  }

  /**
   * To the trash, with all in it. Errors: `drive-not-found`; `drive-last`, because documents put
   * their pictures into the first.
   */
  remove(driveId: DriveId): Promise<void> {
    return this.#access.run(async () => {
      const living = await this.living()
      if (!living.some((drive) => drive.driveId === driveId)) throw new AppError('drive-not-found')
      if (living.length === 1) throw new AppError('drive-last')
      const value = { driveId, atMs: this.#access.now() }
      await this.#access.append([{ name: 'trash-drive', value }])
    })
  }

  /** Errors: `drive-not-found`. */
  restore(driveId: DriveId): Promise<void> {
    return this.#access.run(async () => {
      await this.#access.append([
        { name: 'restore-drive', value: { driveId, atMs: this.#access.now() } }
      ])
    })
  }

  async #rows(): Promise<DriveRow[]> {
    const rows = await this.#access.epoch.find<DriveRow>('drives')
    return rows.sort((a, b) => a.createdAtMs - b.createdAtMs || (a.driveId < b.driveId ? -1 : 1))
  }

  async #snapshot(row: DriveRow): Promise<Drive> {
    const driveId = row.driveId as DriveId
    return {
      driveId,
      name: row.name,
      createdBy: row.createdBy as MemberId,
      isPinned: this.#isPinned(row.driveId as DriveId),
      conflictCount: row.trashedAtMs ? 0 : await this.#conflictCount(driveId),
      trashedAtMs: row.trashedAtMs || null
    }
  }

  /** Files in the trash do not count. */
  async #conflictCount(driveId: DriveId): Promise<number> {
    const counts = await this.#history.conflictCounts(driveId)
    if (counts.size === 0) return 0
    const tree = await this.#access.tree(driveId)
    return [...counts.keys()].filter((entryId) => tree.byId(entryId)).length
  }
}

function refuseName(name: string): void {
  if (!isEntryName(name)) throw new AppError('path-invalid', 'not a name of a drive')
}
