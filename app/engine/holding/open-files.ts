/**
 * Files of drives that this person has open right now: in the preview, or with a program that was
 * started from Alcove. Each opening counts by itself, so that closing one of two leaves it open.
 */
import { EventEmitter } from 'node:events'
import type { DriveId, EntryId } from '../../contract/ids.js'

export interface OpenFile {
  driveId: DriveId
  entryId: EntryId
}

export class OpenFiles extends EventEmitter<{ changed: [] }> {
  readonly #open = new Map<string, OpenFile & { count: number }>()

  /** Latest last. */
  get list(): OpenFile[] {
    return [...this.#open.values()].map(({ driveId, entryId }) => ({ driveId, entryId }))
  }

  add(file: OpenFile): void {
    const id = idOf(file)
    const known = this.#open.get(id)
    if (known) known.count++
    else {
      this.#open.set(id, { ...file, count: 1 })
      this.emit('changed')
    }
  }

  /** Of what is not open: does nothing. */
  remove(file: OpenFile): void {
    const id = idOf(file)
    const known = this.#open.get(id)
    if (!known || --known.count > 0) return
    this.#open.delete(id)
    this.emit('changed')
  }
}

function idOf({ driveId, entryId }: OpenFile): string {
  return `${driveId}/${entryId}`
}
