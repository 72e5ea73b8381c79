/**
 * Entries of somebody's Hyperdrive, read as what they are: anything. A name that this computer
 * could not have, a link, or a size that cannot be is a problem of that entry, and of no other.
 */
import type Hyperdrive from 'hyperdrive'
import { z } from 'zod'
import type { OpenedDriveEntry } from '../../contract/drive-model.js'
import { AppError } from '../../contract/errors.js'
import { MAX_PATH_DEPTH, MAX_PATH_LENGTH } from '../../contract/limits.js'
import { isEntryName } from '../drives/names.js'

const count = z.int().min(0)
/** As Hyperdrive's `blob`, checked. */
export interface PublicBlob {
  byteOffset: number
  blockOffset: number
  blockLength: number
  byteLength: number
  /** The blob is a list of where its blocks lie. */
  blockMap?: true
}

const blobId = z.object({
  byteOffset: count,
  blockOffset: count,
  blockLength: count,
  byteLength: count,
  blockMap: z.boolean().nullish()
})

/** null for everything that is no blob. */
export function parseBlob(value: unknown): PublicBlob | null {
  const parsed = blobId.safeParse(value)
  if (!parsed.success) return null
  const { blockMap, ...blob } = parsed.data
  const { blockLength, byteLength } = blob
  // Every block has at least one byte, and nothing comes out of none.
  const isPossible = blockLength === 0 ? byteLength === 0 : byteLength >= blockLength
  if (!isPossible) return null
  return blockMap ? { ...blob, blockMap } : blob
}

/** A file of a drive that can be read. */
export interface PublicFile {
  blob: PublicBlob
  /** null when only fetching it tells. */
  sizeBytes: number | null
}

/** Errors: `source-is-link`, `content-unavailable` for an entry without a possible content. */
export function publicFile({ value }: Hyperdrive.Entry): PublicFile {
  if (problemOf(value) === 'link') throw new AppError('source-is-link')
  const blob = parseBlob(value.blob)
  if (!blob) throw new AppError('content-unavailable', 'an entry without a possible content')
  return { blob, sizeBytes: blob.blockMap ? null : blob.byteLength }
}

/** What keeps a value from being a file. */
export function problemOf(value: Hyperdrive.Entry['value']): OpenedDriveEntry['problem'] {
  if (typeof value !== 'object' || value === null) return 'size'
  if (value.linkname) return 'link'
  return parseBlob(value.blob) ? null : 'size'
}

/** The segments of an entry's key when each may be a name on this computer; else null. */
export function safeSegments(key: unknown): string[] | null {
  if (typeof key !== 'string' || !key.startsWith('/') || key.length > MAX_PATH_LENGTH) return null
  const segments = key.slice(1).split('/')
  return segments.length <= MAX_PATH_DEPTH && segments.every(isEntryName) ? segments : null
}
