/**
 * What blind-peer sees of the network: connections of those who said the secret of this keeper
 * first. blind-peer itself stores for anybody; strangers do not even get to speak its protocols.
 */
import { timingSafeEqual } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type Hyperswarm from 'hyperswarm'
import { keeperGreeting } from '../../engine/keepers/keeper-address.js'

/** Who has said nothing by then is gone. */
const GREETING_MS = 10_000

export class Gate extends EventEmitter<{ connection: [Hyperswarm.Connection]; refused: [] }> {
  readonly keyPair: Hyperswarm['keyPair']
  readonly #greeting: Buffer

  constructor(swarm: Hyperswarm, secret: Uint8Array) {
    super()
    this.keyPair = swarm.keyPair
    this.#greeting = keeperGreeting(secret)
    swarm.on('connection', (connection: Hyperswarm.Connection) => this.#hear(connection))
  }

  #hear(connection: Hyperswarm.Connection): void {
    const refuse = () => {
      this.emit('refused')
      connection.destroy()
    }
    const timer = setTimeout(refuse, GREETING_MS)
    connection.on('error', () => undefined) // it is closed then, which is all there is to do
    connection.once('close', () => clearTimeout(timer))
    connection.once('data', (first: Buffer) => {
      clearTimeout(timer)
      const isGreeting =
        first.byteLength === this.#greeting.byteLength && timingSafeEqual(first, this.#greeting)
      // Whoever listens must read on before this returns, or the next message is lost.
      if (isGreeting) this.emit('connection', connection)
      else refuse()
    })
  }
}
