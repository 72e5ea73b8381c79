/**
 * What of a space's drives is on this computer, and on whose else: pins, fetching, giving bytes
 * back, who has what, and who has what open. Connects the parts.
 */
import type { DriveId, EntryId, SpaceId } from '../../contract/ids.js'
import { MAX_ASKED_CONTENTS } from '../../contract/limits.js'
import type { FileHolder, FreedSpace, PinState } from '../../contract/drive-model.js'
import type { Presence, Transfer } from '../../contract/model.js'
import { AppError } from '../../contract/errors.js'
import type { TreeNode } from '../drives/drive-tree.js'
import type { FileMarks } from '../drives/listing.js'
import { parsePath } from '../drives/names.js'
import type { SpaceDrives } from '../drives/space-drives.js'
import type { Transfers } from '../drives/transfers.js'
import type { LiveChannel, LiveMessage, LivePeer } from '../live-channel.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import type { Roster } from '../roster.js'
import { throttled } from '../throttled.js'
import { BlockSources } from './block-sources.js'
import { contentOf, type ContentRef, filesBelow } from './content-ref.js'
import { Freeing } from './freeing.js'
import { Holders } from './holders.js'
import { Keeping } from './keeping.js'
import { OpenFiles } from './open-files.js'
import { Pins } from './pins.js'

const logger = log('holding')
/** While blocks come, lists that show how much is here are asked for this often. */
const ARRIVING_INTERVAL_MS = 1000

export interface DriveHoldingOptions {
  spaceId: SpaceId
  local: LocalState
  live: LiveChannel
  roster: Roster
  drives: SpaceDrives
  transfers: Transfers
  deviceKey: Uint8Array
  now(): number
  /** What is here, or what is known of others, changed. */
  onChanged(): void
  /** Bytes were given back to the store: now to the disk. */
  giveBack(bytes: number): void
}

export class DriveHolding {
  readonly #options: DriveHoldingOptions
  readonly #pins: Pins
  readonly #keeping: Keeping
  readonly #holders: Holders
  readonly #freeing: Freeing
  readonly #close: () => void
  /** What this person has open; the space tells the others. */
  readonly openFiles = new OpenFiles()

  private constructor(
    options: DriveHoldingOptions,
    parts: { pins: Pins; keeping: Keeping; holders: Holders; freeing: Freeing; close(): void }
  ) {
    this.#close = () => parts.close()
    this.#options = options
    this.#pins = parts.pins
    this.#keeping = parts.keeping
    this.#holders = parts.holders
    this.#freeing = parts.freeing
  }

  static async open(options: DriveHoldingOptions): Promise<DriveHolding> {
    const { spaceId, local, drives, transfers, deviceKey, onChanged, giveBack } = options
    const { access } = drives
    const list = () => drives.teams.living()
    const parts: { holders: Holders | null; keeping: Keeping | null } = {
      holders: null,
      keeping: null
    }
    const sources = new BlockSources()
    // Also what is read for a preview or a save is here afterwards.
    const arriving = throttled(() => {
      parts.holders?.noteChanged()
      onChanged()
    }, ARRIVING_INTERVAL_MS)
    access.contents.onOpen((driveKey, core) => {
      sources.watch(driveKey, core)
      core.on('download', arriving)
    })
    const pins = await Pins.open(local, spaceId)
    const freeing = new Freeing({
      access,
      pins,
      deviceKey,
      drives: list,
      kept: async (contents) => (await parts.holders?.kept(contents)) ?? new Set(),
      onFreed: (contents, bytes) => {
        parts.keeping?.forget(contents)
        parts.holders?.noteChanged()
        giveBack(bytes)
        onChanged()
      }
    })
    const onArrived = (contents: ContentRef[]) => {
      onChanged()
      parts.holders
        ?.noteArrived(contents)
        .catch((error: unknown) => logger.warn('where contents came from is not kept', error))
    }
    const holders = await Holders.open({
      ...options,
      contents: access.contents,
      sources,
      interesting: () => newest(drives),
      mayPromise: (content, asker) => freeing.mayPromise(content, asker)
    })
    const keeping = new Keeping({ spaceId, access, pins, transfers, drives: list, onArrived })
    Object.assign(parts, { holders, keeping })
    keeping.note()
    const onTransfer = ({ spaceId: at, status }: Transfer) => {
      if (at === spaceId && status === 'done') holders.noteChanged()
    }
    transfers.on('changed', onTransfer)
    const close = () => {
      transfers.off('changed', onTransfer)
      arriving.cancel()
    }
    return new DriveHolding(options, { pins, keeping, holders, freeing, close })
  }

  pinOf(driveId: DriveId, node: TreeNode): PinState {
    return this.#pins.stateOf(driveId, node)
  }

  isDrivePinned(driveId: DriveId): boolean {
    return this.#pins.has({ driveId, entryId: '' })
  }

  /** Keeps a file, a folder or ('/') a drive here, or no longer. Errors: as of `SpaceDrives.files`. */
  async pin(driveId: DriveId, path: string, isPinned: boolean): Promise<void> {
    const { entry } = await this.#node(driveId, path)
    const entryId = (entry?.entryId ?? '') as EntryId | ''
    await this.#pins.set({ driveId, entryId }, isPinned)
    if (isPinned) this.#keeping.wake()
    else this.#keeping.note()
    this.#options.onChanged()
  }

  /** See `Freeing.free`. */
  async free(driveId: DriveId, path: string): Promise<FreedSpace> {
    return this.#freeing.free(driveId, await this.#node(driveId, path))
  }

  /** Of a file, or of all files below a folder. Errors: as of `SpaceDrives.files`. */
  async holders(driveId: DriveId, path: string): Promise<FileHolder[]> {
    const files = filesBelow(await this.#node(driveId, path))
    return this.#holders.of(files.flatMap(({ entry }) => contentOf(entry) ?? []))
  }

  /** A member's device said something. */
  receive(peer: LivePeer, message: LiveMessage): Promise<void> {
    return this.#holders.receive(peer, message)
  }

  /** Files or drives changed, or somebody came. */
  note(): void {
    this.#keeping.note()
    this.#holders.noteNews()
  }

  async close(): Promise<void> {
    this.#close()
    this.#holders.close()
    await this.#keeping.close()
  }

  async #node(driveId: DriveId, path: string): Promise<TreeNode> {
    const tree = await this.#options.drives.access.tree(driveId)
    const node = tree.find(parsePath(path))
    if (!node) throw new AppError('file-not-found')
    return node
  }
}

/** Contents of the files that were put last. */
async function newest(drives: SpaceDrives): Promise<ContentRef[]> {
  const files: TreeNode[] = []
  for (const { driveId } of await drives.teams.living()) {
    files.push(...filesBelow((await drives.access.tree(driveId)).root))
  }
  const atMs = ({ entry }: TreeNode) => entry?.putAtMs ?? entry?.modifiedAtMs ?? 0
  const newestFirst = files.sort((a, b) => atMs(b) - atMs(a)).slice(0, MAX_ASKED_CONTENTS)
  return newestFirst.flatMap(({ entry }) => contentOf(entry) ?? [])
}

/** What lists of files say beyond the tree; nothing until the space is open. */
export function fileMarks(
  space: () => { driveHolding: DriveHolding; presence(): Presence } | null
): FileMarks {
  return {
    pinOf: (driveId, node) => space()?.driveHolding.pinOf(driveId, node) ?? 'none',
    isDrivePinned: (driveId) => space()?.driveHolding.isDrivePinned(driveId) ?? false,
    openBy: (entryId) => {
      const here = space()?.presence().here ?? []
      const openers = here.filter(({ files }) => files.some((file) => file.entryId === entryId))
      return [...new Set(openers.map(({ memberId }) => memberId))]
    }
  }
}
