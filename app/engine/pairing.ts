/**
 * Letting people in, over blind-pairing. Its defaults (one announcement, slow polls, records that
 * age out of the DHT) are not enough by themselves, so both sides start afresh at an interval well
 * below the age of a record: a request outlives everybody's sleep.
 */
import BlindPairing from 'blind-pairing'
import crypto from 'hypercore-crypto'
import type { ErrorCode } from '../contract/errors.js'
import { log } from './log.js'
import type { Network } from './network.js'

const logger = log('pairing')

export interface Admission {
  key: Uint8Array
  encryptionKey: Uint8Array
}

/** `ignore`: this device cannot tell; another may. */
export type Answer =
  | { kind: 'admit'; admission: Admission }
  | { kind: 'refuse'; reason: ErrorCode }
  | { kind: 'ignore' }

export type Doorkeeper = (request: BlindPairing.Request) => Promise<Answer>

export interface Asking {
  invite: Uint8Array
  claim: Uint8Array
  onAdmitted(admission: Admission): Promise<void>
  onRefused(reason: ErrorCode): Promise<void>
}

/** blind-pairing's three ways to say no. */
const STATUS: Partial<Record<ErrorCode, 1 | 2 | 3>> = {
  'invite-revoked': 1,
  'invite-used': 2,
  'invite-expired': 3
}
const REASONS: Record<string, ErrorCode> = {
  PAIRING_REJECTED: 'invite-revoked',
  INVITE_USED: 'invite-used',
  INVITE_EXPIRED: 'invite-expired'
}

export class Pairing {
  readonly #pairing: BlindPairing | null
  readonly #refreshMs: number
  readonly #running = new Set<() => Promise<void>>()

  constructor(network: Network, refreshMs: number) {
    this.#refreshMs = refreshMs
    this.#pairing = network.swarm && new BlindPairing(network.swarm, { poll: refreshMs })
  }

  /** Answers requests for the base with this key until the returned function is called. */
  serve(baseKey: Uint8Array, doorkeeper: Doorkeeper): () => Promise<void> {
    const discoveryKey = crypto.discoveryKey(baseKey)
    return this.#repeat((pairing) =>
      pairing.addMember({
        discoveryKey,
        onadd: async (request) => {
          const answer = await doorkeeper(request)
          if (answer.kind === 'admit') request.confirm(answer.admission)
          else if (answer.kind === 'refuse') {
            const status = STATUS[answer.reason]
            if (status) request.deny({ status })
          }
        }
      })
    )
  }

  /** Asks until answered, or until the returned function is called. */
  ask({ invite, claim, onAdmitted, onRefused }: Asking): () => Promise<void> {
    let isAnswered = false
    const answer = async (settle: () => Promise<void>) => {
      if (isAnswered) return
      isAnswered = true
      await settle().catch((error: unknown) => logger.error('settling a join failed', error))
    }
    const stop = this.#repeat((pairing) => {
      const candidate = pairing.addCandidate({
        invite,
        userData: claim,
        onadd: (paired) => answer(() => onAdmitted(paired))
      })
      candidate.request.on('rejected', (error: { code?: string }) => {
        const reason = REASONS[error.code ?? '']
        if (reason) void answer(() => onRefused(reason))
        else logger.debug('an unreadable answer was ignored')
      })
      return candidate
    })
    return stop
  }

  async close(): Promise<void> {
    for (const stop of [...this.#running]) await stop()
    await this.#pairing?.close()
  }

  /** Keeps one member or candidate running, closed and begun again every `refreshMs`. */
  #repeat(begin: (pairing: BlindPairing) => { close(): Promise<void> }): () => Promise<void> {
    const pairing = this.#pairing
    if (!pairing) return () => Promise.resolve()
    let current = begin(pairing)
    let isStopped = false
    let renewing = Promise.resolve()
    const renew = async () => {
      await current.close()
      if (!isStopped) current = begin(pairing)
    }
    const timer = setInterval(() => {
      renewing = renewing
        .then(renew)
        .catch((error: unknown) => logger.warn('renewal failed', error))
    }, this.#refreshMs)
    timer.unref()
    const stop = async () => {
      isStopped = true
      this.#running.delete(stop)
      clearInterval(timer)
      await renewing
      await current.close()
    }
    this.#running.add(stop)
    return stop
  }
}
