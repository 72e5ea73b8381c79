import { expect, it } from 'vitest'
import { aSpaceOfEngines, anEngine, settled, type EnginePerson } from '../../testing/engines.js'
import type { MemberId, SpaceId } from '../../contract/ids.js'
import { eventually } from '../../testing/eventually.js'
import { aRulesView, writerKeyOf } from '../../testing/rules-view.js'
import { randomId } from '../crypto.js'
import { ActivityList } from './activity-list.js'

const TIMEOUT_MS = 90_000

const listOf = (person: EnginePerson, spaceId: SpaceId) =>
  person.space(spaceId).search.activity.list({ limit: 500 })

/** What all devices must have in common. */
async function shared(person: EnginePerson, spaceId: SpaceId) {
  const { items, lastNumber, fingerprint } = await listOf(person, spaceId)
  return { items: items.map(({ isNew: _, ...item }) => item), lastNumber, fingerprint }
}

async function newTo(person: EnginePerson, spaceId: SpaceId): Promise<string[]> {
  const { items } = await listOf(person, spaceId)
  return items.filter(({ isNew }) => isNew).map(({ kind, name }) => `${kind} ${name}`)
}

it(
  '[AC4] [X11] three who worked apart end with one list and fingerprint, a newcomer has it too',
  { timeout: TIMEOUT_MS },
  async () => {
    const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob', 'Cara')
    const [alice, bob, cara] = people as [EnginePerson, EnginePerson, EnginePerson]
    for (const person of people) await person.quit()
    for (const person of people) {
      // Alone, so that their operations are concurrent and the order is found afterwards.
      await person.start({ isOffline: true })
      const { name } = await person.engine.profile.get()
      const documentId = await person.documents(spaceId).create({ title: `${name}’s notes` })
      await person.documents(spaceId).places.rename(documentId, `${name}’s diary`)
      await person.documents(spaceId).places.trash(documentId)
      await person.quit()
    }
    for (const person of people) await person.start()
    await settled(spaceId, ...people)
    const expected = await shared(alice, spaceId)
    expect(expected.items.filter(({ kind }) => kind === 'deleted')).toHaveLength(3)
    expect(expected.fingerprint).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/)
    for (const person of [bob, cara]) {
      await eventually(async () => expect(await shared(person, spaceId)).toEqual(expected))
      const { brokenAt, count } = await person.space(spaceId).search.activity.check()
      expect({ brokenAt, count }).toEqual({ brokenAt: null, count: expected.lastNumber })
    }

    const { bootstrap } = alice.engine.network
    const dora = await anEngine('Dora', { bootstrap, isOffline: false })
    const { link } = await alice.engine.spaces.invites(spaceId).create({ role: 'viewer' })
    await dora.engine.joins.join(link)
    await eventually(async () => {
      expect(dora.engine.spaces.find(spaceId)?.roster.role).toBe('viewer')
      const known = await shared(dora, spaceId)
      expect(known.fingerprint).toBe((await shared(alice, spaceId)).fingerprint)
      expect(known.items[0]).toMatchObject({ kind: 'joined', name: 'Dora', detail: 'viewer' })
    })
    // What happened before somebody came is not new to them.
    expect(await newTo(dora, spaceId)).toEqual([])
  }
)

it(
  '[AC5] new is what others did since one looked, also what was done apart and earlier',
  { timeout: TIMEOUT_MS },
  async () => {
    const { people, spaceId } = await aSpaceOfEngines('Alice', 'Bob')
    const [alice, bob] = people as [EnginePerson, EnginePerson]
    await eventually(async () => expect(await newTo(alice, spaceId)).toEqual([]))
    await alice.documents(spaceId).create({ title: 'Plan' })
    await eventually(async () => expect(await newTo(bob, spaceId)).toEqual(['created Plan']))
    expect(await newTo(alice, spaceId)).toEqual([])
    await bob.space(spaceId).search.activity.markSeen()
    expect(await newTo(bob, spaceId)).toEqual([])

    await alice.quit()
    await alice.start({ isOffline: true })
    await alice.documents(spaceId).create({ title: 'Made apart' })
    await alice.quit()
    await bob.documents(spaceId).create({ title: 'Bob’s own' })
    await bob.space(spaceId).search.activity.markSeen()
    await alice.start()
    await settled(spaceId, alice, bob)
    await eventually(async () => expect(await newTo(bob, spaceId)).toEqual(['created Made apart']))
    await bob.quit()
    await bob.start()
    expect(await newTo(bob, spaceId)).toEqual(['created Made apart'])
  }
)

it('[AC6] the list is asked for by person, thing and topic, in pages', async () => {
  const alice = await anEngine('Alice')
  const spaceId = await alice.engine.spaces.create('Field study')
  const plan = await alice.documents(spaceId).create({ title: 'Plan' })
  await alice.documents(spaceId).places.rename(plan, 'Plan B')
  for (let i = 0; i < 5; i++) await alice.documents(spaceId).create({ title: `Note ${i}` })
  const { activity } = alice.space(spaceId).search
  const all = await activity.list()
  expect(all.items).toHaveLength(all.lastNumber)
  const ofPlan = await activity.list({ objectId: plan })
  expect(ofPlan.items.map(({ kind }) => kind)).toEqual(['renamed', 'created'])
  const files = await activity.list({ topic: 'files' })
  expect(files.items.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['created Files'])
  const [me] = alice.space(spaceId).members()
  expect((await activity.list({ memberId: me?.memberId })).items).toHaveLength(all.lastNumber)
  const nobody = await activity.list({ memberId: 'y'.repeat(26) as never })
  expect(nobody.items).toEqual([])
  const first = await activity.list({ limit: 3 })
  const next = await activity.list({ limit: 500, before: first.items.at(-1)?.number })
  expect([...first.items, ...next.items]).toEqual(all.items)
})

it('[AC7] [X11] a row that was changed on this disk is found, with all before it whole', async () => {
  const view = await aRulesView()
  for (const title of ['One', 'Two', 'Three']) {
    const value = { documentId: randomId<string>(), parentId: '', order: 'a0', title, icon: '' }
    await view.run('bob', { name: 'create-document', value: { ...value, atMs: 5 } })
  }
  const alice = await anEngine('Alice')
  const check = async () => {
    const rows = await view.rows('activity')
    const after = (range: { gt?: { number?: number } }) =>
      rows.filter(({ number }) => number > (range.gt?.number ?? 0))
    const list = await ActivityList.open({
      spaceId: 's' as SpaceId,
      memberId: 'alice' as MemberId,
      epoch: {
        find: (_index, range = {}) => Promise.resolve(after(range as object) as never),
        appliedLength: () => Promise.resolve(0),
        writerKey: writerKeyOf('alice')
      },
      local: alice.engine.profile.local,
      now: () => 1,
      changed: () => undefined
    })
    return list.check()
  }
  const { fingerprint, brokenAt, count } = await check()
  expect({ brokenAt, count }).toEqual({ brokenAt: null, count: 4 })
  const third = (await view.rows('activity')).find(({ number }) => number === 3)
  if (!third) throw new Error('there is a third row')
  await view.put('activity', { ...third, memberId: 'cy' })
  const changed = await check()
  expect(changed).toMatchObject({ brokenAt: 3, count: 2 })
  expect(fingerprint).toMatch(/^([0-9a-f]{4} ?){5}$/)
})
