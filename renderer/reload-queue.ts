/** A pause is this many times as long as the answer took. */
const PAUSE_SHARE = 4
const MAX_PAUSE_MS = 2000

/**
 * Asks again without piling up: one request at a time, and however many changes arrive while it
 * runs, one more after it. Ten thousand files arriving must not mean ten thousand lists.
 * `hasPauses`: long answers leave most of the time to everything else, short ones come at once.
 */
export function createReloadQueue<Key>(
  load: (key: Key) => Promise<void>,
  { hasPauses = false } = {}
): (key: Key) => void {
  const running = new Map<Key, { isAskedAgain: boolean }>()

  async function run(key: Key): Promise<void> {
    const turn = { isAskedAgain: false }
    running.set(key, turn)
    try {
      do {
        turn.isAskedAgain = false
        const startMs = performance.now()
        await load(key)
        const tookMs = performance.now() - startMs
        if (hasPauses) await pause(Math.min(tookMs * PAUSE_SHARE, MAX_PAUSE_MS))
      } while (turn.isAskedAgain)
    } finally {
      running.delete(key)
    }
  }

  return (key) => {
    const turn = running.get(key)
    if (turn) turn.isAskedAgain = true
    // `load` goes through client.ts, which never rejects.
    else void run(key)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
