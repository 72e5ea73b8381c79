import type { Space } from '../space.js'
import { throttled } from '../throttled.js'

const REST_MS = 1000

/** Entries of logs come beside the view: notifications are told of them here. */
export function followLogs(space: Space): void {
  const note = throttled(async () => {
    // A space that closes meanwhile has no logs; whatever else fails is tried with the next entry.
    const logs = await space.logs.list().catch(() => null)
    if (logs) space.search.noteLogs(logs)
  }, REST_MS)
  space.on('changed', (aspects) => {
    if (aspects.includes('logs')) note()
  })
  note()
}
