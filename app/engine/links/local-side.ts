/**
 * Changing the linked folder on this disk. Nothing is written outside it or through a link, nothing
 * under its final name before it is whole, and nothing is deleted: what goes is moved to a trash
 * folder of ours inside, from where it can be taken back for as long as from the trash of a drive.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { TRASH_LIFETIME_MS } from '../../contract/limits.js'
import { randomId } from '../crypto.js'
import { numberedName } from '../drives/names.js'
import { fromDiskError, giveName, lstatOrNull } from '../drives/saving.js'
import { isSameStamp } from './comparison.js'
import { type LocalItem, stampOf } from './folder-scan.js'

export const TRASH_FOLDER = '.alcove-trash'
const PART = /^\.alcove-.*\.part$/
const DAY = /^\d{4}-\d\d-\d\d$/
const MAX_NUMBERED_NAMES = 1000

export class LocalSide {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  absolute(inPath: string): string {
    return path.join(this.#directory, ...inPath.split('/'))
  }

  /** A name of ours beside the place, for what is not whole yet. Errors: `target-unwritable`. */
  async partOf(inPath: string): Promise<string> {
    const folder = path.dirname(this.absolute(inPath))
    await this.#checkInside(folder)
    return path.join(folder, `.alcove-${randomId()}.part`)
  }

  /**
   * Gives a written file its place, over the file that was there when it was looked at, or over
   * none. Errors: `target-exists` when something else is there now; `target-unwritable`.
   */
  async place(part: string, inPath: string, before: LocalItem | null): Promise<LocalItem> {
    const final = this.absolute(inPath)
    try {
      await this.#checkInside(path.dirname(final))
      if (before) await this.#checkSame(before)
      await giveName(part, final, before !== null)
    } catch (error) {
      await fs.rm(part, { force: true })
      throw fromDiskError(error)
    }
    return this.look(inPath)
  }

  /** What is at a place. Errors: `target-unwritable`. */
  async look(inPath: string): Promise<LocalItem> {
    const stat = await lstatOrNull(this.absolute(inPath))
    if (!stat) throw new AppError('target-unwritable', 'it went away')
    return { path: inPath, kind: stat.isDirectory() ? 'folder' : 'file', ...stampOf(stat) }
  }

  /** Also when it is there already. Errors: `target-exists`, `target-unwritable`, `disk-full`. */
  async makeFolder(inPath: string): Promise<LocalItem> {
    const folder = this.absolute(inPath)
    await this.#checkInside(path.dirname(folder))
    try {
      await fs.mkdir(folder)
    } catch (error) {
      const stat = await lstatOrNull(folder)
      if (!stat?.isDirectory()) throw fromDiskError(error)
    }
    return this.look(inPath)
  }

  /** A folder with those around it. Errors: as of `makeFolder`. */
  async makeFolders(inPath: string): Promise<void> {
    const names = inPath.split('/')
    for (const at of names.keys()) await this.makeFolder(names.slice(0, at + 1).join('/'))
  }

  /** Renames inside the folder. Errors: `target-exists`, `target-unwritable`. */
  async move(from: string, to: string): Promise<void> {
    const [source, target] = [this.absolute(from), this.absolute(to)]
    await this.#checkInside(path.dirname(source))
    await this.#checkInside(path.dirname(target))
    const [stat, found] = [await lstatOrNull(source), await lstatOrNull(target)]
    // On a disk that does not tell case apart, a name's other case is the same file.
    const isSelf = stat && found && stat.ino === found.ino && stat.dev === found.dev
    if (found && !isSelf) throw new AppError('target-exists')
    await fs.rename(source, target).catch((error: unknown) => {
      throw fromDiskError(error)
    })
  }

  /** To the trash of the folder, unless it changed meanwhile. Errors: `target-exists`. */
  async remove(item: LocalItem, nowMs: number): Promise<void> {
    const source = this.absolute(item.path)
    await this.#checkInside(path.dirname(source))
    if (item.kind === 'file') await this.#checkSame(item)
    const day = new Date(nowMs).toISOString().slice(0, 10)
    const folder = path.join(this.#directory, TRASH_FOLDER, day, path.dirname(item.path))
    try {
      await fs.mkdir(folder, { recursive: true })
      await fs.rename(source, await freePath(folder, path.basename(item.path), item.kind))
    } catch (error) {
      throw fromDiskError(error)
    }
  }

  /** What unfinished work left, and what was in the trash for long enough. */
  async tidy(folders: Iterable<string>, nowMs: number): Promise<void> {
    for (const inPath of ['', ...folders]) {
      const folder = this.absolute(inPath)
      const names = await fs.readdir(folder).catch(() => [])
      for (const name of names) {
        if (PART.test(name)) await fs.rm(path.join(folder, name), { force: true })
      }
    }
    const trash = path.join(this.#directory, TRASH_FOLDER)
    const stat = await lstatOrNull(trash)
    if (!stat?.isDirectory()) return
    for (const day of await fs.readdir(trash)) {
      const isOld = DAY.test(day) && Date.parse(day) < nowMs - TRASH_LIFETIME_MS
      if (isOld) await fs.rm(path.join(trash, day), { recursive: true, force: true })
    }
  }

  /** Somebody may have put a link in a folder's place. */
  async #checkInside(folder: string): Promise<void> {
    const real = await fs.realpath(folder).catch(() => null)
    if (real !== folder) throw new AppError('target-unwritable', 'not inside the linked folder')
  }

  async #checkSame(item: LocalItem): Promise<void> {
    const stat = await lstatOrNull(this.absolute(item.path))
    const isSame = stat?.isFile() && isSameStamp(stampOf(stat), item)
    if (!isSame) throw new AppError('target-exists', 'it was changed meanwhile')
  }
}

async function freePath(folder: string, name: string, kind: 'file' | 'folder'): Promise<string> {
  for (let i = 1; ; i++) {
    const numbered = numberedName(name, kind, i <= MAX_NUMBERED_NAMES ? i : randomId())
    const free = path.join(folder, i === 1 ? name : numbered)
    if (!(await lstatOrNull(free))) return free
  }
}
