/** Who is connected with whom and how, what does not work, and all of it as text without secrets. */
import os from 'node:os'
import type { MemberId, SpaceId } from '../contract/ids.js'
import type { NetworkCheck, NetworkReport, PeerLink, Route } from '../contract/network-model.js'
import { networkText } from '../contract/network-text.js'
import type { Keeper } from '../schema/rows.js'
import { hex, idToKey, keyToId } from './crypto.js'
import { checkNetwork, type NetworkFacts } from './network-checks.js'
import type { Choices } from './network-choices.js'
import type { Network } from './network.js'
import type { Relays } from './relays.js'
import type { Space } from './space.js'

export interface ReportSources {
  network: Network
  relays: Relays
  keepers: { isConnected(key: Uint8Array): boolean }
  choices: Readonly<Choices>
  spaces: readonly Space[]
}

export async function networkReport(sources: ReportSources): Promise<NetworkReport> {
  const peers = (await Promise.all(sources.spaces.map((space) => linksOf(space, sources)))).flat()
  const facts = await factsOf(sources, peers)
  const checks = checkNetwork(facts)
  return { checks, peers, text: textOf(sources, checks, peers) }
}

/** How this device reaches each other device of a space. */
async function linksOf(space: Space, { network, relays }: ReportSources): Promise<PeerLink[]> {
  const byDevice = new Map(
    network.connections.map((connection) => [keyToId(connection.remotePublicKey), connection])
  )
  const links: PeerLink[] = []
  for (const { memberId, name, devices } of space.members()) {
    for (const device of devices) {
      if (device.isThis) continue
      const connection = byDevice.get(device.deviceId)
      const latencyMs = connection?.rawStream?.rtt ?? 0
      const via = connection ? network.viaOf(connection) : null
      const reaching = connection ? [] : relays.reaching(idToKey(device.deviceId))
      const through = via ? [via] : reaching
      const route: Route = connection
        ? via
          ? 'relayed'
          : 'direct'
        : reaching.length > 0
          ? 'through'
          : 'none'
      links.push({
        deviceId: device.deviceId,
        deviceName: device.name,
        memberId,
        memberName: name,
        spaceId: space.spaceId,
        route,
        throughNames: [...new Set(through.map((key) => nameOf(space, key)).filter(Boolean))],
        latencyMs: latencyMs > 0 ? latencyMs : null,
        seenAtMs: connection ? Date.now() : device.seenAtMs
      })
    }
  }
  return links
}

function nameOf({ roster }: Space, deviceKey: Uint8Array): string {
  return roster.nameOf(roster.deviceOf(deviceKey)?.memberId ?? '')
}

async function factsOf(sources: ReportSources, peers: PeerLink[]): Promise<NetworkFacts> {
  const { network, choices, spaces } = sources
  const count = (route: Route) =>
    new Set(peers.filter((peer) => peer.route === route).map(({ deviceId }) => deviceId)).size
  const devices = new Set<string>(peers.map(({ deviceId }) => deviceId))
  const keepers = new Map<string, Uint8Array>()
  for (const space of spaces) {
    for (const { keeperKey } of await space.epoch.find<Keeper>('keepers')) {
      keepers.set(hex(keeperKey), keeperKey)
    }
  }
  return {
    off: network.offReason,
    hasInterface: isLoopback(network) || hasInterface(),
    hasLooked: network.hasLooked,
    isAnswered: network.isReachable,
    isPublic: network.bootstrap === 'public',
    directCount: count('direct'),
    relayedCount: count('relayed'),
    throughCount: count('through'),
    failedCount: network.unanswering.filter((key) => devices.has(keyToId(key))).length,
    isRelayOnly: choices.isRelayOnly,
    areTransfersPaused: choices.areTransfersPaused,
    deviceCount: devices.size,
    lastSeenAtMs: peers.reduce((latest, { seenAtMs }) => Math.max(latest, seenAtMs), 0),
    keeperCount: keepers.size,
    connectedKeeperCount: [...keepers.values()].filter((key) => sources.keepers.isConnected(key))
      .length
  }
}

/** Nothing in it names a person, a space, a device, a key or an address. */
function textOf(sources: ReportSources, checks: NetworkCheck[], peers: PeerLink[]): string {
  const { network, choices } = sources
  const spaceIds = [...new Set(peers.map(({ spaceId }) => spaceId))]
  const memberIds = [...new Set(peers.map(({ memberId }) => memberId))]
  const requests = network.dht?.stats.requests
  return [
    'Alcove network report',
    `Written: ${new Date().toISOString()}`,
    `System: ${os.platform()} ${os.arch()}, Node ${process.versions.node}`,
    `Bootstrap: ${network.bootstrap === 'public' ? 'public' : `${network.bootstrap.length} given`}`,
    `Work offline: ${said(choices.isOffline)}. Transfers paused: ${said(choices.areTransfersPaused)}. Only through relays: ${said(choices.isRelayOnly)}.`,
    requests
      ? `DHT: ${requests.responses} answers, ${requests.timeouts} without; behind a firewall: ${said(network.dht?.firewalled ?? false)}`
      : 'DHT: none',
    '',
    ...checks.map((check) => `${check.step}: ${check.state}. ${networkText(check)}`),
    '',
    ...(peers.length === 0 ? ['No other devices.'] : []),
    ...peers.map((peer, at) => lineOf(peer, at, spaceIds, memberIds))
  ].join('\n')
}

function lineOf(
  { spaceId, memberId, route, throughNames, latencyMs }: PeerLink,
  at: number,
  spaceIds: readonly SpaceId[],
  memberIds: readonly MemberId[]
): string {
  const who = `Space ${spaceIds.indexOf(spaceId) + 1}, member ${memberIds.indexOf(memberId) + 1}, device ${at + 1}`
  const by = throughNames.length > 0 ? ` by ${throughNames.length}` : ''
  return `${who}: ${route}${by}${latencyMs === null ? '' : `, ${latencyMs} ms`}`
}

function said(is: boolean): string {
  return is ? 'yes' : 'no'
}

function isLoopback({ bootstrap }: Network): boolean {
  return bootstrap !== 'public' && bootstrap.every(({ host }) => /^(127\.|localhost$)/.test(host))
}

function hasInterface(): boolean {
  return Object.values(os.networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal }) => !internal)
  )
}
