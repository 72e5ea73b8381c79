/** Snapshots of connections and keepers. See `model.ts`. */
import type { DeviceId, KeeperId, MemberId, SpaceId } from './ids.js'

/**
 * How one device reaches another. `through`: only by way of others who are connected to both;
 * `relayed`: packets go through another device, which cannot read them.
 */
export type Route = 'direct' | 'relayed' | 'through' | 'none'

export interface PeerLink {
  deviceId: DeviceId
  deviceName: string
  memberId: MemberId
  memberName: string
  spaceId: SpaceId
  route: Route
  /** Whom it goes through. */
  throughNames: string[]
  /** Round trip; null: not known. */
  latencyMs: number | null
  /** When it was last here; 0: not known. */
  seenAtMs: number
}

export type NetworkStep = 'switch' | 'interface' | 'bootstrap' | 'udp' | 'peers' | 'keepers'

/** What was found, and thereby what to do: `network-text.ts` has the sentences. */
export type NetworkFinding =
  | 'above-fails'
  | 'forced-offline'
  | 'chosen-offline'
  | 'asleep'
  | 'restarting'
  | 'allowed-transfers-paused'
  | 'allowed'
  | 'on-a-network'
  | 'on-no-network'
  | 'helpers-answer'
  | 'asking-helpers'
  | 'no-public-helper'
  | 'no-given-helper'
  | 'relays-only'
  | 'relays-only-none-here'
  | 'some-relayed'
  | 'some-through-others'
  | 'direct-works'
  | 'found-unanswering'
  | 'nobody-to-try'
  | 'connected'
  | 'nobody-else'
  | 'nobody-here'
  | 'nobody-here-since'
  | 'all-keepers'
  | 'some-keepers'

/** One thing that must work, in the order in which they depend on each other. */
export interface NetworkCheck {
  step: NetworkStep
  state: 'ok' | 'waiting' | 'failing' | 'unknown'
  finding: NetworkFinding
  /** Of devices or keepers, where the finding speaks of them. */
  count?: number
  total?: number
  /** When somebody was last here. */
  atMs?: number
}

export interface NetworkReport {
  checks: NetworkCheck[]
  peers: PeerLink[]
  /** The whole as text without secrets: no names, keys or addresses of people. */
  text: string
}

export interface Keeper {
  keeperId: KeeperId
  name: string
  addedBy: MemberId
  addedAtMs: number
  isConnected: boolean
  /** Of what is on this computer: 1, it has all of it too; null: it has not said. */
  share: number | null
  /** This person may take it off the list. */
  canRemove: boolean
}
