/**
 * Preloaded into a process (`--import`), counts the bytes of blocks that its Hypercores take from
 * others, below everything of ours, into the file DOWNLOADS names. Written at once: who counts
 * may be killed at any moment.
 */
import fs from 'node:fs'
import Replicator from 'hypercore/lib/replicator.js'

const file = fs.openSync(process.env.DOWNLOADS, 'a')
const take = Replicator.prototype._ondownload
Replicator.prototype._ondownload = function (index, byteLength, ...rest) {
  fs.writeSync(file, `${byteLength}\n`)
  return take.call(this, index, byteLength, ...rest)
}
