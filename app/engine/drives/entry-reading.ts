/**
 * Reading one file of a drive by its id, whatever its path is now: for what documents show. Also
 * for files in the trash, so that clearing up the drive tears no holes into documents.
 */
import { createHash } from 'node:crypto'
import { AppError } from '../../contract/errors.js'
import type { DriveId, EntryId } from '../../contract/ids.js'
import type { Entry } from '../../schema/rows.js'
import type { EpochBase } from '../epoch-base.js'
import type { Contents } from './contents.js'
import { ContentReader, type FileRow, isFileRow } from './reading.js'

/** As in the rules of drives: twins merge into rows that are no twins. */
const MAX_MERGE_HOPS = 4
/** Up to this a content is checked whole before any of it is handed out. */
const MAX_CHECKED_BYTES = 16 * 1024 * 1024
/** Block sizes that writers of drives use. */
const BLOCK_SIZES = [256 * 1024, 1024 * 1024, 64 * 1024]

/** Part of a content; `end` is not in it. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * The row of a file, following merged twins. Errors: `file-not-found`.
 */
export async function fileRow(
  epoch: EpochBase,
  driveId: DriveId,
  entryId: EntryId
): Promise<FileRow> {
  let row: Entry | null = await epoch.get('entries', { driveId, entryId })
  for (let hop = 0; row?.mergedInto; hop++) {
    row =
      hop < MAX_MERGE_HOPS ? await epoch.get('entries', { driveId, entryId: row.mergedInto }) : null
  }
  if (!isFileRow(row)) throw new AppError('file-not-found')
  return row
}

export interface ReadOptions {
  contents: Contents
  row: FileRow
  /** Default: all of it. */
  range?: ByteRange | undefined
  signal: AbortSignal
  timeoutMs: number
}

/**
 * The bytes of a file or of a part of it, from this disk or from a connected device. A whole small
 * content is checked against its hash before any of it comes out, a large one at its end; parts
 * are only proved to be what the author's device stored. Errors: `content-unavailable`,
 * `cancelled`.
 */
export async function* readEntry(options: ReadOptions): AsyncGenerator<Uint8Array> {
  const { contents, row, range, signal, timeoutMs } = options
  const reader = new ContentReader(contents, signal, timeoutMs)
  const sizeBytes = row.sizeBytes ?? 0
  const isWhole = !range || (range.start <= 0 && range.end >= sizeBytes)
  try {
    if (!isWhole) yield* part(reader, row, range)
    else if (sizeBytes > MAX_CHECKED_BYTES) yield* checked(reader, row)
    else {
      const blocks: Uint8Array[] = []
      for await (const block of checked(reader, row)) blocks.push(block)
      yield* blocks
    }
  } finally {
    await reader.close()
  }
}

async function* checked(reader: ContentReader, row: FileRow): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let size = 0
  for await (const block of reader.blocks(row)) {
    size += block.byteLength
    if (size > (row.sizeBytes ?? 0)) throw notAnnounced()
    hash.update(block)
    yield block
  }
  if (size !== row.sizeBytes || !hash.digest().equals(row.sha256)) throw notAnnounced()
}

async function* part(
  reader: ContentReader,
  row: FileRow,
  { start, end }: ByteRange
): AsyncGenerator<Uint8Array> {
  const blockBytes = blockBytesOf(row)
  // Written by something else: read from the beginning.
  const first = blockBytes === null ? 0 : Math.floor(start / blockBytes)
  let at = first * (blockBytes ?? 0)
  for await (const block of reader.blocks(row, first)) {
    if (at >= end) return
    const from = Math.max(0, start - at)
    if (from < block.byteLength) yield block.subarray(from, Math.min(block.byteLength, end - at))
    at += block.byteLength
  }
  if (at < end) throw notAnnounced()
}

/** null when the blocks are not of one size that is known here. */
function blockBytesOf({ sizeBytes, blob }: FileRow): number | null {
  const size = sizeBytes ?? 0
  if (blob.blockLength <= 1) return Math.max(1, size)
  return BLOCK_SIZES.find((bytes) => Math.ceil(size / bytes) === blob.blockLength) ?? null
}

function notAnnounced(): AppError {
  return new AppError('content-unavailable', 'the bytes are not those announced')
}
