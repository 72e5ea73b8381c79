import { parentPort } from 'node:worker_threads'
import { toWireError } from '../../contract/errors.js'
import { convert, type Conversion } from './convert.js'
import type { ConversionReply } from './conversion-worker.js'

parentPort?.on('message', (conversion: Conversion) => {
  parentPort?.postMessage(reply(conversion))
})

function reply(conversion: Conversion): ConversionReply {
  try {
    return { ok: true, value: convert(conversion) }
  } catch (error) {
    return { ok: false, error: toWireError(error) }
  }
}
