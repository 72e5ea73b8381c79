/** Versions, trash, moving and drives as scripts call them; nobody else is needed for any of it. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { aFolder, aPerson, type Person } from './testing/loopback.js'

async function alone() {
  const person = await aPerson('Ana', [], { isOffline: true })
  const { spaceId } = await person.call('space.create', { name: 'Field study' })
  const [drive] = await person.call('drive.list', { spaceId })
  if (!drive) throw new Error('a space begins with a drive')
  return { person, spaceId, driveId: drive.driveId }
}

type Place = Pick<Awaited<ReturnType<typeof alone>>, 'spaceId' | 'driveId'>

async function put(person: Person, place: Place, name: string, text: string): Promise<void> {
  const file = path.join(await aFolder(), name)
  await fs.writeFile(file, text)
  await person.call('file.add', { ...place, sources: [person.alcove.createPathToken(file)] })
}

it('[VE1] [MV1] versions, moving and the trash work over the contract', async () => {
  const { person, ...place } = await alone()
  await put(person, place, 'plan.txt', 'one')
  await put(person, place, 'plan.txt', 'second')
  await person.call('file.createFolder', { ...place, path: '/old' })
  const moved = { ...place, paths: ['/plan.txt'], targetPath: '/old' }
  expect(await person.call('file.move', moved)).toEqual({ paths: ['/old/plan.txt'] })

  const file = { ...place, path: '/old/plan.txt' }
  const [, first] = await person.call('file.versions', file)
  if (!first) throw new Error('two contents were put')
  const saved = path.join(await aFolder(), 'saved.txt')
  const target = person.alcove.createPathToken(saved)
  await person.call('file.save', { ...file, versionId: first.versionId, target })
  expect(await fs.readFile(saved, 'utf8')).toBe('one')
  expect(await person.call('file.restore', { ...file, versionId: first.versionId })).toEqual({
    path: '/old/plan.txt'
  })
  expect(await person.call('file.versions', file)).toHaveLength(3)
  expect(await person.call('file.conflicts', place)).toEqual([])

  await person.call('file.remove', { ...place, path: '/old' })
  const [trashed] = await person.call('file.trash', { spaceId: place.spaceId })
  expect(trashed).toMatchObject({
    path: '/old',
    fileCount: 1,
    sizeBytes: 3,
    trashedBy: expect.any(String) as string
  })
  expect(await person.call('file.restore', { ...place, path: '/old' })).toEqual({ path: '/old' })
  expect(await person.call('file.versions', file)).toHaveLength(3)
  const withoutPath = { ...place, versionId: first.versionId }
  await expect(person.call('file.restore', withoutPath)).rejects.toMatchObject({
    code: 'bad-input'
  })
})

it('[VE6] drives are made, named, removed and restored over the contract', async () => {
  const { person, spaceId, driveId } = await alone()
  const made = await person.call('drive.create', { spaceId, name: 'Maps' })
  await person.call('drive.rename', { spaceId, driveId: made.driveId, name: 'Atlas' })
  await person.call('drive.remove', { spaceId, driveId: made.driveId })
  expect(await person.call('drive.list', { spaceId })).toHaveLength(1)
  const all = await person.call('drive.list', { spaceId, includeTrashed: true })
  expect(all.map(({ name, trashedAtMs }) => [name, trashedAtMs !== null])).toEqual([
    ['Files', false],
    ['Atlas', true]
  ])
  await expect(person.call('drive.remove', { spaceId, driveId })).rejects.toMatchObject({
    code: 'drive-last'
  })
  await person.call('drive.restore', { spaceId, driveId: made.driveId })
  expect(await person.call('drive.list', { spaceId })).toHaveLength(2)
})
