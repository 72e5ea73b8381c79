/** Somebody's Hyperdrives that were opened here by their keys, and the mirrors of them. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../../contract/errors.js'
import type { PublicDriveId } from '../../contract/ids.js'
import { MAX_OPENED_DRIVES } from '../../contract/limits.js'
import { t } from '../../contract/messages/translate.js'
import type { OpenedDrive as Snapshot, OpenedDriveEntry } from '../../contract/drive-model.js'
import type { Transfer } from '../../contract/model.js'
import type { LocalOpenedDrive } from '../../schema/rows.js'
import { keyToId } from '../crypto.js'
import type { ChosenPath } from '../drives/path-tokens.js'
import type { Transfers } from '../drives/transfers.js'
import type { Keyring } from '../keyring.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import type { Network } from '../network.js'
import { formatDriveLink, parseDriveLink } from './drive-link.js'
import { Mirroring, NO_SPACE } from './mirroring.js'
import { OpenedDrive, type OpenedFile } from './opened-drive.js'
import { saveOpened } from './opened-saving.js'
import type { PublicHyperdrive } from './public-hyperdrive.js'

const logger = log('opened-drives')

export interface OpenedDrivesOptions {
  /** Nothing else lies in it. */
  dir: string
  /** No mirror may lie in it. */
  profileDir: string
  local: LocalState
  keyring: Keyring
  network: Network
  transfers: Transfers
  /** One that is published on this computer. */
  findPublished(publicDriveId: PublicDriveId): PublicHyperdrive | null
  now(): number
  changed(): void
  searchMs?: number | undefined
}

const secrets = z.object({ mirroredTo: z.string().nullable() })

interface Known {
  row: LocalOpenedDrive
  mirroredTo: string | null
  /** null until somebody asks for it. */
  drive: Promise<OpenedDrive> | null
  opened: OpenedDrive | null
  mirroring: Mirroring | null
}

export class OpenedDrives {
  readonly #options: OpenedDrivesOptions
  readonly #known = new Map<PublicDriveId, Known>()
  #starting: Promise<void> = Promise.resolve()
  #isClosing = false

  constructor(options: OpenedDrivesOptions) {
    this.#options = options
  }

  /** Goes on with mirrors, and with looking for what was never found. Returns at once. */
  start(): void {
    this.#starting = this.#start().catch((error: unknown) => {
      logger.error('opened drives did not start', error)
    })
  }

  /** Remembers a drive and starts looking for it. Errors: `link-not-drive`, `too-large`. */
  async open(link: string): Promise<Snapshot & { path: string }> {
    const { key, path: inPath } = parseDriveLink(link)
    await this.#ready()
    const publicDriveId = keyToId<PublicDriveId>(key)
    if (!this.#known.has(publicDriveId)) {
      if (this.#known.size >= MAX_OPENED_DRIVES) throw new AppError('too-large', 'too many drives')
      await this.#put({ driveKey: key, name: '', openedAtMs: this.#options.now() }, null)
    }
    await this.#drive(publicDriveId)
    this.#options.changed()
    return { ...this.#snapshot(publicDriveId, this.#get(publicDriveId)), path: inPath }
  }

  /** Newest first. */
  async list(): Promise<Snapshot[]> {
    await this.#ready()
    return [...this.#known]
      .map(([id, known]) => this.#snapshot(id, known))
      .sort((a, b) => b.openedAtMs - a.openedAtMs)
  }

  /** See `OpenedDrive.list`; `drive-not-found` for one that was not opened. */
  async entries(publicDriveId: PublicDriveId, inPath: string): Promise<OpenedDriveEntry[]> {
    return (await this.#drive(publicDriveId)).list(inPath)
  }

  /** See `OpenedDrive.file`; `drive-not-found`. */
  async file(publicDriveId: PublicDriveId, inPath: string): Promise<OpenedFile> {
    return (await this.#drive(publicDriveId)).file(inPath)
  }

  /** Resolves when it is there. Errors: as of `saveOpened`; `drive-not-found`. */
  async save(publicDriveId: PublicDriveId, inPath: string, chosen: ChosenPath): Promise<Transfer> {
    const drive = await this.#drive(publicDriveId)
    const { name } = this.#snapshot(publicDriveId, this.#get(publicDriveId))
    const label = inPath.split('/').filter(Boolean).at(-1) ?? name
    const { path: target, mayReplace } = chosen
    return this.#options.transfers.run({ spaceId: NO_SPACE, kind: 'save', label }, (progress) =>
      saveOpened({ drive, path: inPath, driveName: name, target, mayReplace, progress })
    )
  }

  /** null ends a mirror; its files stay. Errors: `folder-overlaps`, `folder-missing`, `drive-not-found`. */
  async mirror(publicDriveId: PublicDriveId, directory: string | null): Promise<void> {
    const known = await this.#ready().then(() => this.#get(publicDriveId))
    const place = directory === null ? null : await this.#freePlace(publicDriveId, directory)
    await known.mirroring?.close()
    known.mirroring = null
    await this.#put(known.row, place)
    if (place !== null) await this.#drive(publicDriveId)
    this.#startMirror(publicDriveId)
    this.#options.changed()
  }

  /** Forgets it and frees the disk; a mirrored folder stays as it is. */
  async forget(publicDriveId: PublicDriveId): Promise<void> {
    await this.#ready()
    const known = this.#known.get(publicDriveId)
    if (!known) return
    this.#known.delete(publicDriveId)
    await this.#options.local.delete('opened-drives', { driveKey: known.row.driveKey })
    await known.mirroring?.close()
    const drive = await known.drive?.catch(() => null) // then there is nothing to close
    await drive?.close()
    await fs.rm(this.#dirOf(publicDriveId), { recursive: true, force: true })
    this.#options.changed()
  }

  async close(): Promise<void> {
    this.#isClosing = true
    await this.#starting
    const closing = [...this.#known.values()].map(async ({ mirroring, drive }) => {
      await mirroring?.close()
      await (await drive)?.close()
    })
    await Promise.allSettled(closing)
    this.#known.clear()
  }

  async #start(): Promise<void> {
    const { dir, local, keyring } = this.#options
    await fs.mkdir(dir, { recursive: true, mode: 0o700 })
    for (const row of await local.list('opened-drives')) {
      const { mirroredTo } = secrets.parse(
        JSON.parse(Buffer.from(keyring.unseal(row.sealed)).toString('utf8'))
      )
      this.#remember(row, mirroredTo)
    }
    for (const name of await fs.readdir(dir)) {
      // Left by a crash while one was forgotten.
      if (!this.#known.has(name as PublicDriveId)) {
        await fs.rm(path.join(dir, name), { recursive: true, force: true })
      }
    }
    const wanted = [...this.#known].filter(([, { mirroredTo, row }]) => mirroredTo || !row.name)
    void this.#openSome(wanted.map(([id]) => id))
  }

  /** One after another, in the background. */
  async #openSome(ids: PublicDriveId[]): Promise<void> {
    for (const id of ids) {
      if (this.#isClosing || !this.#known.has(id)) continue
      await this.#openOnce(id).catch((error: unknown) => {
        logger.warn('an opened drive did not open', error)
      })
    }
  }

  async #ready(): Promise<void> {
    await this.#starting
    if (this.#isClosing) throw new AppError('closing')
  }

  async #drive(publicDriveId: PublicDriveId): Promise<OpenedDrive> {
    await this.#ready()
    return this.#openOnce(publicDriveId)
  }

  #openOnce(publicDriveId: PublicDriveId): Promise<OpenedDrive> {
    const known = this.#get(publicDriveId)
    known.drive ??= this.#openDrive(publicDriveId, known).catch((error: unknown) => {
      known.drive = null
      throw error
    })
    return known.drive
  }

  async #openDrive(publicDriveId: PublicDriveId, known: Known): Promise<OpenedDrive> {
    const { network, findPublished, searchMs } = this.#options
    const drive = await OpenedDrive.open({
      dir: this.#dirOf(publicDriveId),
      key: known.row.driveKey,
      network,
      onChanged: () => this.#noteChanged(publicDriveId),
      ...(searchMs === undefined ? {} : { searchMs })
    })
    const published = findPublished(publicDriveId)
    if (published) drive.connect(published)
    known.opened = drive
    this.#startMirror(publicDriveId)
    this.#noteChanged(publicDriveId)
    return drive
  }

  #startMirror(publicDriveId: PublicDriveId): void {
    const known = this.#known.get(publicDriveId)
    if (!known?.opened || known.mirroredTo === null || known.mirroring || this.#isClosing) return
    const { transfers, changed } = this.#options
    known.mirroring = new Mirroring({
      drive: known.opened,
      directory: known.mirroredTo,
      dir: this.#dirOf(publicDriveId),
      label: () => this.#snapshot(publicDriveId, known).name,
      transfers,
      onChanged: changed
    })
  }

  #noteChanged(publicDriveId: PublicDriveId): void {
    const known = this.#known.get(publicDriveId)
    if (!known || this.#isClosing) return
    known.mirroring?.note()
    this.#options.changed()
    if (known.opened?.isReady && known.row.name === '') {
      this.#learnName(known, known.opened).catch((error: unknown) => {
        logger.debug(`a name is not known yet: ${String(error)}`)
      })
    }
  }

  async #learnName(known: Known, drive: OpenedDrive): Promise<void> {
    const name = await drive.publishedName()
    if (name === null || known.row.name !== '' || this.#isClosing) return
    await this.#put({ ...known.row, name }, known.mirroredTo)
    this.#options.changed()
  }

  async #put(row: Omit<LocalOpenedDrive, 'sealed'>, mirroredTo: string | null): Promise<void> {
    const { local, keyring } = this.#options
    const sealed = keyring.seal(Buffer.from(JSON.stringify({ mirroredTo })))
    const whole = { ...row, sealed }
    await local.put('opened-drives', whole)
    this.#remember(whole, mirroredTo)
  }

  #remember(row: LocalOpenedDrive, mirroredTo: string | null): void {
    const id = keyToId<PublicDriveId>(row.driveKey)
    const known = this.#known.get(id)
    if (known) Object.assign(known, { row, mirroredTo })
    else this.#known.set(id, { row, mirroredTo, drive: null, opened: null, mirroring: null })
  }

  #get(publicDriveId: PublicDriveId): Known {
    const known = this.#known.get(publicDriveId)
    if (!known) throw new AppError('drive-not-found')
    return known
  }

  /** One that is not asked for yet was readable when it got its name. */
  #snapshot(publicDriveId: PublicDriveId, known: Known): Snapshot {
    const { row, opened, mirroredTo, mirroring } = known
    const isReady = opened ? opened.isReady : row.name !== ''
    return {
      publicDriveId,
      name: row.name || t('published.unnamed', { id: publicDriveId.slice(0, 6) }),
      link: formatDriveLink(row.driveKey),
      status: isReady ? 'ready' : 'searching',
      peerCount: opened?.peerCount ?? 0,
      openedAtMs: row.openedAtMs,
      mirroredTo,
      mirrorReason: mirroring?.reason ?? null
    }
  }

  /** As the file system calls it. Two mirrors in one folder would delete each other's files. */
  async #freePlace(publicDriveId: PublicDriveId, directory: string): Promise<string> {
    let place: string
    try {
      place = await fs.realpath(directory)
      if (!(await fs.stat(place)).isDirectory()) throw new AppError('folder-missing')
    } catch (cause) {
      throw new AppError('folder-missing', 'no such folder', {}, cause)
    }
    const others = [...this.#known].flatMap(([id, { mirroredTo }]) =>
      id === publicDriveId || mirroredTo === null ? [] : [mirroredTo]
    )
    const taken = [await fs.realpath(this.#options.profileDir), ...others]
    if (taken.some((other) => isWithin(place, other) || isWithin(other, place))) {
      throw new AppError('folder-overlaps')
    }
    return place
  }

  #dirOf(publicDriveId: PublicDriveId): string {
    return path.join(this.#options.dir, publicDriveId)
  }
}

function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner)
  return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
}
