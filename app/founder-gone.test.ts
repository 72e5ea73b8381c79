/** Who confirms the order is gone for good; the others go on. */
import fs from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { SpaceId } from './contract/ids.js'
import {
  aSpaceOfEngines,
  aSpaceOfEnginesWith,
  anEngine,
  letIn,
  settled,
  type EnginePerson
} from './testing/engines.js'
import { eventually } from './testing/eventually.js'

const titles = async (person: EnginePerson, spaceId: SpaceId) =>
  (await person.documents(spaceId).list(false)).map(({ title }) => title).sort()

const indexersOf = (person: EnginePerson, spaceId: SpaceId) =>
  person
    .space(spaceId)
    .members()
    .filter(({ devices }) => devices.some(({ isIndexer }) => isIndexer))
    .map(({ name }) => name)
    .sort()

const confirm = (spaceId: SpaceId, person: EnginePerson, names: string[]) =>
  eventually(() => expect(indexersOf(person, spaceId)).toEqual(names), { timeout: 30_000 })

/** All that is written is confirmed. */
async function confirmed(spaceId: SpaceId, ...people: EnginePerson[]): Promise<void> {
  await eventually(
    () => {
      for (const person of people) {
        const { epoch } = person.space(spaceId)
        expect(epoch.confirmedLength).toBe(epoch.version)
      }
    },
    { timeout: 30_000 }
  )
}

async function destroy(person: EnginePerson): Promise<void> {
  await person.quit()
  await fs.rm(person.profileDir, { recursive: true })
}

it('[P12][OR1][OR2] the founder’s profile is destroyed; the others write, confirm and let in a newcomer who gets everything', async () => {
  const { people, spaceId, bootstrap } = await aSpaceOfEngines('Alice', 'Bob', 'Cy')
  const [alice, bob, cy] = people as [EnginePerson, EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Plan', markdown: 'Ours.' })
  // Nobody else wrote anything: their devices offer themselves.
  await confirm(spaceId, alice, ['Alice', 'Bob', 'Cy'])
  await confirmed(spaceId, ...people)
  await destroy(alice)

  await bob.type(spaceId, documentId, 'Without her. ')
  for (let n = 0; n < 20; n++) await cy.documents(spaceId).create({ title: `Page ${n}` })
  await settled(spaceId, bob, cy)
  await confirmed(spaceId, bob, cy)
  const dora = await anEngine('Dora', { bootstrap, isOffline: false })
  await letIn(spaceId, bob, dora)
  await settled(spaceId, bob, cy, dora)
  expect(await dora.read(spaceId, documentId)).toContain('Without her. Ours.')
  expect(await titles(dora, spaceId)).toHaveLength(21)
  await dora.type(spaceId, documentId, 'New here. ')
  await settled(spaceId, bob, cy, dora)
  // Dora’s device hears of the last confirmation with whatever is written next.
  await confirmed(spaceId, bob, cy)
}, 90_000)

/** Administration is shared. */
async function makeAdmin(spaceId: SpaceId, by: EnginePerson, person: EnginePerson): Promise<void> {
  const me = person.space(spaceId).roster.ownDevice
  const value = { memberId: me?.memberId ?? '', role: 'admin', atMs: 1 }
  await by.space(spaceId).append([{ name: 'set-role', value }])
  await eventually(() => expect(person.space(spaceId).roster.role).toBe('admin'))
}

it('[P12][OR3] a dead device is replaced by itself, roles change without the founder, and one that leaves makes room', async () => {
  const soon = { indexerLostMs: 3000, indexerCheckMs: 200 }
  const names = ['Alice', 'Bob', 'Cy', 'Dora']
  const { people, spaceId } = await aSpaceOfEnginesWith(soon, ...names)
  const [alice, bob, cy, dora] = people as [EnginePerson, EnginePerson, EnginePerson, EnginePerson]
  await makeAdmin(spaceId, alice, bob)
  for (const person of people) await person.documents(spaceId).create({ title: 'Mine' })
  await settled(spaceId, ...people)
  await eventually(() => expect(indexersOf(alice, spaceId)).toHaveLength(3))
  await destroy(alice)

  await confirm(spaceId, dora, ['Bob', 'Cy', 'Dora'])
  await makeAdmin(spaceId, bob, dora)
  await confirmed(spaceId, bob, cy, dora)
  // The one left that could is alone with Bob: one confirms again.
  await cy.engine.spaces.leave(spaceId)
  await eventually(() => expect(indexersOf(dora, spaceId)).toHaveLength(1))
  await dora.documents(spaceId).create({ title: 'Two are left' })
  await settled(spaceId, bob, dora)
  await confirmed(spaceId, bob, dora)
}, 90_000)

it('[P12][OR4] of two, the one left starts the order anew; the other, back after all, follows', async () => {
  const { people, spaceId, bootstrap } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  await makeAdmin(spaceId, alice, bob)
  const documentId = await alice.documents(spaceId).create({ title: 'Plan', markdown: 'Ours.' })
  await settled(spaceId, alice, bob)
  await expect(alice.space(spaceId).order.state()).resolves.toMatchObject({ canForkHere: true })
  await expect(bob.space(spaceId).order.state()).resolves.toMatchObject({ canForkHere: false })
  await alice.quit()
  await bob.type(spaceId, documentId, 'Bob’s. ')
  const { epoch, order } = bob.space(spaceId)
  const stuckAt = epoch.confirmedLength
  expect(stuckAt).toBeLessThan(epoch.version)
  await eventually(async () => expect(await order.state()).toMatchObject({ canForkHere: true }))
  await order.fork()
  await confirmed(spaceId, bob)
  const cy = await anEngine('Cy', { bootstrap, isOffline: false })
  await letIn(spaceId, bob, cy)
  await settled(spaceId, bob, cy)
  expect(await cy.read(spaceId, documentId)).toBe('Bob’s. Ours.')

  await alice.start({ isOffline: false })
  await settled(spaceId, alice, bob, cy)
  await alice.type(spaceId, documentId, 'Hers. ')
  await settled(spaceId, alice, bob, cy)
  expect(await bob.read(spaceId, documentId)).toBe('Hers. Bob’s. Ours.')
  await alice.documents(spaceId).create({ title: 'Back' })
  await settled(spaceId, alice, bob, cy)
  await confirmed(spaceId, alice, bob, cy)
}, 90_000)

it('[OR5] a change of those who confirm loses nothing, also for who was away, or quits in the middle', async () => {
  const { people, spaceId, bootstrap } = await aSpaceOfEngines('Alice', 'Bob')
  const [alice, bob] = people as [EnginePerson, EnginePerson]
  const documentId = await alice.documents(spaceId).create({ title: 'Plan', markdown: 'Ours.' })
  for (let n = 0; n < 40; n++) await alice.documents(spaceId).create({ title: `Page ${n}` })
  await settled(spaceId, alice, bob)
  await bob.quit()
  await bob.start({ isOffline: true })
  await bob.type(spaceId, documentId, 'On the train. ')
  await bob.quit()

  const cy = await anEngine('Cy', { bootstrap, isOffline: false })
  await letIn(spaceId, alice, cy)
  await bob.start({ isOffline: false })
  await confirm(spaceId, alice, ['Alice', 'Bob', 'Cy'])
  // Nobody waits until it is confirmed.
  await cy.quit()
  await alice.quit()
  await alice.start()
  await cy.start()
  await alice.type(spaceId, documentId, 'After. ')
  await settled(spaceId, alice, bob, cy)
  const text = await cy.read(spaceId, documentId)
  for (const part of ['On the train. ', 'After. ', 'Ours.']) expect(text).toContain(part)
  expect(await titles(bob, spaceId)).toHaveLength(41)
  await confirmed(spaceId, alice, bob, cy)
  for (const person of [alice, bob, cy]) {
    await eventually(() => expect(person.space(spaceId).epoch.isViewWhole).toBe(true))
  }
}, 90_000)
