/**
 * Asks again without piling up: one request at a time, and however many changes arrive while it
 * runs, one more after it. Ten thousand files arriving must not mean ten thousand lists.
 */
export function createReloadQueue<Key>(load: (key: Key) => Promise<void>): (key: Key) => void {
  const running = new Map<Key, { isAskedAgain: boolean }>()

  async function run(key: Key): Promise<void> {
    const turn = { isAskedAgain: false }
    running.set(key, turn)
    try {
      do {
        turn.isAskedAgain = false
        await load(key)
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
