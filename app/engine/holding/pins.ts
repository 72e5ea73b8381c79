/** What is to stay on this computer: files, folders with all below them, whole drives. */
import type { DriveId, EntryId, SpaceId } from '../../contract/ids.js'
import type { PinState } from '../../contract/drive-model.js'
import type { TreeNode } from '../drives/drive-tree.js'
import type { LocalState } from '../local-state.js'

/** `entryId` '': all of the drive. */
export interface Pin {
  driveId: DriveId
  entryId: EntryId | ''
}

export class Pins {
  readonly #local: LocalState
  readonly #spaceId: SpaceId
  readonly #pins = new Map<string, Pin>()

  private constructor(local: LocalState, spaceId: SpaceId) {
    this.#local = local
    this.#spaceId = spaceId
  }

  static async open(local: LocalState, spaceId: SpaceId): Promise<Pins> {
    const pins = new Pins(local, spaceId)
    for (const { driveId, entryId } of await local.list('pins', { spaceId })) {
      pins.#note({ driveId: driveId as DriveId, entryId: entryId as EntryId | '' })
    }
    return pins
  }

  get all(): Pin[] {
    return [...this.#pins.values()]
  }

  async set(pin: Pin, isPinned: boolean): Promise<void> {
    const row = { spaceId: this.#spaceId, ...pin }
    if (isPinned) {
      await this.#local.put('pins', row)
      this.#note(pin)
    } else {
      await this.#local.delete('pins', row)
      this.#pins.delete(idOf(pin))
    }
  }

  has(pin: Pin): boolean {
    return this.#pins.has(idOf(pin))
  }

  stateOf(driveId: DriveId, node: TreeNode): PinState {
    if (this.#pins.size === 0) return 'none'
    const isSelf = (at: TreeNode) =>
      this.has({ driveId, entryId: (at.entry?.entryId ?? '') as EntryId | '' })
    if (isSelf(node)) return 'self'
    for (let up = node.parent; up; up = up.parent) if (isSelf(up)) return 'above'
    return 'none'
  }

  #note(pin: Pin): void {
    this.#pins.set(idOf(pin), pin)
  }
}

function idOf({ driveId, entryId }: Pin): string {
  return `${driveId}/${entryId}`
}
