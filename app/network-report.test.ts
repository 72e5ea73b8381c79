import { expect, it } from 'vitest'
import { checkNetwork, type NetworkFacts } from './engine/network-checks.js'
import { eventually } from './testing/eventually.js'
import { aPair, aPerson } from './testing/loopback.js'

const FINE: NetworkFacts = {
  off: null,
  hasInterface: true,
  hasLooked: true,
  isAnswered: true,
  isPublic: true,
  directCount: 1,
  relayedCount: 0,
  throughCount: 0,
  failedCount: 0,
  isRelayOnly: false,
  areTransfersPaused: false,
  deviceCount: 1,
  lastSeenAtMs: 0,
  keeperCount: 0,
  connectedKeeperCount: 0
}

const statesOf = (facts: Partial<NetworkFacts>) =>
  Object.fromEntries(checkNetwork({ ...FINE, ...facts }).map(({ step, state }) => [step, state]))

it('[CN6] [N6] the first step that fails is named, and nothing is claimed of those behind it', () => {
  expect(statesOf({})).toEqual({
    switch: 'ok',
    interface: 'ok',
    bootstrap: 'ok',
    udp: 'ok',
    peers: 'ok'
  })
  const steps = ['switch', 'interface', 'bootstrap'] as const
  const failures: Partial<NetworkFacts>[] = [
    { off: 'chosen' },
    { hasInterface: false },
    { isAnswered: false }
  ]
  for (const [at, facts] of failures.entries()) {
    const states = Object.entries(statesOf(facts))
    expect(states.slice(0, at).every(([, state]) => state === 'ok')).toBe(true)
    expect(states[at]).toEqual([steps[at], 'failing'])
    expect(states.slice(at + 1).every(([, state]) => state === 'unknown')).toBe(true)
  }
  expect(statesOf({ isAnswered: false, hasLooked: false })['bootstrap']).toBe('waiting')
  expect(statesOf({ directCount: 0, relayedCount: 1 })['udp']).toBe('waiting')
  expect(statesOf({ directCount: 0, failedCount: 1 })).toMatchObject({
    udp: 'waiting',
    peers: 'waiting'
  })
  expect(statesOf({ keeperCount: 2, connectedKeeperCount: 1 })['keepers']).toBe('waiting')
})

it('[CN6] a bootstrap that does not answer is told from a network that is switched off', async () => {
  const bootstrap = [{ host: '127.0.0.1', port: 9 }]
  const ana = await aPerson('Ana', bootstrap)
  const failing = async () => {
    const { checks } = await ana.call('network.report', {})
    return checks.find(({ state }) => state === 'failing')?.step
  }
  await eventually(async () => expect(await failing()).toBe('bootstrap'), { timeout: 30_000 })
  await ana.call('network.setOffline', { isOffline: true })
  expect(await failing()).toBe('switch')
})

it('[CN7] [N6] the report says how each device is reached, and its text names nobody and nothing', async () => {
  const { alice, bob, spaceId, bootstrap } = await aPair()
  await eventually(async () => {
    const { peers } = await alice.call('network.report', {})
    expect(peers).toMatchObject([{ memberName: 'Bob', spaceId, route: 'direct' }])
  })
  const { text, peers } = await alice.call('network.report', {})
  const profiles = [await alice.call('profile.get', {}), await bob.call('profile.get', {})]
  const secrets = [
    'Alice',
    'Bob',
    'Field study',
    '127.0.0.1',
    spaceId,
    ...bootstrap.map(({ port }) => String(port)),
    ...profiles.map(({ deviceId }) => deviceId),
    ...peers.map(({ memberId }) => memberId)
  ]
  for (const secret of secrets) expect(text).not.toContain(secret)
  expect(text).toContain('direct')
  await bob.quit()
  await eventually(async () => {
    const after = await alice.call('network.report', {})
    expect(after.peers).toMatchObject([{ memberName: 'Bob', route: 'none' }])
  })
})
