/**
 * What must work to reach others, in the order in which it depends on each other, each with a
 * plain sentence: what is, and what to do. Pure: it judges what it is told, and is told no names,
 * keys or addresses, so that its sentences can be handed on.
 */
import type { NetworkCheck, NetworkStep } from '../contract/network-model.js'

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

type Verdict = Pick<NetworkCheck, 'state' | 'sentence'>

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
      hasFailed
        ? { step, state: 'unknown', sentence: 'Not known while the above does not work.' }
        : { step, ...verdict }
    )
    hasFailed ||= verdict.state === 'failing'
  }
  return checks
}

function ofSwitch({ off, areTransfersPaused }: NetworkFacts): Verdict {
  switch (off) {
    case 'forced':
      return failing(
        'Alcove was started to work offline. Start it again without “--offline” to connect.'
      )
    case 'chosen':
      return failing('You work offline. Switch “Work offline” off to connect.')
    case 'asleep':
      return failing('This computer is going to sleep. Alcove connects again when it wakes up.')
    case 'restarting':
      return waiting('Alcove connects anew.')
    case null:
      return ok(
        areTransfersPaused
          ? 'Alcove may use the network. Transfers of files are paused.'
          : 'Alcove may use the network.'
      )
  }
}

function ofInterface({ hasInterface }: NetworkFacts): Verdict {
  return hasInterface
    ? ok('This computer is on a network.')
    : failing('This computer is on no network. Check Wi-Fi, the cable or flight mode.')
}

function ofBootstrap({ isAnswered, hasLooked, isPublic }: NetworkFacts): Verdict {
  if (isAnswered) return ok('The computers that help find others answer.')
  if (!hasLooked) return waiting('Asking the computers that help find others…')
  return failing(
    isPublic
      ? 'None of the computers that help find others answers. Either the internet is not reached, or this network blocks UDP: try another network, or a phone’s hotspot.'
      : 'The computers that Alcove was told to ask do not answer. Check “--bootstrap”, and whether they run.'
  )
}

function ofUdp(facts: NetworkFacts): Verdict {
  const { directCount, relayedCount, throughCount, failedCount, isRelayOnly } = facts
  if (isRelayOnly) {
    return relayedCount + directCount > 0
      ? ok(
          'As you chose, this computer connects only with devices of admins and your own. They see its address, and relay for the others.'
        )
      : waiting(
          'As you chose, this computer connects only with devices of admins and your own, which relay for the others. None of them is online.'
        )
  }
  if (relayedCount > 0) {
    return waiting(
      'Some devices cannot be reached directly from here. Packets go through another member’s device, which cannot read them. Everything works, more slowly.'
    )
  }
  if (throughCount > 0) {
    return waiting(
      'Some devices cannot be reached directly from here. Changes go by way of other members’ devices.'
    )
  }
  if (directCount > 0) return ok('Direct connections work.')
  if (failedCount > 0) {
    return waiting(
      'Somebody was found who does not answer. Either they have just gone, or direct connections are blocked, here or there. Then it works as soon as a member is online whom both of you reach.'
    )
  }
  return { state: 'unknown', sentence: 'Nobody to try a direct connection with yet.' }
}

function ofPeers({ directCount, relayedCount, deviceCount, lastSeenAtMs }: NetworkFacts): Verdict {
  const count = directCount + relayedCount
  if (count === 1) return ok('You are connected to 1 device.')
  if (count > 1) return ok(`You are connected to ${count} devices.`)
  if (deviceCount === 0) return waiting('Nobody else is in your spaces yet. Invite somebody.')
  const when = lastSeenAtMs > 0 ? ` Somebody was last here on ${day(lastSeenAtMs)}.` : ''
  return waiting(
    `None of the other devices in your spaces is online.${when} It connects by itself when one is.`
  )
}

/** null: nobody keeps anything. */
function ofKeepers({ keeperCount, connectedKeeperCount }: NetworkFacts): Verdict | null {
  if (keeperCount === 0) return null
  if (connectedKeeperCount === keeperCount) return ok('All keepers are connected.')
  return waiting(
    `${connectedKeeperCount} of ${keeperCount} keepers are connected. Check that the others run.`
  )
}

function ok(sentence: string): Verdict {
  return { state: 'ok', sentence }
}

function waiting(sentence: string): Verdict {
  return { state: 'waiting', sentence }
}

function failing(sentence: string): Verdict {
  return { state: 'failing', sentence }
}

function day(atMs: number): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(atMs)
}
