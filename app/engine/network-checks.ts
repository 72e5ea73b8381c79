/**
 * What must work to reach others, in the order in which it depends on each other, each with
 * what was found. Pure: it judges what it is told, and is told no names, keys or addresses, so that
 * its findings can be handed on.
 */
import type { NetworkCheck, NetworkFinding, NetworkStep } from '../contract/network-model.js'

export interface NetworkFacts {
  off: 'chosen' | 'forced' | 'asleep' | 'restarting' | null
  /** This computer has an address on some network, or needs none. */
  hasInterface: boolean
  /** The node's first look around is over. */
  hasLooked: boolean
  /** Some node of the DHT answered lately. */
  isAnswered: boolean
  isPublic: boolean
  /** Connections to devices of members. */
  directCount: number
  relayedCount: number
  /** Devices of members that only others reach. */
  throughCount: number
  /** Devices that were found and did not answer. */
  failedCount: number
  isRelayOnly: boolean
  areTransfersPaused: boolean
  /** Devices of other members and own ones, of all spaces. */
  deviceCount: number
  /** When any of them was last here; 0: not known. */
  lastSeenAtMs: number
  keeperCount: number
  connectedKeeperCount: number
}

type Verdict = Omit<NetworkCheck, 'step'>

/** The first that fails makes the later ones unknown: nothing can be said of them. */
export function checkNetwork(facts: NetworkFacts): NetworkCheck[] {
  const steps: [NetworkStep, (facts: NetworkFacts) => Verdict | null][] = [
    ['switch', ofSwitch],
    ['interface', ofInterface],
    ['bootstrap', ofBootstrap],
    ['udp', ofUdp],
    ['peers', ofPeers],
    ['keepers', ofKeepers]
  ]
  const checks: NetworkCheck[] = []
  let hasFailed = false
  for (const [step, judge] of steps) {
    const verdict = judge(facts)
    if (!verdict) continue
    checks.push(
      hasFailed ? { step, state: 'unknown', finding: 'above-fails' } : { step, ...verdict }
    )
    hasFailed ||= verdict.state === 'failing'
  }
  return checks
}

function ofSwitch({ off, areTransfersPaused }: NetworkFacts): Verdict {
  switch (off) {
    case 'forced':
      return failing('forced-offline')
    case 'chosen':
      return failing('chosen-offline')
    case 'asleep':
      return failing('asleep')
    case 'restarting':
      return waiting('restarting')
    case null:
      return ok(areTransfersPaused ? 'allowed-transfers-paused' : 'allowed')
  }
}

function ofInterface({ hasInterface }: NetworkFacts): Verdict {
  return hasInterface ? ok('on-a-network') : failing('on-no-network')
}

function ofBootstrap({ isAnswered, hasLooked, isPublic }: NetworkFacts): Verdict {
  if (isAnswered) return ok('helpers-answer')
  if (!hasLooked) return waiting('asking-helpers')
  return failing(isPublic ? 'no-public-helper' : 'no-given-helper')
}

function ofUdp(facts: NetworkFacts): Verdict {
  const { directCount, relayedCount, throughCount, failedCount, isRelayOnly } = facts
  if (isRelayOnly) {
    return relayedCount + directCount > 0 ? ok('relays-only') : waiting('relays-only-none-here')
  }
  if (relayedCount > 0) {
    return waiting('some-relayed')
  }
  if (throughCount > 0) {
    return waiting('some-through-others')
  }
  if (directCount > 0) return ok('direct-works')
  if (failedCount > 0) {
    return waiting('found-unanswering')
  }
  return { state: 'unknown', finding: 'nobody-to-try' }
}

function ofPeers({ directCount, relayedCount, deviceCount, lastSeenAtMs }: NetworkFacts): Verdict {
  const count = directCount + relayedCount
  if (count > 0) return { ...ok('connected'), count }
  if (deviceCount === 0) return waiting('nobody-else')
  if (lastSeenAtMs <= 0) return waiting('nobody-here')
  return { ...waiting('nobody-here-since'), atMs: lastSeenAtMs }
}

/** null: nobody keeps anything. */
function ofKeepers({ keeperCount, connectedKeeperCount }: NetworkFacts): Verdict | null {
  if (keeperCount === 0) return null
  if (connectedKeeperCount === keeperCount) return ok('all-keepers')
  return { ...waiting('some-keepers'), count: connectedKeeperCount, total: keeperCount }
}

function ok(finding: NetworkFinding): Verdict {
  return { state: 'ok', finding }
}

function waiting(finding: NetworkFinding): Verdict {
  return { state: 'waiting', finding }
}

function failing(finding: NetworkFinding): Verdict {
  return { state: 'failing', finding }
}
