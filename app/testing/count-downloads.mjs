/**
 * Preloaded into a process (`--import`), counts the bytes of blocks that its Hypercores take from
 * others, below everything of ours, into the file DOWNLOADS names. Written at once: who counts
 * may be killed at any moment. Once they pass what the file `<DOWNLOADS>.limit` says, the process
 * kills itself, in the middle of what it does.
 */
import fs from 'node:fs'
import Replicator from 'hypercore/lib/replicator.js'

const name = process.env.DOWNLOADS
const file = fs.openSync(name, 'a')
let sum = 0
for (const line of fs.readFileSync(name, 'utf8').split('\n')) sum += Number(line)

const take = Replicator.prototype._ondownload
Replicator.prototype._ondownload = function (index, byteLength, ...rest) {
  fs.writeSync(file, `${byteLength}\n`)
  sum += byteLength
  const limit = `${name}.limit`
  if (fs.existsSync(limit) && sum > Number(fs.readFileSync(limit)))
    process.kill(process.pid, 'SIGKILL')
  return take.call(this, index, byteLength, ...rest)
}
