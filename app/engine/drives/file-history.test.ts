import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { VersionId } from '../../contract/ids.js'
import type { Entry, EntryVersion } from '../../schema/rows.js'
import { eventually } from '../../testing/eventually.js'
import { randomId } from '../crypto.js'
import {
  admit,
  alice,
  connect,
  converged,
  follower,
  type Person,
  reopened,
  temporaryFolder
} from './drive-people.js'

/** Adds a file of that name and text to the root of the drive. */
async function put({ drives, driveId }: Person, name: string, text: string): Promise<void> {
  const file = path.join(await temporaryFolder(), name)
  await fs.writeFile(file, text)
  await drives.add(driveId, [file])
}

async function textOf(
  { drives, driveId }: Person,
  inPath: string,
  versionId?: VersionId
): Promise<string> {
  const target = path.join(await temporaryFolder(), 'saved')
  await drives.save(driveId, inPath, target, versionId ? { versionId } : {})
  return fs.readFile(target, 'utf8')
}

/** Alice and Bob have `plan.txt`, part, and replace it; then they meet again. */
async function apart(): Promise<[Person, Person]> {
  const a = await alice()
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  await admit(a, b)
  await put(a, 'plan.txt', 'plan')
  await converged(a, b)
  cut()
  await put(a, 'plan.txt', 'plan of Alice')
  await put(b, 'plan.txt', 'plan of Bob')
  connect(a, b)
  await eventually(async () => {
    for (const { drives, driveId } of [a, b]) {
      expect(await drives.history.conflicts(driveId)).toHaveLength(1)
    }
  })
  await converged(a, b)
  return [a, b]
}

it('[VE1] every content is listed with who put it, and can be read and shown again', async () => {
  const a = await alice()
  const { drives, driveId } = a
  for (const text of ['one', 'two', 'three']) await put(a, 'plan.txt', text)
  const [three, two, one] = await drives.history.versions(driveId, '/plan.txt')
  expect([three, two, one]).toMatchObject([
    { author: 'Alice', sizeBytes: 5, isCurrent: true, isConflict: false, localRatio: 1 },
    { author: 'Alice', sizeBytes: 3, isCurrent: false, restoredFrom: null },
    { author: 'Alice', sizeBytes: 3, isCurrent: false }
  ])
  const versionId = one?.versionId as VersionId
  expect(await textOf(a, '/plan.txt', versionId)).toBe('one')
  expect(await drives.history.restore(driveId, '/plan.txt', versionId)).toBe('/plan.txt')
  expect(await textOf(a, '/plan.txt')).toBe('one')
  const after = await drives.history.versions(driveId, '/plan.txt')
  expect(after).toHaveLength(4)
  expect(after.filter(({ isCurrent }) => isCurrent)).toMatchObject([{ restoredFrom: versionId }])
  // It is the very content, not a copy of it.
  const [row] = await a.epoch.find<Entry>('entries')
  const kept = await a.epoch.find<EntryVersion>('entry-versions')
  expect(row?.blob).toEqual(kept.find((each) => each.versionId === versionId)?.blob)

  const missing = randomId<VersionId>()
  for (const call of [
    () => drives.history.restore(driveId, '/plan.txt', missing),
    () => drives.history.resolve(driveId, '/plan.txt', [missing]),
    () => textOf(a, '/plan.txt', missing)
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'version-not-found' })
  }
  await drives.createFolder(driveId, '/dir')
  await expect(drives.history.versions(driveId, '/dir')).rejects.toMatchObject({
    code: 'file-not-found'
  })
  const again = await reopened(a)
  expect(await again.drives.history.versions(driveId, '/plan.txt')).toHaveLength(4)
})

it('[VE2] replaced apart: both see one conflict with both names, and keep both in one step', async () => {
  const [a, b] = await apart()
  const [conflict] = await a.drives.history.conflicts(a.driveId)
  expect(conflict).toMatchObject({ path: '/plan.txt', name: 'plan.txt' })
  expect(conflict?.versions.map(({ author }) => author).sort()).toEqual(['Alice', 'Bob'])
  expect(conflict?.versions[0]).toMatchObject({ isCurrent: true, isConflict: false })
  expect(conflict?.versions[1]).toMatchObject({ isCurrent: false, isConflict: true })
  const [entry] = await b.drives.files(b.driveId)
  expect(entry).toMatchObject({ path: '/plan.txt', conflictCount: 1 })
  expect(await b.drives.list()).toMatchObject([{ conflictCount: 1 }])

  const keep = (conflict?.versions ?? [])
    .sort((x) => (x.author === 'Bob' ? -1 : 1))
    .map(({ versionId }) => versionId)
  // Both decide the same, apart or not: there is one second file.
  const kept = await Promise.all(
    [a, b].map(({ drives, driveId }) => drives.history.resolve(driveId, '/plan.txt', keep))
  )
  expect(kept).toEqual([
    ['/plan.txt', '/plan (2).txt'],
    ['/plan.txt', '/plan (2).txt']
  ])
  await converged(a, b)
  for (const person of [a, b]) {
    expect(await person.drives.history.conflicts(person.driveId)).toEqual([])
    expect(await person.drives.files(person.driveId)).toHaveLength(2)
    expect(await textOf(person, '/plan.txt')).toBe('plan of Bob')
    expect(await textOf(person, '/plan (2).txt')).toBe('plan of Alice')
  }
})

it('[VE4] keeping one leaves the other as a version that can be brought back', async () => {
  const [a, b] = await apart()
  const [conflict] = await b.drives.history.conflicts(b.driveId)
  const mine = conflict?.versions.find(({ author }) => author === 'Bob')?.versionId as VersionId
  const other = conflict?.versions.find(({ author }) => author === 'Alice')?.versionId as VersionId
  expect(await b.drives.history.resolve(b.driveId, '/plan.txt', [mine])).toEqual(['/plan.txt'])
  await eventually(async () => {
    expect(await a.drives.history.conflicts(a.driveId)).toEqual([])
  })
  expect(await textOf(a, '/plan.txt')).toBe('plan of Bob')
  expect(await a.drives.history.versions(a.driveId, '/plan.txt')).toHaveLength(3)
  expect(await textOf(b, '/plan.txt', other)).toBe('plan of Alice')
})

it('[VE2] a conflict in a removed file or drive is none', async () => {
  const [a] = await apart()
  await a.drives.remove(a.driveId, '/plan.txt')
  expect(await a.drives.history.conflicts(a.driveId)).toEqual([])
  expect(await a.drives.list()).toMatchObject([{ conflictCount: 0 }])
})
