/**
 * A log as one file that proves itself: JSON Lines, first what the author signed, then every block
 * as it was signed, with its text beside it. `scripts/verify-log.mjs` describes and checks it.
 * Nothing that is not signed, or follows from what is signed, is in the file.
 */
import type Hypercore from 'hypercore'
import type fs from 'node:fs/promises'
import { AppError } from '../../contract/errors.js'
import { keyToId } from '../crypto.js'
import type { TransferProgress } from '../drives/transfers.js'
import { decodeAny } from './log-codec.js'

const VERSION = 1
const READ_AT_ONCE = 16

/**
 * Writes all blocks of a snapshot; those that are away are fetched. Errors: `content-unavailable`
 * when one of them is on no connected device, `cancelled`, and those of the disk.
 */
export async function writeLog(
  snapshot: Hypercore,
  handle: fs.FileHandle,
  { progress, timeoutMs }: { progress: TransferProgress; timeoutMs: number }
): Promise<void> {
  const { length, fork, roots, signature } = snapshot.state
  const manifest = snapshot.getManifest({ raw: true })
  const blockKey = snapshot.encryption?.blockKey
  if (!signature || !manifest || !blockKey) {
    throw new AppError('content-unavailable', 'no signature has arrived')
  }
  progress.expect(snapshot.byteLength, 1)
  const head = {
    format: 'alcove-log',
    version: VERSION,
    key: keyToId(snapshot.key),
    manifest: base64(manifest),
    fork,
    length,
    roots: roots.map(({ index, size, hash }) => ({ index, size, hash: base64(hash) })),
    signature: base64(signature),
    blockKey: base64(blockKey)
  }
  await handle.write(`${JSON.stringify(head)}\n`)
  for (let start = 0; start < length; start += READ_AT_ONCE) {
    progress.signal.throwIfAborted()
    const count = Math.min(READ_AT_ONCE, length - start)
    const indexes = Array.from({ length: count }, (_, n) => start + n)
    const lines = await Promise.all(
      indexes.map((index) => lineOf(snapshot, index, timeoutMs, progress))
    )
    await handle.write(lines.join(''))
  }
  progress.advance(0, 1)
}

async function lineOf(
  snapshot: Hypercore,
  index: number,
  timeoutMs: number,
  progress: TransferProgress
): Promise<string> {
  try {
    const isWaiting = snapshot.peers.length > 0
    const options = isWaiting ? { timeout: timeoutMs } : { wait: false }
    const stored = await snapshot.get(index, { ...options, raw: true })
    const plain = stored && (await snapshot.get(index, options))
    if (!stored || !plain) throw new Error('not here')
    progress.advance(stored.byteLength, 0)
    const line = { index, block: base64(stored), entry: index === 0 ? null : readable(plain) }
    return `${JSON.stringify(line)}\n`
  } catch (cause) {
    const message = 'an entry is on no connected device'
    throw new AppError('content-unavailable', message, { isAway: true }, cause)
  }
}

/** What people read of an entry; null for bytes that are none. */
function readable(block: Uint8Array) {
  const entry = decodeAny(block)
  if (!entry) return null
  const files = entry.files.map(({ name, sizeBytes, sha256 }) => {
    return { name, sizeBytes, sha256: Buffer.from(sha256).toString('hex') }
  })
  return { time: new Date(entry.atMs).toISOString(), body: entry.body, files }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
