/** What the system hands over and the page has not asked for yet; of too much, the newest stays. */

export interface Inbox {
  add(items: readonly string[]): void
  /** Everything that came since the last ask. */
  take(): string[]
}

export function createInbox(max: number, onArrival: () => void): Inbox {
  let waiting: string[] = []
  return {
    add(items) {
      if (items.length === 0) return
      waiting = [...waiting, ...items].slice(-max)
      onArrival()
    },
    take() {
      const taken = waiting
      waiting = []
      return taken
    }
  }
}
