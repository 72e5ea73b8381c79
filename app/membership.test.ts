import { expect, it } from 'vitest'
import { aPair } from './testing/loopback.js'
import { eventually } from './testing/eventually.js'

const namesOf = (members: { name: string }[]) => members.map(({ name }) => name).sort()

it('a new name and colour reach every space', async () => {
  const { alice, bob, spaceId } = await aPair()
  await bob.call('profile.set', { name: 'Robert', color: '#112233' })
  await eventually(async () => {
    expect(namesOf(await alice.call('member.list', { spaceId }))).toEqual(['Alice', 'Robert'])
  })
})

it('an admin renames the space for everybody, an editor cannot', async () => {
  const { alice, bob, spaceId } = await aPair()
  await expect(bob.call('space.rename', { spaceId, name: 'Mine' })).rejects.toMatchObject({
    code: 'not-allowed'
  })
  await alice.call('space.rename', { spaceId, name: 'Herons' })
  await eventually(async () => {
    expect(await bob.call('space.list', {})).toMatchObject([{ name: 'Herons' }])
  })
})

it('[JO6] who leaves is gone for the others, and may come back with a new invite', async () => {
  const { alice, bob, spaceId } = await aPair()
  await bob.call('document.create', { spaceId, title: 'Bob’s notes' })
  await bob.call('space.leave', { spaceId })
  expect(await bob.call('space.list', {})).toEqual([])
  await eventually(async () => {
    expect(namesOf(await alice.call('member.list', { spaceId }))).toEqual(['Alice'])
  })
  expect(await alice.call('document.list', { spaceId })).toMatchObject([{ title: 'Bob’s notes' }])

  const { link } = await alice.call('invite.create', { spaceId, role: 'editor' })
  const joined = bob.next('joinChanged', ({ status }) => status === 'joined')
  await bob.call('space.join', { link })
  await joined
  await bob.call('document.create', { spaceId, title: 'Back again' })
  await eventually(async () => {
    const titles = await alice.call('document.list', { spaceId })
    expect(titles.map(({ title }) => title)).toEqual(['Bob’s notes', 'Back again'])
  })
  await eventually(async () => {
    const [space] = await bob.call('space.list', {})
    expect(space?.holding).toMatchObject({ unsharedCount: 0, behind: [] })
  })
})
