/**
 * Invites to say on the phone: a few words from which both sides derive where a record lies in
 * the DHT and what opens it. The record holds the link of an invite for one, good for ten minutes;
 * it is renewed while it is good and emptied at its end. Kept over restarts.
 */
import { AppError } from '../../contract/errors.js'
import type { InviteId, SpaceId } from '../../contract/ids.js'
import {
  SPOKEN_CHECK_MS,
  SPOKEN_LIFETIME_MS,
  SPOKEN_LOOKUP_MS,
  SPOKEN_RENEW_MS
} from '../../contract/limits.js'
import type { SpokenCode } from '../../contract/people-model.js'
import type { LocalSpokenCode } from '../../schema/rows.js'
import { seal, tryUnseal } from '../crypto.js'
import { linkFromBytes, linkToBytes } from '../invite-link.js'
import type { Invites, InviteTerms } from '../invites.js'
import type { Keyring } from '../keyring.js'
import type { LocalState } from '../local-state.js'
import { log } from '../log.js'
import type { Network } from '../network.js'
import { deriveSpokenKey, type SpokenKey } from './spoken-key.js'
import { randomSpokenCode, readSpokenCode } from './spoken-words.js'

const logger = log('spoken')
/** In place of a record: nothing that was sealed is that short. */
const ENDED = Buffer.from([0])

export interface SpokenCodesOptions {
  network: Network
  local: LocalState
  keyring: Keyring
  /** null when the space is not here any more. */
  findInvites(spaceId: SpaceId): Invites | null
  now(): number
}

interface Running {
  key: SpokenKey
  /** Of the last record that was put. */
  seq: number
  putAtMs: number
}

export class SpokenCodes {
  readonly #options: SpokenCodesOptions
  readonly #running = new Map<string, Running>()
  readonly #timer: NodeJS.Timeout
  #tending: Promise<void> = Promise.resolve()
  readonly #closing = new AbortController()

  constructor(options: SpokenCodesOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.tend(), SPOKEN_CHECK_MS).unref()
    options.network.on('online', () => {
      for (const running of this.#running.values()) running.putAtMs = 0
      this.tend()
    })
  }

  /** Errors: `network-unavailable`, those of `Invites.create`. */
  async create(
    spaceId: SpaceId,
    terms: Pick<InviteTerms, 'role' | 'needsApproval'>
  ): Promise<SpokenCode> {
    const { local, keyring, now } = this.#options
    const invites = this.#options.findInvites(spaceId)
    if (!invites) throw new AppError('space-not-found')
    this.#node()
    const expiresAtMs = now() + SPOKEN_LIFETIME_MS
    const { inviteId } = await invites.create({ ...terms, maxUses: 1, expiresAtMs })
    const code = randomSpokenCode()
    const row = { inviteId, spaceId, expiresAtMs, sealed: keyring.seal(Buffer.from(code)) }
    await local.put('spoken-codes', row)
    try {
      await this.#put(row)
    } catch (error) {
      logger.warn('the record of a code could not be put', error)
      await this.cancel(spaceId, inviteId)
      throw error instanceof AppError ? error : new AppError('network-unavailable')
    }
    return { inviteId, code, expiresAtMs }
  }

  /** Nobody comes in with it any more. */
  async cancel(spaceId: SpaceId, inviteId: InviteId): Promise<void> {
    const { local } = this.#options
    await this.#options.findInvites(spaceId)?.revoke(inviteId)
    const row = await local.get('spoken-codes', { inviteId })
    if (row) await this.#end(row)
  }

  /**
   * The link behind what somebody typed. Errors: those of `readSpokenCode`, `code-unknown`,
   * `network-unavailable`.
   */
  async resolve(text: string): Promise<string> {
    const code = readSpokenCode(text)
    this.#node()
    const { keyPair, sealingKey } = await deriveSpokenKey(code)
    const dht = this.#node()
    const record = await this.#inTime(
      dht.fullyBootstrapped().then(() => dht.mutableGet(keyPair.publicKey))
    ).catch((error: unknown) => {
      throw new AppError('network-unavailable', 'no answer', {}, error)
    })
    if (!record && dht.toArray({ limit: 1 }).length === 0) throw new AppError('network-unavailable')
    const opened = record && tryUnseal(record.value, sealingKey)
    if (!opened) throw new AppError('code-unknown')
    return linkFromBytes(opened)
  }

  /** Renews what is good, and ends what is not. */
  tend(): void {
    this.#tending = this.#tending
      .then(() => this.#tend())
      .catch((error: unknown) => logger.warn('codes were not renewed', error))
  }

  async close(): Promise<void> {
    this.#closing.abort()
    clearInterval(this.#timer)
    await this.#tending
  }

  async #tend(): Promise<void> {
    const { local, now } = this.#options
    for (const row of await local.list('spoken-codes')) {
      if (this.#closing.signal.aborted) return
      const invites = this.#options.findInvites(row.spaceId as SpaceId)
      const isGood =
        row.expiresAtMs > now() && invites && !(await invites.refusal(row.inviteId as InviteId))
      if (!isGood) await this.#end(row)
      else if (Math.abs(now() - (this.#running.get(row.inviteId)?.putAtMs ?? 0)) > SPOKEN_RENEW_MS)
        await this.#put(row)
    }
  }

  async #put(row: LocalSpokenCode): Promise<void> {
    const { local, keyring } = this.#options
    const stored = await local.get('invite-links', { inviteId: row.inviteId })
    if (!stored || !this.#options.network.dht) return
    const running = await this.#keyOf(row)
    const link = Buffer.from(keyring.unseal(stored.sealed)).toString()
    await this.#write(running, seal(linkToBytes(link), running.key.sealingKey))
  }

  /** The record is emptied if there is a network; if not, it ages out, and its invite has expired. */
  async #end(row: LocalSpokenCode): Promise<void> {
    const { local, network } = this.#options
    await local.delete('spoken-codes', { inviteId: row.inviteId })
    if (network.dht) {
      await this.#write(await this.#keyOf(row), ENDED).catch((error: unknown) =>
        logger.warn('a record was not emptied', error)
      )
    }
    this.#running.delete(row.inviteId)
  }

  async #write(running: Running, value: Uint8Array): Promise<void> {
    const { now } = this.#options
    const dht = this.#node()
    running.seq = Math.max(running.seq + 1, Math.floor(now() / 1000))
    await this.#inTime(dht.mutablePut(running.key.keyPair, value, { seq: running.seq }))
    running.putAtMs = now()
  }

  async #keyOf(row: LocalSpokenCode): Promise<Running> {
    const known = this.#running.get(row.inviteId)
    if (known) return known
    const code = Buffer.from(this.#options.keyring.unseal(row.sealed)).toString()
    const running = { key: await deriveSpokenKey(code), seq: 0, putAtMs: 0 }
    this.#running.set(row.inviteId, running)
    return running
  }

  #node() {
    const { dht } = this.#options.network
    if (!dht) throw new AppError('network-unavailable')
    return dht
  }

  /** A DHT that nobody answers from is given up on, and so is any at the end. */
  async #inTime<T>(asked: Promise<T>): Promise<T> {
    const given = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(SPOKEN_LOOKUP_MS)])
    const late = new Promise<never>((_resolve, reject) => {
      const giveUp = () => reject(new AppError('network-unavailable', 'no answer'))
      if (given.aborted) giveUp()
      given.addEventListener('abort', giveUp, { once: true })
    })
    return Promise.race([asked, late])
  }
}
