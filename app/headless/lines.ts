/** Bytes of a stream as lines, with a bound: a longer line is reported and passed over. */
import type { Readable } from 'node:stream'

/** Yields each line without its end; null in place of one that was longer than `maxBytes`. */
export async function* readLines(
  stream: Readable,
  maxBytes: number
): AsyncGenerator<string | null, void> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      length += end - from
      parts.push(chunk.subarray(from, end))
      yield length > maxBytes ? null : Buffer.concat(parts).toString('utf8')
      parts = []
      length = 0
      from = end + 1
    }
    length += chunk.length - from
    if (length <= maxBytes) parts.push(chunk.subarray(from))
    else parts = [] // the rest of this line is of no use
  }
  if (length > maxBytes) yield null
  else if (length > 0) yield Buffer.concat(parts).toString('utf8')
}
