/**
 * What a snapshot holds: a document's whole Yjs state and who wrote it, compressed. Deflate over
 * Yjs v1 is smaller than Yjs v2, quicker to open, and cannot unfold beyond a bound.
 */
import { deflateRaw, inflateRawSync } from 'node:zlib'
import { promisify } from 'node:util'
import c from 'compact-encoding'
import { AppError } from '../contract/errors.js'
import { MAX_DOCUMENT_BYTES } from '../contract/limits.js'
import type { DocumentBody } from '../schema/rows.js'
import { resolveStruct } from '../schema/spec/space/schema/index.js'

const ENCODING = resolveStruct('@alcove/document-body')
const deflate = promisify(deflateRaw)

/** Compresses on another thread. Errors: `too-large`. */
export async function encodeBody(body: DocumentBody): Promise<Uint8Array> {
  const bytes = c.encode(ENCODING, body)
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) throw new AppError('too-large', 'a document’s state')
  return deflate(bytes)
}

/** null for what no client of ours wrote, or what would unfold beyond all bounds. */
export function decodeBody(bytes: Uint8Array): DocumentBody | null {
  try {
    const plain = inflateRawSync(bytes, { maxOutputLength: MAX_DOCUMENT_BYTES })
    return c.decode(ENCODING, plain) as DocumentBody
  } catch {
    return null
  }
}
