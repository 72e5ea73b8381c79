/** Who confirms the order is gone for good; the others go on. */
import fs from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { SpaceId } from './contract/ids.js'
import { aSpaceOfEngines, anEngine, letIn, settled, type EnginePerson } from './testing/engines.js'
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
  await confirmed(spaceId, bob, cy, dora)
}, 90_000)
