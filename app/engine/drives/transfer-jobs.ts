/**
 * Transfers that outlive the process: what each does is in the local database from before it
 * starts until it is over. So it goes on after a crash or a quit, under its id and label, without
 * anybody asking again.
 */
import { z } from 'zod'
import { AppError } from '../../contract/errors.js'
import * as ids from '../../contract/ids.js'
import type { SpaceId, TransferId } from '../../contract/ids.js'
import { JOB_NOTE_INTERVAL_MS } from '../../contract/limits.js'
import type { Transfer } from '../../contract/model.js'
import type { LocalTransferJob } from '../../schema/rows.js'
import { randomId } from '../crypto.js'
import type { Keyring } from '../keyring.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import { type Lasting, type TransferProgress, type Transfers } from './transfers.js'
import { type UnfinishedNote, unfinishedSchema } from './unfinished.js'

const logger = log('transfer-jobs')

const task = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add'),
    driveId: ids.driveId,
    sources: z.array(z.string()),
    targetPath: z.string()
  }),
  z.strictObject({
    kind: z.literal('save'),
    driveId: ids.driveId,
    /** '' for all of the drive. */
    entryId: z.union([ids.entryId, z.literal('')]),
    /** Of a file: that content, whatever it shows. */
    versionId: ids.versionId.optional(),
    target: z.string(),
    mayReplace: z.boolean()
  }),
  z.strictObject({
    kind: z.literal('fetch'),
    driveId: ids.driveId,
    entryId: z.union([ids.entryId, z.literal('')])
  })
])

/** What a transfer does, in ids and paths that mean the same after a restart. */
export type Task = z.infer<typeof task>

const sealedJob = z.strictObject({
  task,
  label: z.string(),
  receivedBytes: z.number(),
  unfinished: unfinishedSchema.nullable(),
  /** Where a finished save was about to get its name. */
  naming: z.string().nullable()
})

type Sealed = z.infer<typeof sealedJob>

/** A transfer that is written down. */
export interface Job extends UnfinishedNote {
  readonly transferId: TransferId
  readonly task: Task
  /** It was begun in an earlier attempt. */
  readonly isContinued: boolean
  readonly naming: string | null
  noteNaming(final: string): Promise<void>
}

export interface TransferJobsOptions {
  spaceId: SpaceId
  local: LocalState
  keyring: Keyring
  transfers: Transfers
  now(): number
  run(job: Job, progress: TransferProgress): Promise<void>
  lasting(job: Job): Pick<Lasting, 'beforeRun' | 'watch' | 'waitOut'>
  /** It is over: what it left is of no use. */
  clear(job: Job): Promise<void>
}

export class TransferJobs {
  readonly #options: TransferJobsOptions

  constructor(options: TransferJobsOptions) {
    this.#options = options
  }

  /** Resolves when it is done, however long that takes. Errors: as of `Transfers.run`. */
  async start(task: Task, label: string): Promise<Transfer> {
    const { spaceId, now } = this.#options
    const row = {
      transferId: randomId<TransferId>(),
      spaceId,
      kind: task.kind,
      startedAtMs: now(),
      isPaused: false
    }
    const sealed = { task, label, receivedBytes: 0, unfinished: null, naming: null }
    const job = new KeptJob(this.#options, row, sealed, false)
    await job.write()
    return this.#run(job)
  }

  /** What an earlier start left, oldest first; what cannot be read is dropped. */
  async left(): Promise<KeptJob[]> {
    const { local, keyring, spaceId } = this.#options
    const jobs: KeptJob[] = []
    for (const row of await local.list('transfer-jobs')) {
      if (row.spaceId !== spaceId) continue
      try {
        const sealed = sealedJob.parse(
          JSON.parse(Buffer.from(keyring.unseal(row.sealed)).toString())
        )
        jobs.push(new KeptJob(this.#options, row, sealed, true))
      } catch (error) {
        logger.warn('a transfer of an earlier start cannot be read', error)
        await local.delete('transfer-jobs', { transferId: row.transferId })
      }
    }
    return jobs.sort((a, b) => a.startedAtMs - b.startedAtMs)
  }

  /** Goes on with one of `left`. Never rejects: whoever asked for it is gone. */
  async goOn(job: KeptJob): Promise<void> {
    await this.#run(job).catch((error: unknown) => {
      const isExpected = error instanceof AppError && ['cancelled', 'closing'].includes(error.code)
      if (!isExpected) logger.warn('a transfer of an earlier start failed', error)
    })
  }

  async #run(job: KeptJob): Promise<Transfer> {
    const { spaceId, transfers, run, lasting } = this.#options
    const { transferId, startedAtMs, isPaused, label } = job
    const { kind } = job.task
    const about = { spaceId, kind, label }
    const work = async (progress: TransferProgress) => {
      try {
        await run(job, progress)
      } finally {
        job.isContinued = true
      }
    }
    const kept: Lasting = {
      ...lasting(job),
      transferId,
      startedAtMs,
      isPaused,
      receivedBytes: job.receivedBytes,
      noteReceived: (bytes) => job.noteReceived(bytes),
      notePaused: (isNowPaused) => job.notePaused(isNowPaused)
    }
    try {
      const done = await transfers.run(about, work, kept)
      await this.#end(job)
      return done
    } catch (error) {
      if (error instanceof AppError && error.code === 'closing') await job.flush()
      else await this.#end(job)
      throw error
    }
  }

  async #end(job: KeptJob): Promise<void> {
    const { clear } = this.#options
    await clear(job).catch((left: unknown) => logger.warn('a transfer left something', left))
    await job.forget()
  }
}

/** Forgets transfers of spaces that are not on this computer any more. */
export async function dropJobs(local: LocalState, isGone: (spaceId: string) => boolean) {
  const gone = (await local.list('transfer-jobs')).filter(({ spaceId }) => isGone(spaceId))
  await local.write(async (write) => {
    for (const { transferId } of gone) await write.delete('transfer-jobs', { transferId })
  })
}

type Row = Omit<LocalTransferJob, 'sealed' | 'isPaused'> & { isPaused?: boolean | null }

class KeptJob implements Job {
  readonly #options: Pick<TransferJobsOptions, 'local' | 'keyring'>
  readonly #row: Row
  #sealed: Sealed
  #timer: NodeJS.Timeout | null = null
  #isForgotten = false
  isContinued: boolean

  constructor(
    options: Pick<TransferJobsOptions, 'local' | 'keyring'>,
    row: Row,
    sealed: Sealed,
    isContinued: boolean
  ) {
    this.#options = options
    this.#row = row
    this.#sealed = sealed
    this.isContinued = isContinued
  }

  get transferId(): TransferId {
    return this.#row.transferId as TransferId
  }

  get startedAtMs(): number {
    return this.#row.startedAtMs
  }

  get isPaused(): boolean {
    return this.#row.isPaused ?? false
  }

  get task(): Task {
    return this.#sealed.task
  }

  get label(): string {
    return this.#sealed.label
  }

  get receivedBytes(): number {
    return this.#sealed.receivedBytes
  }

  get naming(): string | null {
    return this.#sealed.naming
  }

  get(): Sealed['unfinished'] {
    return this.#sealed.unfinished
  }

  async set(unfinished: Sealed['unfinished']): Promise<void> {
    this.#sealed = { ...this.#sealed, unfinished }
    await this.write()
  }

  async noteNaming(naming: string): Promise<void> {
    this.#sealed = { ...this.#sealed, naming }
    await this.write()
  }

  async notePaused(isPaused: boolean): Promise<void> {
    this.#row.isPaused = isPaused
    await this.write()
  }

  /** On disk soon: a figure is no reason to wait. */
  noteReceived(bytes: number): void {
    this.#sealed.receivedBytes += bytes
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.write().catch((error: unknown) => logger.warn('a figure was not written', error))
    }, JOB_NOTE_INTERVAL_MS).unref()
  }

  async write(): Promise<void> {
    if (this.#isForgotten) return
    const { local, keyring } = this.#options
    const sealed = keyring.seal(Buffer.from(JSON.stringify(this.#sealed)))
    const { isPaused } = this
    await local.put('transfer-jobs', { ...this.#row, isPaused, sealed })
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    await this.write()
  }

  async forget(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#isForgotten = true
    await this.#options.local.delete('transfer-jobs', { transferId: this.transferId })
  }
}
