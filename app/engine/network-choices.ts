/** What this person chose about the network, on this computer, until they choose again. */
import type { LocalNetworkChoice } from '../schema/rows.js'
import type { LocalState } from './local-state.js'

const ROW = 'here'

export interface Choices {
  isOffline: boolean
  areTransfersPaused: boolean
  isRelayOnly: boolean
}

export class NetworkChoices {
  readonly #local: LocalState
  #choices: Choices

  private constructor(local: LocalState, row: LocalNetworkChoice | null) {
    this.#local = local
    this.#choices = {
      isOffline: row?.isOffline ?? false,
      areTransfersPaused: row?.areTransfersPaused ?? false,
      isRelayOnly: row?.isRelayOnly ?? false
    }
  }

  static async open(local: LocalState): Promise<NetworkChoices> {
    return new NetworkChoices(local, await local.get('network-choices', { id: ROW }))
  }

  get current(): Readonly<Choices> {
    return this.#choices
  }

  /** Resolves when it is on disk. */
  async set(changes: Partial<Choices>): Promise<void> {
    this.#choices = { ...this.#choices, ...changes }
    await this.#local.put('network-choices', { id: ROW, ...this.#choices })
  }
}
