/**
 * Events on their way to windows: at most one per subject and interval, the latest state wins.
 * The first goes out at once, so a single change is seen without delay.
 */
import type { EventData, EventName } from '../app/contract/contract.js'
import { EVENT_INTERVAL_MS } from '../app/contract/limits.js'

type Send = <Name extends EventName>(name: Name, data: EventData<Name>) => void

/** What an event is about: later news of the same subject replaces earlier. */
const SUBJECT: { [Name in EventName]: (data: EventData<Name>) => string } = {
  joinChanged: (data) => data.joinId,
  spaceChanged: (data) => data.spaceId,
  presenceChanged: (data) => data.spaceId,
  notificationArrived: (data) => data.notification.notificationId,
  notificationOpened: (data) => data.notification.notificationId,
  transferChanged: (data) => data.transferId,
  sharingChanged: () => '',
  peopleChanged: () => '',
  copyChanged: (data) => data.entryId,
  networkChanged: () => '',
  lockChanged: () => '',
  linkArrived: () => '',
  filesArrived: () => '',
  settingsChanged: () => '',
  ownWordsChanged: () => '',
  commandChosen: (data) => data.id,
  updateChanged: () => ''
}

export interface EventRelay {
  push: Send
  close(): void
}

export function createEventRelay(send: Send): EventRelay {
  /** A subject that has just been sent, with what came since; gone after a quiet interval. */
  const resting = new Map<string, { timer: NodeJS.Timeout; pending: unknown }>()

  function rest<Name extends EventName>(key: string, name: Name): void {
    const timer = setTimeout(() => {
      const pending = resting.get(key)?.pending as EventData<Name> | undefined
      resting.delete(key)
      if (pending === undefined) return
      send(name, pending)
      rest(key, name)
    }, EVENT_INTERVAL_MS)
    resting.set(key, { timer, pending: undefined })
  }

  return {
    push(name, data) {
      const key = `${name} ${subjectOf(name, data)}`
      const lane = resting.get(key)
      if (lane) {
        lane.pending = merge(name, lane.pending, data)
        return
      }
      send(name, data)
      rest(key, name)
    },
    close() {
      for (const { timer } of resting.values()) clearTimeout(timer)
      resting.clear()
    }
  }
}

function subjectOf<Name extends EventName>(name: Name, data: EventData<Name>): string {
  // TypeScript does not see that name and data belong together.
  const subject = SUBJECT[name] as (data: EventData<Name>) => string
  return subject(data)
}

/** Snapshots replace each other; a space's changed aspects add up. */
function merge<Name extends EventName>(
  name: Name,
  earlier: unknown,
  later: EventData<Name>
): EventData<Name> {
  if (name !== 'spaceChanged') return later
  const before = earlier as EventData<'spaceChanged'> | undefined
  const after = later as EventData<'spaceChanged'>
  const what = [...new Set([...(before?.what ?? []), ...after.what])]
  return { ...after, what } as EventData<Name>
}
