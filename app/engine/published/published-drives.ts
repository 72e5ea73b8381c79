/** The folders this computer publishes. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { SpaceAspect } from '../../contract/contract.js'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, PublicDriveId, SpaceId } from '../../contract/ids.js'
import { MAX_NAME_LENGTH, MAX_PUBLISHED_DRIVES } from '../../contract/limits.js'
import type { PublishedDrive as Snapshot } from '../../contract/drive-model.js'
import type { LocalPublishedDrive } from '../../schema/rows.js'
import { hex, keyToId, randomId } from '../crypto.js'
import { below, type TreeNode } from '../drives/drive-tree.js'
import { cut, parsePath } from '../drives/names.js'
import { isFileRow } from '../drives/reading.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import type { Network } from '../network.js'
import type { Space } from '../space.js'
import { formatDriveLink } from './drive-link.js'
import type { FolderSource, SourceFile } from './folder-publisher.js'
import { PublishedDrive } from './published-drive.js'

const logger = log('published-drives')

export interface PublishedDrivesOptions {
  /** Nothing else lies in it. */
  dir: string
  local: LocalState
  network: Network
  findSpace(spaceId: SpaceId): Space | null
  now(): number
  changed(): void
}

interface Open {
  row: LocalPublishedDrive
  drive: PublishedDrive
}

export class PublishedDrives {
  readonly #options: PublishedDrivesOptions
  readonly #open = new Map<PublicDriveId, Open>()
  /** One change at a time, the first being the start. */
  #last: Promise<unknown> = Promise.resolve()
  #isClosing = false

  constructor(options: PublishedDrivesOptions) {
    this.#options = options
  }

  /** Serves again what was published. Returns at once; calls wait for it. */
  start(): void {
    this.#last = this.#openAll().catch((error: unknown) => {
      logger.error('published folders did not open', error)
    })
  }

  /** Oldest first. */
  list(): Promise<Snapshot[]> {
    return this.#exclusively(async () => {
      const open = [...this.#open].sort(([, a], [, b]) => a.row.createdAtMs - b.row.createdAtMs)
      const snapshots: Snapshot[] = []
      for (const [publicDriveId, { row, drive }] of open) {
        snapshots.push({
          publicDriveId,
          spaceId: row.spaceId as SpaceId,
          driveId: row.driveId as DriveId,
          path: await this.#pathOf(row),
          name: row.name,
          link: formatDriveLink(drive.key),
          ...drive.state,
          createdAtMs: row.createdAtMs
        })
      }
      return snapshots
    })
  }

  /**
   * Publishes a folder; one that is published already keeps its link. Contents follow in the
   * background. Errors: `space-not-found`, `drive-not-found`, `file-not-found`, `path-invalid`,
   * `not-allowed`, `too-large`.
   */
  publish(spaceId: SpaceId, driveId: DriveId, inPath: string) {
    return this.#exclusively(async () => {
      const space = this.#options.findSpace(spaceId)
      if (!space) throw new AppError('space-not-found')
      if (!space.can('edit')) throw new AppError('not-allowed')
      const node = (await space.drives.entries.tree(driveId)).find(parsePath(inPath))
      if (node?.kind !== 'folder') throw new AppError('file-not-found', 'no such folder')
      const entryId = node.entry?.entryId ?? ''
      const known = [...this.#open].find(
        ([, { row }]) =>
          row.spaceId === spaceId && row.driveId === driveId && row.entryId === entryId
      )
      if (known) return { publicDriveId: known[0], link: formatDriveLink(known[1].row.driveKey) }
      if (this.#open.size >= MAX_PUBLISHED_DRIVES) throw new AppError('too-large')
      const name = node.name || (await this.#driveName(space, driveId))
      const about = { spaceId, driveId, entryId, name: cut(name, MAX_NAME_LENGTH) }
      return this.#create({ ...about, namespace: `published-${randomId()}` })
    })
  }

  /** Stops serving, forgets the key and frees the disk. No effect on one that is unknown. */
  unpublish(publicDriveId: PublicDriveId): Promise<void> {
    return this.#exclusively(() => this.#remove(publicDriveId))
  }

  /** The published drive with that key, if it is one of ours. */
  find(publicDriveId: PublicDriveId): PublishedDrive | null {
    return this.#open.get(publicDriveId)?.drive ?? null
  }

  /** Something in a space changed: its folders are followed; of a space that was left, none. */
  note(spaceId: SpaceId, aspects: readonly SpaceAspect[]): void {
    if (aspects.includes('files')) {
      for (const { row, drive } of this.#open.values()) if (row.spaceId === spaceId) drive.note()
    }
    if (!aspects.includes('space') || this.#isClosing) return
    this.#exclusively(async () => {
      if (await this.#options.local.get('spaces', { spaceId })) return
      for (const [id, { row }] of this.#open) if (row.spaceId === spaceId) await this.#remove(id)
    }).catch((error: unknown) => logger.warn('a publication was not ended', error))
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await this.#last
    await Promise.allSettled([...this.#open.values()].map(({ drive }) => drive.close()))
    this.#open.clear()
  }

  async #openAll(): Promise<void> {
    const { dir, local } = this.#options
    await fs.mkdir(dir, { recursive: true, mode: 0o700 })
    const rows: LocalPublishedDrive[] = []
    for (const row of await local.list('published-drives')) {
      if (await local.get('spaces', { spaceId: row.spaceId })) rows.push(row)
      else await local.delete('published-drives', { driveKey: row.driveKey })
    }
    const used = new Set(rows.map(({ namespace }) => namespace))
    for (const name of await fs.readdir(dir)) {
      // Left by a crash, or of a space that was left.
      if (!used.has(name)) await fs.rm(path.join(dir, name), { recursive: true, force: true })
    }
    for (const row of rows) {
      if (this.#isClosing) return
      try {
        this.#add(row, await this.#openOne(row))
      } catch (error) {
        logger.error('a published folder did not open', error)
      }
    }
    if (rows.length > 0) this.#options.changed()
  }

  #openOne(row: Omit<LocalPublishedDrive, 'driveKey' | 'createdAtMs'>): Promise<PublishedDrive> {
    const { dir, network, changed } = this.#options
    return PublishedDrive.open({
      dir: path.join(dir, row.namespace),
      name: row.name,
      source: this.#sourceOf(row),
      network,
      onChanged: changed
    })
  }

  async #create(about: Omit<LocalPublishedDrive, 'driveKey' | 'createdAtMs'>) {
    const drive = await this.#openOne(about)
    const row = { ...about, driveKey: drive.key, createdAtMs: this.#options.now() }
    try {
      await this.#options.local.put('published-drives', row)
    } catch (error) {
      await drive.remove()
      throw error
    }
    const publicDriveId = this.#add(row, drive)
    this.#options.changed()
    return { publicDriveId, link: formatDriveLink(drive.key) }
  }

  #add(row: LocalPublishedDrive, drive: PublishedDrive): PublicDriveId {
    const publicDriveId = keyToId<PublicDriveId>(row.driveKey)
    this.#open.set(publicDriveId, { row, drive })
    return publicDriveId
  }

  async #remove(publicDriveId: PublicDriveId): Promise<void> {
    const open = this.#open.get(publicDriveId)
    if (!open) return
    this.#open.delete(publicDriveId)
    await this.#options.local.delete('published-drives', { driveKey: open.row.driveKey })
    await open.drive.remove()
    this.#options.changed()
  }

  #sourceOf(row: Pick<LocalPublishedDrive, 'spaceId' | 'driveId' | 'entryId'>): FolderSource {
    const driveId = row.driveId as DriveId
    return {
      files: async () => {
        const folder = await this.#folderOf(row)
        return folder && filesOf(folder)
      },
      read: async function* (this: PublishedDrives, entryId: EntryId, signal: AbortSignal) {
        const entry = await this.#spaceOf(row).drives.openEntry(driveId, entryId)
        yield* entry.read({ signal })
      }.bind(this)
    }
  }

  /** null when it is in the trash or gone. Errors: `space-not-found`, `space-not-ready`. */
  async #folderOf(
    row: Pick<LocalPublishedDrive, 'spaceId' | 'driveId' | 'entryId'>
  ): Promise<TreeNode | null> {
    const { drives } = this.#spaceOf(row)
    const isThere = (await drives.list()).some(({ driveId }) => driveId === row.driveId)
    if (!isThere) return null
    const tree = await drives.entries.tree(row.driveId as DriveId)
    const node = row.entryId === '' ? tree.root : tree.byId(row.entryId)
    return node?.kind === 'folder' ? node : null
  }

  /** A space whose view is not here says nothing of its folders, least of all that they are gone. */
  #spaceOf({ spaceId }: Pick<LocalPublishedDrive, 'spaceId'>): Space {
    const space = this.#options.findSpace(spaceId as SpaceId)
    if (!space) throw new AppError('space-not-found')
    if (space.roster.role === null) throw new AppError('space-not-ready')
    return space
  }

  async #pathOf(row: LocalPublishedDrive): Promise<string> {
    const folder = await this.#folderOf(row).catch(() => null) // said by its status
    return folder?.path === '' ? '/' : (folder?.path ?? '')
  }

  async #driveName(space: Space, driveId: DriveId): Promise<string> {
    const drives = await space.drives.list()
    return drives.find((drive) => drive.driveId === driveId)?.name ?? ''
  }

  #exclusively<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(() => {
      if (this.#isClosing) throw new AppError('closing')
      return task()
    })
    this.#last = run.catch(() => undefined) // whoever asked for the task has its error
    return run
  }
}

function filesOf(folder: TreeNode): SourceFile[] {
  return below(folder).flatMap(({ entry, kind, path: inPath }) => {
    if (kind !== 'file' || !isFileRow(entry)) return []
    const { entryId, sha256, modifiedAtMs } = entry
    const path = inPath.slice(folder.path.length)
    return [{ entryId: entryId as EntryId, path, sha256: hex(sha256), modifiedAtMs }]
  })
}
