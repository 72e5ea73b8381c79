/**
 * Letting people in, over blind-pairing. Its defaults (one announcement, slow polls, records that
 * age out of the DHT) are not enough by themselves, so both sides start afresh at an interval well
 * below the age of a record: a request outlives everybody's sleep.
 */
import BlindPairing from 'blind-pairing'
import crypto from 'hypercore-crypto'
import type HyperDHT from 'hyperdht'
import type Hyperswarm from 'hyperswarm'
import type { ErrorCode } from '../contract/errors.js'
import { log } from './log.js'
import type { Network } from './network.js'

const logger = log('pairing')

/** A member may miss a first request, or not know its invite yet; later the interval does. */
const ASK_AGAIN_MS = [8000, 20_000, 45_000, 90_000]

export interface Admission {
  key: Uint8Array
  encryptionKey: Uint8Array
}

/** `wait`: somebody has to decide first. `ignore`: this device cannot tell; another may. */
export type Answer =
  | { kind: 'admit'; admission: Admission }
  | { kind: 'refuse'; reason: ErrorCode }
  | { kind: 'wait' }
  | { kind: 'ignore' }

export type Doorkeeper = (request: BlindPairing.Request) => Promise<Answer>

export interface Asking {
  invite: Uint8Array
  claim: Uint8Array
  onAdmitted(admission: Admission): Promise<void>
  /** After `invite-declined` an admission may still come. */
  onRefused(reason: ErrorCode): Promise<void>
  /** A member has the request, and somebody has to decide. */
  onWaiting(): void
}

export interface Serving {
  /** Whoever is connected and was not answered asks again. */
  renew(): void
  stop(): Promise<void>
}

/** blind-pairing's three ways to say no, and ours: its answers carry any number. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  'invite-revoked': 1,
  'invite-used': 2,
  'invite-expired': 3,
  'invite-declined': 4,
  'invite-full': 5,
  'invite-refused': 6
}
const REASONS = new Map(
  Object.entries(STATUS).map(([reason, status]) => [status, reason as ErrorCode])
)
const WAIT_STATUS = 100

/** What is served or asked, for as long as it is wanted; `current` only while there is a node. */
interface Running {
  begin(pairing: BlindPairing): { close(): Promise<void> }
  current: { close(): Promise<void> } | null
  ended: Promise<void>
}

export class Pairing {
  readonly #network: Network
  readonly #refreshMs: number
  readonly #askAgainMs: readonly number[]
  readonly #running = new Set<Running>()
  #pairing: BlindPairing | null = null
  #isClosed = false
  #renewing: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout
  /** Answers that others will follow. */
  readonly #passing = new WeakSet<object>()

  /** `askAgainMs`: how long after it began a request is made afresh; tests shorten it. */
  constructor(network: Network, refreshMs: number, askAgainMs: readonly number[] = ASK_AGAIN_MS) {
    this.#network = network
    this.#refreshMs = refreshMs
    this.#askAgainMs = askAgainMs
    this.#timer = setInterval(() => this.#renew(), refreshMs).unref()
    network.on('online', () => this.#start())
    network.on('offline', () => this.#stop())
    this.#start()
  }

  /** Answers requests for the base with this key until it is stopped. */
  serve(baseKey: Uint8Array, doorkeeper: Doorkeeper): Serving {
    const discoveryKey = crypto.discoveryKey(baseKey)
    return this.#repeat((pairing) =>
      pairing.addMember({
        discoveryKey,
        onadd: async (request) => {
          // Whatever it throws would end the process: blind-pairing passes on only some errors.
          const answer = await doorkeeper(request).catch((error: unknown) => {
            logger.warn('a request was not answered', error)
            return null
          })
          if (answer) this.#say(answer, request)
        }
      })
    )
  }

  /** Asks until answered, or until the returned function is called. */
  ask({ invite, claim, onAdmitted, onRefused, onWaiting }: Asking): () => Promise<void> {
    let isAnswered = false
    const answer = async (settle: () => Promise<void>) => {
      if (isAnswered) return
      isAnswered = true
      await settle().catch((error: unknown) => logger.error('settling a join failed', error))
    }
    const { renew, stop } = this.#repeat((pairing) => {
      const candidate = pairing.addCandidate({
        invite,
        userData: claim,
        onadd: (paired) => answer(() => onAdmitted(paired))
      })
      const { request } = candidate
      request.on('rejected', () => {
        const status = request.response?.status ?? 0
        const reason = REASONS.get(status)
        // Of two who decided apart the other one may hold: only an admission ends the asking.
        if (reason === 'invite-declined') void onRefused(reason)
        else if (reason) void answer(() => onRefused(reason))
        else if (status === WAIT_STATUS) onWaiting()
        else logger.debug('an unreadable answer was ignored')
      })
      return candidate
    })
    // blind-pairing looks for members once, who may be announced a moment later.
    const leave = this.#network.join(BlindPairing.decodeInvite(invite).discoveryKey)
    const again = () => {
      if (!isAnswered) renew()
    }
    const timers = this.#askAgainMs.map((ms) => setTimeout(again, ms).unref())
    return async () => {
      for (const timer of timers) clearTimeout(timer)
      leave()
      await stop()
    }
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
    this.#pairing = new BlindPairing(withoutRecords(this.#network.swarm, this.#passing), {
      poll: this.#refreshMs
    })
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
    for (const running of this.#running) this.#beginAgain(running)
  }

  #beginAgain(running: Running): void {
    this.#queue(async () => {
      await end(running)
      const isWanted = this.#running.has(running) && !running.current
      if (isWanted && this.#pairing) running.current = running.begin(this.#pairing)
    })
  }

  #queue(task: () => Promise<void>): void {
    this.#renewing = this.#renewing
      .then(task)
      .catch((error: unknown) => logger.warn('renewal failed', error))
  }

  #repeat(begin: Running['begin']): Serving {
    const running: Running = { begin, current: null, ended: Promise.resolve() }
    if (this.#pairing) running.current = begin(this.#pairing)
    this.#running.add(running)
    const stop = async () => {
      this.#running.delete(running)
      await end(running)
    }
    return { renew: () => this.#beginAgain(running), stop }
  }

  #say(answer: Answer, request: BlindPairing.Request): void {
    if (answer.kind === 'admit') return request.confirm(answer.admission)
    const status =
      answer.kind === 'refuse' ? STATUS[answer.reason] : answer.kind === 'wait' ? WAIT_STATUS : 0
    if (!status) return
    request.deny({ status })
    if (answer.kind === 'wait' && request.response) this.#passing.add(request.response)
  }
}

async function end(running: Running): Promise<void> {
  const { current } = running
  running.current = null
  if (current) running.ended = current.close()
  await running.ended
}

/**
 * The swarm as blind-pairing sees it: answers in `passing` are said to who is connected, and not
 * kept in the DHT, where the first answer to a request stays.
 */
function withoutRecords(swarm: Hyperswarm, passing: WeakSet<object>): Hyperswarm {
  const mutablePut: HyperDHT['mutablePut'] = async (keyPair, value, options) => {
    if (!passing.has(value)) await swarm.dht.mutablePut(keyPair, value, options)
  }
  const dht = bound(swarm.dht, { mutablePut })
  return bound(swarm, { dht })
}

/** The same object with some properties replaced; methods see the object itself. */
function bound<T extends object>(whole: T, replaced: Partial<T>): T {
  return new Proxy(whole, {
    get(target, property) {
      if (Object.hasOwn(replaced, property)) return Reflect.get(replaced, property) as unknown
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    }
  })
}
