/**
 * How a Yjs update stands in an operation: deflated, which is a fifth of it for a second of quick
 * typing. Yjs v2 would be smaller still, but a few of its bytes can unfold to anything at all.
 */
import { constants, deflateRaw, inflateRawSync } from 'node:zlib'
import { promisify } from 'node:util'
import { AppError } from '../contract/errors.js'
import { MAX_DOCUMENT_BYTES, MAX_UPDATE_PART_BYTES, MAX_UNPACK_RATIO } from '../contract/limits.js'

const deflate = promisify(deflateRaw)

/** Compresses on another thread. Errors: `too-large`. */
export async function packUpdate(update: Uint8Array): Promise<Uint8Array> {
  if (update.byteLength > MAX_DOCUMENT_BYTES) throw new AppError('too-large', 'a change')
  const packed = await deflate(update)
  if (update.byteLength <= maxUnpacked(packed)) return packed
  return deflate(update, { level: constants.Z_NO_COMPRESSION })
}

/** null for what no client of ours wrote, or what would unfold beyond its bound. */
export function unpackUpdate(packed: Uint8Array): Uint8Array | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: maxUnpacked(packed) })
  } catch {
    return null
  }
}

/** In proportion to what was stored: many small bombs cost their author as much as large ones. */
function maxUnpacked(packed: Uint8Array): number {
  const inProportion = Math.max(MAX_UPDATE_PART_BYTES, packed.byteLength * MAX_UNPACK_RATIO)
  return Math.min(MAX_DOCUMENT_BYTES, inProportion)
}
