/** How much of what lies here a keeper has said to have: only its own words on cores count. */
import type Hypercore from 'hypercore'
import { isEqual } from '../crypto.js'

/** Blocks of one core looked up one by one; of more, a sample says how it is. */
const MAX_BLOCKS_COUNTED = 2048

/** The longest range one may ask about at a time. */
const ASKED_RANGE = 2 ** 21
/**
 * Of the blocks that are on this disk: the share the keeper has too, 0 to 1. Below 1 while a
 * single one is missing. null while it has not said anything.
 */
export async function shareOf(keeperKey: Uint8Array, cores: Hypercore[]): Promise<number | null> {
  let heldCount = 0
  let missingCount = 0
  let hasSpoken = false
  for (const core of cores) {
    if (core.closed || core.length === 0) continue
    const peer = core.peers.find(({ remotePublicKey }) => isEqual(remotePublicKey, keeperKey))
    if (peer) hasSpoken = true
    const held = Math.min(peer?.remoteContiguousLength ?? 0, core.length)
    heldCount += held
    // Whoever has a block is not told of it unasked; the answer counts when this is asked again.
    if (held < core.length) peer?.wireWant.send({ start: 0, length: ASKED_RANGE, any: false })
    const restCount = core.length - held
    const count = Math.min(restCount, MAX_BLOCKS_COUNTED)
    for (let i = 0; i < count; i++) {
      const index = held + Math.floor((i * restCount) / count)
      const weight = restCount / count
      if (peer?._remoteHasBlock(index)) heldCount += weight
      else if (await core.has(index)) missingCount += weight
    }
  }
  if (!hasSpoken) return null
  if (missingCount === 0) return 1
  return Math.min(heldCount / (heldCount + missingCount), 0.99)
}
