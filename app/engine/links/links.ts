/** All linked folders of this profile. Which they are is on disk; each goes on after a restart. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../../contract/errors.js'
import type { DriveId, LinkId, SpaceId } from '../../contract/ids.js'
import { EVENT_INTERVAL_MS } from '../../contract/limits.js'
import type { LinkedFolder as Snapshot, LinkPlan } from '../../contract/drive-model.js'
import type { LocalLinkedFolder } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import { parsePath } from '../drives/names.js'
import { log } from '../log.js'
import type { Profile } from '../profile.js'
import type { Space } from '../space.js'
import { throttled, type Throttled } from '../throttled.js'
import { LinkMemory } from './link-memory.js'
import { planLink } from './link-plan.js'
import { LinkedFolder } from './linked-folder.js'

const logger = log('links')
const sealedPart = z.object({ directory: z.string() })

export interface LinksOptions {
  profile: Profile
  profileDir: string
  /** null when it is not open on this computer. */
  space(spaceId: SpaceId): Space | null
  now(): number
  changed(): void
}

/** A folder of a drive, by its path. */
export interface LinkPlace {
  spaceId: SpaceId
  driveId: DriveId
  path: string
}

export class Links {
  readonly #options: LinksOptions
  readonly #open = new Map<LinkId, LinkedFolder>()
  readonly #changed: Throttled

  constructor(options: LinksOptions) {
    this.#options = options
    this.#changed = throttled(() => options.changed(), EVENT_INTERVAL_MS)
  }

  /** After the spaces are open. What belongs to a space that was left is forgotten. */
  async open(): Promise<void> {
    const { local } = this.#options.profile
    for (const row of await local.list('linked-folders')) {
      try {
        const isLeft = !(await local.get('spaces', { spaceId: row.spaceId }))
        if (isLeft) await this.#forget(row.linkId as LinkId)
        else await this.#start(row)
      } catch (error) {
        logger.error('a linked folder did not open', error)
      }
    }
  }

  list(): Snapshot[] {
    return [...this.#open.values()].map(({ snapshot }) => snapshot)
  }

  /** Errors: as of `link`. */
  async plan(place: LinkPlace, directory: string): Promise<LinkPlan> {
    const real = await this.#checkDirectory(directory)
    const { driveId } = place
    const { access } = this.#drive(place.spaceId)
    return planLink(real, { access, driveId, rootId: await this.#rootId(place) })
  }

  /**
   * Binds a folder of a drive to a folder of this computer. Errors: `folder-overlaps`,
   * `folder-missing`, `space-not-found`, `drive-not-found`, `file-not-found`, `path-invalid`.
   */
  async link(place: LinkPlace, directory: string): Promise<LinkId> {
    const { profile, now } = this.#options
    const real = await this.#checkDirectory(directory)
    const { spaceId, driveId } = place
    const linkId = randomId<LinkId>()
    const row: LocalLinkedFolder = {
      linkId,
      spaceId,
      driveId,
      entryId: await this.#rootId(place),
      createdAtMs: now(),
      isPaused: false,
      sealed: profile.keyring.seal(Buffer.from(JSON.stringify({ directory: real })))
    }
    await profile.local.put('linked-folders', row)
    await this.#start(row)
    this.#changed()
    return linkId
  }

  /** Both sides keep what they have. */
  async unlink(linkId: LinkId): Promise<void> {
    await this.#get(linkId).close()
    this.#open.delete(linkId)
    await this.#forget(linkId)
    this.#changed()
  }

  async pause(linkId: LinkId, isPaused: boolean): Promise<void> {
    const link = this.#get(linkId)
    const { local } = this.#options.profile
    const row = await local.get('linked-folders', { linkId })
    if (row) await local.put('linked-folders', { ...row, isPaused })
    await link.setPaused(isPaused)
  }

  /** See `LinkedFolder.answer`. */
  async answer(linkId: LinkId, answer: 'delete' | 'fetch'): Promise<void> {
    await this.#get(linkId).answer(answer)
  }

  /** Files of the space changed. */
  noteChanged(spaceId: SpaceId): void {
    for (const link of this.#open.values()) if (link.options.spaceId === spaceId) link.look()
  }

  /** The space goes from this computer; the folders stay as they are. */
  async forgetSpace(spaceId: SpaceId): Promise<void> {
    for (const [linkId, link] of [...this.#open]) {
      if (link.options.spaceId === spaceId) await this.unlink(linkId)
    }
  }

  async close(): Promise<void> {
    this.#changed.cancel()
    await Promise.all([...this.#open.values()].map((link) => link.close()))
    this.#open.clear()
  }

  async #start(row: LocalLinkedFolder): Promise<void> {
    const { profile, space } = this.#options
    const linkId = row.linkId as LinkId
    const spaceId = row.spaceId as SpaceId
    const text = Buffer.from(profile.keyring.unseal(row.sealed)).toString()
    const { directory } = sealedPart.parse(JSON.parse(text))
    const memory = await LinkMemory.open(linkId, profile.local, profile.keyring)
    const drive = () => {
      const found = space(spaceId)
      return found ? { access: found.drives.access, canEdit: found.can('edit') } : null
    }
    const options = { linkId, spaceId, driveId: row.driveId as DriveId, rootId: row.entryId }
    const isPaused = row.isPaused === true
    const changed = () => this.#changed()
    const link = new LinkedFolder({ ...options, directory, isPaused, memory, drive, changed })
    this.#open.set(linkId, link)
  }

  async #forget(linkId: LinkId): Promise<void> {
    const { local } = this.#options.profile
    const rows = await local.list('linked-files', { linkId })
    await local.write(async (write) => {
      await write.delete('linked-folders', { linkId })
      for (const { entryId } of rows) await write.delete('linked-files', { linkId, entryId })
    })
  }

  #get(linkId: LinkId): LinkedFolder {
    const link = this.#open.get(linkId)
    if (!link) throw new AppError('file-not-found', 'no such linked folder')
    return link
  }

  #drive(spaceId: SpaceId) {
    const space = this.#options.space(spaceId)
    if (!space) throw new AppError('space-not-found')
    return space.drives
  }

  async #rootId({ spaceId, driveId, path: inPath }: LinkPlace): Promise<string> {
    const tree = await this.#drive(spaceId).access.tree(driveId)
    const node = tree.find(parsePath(inPath))
    if (node?.kind !== 'folder') throw new AppError('file-not-found')
    return node.entry?.entryId ?? ''
  }

  /** The folder's own path, when nothing else has a part in it. */
  async #checkDirectory(directory: string): Promise<string> {
    let real: string
    try {
      real = await fs.realpath(directory)
      if (!(await fs.stat(real)).isDirectory()) throw new Error('not a folder')
    } catch (cause) {
      throw new AppError('folder-missing', 'no such folder', {}, cause)
    }
    const taken = [...this.#open.values()].map(({ options }) => options.directory)
    const profileDir = await fs.realpath(this.#options.profileDir)
    if ([profileDir, ...taken].some((other) => overlaps(real, other))) {
      throw new AppError('folder-overlaps')
    }
    return real
  }
}

/** Whether one of them is the other or lies in it. */
function overlaps(a: string, b: string): boolean {
  const isAround = (outer: string, inner: string) => {
    const way = path.relative(outer, inner)
    return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way))
  }
  return isAround(a, b) || isAround(b, a)
}
