/** Whether something outside can be reached, for scripts that have another way when not. */

const PROBE_TIMEOUT_MS = 4000

export async function canReach(url) {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS)
    return (await fetch(url, { method: 'HEAD', signal })).ok
  } catch {
    return false // no route, no name, too slow: all mean "not from here"
  }
}
