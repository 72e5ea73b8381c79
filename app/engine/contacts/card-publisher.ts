/** Keeps this person's card in the DHT while they want to be reachable. */
import { CARD_REFRESH_MS } from '../../contract/limits.js'
import { log } from '../log.js'
import type { Network } from '../network.js'
import type { Profile } from '../profile.js'
import { throttled } from '../throttled.js'
import { encodeCard } from './contact-card.js'

const logger = log('card')
const RETRY_MS = 5000

export interface CardPublisherOptions {
  profile: Profile
  network: Network
  now(): number
  directKeys(): Uint8Array[]
}

export class CardPublisher {
  readonly #options: CardPublisherOptions
  #isWanted = false
  #published = ''
  #timer: NodeJS.Timeout | null = null
  readonly #check = throttled(() => this.#publish(), 500)
  readonly #goOnline = () => {
    this.#published = ''
    this.#check()
  }

  constructor(options: CardPublisherOptions) {
    this.#options = options
    options.network.on('online', this.#goOnline)
  }

  /** Something on the card may have changed, or whether there is to be one. */
  set(isWanted: boolean): void {
    this.#isWanted = isWanted
    this.#check()
  }

  close(): void {
    this.#options.network.off('online', this.#goOnline)
    this.#check.cancel()
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #publish(): Promise<void> {
    const { profile, network, now, directKeys } = this.#options
    const { dht } = network
    const { name, color } = await profile.row()
    if (!this.#isWanted || !dht || name === '') return
    const card = encodeCard({ name, color, directKeys: directKeys() })
    const text = Buffer.from(card).toString('hex')
    if (text === this.#published) return
    if (this.#timer) clearTimeout(this.#timer)
    try {
      // Numbered by time: the newest of this person's computers counts.
      await dht.mutablePut(profile.identity, card, { seq: now() })
      this.#published = text
      this.#timer = setTimeout(this.#goOnline, CARD_REFRESH_MS).unref()
    } catch (error) {
      logger.debug(`the card waits: ${String(error)}`)
      this.#timer = setTimeout(this.#goOnline, RETRY_MS).unref()
    }
  }
}
