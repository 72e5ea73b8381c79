/**
 * Room on this computer's disks. Some of it is never used up: a full disk stops other programs,
 * and the databases of this one. So transfers stop before it comes to that, and go on when
 * somebody has freed some.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../contract/errors.js'
import { DISK_CHECK_INTERVAL_MS, KEPT_FREE_BYTES } from '../../contract/limits.js'
import { log } from '../log.js'

const logger = log('disk-room')

export interface DiskRoomOptions {
  /** Where contents are stored. */
  profileDir: string
  keptFreeBytes?: number | undefined
  checkIntervalMs?: number | undefined
}

export class DiskRoom {
  readonly profileDir: string
  readonly #keptFreeBytes: number
  readonly #checkIntervalMs: number

  constructor({ profileDir, keptFreeBytes, checkIntervalMs }: DiskRoomOptions) {
    this.profileDir = profileDir
    this.#keptFreeBytes = keptFreeBytes ?? KEPT_FREE_BYTES
    this.#checkIntervalMs = checkIntervalMs ?? DISK_CHECK_INTERVAL_MS
  }

  /** Bytes that must be freed before so many can be written to these folders; 0 when none. */
  async missing(needs: readonly Need[]): Promise<number> {
    let missing = 0
    for (const { free, bytes } of await byDisk(needs)) {
      missing = Math.max(missing, bytes + this.#keptFreeBytes - free)
    }
    return Math.max(0, missing)
  }

  /** Resolves when there is that much room, or when the signal aborts. */
  async until(needs: readonly Need[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.missing(needs)) > 0) await this.pause(signal)
  }

  /** Looks now and then whether what is kept free is touched; returns how to stop. */
  watch(folders: readonly string[], onFull: (error: AppError) => void): () => void {
    const needs = folders.map((folder) => ({ folder, bytes: 0 }))
    const timer = setInterval(() => {
      this.missing(needs)
        .then((missing) => {
          if (missing > 0) onFull(new AppError('disk-full', 'what is kept free is used up'))
        })
        .catch((error: unknown) => logger.warn('free space is unknown', error))
    }, this.#checkIntervalMs).unref()
    return () => clearInterval(timer)
  }

  /** Until it is time to look again, or the signal aborts. */
  pause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, this.#checkIntervalMs).unref()
      signal.addEventListener('abort', done, { once: true })
    })
  }
}

/** So many bytes are to be written below a folder, which need not exist yet. */
export interface Need {
  folder: string
  bytes: number
}

/** Needs of one disk add up. A disk nobody can ask has room: writing will tell. */
async function byDisk(needs: readonly Need[]): Promise<{ free: number; bytes: number }[]> {
  const disks = new Map<number, { free: number; bytes: number }>()
  for (const { folder, bytes } of needs) {
    const found = await existing(folder)
    if (!found) continue
    const disk = disks.get(found.dev)
    if (disk) disk.bytes += bytes
    else {
      const { bavail, bsize } = await fs.statfs(found.folder)
      disks.set(found.dev, { free: bavail * bsize, bytes })
    }
  }
  return [...disks.values()]
}

async function existing(folder: string): Promise<{ folder: string; dev: number } | null> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = await fs.stat(at).catch(() => null)
    if (stat) return { folder: at, dev: stat.dev }
    if (path.dirname(at) === at) return null
  }
}

/** Databases say it in words only. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? at.code : null
    if (code === 'disk-full' || code === 'ENOSPC' || code === 'EDQUOT') return true
    if (/no space left/i.test(at.message)) return true
  }
  return false
}
