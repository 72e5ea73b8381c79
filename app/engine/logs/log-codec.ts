/**
 * Blocks of a log: the head, then entries. Encoding is ours; decoding takes whatever a peer wrote,
 * never throws, and answers null for what no client of ours would write.
 */
import c from 'compact-encoding'
import crypto from 'hypercore-crypto'
import { AppError } from '../../contract/errors.js'
import { MAX_LOG_BODY_LENGTH, MAX_LOG_ENTRY_BYTES, MAX_LOG_FILES } from '../../contract/limits.js'
import type { Log, WireLogEntry, WireLogFile, WireLogHead } from '../../schema/rows.js'
import { resolveStruct } from '../../schema/spec/wire/schema/index.js'
import { isEqual } from '../crypto.js'
import { isEntryName } from '../drives/names.js'
import type { KeyPair } from '../profile.js'

const HEAD = resolveStruct('@alcove/log-head')
const ENTRY = resolveStruct('@alcove/log-entry')
const MAX_HEAD_BYTES = 512
/** The last time a Date can hold. */
const MAX_TIME_MS = 8.64e15

export type LogPlace = Pick<Log, 'logId' | 'writerKey' | 'coreKey'>

/** The first block, with which the core names its row as the row names the core. */
export function encodeHead({ logId, writerKey, coreKey }: LogPlace, identity: KeyPair): Uint8Array {
  const signature = crypto.sign(bound({ logId, writerKey, coreKey }), identity.secretKey)
  return c.encode(HEAD, { logId, writerKey, identityKey: identity.publicKey, signature })
}

/** Whether a first block belongs to that log and nothing else. */
export function isHeadOf(block: Uint8Array, place: LogPlace): boolean {
  if (block.byteLength > MAX_HEAD_BYTES) return false
  try {
    const { logId, writerKey, identityKey, signature } = c.decode(HEAD, block) as WireLogHead
    const isSame = logId === place.logId && isEqual(writerKey, place.writerKey)
    return isSame && crypto.verify(bound(place), signature, identityKey)
  } catch {
    return false // bytes of a stranger
  }
}

/** Errors: `too-large`. */
export function encodeEntry(entry: WireLogEntry): Uint8Array {
  const block = c.encode(ENTRY, entry)
  if (block.byteLength > MAX_LOG_ENTRY_BYTES) throw new AppError('too-large', 'a long entry')
  return block
}

export function decodeEntry(block: Uint8Array): WireLogEntry | null {
  if (block.byteLength > MAX_LOG_ENTRY_BYTES) return null
  const entry = decodeAny(block)
  if (!entry) return null
  const { body, files } = entry
  const isBounded = body.length <= MAX_LOG_BODY_LENGTH && files.length <= MAX_LOG_FILES
  return isBounded && files.every(isFile) ? entry : null
}

/** What the bytes say, however much it is. */
export function decodeAny(block: Uint8Array): WireLogEntry | null {
  try {
    const { atMs, body, files } = c.decode(ENTRY, block) as WireLogEntry
    return { atMs: Math.min(atMs, MAX_TIME_MS), body, files }
  } catch {
    return null // bytes of a stranger
  }
}

/** No empty blocks, no numbers that would lose precision. */
function isFile({ name, sizeBytes, byteOffset, blockOffset, blockLength }: WireLogFile): boolean {
  const hasBlocks = blockLength <= sizeBytes && blockLength > 0 === sizeBytes > 0
  const ends = [byteOffset + sizeBytes, blockOffset + blockLength]
  return isEntryName(name) && hasBlocks && ends.every(Number.isSafeInteger)
}

function bound({ logId, writerKey, coreKey }: LogPlace): Uint8Array {
  return crypto.hash([Buffer.from('alcove/log-head'), Buffer.from(logId), writerKey, coreKey])
}
