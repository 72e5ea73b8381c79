/**
 * Moving contents in and out of the drives of one space, as transfers. With a place to write them
 * down they last: they pause, wait out what passes (a full disk, nobody who has the bytes), and go
 * on after a restart. Without one they give up instead of waiting.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId, MemberId, SpaceId, VersionId } from '../../contract/ids.js'
import { BLOCK_READ_TIMEOUT_MS } from '../../contract/limits.js'
import type { Transfer } from '../../contract/model.js'
import type { EpochBase } from '../epoch-base.js'
import type { Keyring } from '../keyring.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import { addToDrive } from './adding.js'
import type { Contents } from './contents.js'
import { type DiskRoom, isDiskFull, type Need } from './disk-room.js'
import type { DriveTree, TreeNode } from './drive-tree.js'
import { fetchContents } from './fetching.js'
import { bytesMissing, MissingContents } from './missing-contents.js'
import { parsePath } from './names.js'
import { ContentReader, isAway, isHeld } from './reading.js'
import { lstatOrNull, partName, saveToDisk } from './saving.js'
import { transferLabel } from './transfer-label.js'
import { type Job, type Task, TransferJobs } from './transfer-jobs.js'
import type { Lasting, TransferProgress, Transfers, Wait } from './transfers.js'
import { clearOrphans, forgetUnfinished } from './unfinished.js'

const logger = log('drive-transfers')

/** Where transfers are written down, and what they look at before they fill a disk. */
export interface TransferKeeping {
  local: LocalState
  keyring: Keyring
  room: DiskRoom
  /** So much room is missing here for what waits; 0: nothing waits for room. */
  onRoomMissing?(bytes: number): void
}

export interface DriveTransfersOptions {
  spaceId: SpaceId
  epoch: EpochBase
  contents: Contents
  transfers: Transfers
  keeping: TransferKeeping | undefined
  memberName(memberId: MemberId): string
  tree(driveId: DriveId): Promise<DriveTree>
  driveName(driveId: DriveId): Promise<string>
  /** A file by its id, also in the trash. */
  node(driveId: DriveId, entryId: EntryId): Promise<TreeNode>
  /** A file as it was. Errors: `version-not-found`. */
  atVersion(node: TreeNode, versionId: VersionId): Promise<TreeNode>
  now(): number
  onAppended(lengths: number[]): void
  blockReadTimeoutMs?: number | undefined
}

export class DriveTransfers {
  readonly #options: DriveTransfersOptions
  readonly #jobs: TransferJobs | null
  /** By transfer: how much room it waits for. */
  readonly #roomMissing = new Map<string, number>()
  readonly #leftOver = new Set<Promise<void>>()
  #goingOn: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(options: DriveTransfersOptions) {
    this.#options = options
    const { keeping } = options
    this.#jobs = keeping
      ? new TransferJobs({
          ...options,
          ...keeping,
          run: (job, progress) => this.#runJob(job, progress),
          lasting: (job) => this.#lasting(job, keeping),
          clear: (job) => this.#clear(job)
        })
      : null
  }

  add(driveId: DriveId, sourcePaths: string[], targetPath: string): Promise<Transfer> {
    const sources = sourcePaths.map((source) => path.resolve(source))
    const label = transferLabel(sources.map((source) => path.basename(source)))
    return this.#start({ kind: 'add', driveId, sources, targetPath }, label)
  }

  save(driveId: DriveId, node: TreeNode, driveName: string, target: SaveTarget) {
    const entryId = (node.entry?.entryId ?? '') as EntryId | ''
    const absolute = path.resolve(target.path)
    const task: Task = {
      kind: 'save',
      driveId,
      entryId,
      target: absolute,
      mayReplace: target.mayReplace,
      ...(target.versionId ? { versionId: target.versionId } : {})
    }
    return this.#start(task, node.name || driveName)
  }

  /** Fetches what is not on this disk of a file, or of all files below a folder. */
  fetch(driveId: DriveId, node: TreeNode, driveName: string): Promise<Transfer> {
    const entryId = (node.entry?.entryId ?? '') as EntryId | ''
    return this.#start({ kind: 'fetch', driveId, entryId }, node.name || driveName)
  }

  /** Goes on with what an earlier start left, behind the scenes. */
  goOn(): void {
    this.#goingOn = this.#goOn().catch((error: unknown) => {
      logger.error('transfers of an earlier start do not go on', error)
    })
  }

  /** Stops this space's transfers; those that last go on at the next start. */
  async close(): Promise<void> {
    const { transfers, spaceId } = this.#options
    this.#isClosed = true
    await transfers.stop(spaceId)
    await this.#goingOn
    await Promise.allSettled(this.#leftOver)
  }

  async #goOn(): Promise<void> {
    const kept = this.#jobs
    const jobs = (await kept?.left()) ?? []
    if (jobs.some((job) => job.get() !== null)) {
      await clearOrphans(await this.#options.contents.own(), jobs)
    }
    if (this.#isClosed || !kept) return
    for (const job of jobs) this.#leftOver.add(kept.goOn(job))
  }

  #start(task: Task, label: string): Promise<Transfer> {
    const { spaceId, transfers } = this.#options
    if (this.#jobs) return this.#jobs.start(task, label)
    const { kind } = task
    return transfers.run({ spaceId, kind, label }, (progress) => this.#run(task, progress))
  }

  async #runJob(job: Job, progress: TransferProgress): Promise<void> {
    if (job.task.kind === 'save' && job.naming && (await hasItsName(job, job.naming))) return
    await this.#run(job.task, progress, job)
  }

  async #run(task: Task, progress: TransferProgress, job?: Job): Promise<void> {
    if (task.kind === 'add') return this.#add(task, progress, job)
    const { contents, blockReadTimeoutMs = BLOCK_READ_TIMEOUT_MS } = this.#options
    const { driveId, entryId } = task
    const node = await this.#nodeOf(task)
    const receive = (bytes: number) => progress.receive(bytes)
    const reader = new ContentReader(contents, progress.signal, blockReadTimeoutMs, receive)
    try {
      const isPatient = job !== undefined
      if (task.kind === 'fetch')
        await fetchContents(node, { contents, reader, progress, isPatient })
      else {
        const { target, mayReplace } = task
        const driveName = entryId === '' ? await this.#options.driveName(driveId) : ''
        const kept = job && { partId: job.transferId, onNaming: (to: string) => job.noteNaming(to) }
        const about = { reader, progress, driveName, mayReplace, isPatient }
        await saveToDisk(node, target, { ...about, ...kept })
      }
    } finally {
      await reader.close()
    }
  }

  async #add(task: Task & { kind: 'add' }, progress: TransferProgress, job?: Job): Promise<void> {
    const { epoch, contents, now, onAppended } = this.#options
    const { driveId, sources, targetPath } = task
    const target = parsePath(targetPath)
    const tree = await this.#options.tree(driveId)
    const own = await contents.own()
    const kept = job && { note: job, isContinued: job.isContinued }
    const about = { epoch, own, driveId, tree, now, onAppended, progress }
    await addToDrive({ ...about, ...kept }, sources, target)
  }

  async #nodeOf(task: Task & { kind: 'save' | 'fetch' }): Promise<TreeNode> {
    const { driveId, entryId } = task
    const tree = await this.#options.tree(driveId)
    if (entryId === '') return tree.root
    const node = tree.byId(entryId) ?? (await this.#options.node(driveId, entryId))
    const versionId = task.kind === 'save' ? task.versionId : undefined
    return versionId ? this.#options.atVersion(node, versionId) : node
  }

  #lasting(job: Job, { room }: TransferKeeping) {
    const { task, transferId } = job
    const folders = task.kind === 'save' ? [task.target] : []
    const waitForRoom = async (needs: Need[]): Promise<Wait | null> => {
      const missingBytes = await room.missing(needs)
      if (missingBytes === 0) return null
      const over = (signal: AbortSignal) => room.until(needs, signal)
      return this.#noteWait(transferId, { reason: 'disk-full', missingBytes, over })
    }
    const lasting: Pick<Lasting, 'beforeRun' | 'watch' | 'waitOut'> = {
      beforeRun: async () => (await this.#held(task)) ?? waitForRoom(await this.#needs(task, room)),
      watch: (interrupt) => {
        const unwatch = room.watch([room.profileDir, ...folders], interrupt)
        const unhold = this.#watchHeld(task, interrupt)
        return () => {
          unwatch()
          unhold()
        }
      },
      waitOut: async (error) => {
        if (isHeld(error)) return this.#waitForRelease()
        const needs = await this.#needs(task, room)
        if (isDiskFull(error)) {
          // Somebody may have made room already; the system's word counts all the same.
          const full = await waitForRoom(needs)
          const over = (signal: AbortSignal) => room.pause(signal)
          return full ?? this.#noteWait(transferId, { reason: 'disk-full', over })
        }
        if (isAway(error) && task.kind !== 'add') return this.#waitForBytes(task)
        return null
      }
    }
    return lasting
  }

  /** What waits while contents are held: adding moves nothing between devices. */
  async #held(task: Task): Promise<Wait | null> {
    const { contents, transfers } = this.#options
    if (task.kind === 'add' || !transfers.areHeld) return null
    const { missing } = await bytesMissing(contents, await this.#nodeOf(task))
    return missing > 0 ? this.#waitForRelease() : null
  }

  #waitForRelease(): Wait {
    const { transfers } = this.#options
    return { reason: 'transfers-paused', over: (signal) => transfers.untilReleased(signal) }
  }

  /** Ends an attempt when contents are held; the next one finds out whether it needs others. */
  #watchHeld(task: Task, interrupt: (error: AppError) => void): () => void {
    const { transfers } = this.#options
    const check = () => {
      this.#held(task)
        .then((wait) => wait && interrupt(new AppError('transfers-paused')))
        .catch((error: unknown) => logger.warn('a transfer was not held', error))
    }
    transfers.on('held', check)
    return () => void transfers.off('held', check)
  }

  /** What will be written where, as far as it is known before it starts. */
  async #needs(task: Task, { profileDir }: DiskRoom): Promise<Need[]> {
    if (task.kind === 'add') return [{ folder: profileDir, bytes: 0 }]
    const node = await this.#nodeOf(task)
    const { missing, total } = await bytesMissing(this.#options.contents, node)
    const stored = { folder: profileDir, bytes: missing }
    if (task.kind === 'fetch') return [stored]
    return [stored, { folder: task.target, bytes: total }]
  }

  async #waitForBytes(task: Task & { kind: 'save' | 'fetch' }): Promise<Wait> {
    const { contents, memberName } = this.#options
    const node = await this.#nodeOf(task)
    const missing = await MissingContents.of(contents, node)
    const waitingFor = missing.authorIds.map((id) => memberName(id as MemberId)).filter(Boolean)
    const over: Wait['over'] = (signal, receive) => missing.untilSomeCome(signal, receive)
    return { reason: 'content-unavailable', waitingFor, over }
  }

  /** Says how much room is missing here for as long as somebody waits for it. */
  #noteWait(transferId: string, wait: Wait): Wait {
    const tell = () => {
      const missing = [...this.#roomMissing.values()].reduce(
        (most, bytes) => Math.max(most, bytes),
        0
      )
      this.#options.keeping?.onRoomMissing?.(missing)
    }
    return {
      ...wait,
      over: async (signal, receive) => {
        this.#roomMissing.set(transferId, Math.max(1, wait.missingBytes ?? 0))
        tell()
        try {
          await wait.over(signal, receive)
        } finally {
          this.#roomMissing.delete(transferId)
          tell()
        }
      }
    }
  }

  /** Of a job that is over, however it ended. */
  async #clear(job: Job): Promise<void> {
    const { task, transferId } = job
    if (task.kind === 'add' && job.get()) {
      await forgetUnfinished(await this.#options.contents.own(), job)
    }
    if (task.kind !== 'save') return
    for (const folder of [task.target, path.dirname(task.target)]) {
      const stat = await lstatOrNull(folder)
      if (!stat?.isDirectory()) continue
      await fs.rm(path.join(folder, partName(transferId)), { recursive: true, force: true })
    }
  }
}

export interface SaveTarget {
  path: string
  versionId?: VersionId | undefined
  mayReplace: boolean
}

/** A crash came between the last step of a save and writing down that it is done. */
async function hasItsName({ transferId }: Job, final: string): Promise<boolean> {
  const temporary = path.join(path.dirname(final), partName(transferId))
  const [part, named] = await Promise.all([lstatOrNull(temporary), lstatOrNull(final)])
  if (!named) return false
  if (!part) return true
  // Linked under its name, and not yet unlinked from the temporary one.
  const isSame = part.isFile() && part.ino === named.ino && part.dev === named.dev
  if (isSame) await fs.rm(temporary)
  return isSame
}
