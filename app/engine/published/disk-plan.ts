/**
 * Which place on this disk each entry of somebody's Hyperdrive gets. Keys are data: only those
 * whose every segment may be a name get one, folded to what this system can have, and two that
 * would meet are numbered.
 */
import { randomId } from '../crypto.js'
import { diskName } from '../drives/disk-names.js'
import { type EntryKind, numberedName } from '../drives/names.js'
import { foldName } from '../drives/saving.js'
import { safeSegments } from './public-entry.js'

const MAX_NUMBERED_NAMES = 1000

export class DiskPlan {
  /** Folder on the disk to the folded names in it that are given away. */
  readonly #taken = new Map<string, Set<string>>()
  /** Folder of the drive to its place, with the system's names. */
  readonly #folders = new Map<string, string[]>()

  /** The place of a file, as names below the chosen folder; null for a key that gets none. */
  placeOf(key: string, below: string): string[] | null {
    const segments = safeSegments(key)
    if (!segments || !key.startsWith(`${below}/`)) return null
    const skipped = below === '' ? 0 : below.slice(1).split('/').length
    const inside = segments.slice(skipped)
    let place: string[] = []
    let folder = ''
    for (const segment of inside.slice(0, -1)) {
      folder += `/${segment}`
      const known = this.#folders.get(folder) ?? this.#claim(place, segment, 'folder')
      this.#folders.set(folder, known)
      place = known
    }
    return this.#claim(place, inside.at(-1) ?? '', 'file')
  }

  #claim(folder: string[], segment: string, kind: EntryKind): string[] {
    const names = this.#namesIn(folder)
    const name = diskName(segment)
    let free = name
    for (let i = 2; names.has(foldName(free)); i++) {
      free = numberedName(name, kind, i <= MAX_NUMBERED_NAMES ? i : randomId())
    }
    names.add(foldName(free))
    return [...folder, free]
  }

  #namesIn(folder: readonly string[]): Set<string> {
    const id = folder.join('/')
    const names = this.#taken.get(id) ?? new Set()
    this.#taken.set(id, names)
    return names
  }
}
