/** A file that was accepted waits while its sender is away, and goes on when they are back. */
import { AppError } from '../../contract/errors.js'
import type { TransferId } from '../../contract/ids.js'
import { isEqual, randomId } from '../crypto.js'
import type { PeopleLine, PersonSession } from '../direct/people-line.js'
import type { Lasting, Wait } from '../drives/transfers.js'
import type { OfferRow } from './offer-row.js'

/** `notePaused` writes down that the person paused it, or let it go on. */
export function lastingOffer(
  { identityKey, details, atMs }: OfferRow,
  line: PeopleLine,
  senderName: string,
  notePaused: (isPaused: boolean) => Promise<unknown>
): Lasting {
  const isThere = () => line.of(identityKey).length > 0
  const whenBack = (): Wait => ({
    reason: 'content-unavailable',
    waitingFor: [senderName],
    over: (signal) => untilThere(identityKey, line, signal)
  })
  return {
    transferId: details.transferId ?? randomId<TransferId>(),
    startedAtMs: atMs,
    isPaused: details.isPaused,
    receivedBytes: 0,
    beforeRun: () => Promise.resolve(isThere() ? null : whenBack()),
    watch: (interrupt) => {
      const onClose = (session: PersonSession) => {
        if (!isEqual(session.identityKey, identityKey) || isThere()) return
        interrupt(new AppError('content-unavailable', 'the sender went away'))
      }
      line.on('close', onClose)
      return () => line.off('close', onClose)
    },
    waitOut: () => Promise.resolve(isThere() ? null : whenBack()),
    noteReceived: () => undefined,
    notePaused: async (isPaused) => {
      await notePaused(isPaused)
    }
  }
}

function untilThere(identityKey: Uint8Array, line: PeopleLine, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const onOpen = (session: PersonSession) => {
      if (isEqual(session.identityKey, identityKey)) end()
    }
    const end = () => {
      line.off('open', onOpen)
      signal.removeEventListener('abort', end)
      resolve()
    }
    line.on('open', onOpen)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted || line.of(identityKey).length > 0) end()
  })
}
