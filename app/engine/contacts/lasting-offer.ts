/**
 * A file that was accepted waits while its sender is away or serves nothing, and while transfers
 * are paused here, and goes on afterwards.
 */
import { AppError } from '../../contract/errors.js'
import type { TransferId } from '../../contract/ids.js'
import { isEqual, randomId } from '../crypto.js'
import type { PeopleLine, PersonSession } from '../direct/people-line.js'
import { isAway, isHeld } from '../drives/reading.js'
import type { Lasting, Transfers, Wait } from '../drives/transfers.js'
import type { OfferRow } from './offer-row.js'

export interface LastingOfferOptions {
  line: PeopleLine
  transfers: Transfers
  senderName: string
  /** Resolves when the sender serves the file, or when the signal aborts. */
  untilServed(signal: AbortSignal): Promise<void>
  /** Writes down that the person paused it, or let it go on. */
  notePaused(isPaused: boolean): Promise<unknown>
}

export function lastingOffer(
  { identityKey, details, atMs }: OfferRow,
  { line, transfers, senderName, untilServed, notePaused }: LastingOfferOptions
): Lasting {
  const isThere = () => line.of(identityKey).length > 0
  const forSender = (over: Wait['over']): Wait => ({
    reason: 'content-unavailable',
    waitingFor: [senderName],
    over
  })
  const whenReleased = (): Wait => ({
    reason: 'transfers-paused',
    over: (signal) => transfers.untilReleased(signal)
  })
  const wait = (error: unknown): Wait | null => {
    if (transfers.areHeld || isHeld(error)) return whenReleased()
    if (!isThere()) return forSender((signal) => untilThere(identityKey, line, signal))
    return isAway(error) ? forSender(untilServed) : null
  }
  return {
    transferId: details.transferId ?? randomId<TransferId>(),
    startedAtMs: atMs,
    isPaused: details.isPaused,
    receivedBytes: 0,
    beforeRun: () => Promise.resolve(wait(null)),
    watch: (interrupt) => {
      const onClose = (session: PersonSession) => {
        if (!isEqual(session.identityKey, identityKey) || isThere()) return
        interrupt(new AppError('content-unavailable', 'the sender went away'))
      }
      const onHeld = () => {
        if (transfers.areHeld) interrupt(new AppError('transfers-paused'))
      }
      line.on('close', onClose)
      transfers.on('held', onHeld)
      return () => {
        line.off('close', onClose)
        transfers.off('held', onHeld)
      }
    },
    waitOut: (error) => Promise.resolve(wait(error)),
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
