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

/** What is served or asked, for as long as it is wanted; `current` only while there is a node. */
interface Running {
  begin(pairing: BlindPairing): { close(): Promise<void> }
  current: { close(): Promise<void> } | null
  ended: Promise<void>
}

export class Pairing {
  readonly #network: Network
  readonly #refreshMs: number
  readonly #running = new Set<Running>()
  #pairing: BlindPairing | null = null
  #isClosed = false
  #renewing: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout

  constructor(network: Network, refreshMs: number) {
    this.#network = network
    this.#refreshMs = refreshMs
    this.#timer = setInterval(() => this.#renew(), refreshMs).unref()
    network.on('online', () => this.#start())
    network.on('offline', () => this.#stop())
    this.#start()
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
    this.#isClosed = true
    clearInterval(this.#timer)
    for (const running of this.#running) await end(running)
    this.#running.clear()
    this.#stop()
    await this.#renewing
  }

  #start(): void {
    if (this.#isClosed || this.#pairing || !this.#network.swarm) return
    this.#pairing = new BlindPairing(this.#network.swarm, { poll: this.#refreshMs })
    for (const running of this.#running) running.current = running.begin(this.#pairing)
  }

  /** Closing fails where it would talk to others: the node goes at the same time. */
  #stop(): void {
    const pairing = this.#pairing
    this.#pairing = null
    for (const running of this.#running) running.current = null
    if (pairing) this.#queue(() => pairing.close())
  }

  /** Closes every member and candidate and begins it again. */
  #renew(): void {
    for (const running of this.#running) {
      this.#queue(async () => {
        await end(running)
        const isWanted = this.#running.has(running) && !running.current
        if (isWanted && this.#pairing) running.current = running.begin(this.#pairing)
      })
    }
  }

  #queue(task: () => Promise<void>): void {
    this.#renewing = this.#renewing
      .then(task)
      .catch((error: unknown) => logger.warn('renewal failed', error))
  }

  #repeat(begin: Running['begin']): () => Promise<void> {
    const running: Running = { begin, current: null, ended: Promise.resolve() }
    if (this.#pairing) running.current = begin(this.#pairing)
    this.#running.add(running)
    return async () => {
      this.#running.delete(running)
      await end(running)
    }
  }
}

async function end(running: Running): Promise<void> {
  const { current } = running
  running.current = null
  if (current) running.ended = current.close()
  await running.ended
}
