import { expect, it } from 'vitest'
import type { SpaceId } from './contract/ids.js'
import { hex, isEqual, keyToId } from './engine/crypto.js'
import type { Connection } from './engine/network.js'
import { aSpaceOfEnginesWith, settled, type EnginePerson } from './testing/engines.js'
import { eventually } from './testing/eventually.js'

/** Cuts two off from each other, as a firewall between them does. */
async function cutOff(cut: Set<string>, a: EnginePerson, b: EnginePerson): Promise<void> {
  cut.add(idOf(a)).add(idOf(b))
  for (const { engine } of [a, b]) {
    await engine.setOffline(true)
    await engine.setOffline(false)
  }
}

const idOf = ({ engine }: EnginePerson) => hex(engine.profile.device.publicKey)

function linkBetween(from: EnginePerson, to: EnginePerson): Connection | undefined {
  return from.engine.network.connections.find(({ remotePublicKey }) =>
    isEqual(remotePublicKey, to.engine.profile.device.publicKey)
  )
}

/** Alice and Bob only reach Carol; whom `cut` names does not connect with others of it. */
async function aTriangle() {
  const cut = new Set<string>()
  const { people, spaceId } = await aSpaceOfEnginesWith(
    { relayAfterMs: 300, refusesDirect: (own, other) => cut.has(hex(own)) && cut.has(hex(other)) },
    'Alice',
    'Bob',
    'Carol'
  )
  const [alice, bob, carol] = people as [EnginePerson, EnginePerson, EnginePerson]
  return { alice, bob, carol, spaceId, cut }
}

const isHere = (at: EnginePerson, spaceId: SpaceId, who: EnginePerson) =>
  at
    .space(spaceId)
    .presence()
    .here.some(({ deviceId }) => deviceId === keyToId(who.engine.profile.device.publicKey))

it('[CN8] [N7] two who cannot reach each other are connected by a member whom both reach, and it is said', async () => {
  const { alice, bob, carol, spaceId, cut } = await aTriangle()
  await cutOff(cut, alice, bob)
  await eventually(
    () => {
      for (const [from, to] of [
        [alice, bob],
        [bob, alice]
      ] as const) {
        const link = linkBetween(from, to)
        expect(link && from.engine.network.viaOf(link)).toEqual(
          carol.engine.profile.device.publicKey
        )
        expect(isHere(from, spaceId, to)).toBe(true)
      }
    },
    { timeout: 30_000 }
  )
  expect(carol.engine.network.connections).toHaveLength(2)
  const report = await alice.engine.report()
  expect(report.peers.find(({ memberName }) => memberName === 'Bob')).toMatchObject({
    route: 'relayed',
    throughNames: ['Carol']
  })
  const documentId = await alice.documents(spaceId).create({ title: 'Relayed' })
  await alice.type(spaceId, documentId, 'words by way of Carol')
  await settled(spaceId, alice, bob, carol)

  await carol.quit()
  await eventually(() => expect(linkBetween(alice, bob)).toBe(undefined), { timeout: 30_000 })
})

it('[CN9] a direct connection takes the place of a relayed one', async () => {
  const { alice, bob, spaceId, cut } = await aTriangle()
  await cutOff(cut, alice, bob)
  await eventually(() => expect(linkBetween(alice, bob)).toBeDefined(), { timeout: 30_000 })
  cut.clear()
  for (const { engine } of [alice, bob]) await engine.setOffline(true)
  for (const { engine } of [alice, bob]) await engine.setOffline(false)
  await eventually(
    () => {
      const link = linkBetween(alice, bob)
      expect(link && alice.engine.network.viaOf(link)).toBe(null)
      expect(isHere(alice, spaceId, bob)).toBe(true)
    },
    { timeout: 30_000 }
  )
  expect(alice.engine.network.connections).toHaveLength(2)
})
