import { expect, it } from 'vitest'
import { isEqual } from './engine/crypto.js'
import { anEngine, aSpaceOfEnginesWith, settled, type EnginePerson } from './testing/engines.js'
import { eventually } from './testing/eventually.js'

/** How one is connected with another. */
function routeTo(from: EnginePerson, to: EnginePerson): 'direct' | 'relayed' | 'none' {
  const { network } = from.engine
  const link = network.connections.find(({ remotePublicKey }) =>
    isEqual(remotePublicKey, to.engine.profile.device.publicKey)
  )
  if (!link) return 'none'
  return network.viaOf(link) ? 'relayed' : 'direct'
}

it('[CN13] [X10] who connects only through relays is met directly by admins alone, and by everybody else through them', async () => {
  const { people, spaceId } = await aSpaceOfEnginesWith(
    { relayAfterMs: 300 },
    'Alice',
    'Bob',
    'Carol'
  )
  const [alice, bob, carol] = people as [EnginePerson, EnginePerson, EnginePerson]
  await eventually(() => expect(routeTo(bob, carol)).toBe('direct'))
  await carol.engine.relayOnly.set(true)
  await eventually(
    () => {
      expect(routeTo(carol, alice)).toBe('direct')
      expect(routeTo(carol, bob)).toBe('relayed')
      expect(routeTo(bob, carol)).toBe('relayed')
    },
    { timeout: 30_000 }
  )
  expect(carol.engine.network.openSideSwarm({ maxServerConnections: 1 })).toBe(null)
  expect(carol.engine.network.openDht).toBe(null)
  const documentId = await carol.documents(spaceId).create({ title: 'From behind a relay' })
  await carol.type(spaceId, documentId, 'hello')
  await settled(spaceId, alice, bob, carol)

  await carol.quit()
  await carol.start()
  expect(carol.engine.networkStatus().isRelayOnly).toBe(true)
  await eventually(() => expect(routeTo(carol, bob)).toBe('relayed'), { timeout: 30_000 })
  await carol.engine.relayOnly.set(false)
  await eventually(() => expect(routeTo(carol, bob)).toBe('direct'), { timeout: 30_000 })
})

it('[CN13] a newcomer who connects only through relays comes in, and then keeps to them', async () => {
  const { people, spaceId } = await aSpaceOfEnginesWith({ relayAfterMs: 300 }, 'Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  const { link } = await alice.engine.spaces.invites(spaceId).create({ role: 'editor' })
  const { bootstrap } = alice.engine.network
  const dora = await anEngine('Dora', { bootstrap, isOffline: false, relayAfterMs: 300 })
  await dora.engine.relayOnly.set(true)
  const joined = new Promise<void>((resolve) => {
    dora.engine.on('joinChanged', ({ status }) => status === 'joined' && resolve())
  })
  await dora.engine.joins.join(link)
  await joined
  await eventually(
    () => {
      expect(routeTo(dora, alice)).toBe('direct')
      expect(routeTo(dora, bob)).toBe('relayed')
    },
    { timeout: 30_000 }
  )
})
