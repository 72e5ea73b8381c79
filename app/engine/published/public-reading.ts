/**
 * The bytes of one file of somebody's Hyperdrive. The core's own proofs say that a block is what
 * the drive's owner signed; that blocks, sizes and places fit together is checked here, because
 * the owner may lie about them.
 */
import type Hyperblobs from 'hyperblobs'
import type Hypercore from 'hypercore'
import { AppError } from '../../contract/errors.js'
import type { ByteRange } from '../drives/entry-reading.js'
import type { PublicBlob, PublicFile } from './public-entry.js'
import { within } from './within.js'

/** Blocks of a list of blocks; hyperblobs writes and reads no longer ones. */
const MAX_MAP_BLOCKS = 64

export interface PublicReadOptions {
  /** Default: all of it. */
  range?: ByteRange | undefined
  signal: AbortSignal
  timeoutMs: number
}

/** Where the blocks of a file are, in order. */
interface Places {
  count: number
  /** The index in the core of the n-th block. */
  at(n: number): number
  /** What the n-th block has to be long, when it is known. */
  lengthOf(n: number): number | null
}

/** The size of a file. Errors: `content-unavailable`. */
export async function sizeOf(blobs: Hyperblobs, file: PublicFile, ms: number): Promise<number> {
  if (file.sizeBytes !== null) return file.sizeBytes
  const { blocks } = await readMap(blobs, file.blob, ms)
  return blocks.reduce((size, { byteLength }) => size + byteLength, 0)
}

/** Errors: `content-unavailable`, `cancelled`. */
export async function* readPublic(
  blobs: Hyperblobs,
  file: PublicFile,
  { range, signal, timeoutMs }: PublicReadOptions
): AsyncGenerator<Uint8Array> {
  if (signal.aborted) throw new AppError('cancelled')
  const sizeBytes = await sizeOf(blobs, file, timeoutMs)
  const { start, end } = range ?? { start: 0, end: sizeBytes }
  if (start >= end) return
  await reach(blobs.core, file.blob, timeoutMs)
  const core = blobs.core.session()
  const close = () => void core.close()
  signal.addEventListener('abort', close, { once: true })
  let ahead: { destroy(): void } | null = null
  try {
    const places = await placesOf(blobs, file.blob, timeoutMs)
    let { at, n } = await startOf(core, file, start, timeoutMs)
    if (!file.blob.blockMap) {
      const { blockOffset, blockLength } = file.blob
      ahead = core.download({
        start: blockOffset + n,
        end: blockOffset + blockLength,
        linear: true
      })
    }
    for (; n < places.count && at < end; n++) {
      const block = await core.get(places.at(n), { timeout: timeoutMs })
      const expected = places.lengthOf(n)
      if (!block || (expected !== null && block.byteLength !== expected)) throw aLie()
      if (at + block.byteLength > sizeBytes) throw aLie()
      const from = Math.max(0, start - at)
      if (from < block.byteLength) {
        yield block.subarray(from, Math.min(block.byteLength, end - at))
      }
      at += block.byteLength
    }
    // All blocks read, and yet not as much as announced, or more blocks than bytes.
    if (at < end || (end === sizeBytes && n < places.count)) throw aLie()
  } catch (cause) {
    if (signal.aborted) throw new AppError('cancelled', 'cancelled', {}, cause)
    if (cause instanceof AppError) throw cause
    throw new AppError('content-unavailable', 'a block cannot be read', {}, cause)
  } finally {
    signal.removeEventListener('abort', close)
    ahead?.destroy()
    await core.close()
  }
}

/** A blob beyond its core would be waited for, for ever. */
async function reach(core: Hypercore, blob: PublicBlob, ms: number): Promise<void> {
  const end = blob.blockOffset + blob.blockLength
  if (end <= core.length) return
  await within(core.update({ wait: true }), ms, 'content-unavailable')
  if (end > core.length) throw new AppError('content-unavailable', 'beyond the end of its core')
}

async function placesOf(blobs: Hyperblobs, blob: PublicBlob, ms: number): Promise<Places> {
  if (!blob.blockMap) {
    const { blockOffset, blockLength } = blob
    return { count: blockLength, at: (n) => blockOffset + n, lengthOf: () => null }
  }
  const { blocks } = await readMap(blobs, blob, ms)
  return {
    count: blocks.length,
    at: (n) => blocks[n]?.index ?? 0,
    lengthOf: (n) => blocks[n]?.byteLength ?? 0
  }
}

async function readMap(blobs: Hyperblobs, blob: PublicBlob, ms: number) {
  if (blob.blockLength > MAX_MAP_BLOCKS) throw aLie()
  await reach(blobs.core, blob, ms)
  const map = await within(blobs.getBlockMap(blob), ms, 'content-unavailable')
  const isSound = map?.blocks.every(
    ({ index, byteLength }) => index < blobs.core.length && Number.isSafeInteger(byteLength)
  )
  if (!map || !isSound) throw aLie()
  return map
}

/**
 * Where to start reading for a position: the block, and the position of that block. The core's
 * tree finds it without reading what lies before; when the entry lies, from the beginning.
 */
async function startOf(
  core: Hypercore,
  { blob }: PublicFile,
  start: number,
  timeoutMs: number
): Promise<{ n: number; at: number }> {
  if (start === 0 || blob.blockMap || blob.blockLength <= 1) return { n: 0, at: 0 }
  const found = await within(
    core.seek(blob.byteOffset + start, { timeout: timeoutMs }),
    timeoutMs,
    'content-unavailable'
  )
  const n = found ? found[0] - blob.blockOffset : -1
  if (!found || n < 0 || n >= blob.blockLength) return { n: 0, at: 0 }
  return { n, at: start - found[1] }
}

function aLie(): AppError {
  return new AppError('content-unavailable', 'the bytes are not those announced')
}
