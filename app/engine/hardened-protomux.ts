/**
 * Protomux for a world with strangers. What it reads is decided by whoever is at the other end,
 * before anything is known of them, and a fault in reading must end that connection and nothing
 * else. As it is, one frame can end the process: errors of JavaScript itself, such as a RangeError,
 * are thrown again where nobody catches them, and batches within batches, which no honest peer
 * sends, overflow the stack. So both are changed here, for every Protomux of the process.
 */
import Protomux from 'protomux'
import { log } from './log.js'

const logger = log('protomux')
const readBatch = Protomux.prototype._onbatch
/** Those that are in the middle of a batch. */
const batching = new WeakSet<Protomux>()

Protomux.prototype._onbatch = function (state) {
  if (batching.has(this)) throw new Error('a batch within a batch')
  batching.add(this)
  try {
    readBatch.call(this, state)
  } finally {
    batching.delete(this)
  }
}

Protomux.prototype._safeDestroy = function (error) {
  // Only the kind and the message: what a peer sent stays out of the log.
  logger.debug(`a connection ended: ${error instanceof Error ? error.message : 'an error'}`)
  this._destroying = true
  this.stream.destroy(error)
}
