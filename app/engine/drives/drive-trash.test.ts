import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { TRASH_LIFETIME_MS } from '../../contract/limits.js'
import { randomId } from '../crypto.js'
import {
  admit,
  alice,
  connect,
  converged,
  follower,
  type Person,
  temporaryFolder
} from './drive-people.js'

async function add({ drives, driveId }: Person, names: string[], target: string): Promise<void> {
  const dir = await temporaryFolder()
  for (const name of names) await fs.writeFile(path.join(dir, name), name)
  const files = names.map((name) => path.join(dir, name))
  await drives.add(driveId, files, target)
}

async function paths({ drives, driveId }: Person): Promise<string[]> {
  return (await drives.files(driveId)).map((entry) => entry.path)
}

async function trashOf({ drives }: Person) {
  return drives.trash.list(await drives.teams.living())
}

it('[TF1] what one removed another finds in the trash and puts back where it was', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  connect(a, b)
  await admit(a, b)
  await add(a, ['x.txt', 'yy.txt'], '/plots/north')
  await a.drives.remove(a.driveId, '/plots')
  await converged(a, b)
  expect(await paths(b)).toEqual([])
  const [plots, ...rest] = await trashOf(b)
  expect(rest).toEqual([])
  expect(plots).toMatchObject({
    driveName: 'Team files',
    name: 'plots',
    kind: 'folder',
    path: '/plots',
    fileCount: 2,
    sizeBytes: 11,
    trashedBy: a.memberId
  })
  expect(await b.drives.trash.restore(b.driveId, { path: '/plots' })).toBe('/plots')
  await converged(a, b)
  expect(await paths(a)).toEqual([
    '/plots',
    '/plots/north',
    '/plots/north/x.txt',
    '/plots/north/yy.txt'
  ])
  expect(await trashOf(a)).toEqual([])
})

it('[TF2] a file comes back to its path without what else was removed there', async () => {
  const a = await alice()
  const { drives, driveId } = a
  await add(a, ['x.txt', 'y.txt'], '/plots/north')
  await drives.remove(driveId, '/plots/north/x.txt')
  await drives.remove(driveId, '/plots')
  const listed = await trashOf(a)
  expect(listed.map((each) => each.path).sort()).toEqual(['/plots', '/plots/north/x.txt'])
  expect(await drives.trash.restore(driveId, { path: '/plots/north/x.txt' })).toBe(
    '/plots/north/x.txt'
  )
  expect(await paths(a)).toEqual(['/plots', '/plots/north', '/plots/north/x.txt'])
  // The folder itself comes back beside the one that took its place.
  const entryId = listed.find((each) => each.path === '/plots')?.entryId
  expect(await drives.trash.restore(driveId, { entryId })).toBe('/plots (2)')
  expect(await paths(a)).toContain('/plots (2)/north/y.txt')
  // Once more changes nothing.
  expect(await drives.trash.restore(driveId, { entryId })).toBe('/plots (2)')
})

it('[TF2] where its name is taken it comes back beside; of one path the last removed comes first', async () => {
  const a = await alice()
  const { drives, driveId } = a
  await drives.createFolder(driveId, '/plots')
  for (let i = 0; i < 2; i++) {
    await add(a, ['x.txt'], '/plots')
    await drives.remove(driveId, '/plots/x.txt')
  }
  const [last, first] = await trashOf(a)
  expect(await drives.trash.restore(driveId, { path: '/plots/x.txt' })).toBe('/plots/x.txt')
  expect((await drives.files(driveId, '/plots/x.txt'))[0]?.entryId).toBe(last?.entryId)
  expect(await drives.trash.restore(driveId, { entryId: first?.entryId })).toBe('/plots/x (2).txt')
  for (const place of [{ path: '/plots' }, { path: '/none' }, { entryId: randomId<never>() }, {}]) {
    await expect(drives.trash.restore(driveId, place)).rejects.toMatchObject({
      code: 'file-not-found'
    })
  }
})

it('[TF1] the trash lists and restores for thirty days', async () => {
  const a = await alice()
  const { drives, driveId } = a
  await add(a, ['x.txt'], '/')
  await drives.remove(driveId, '/x.txt')
  const spare = await drives.teams.create('Spare')
  await drives.teams.remove(spare)
  const later = Date.now() + TRASH_LIFETIME_MS
  vi.spyOn(Date, 'now').mockReturnValue(later)
  try {
    expect(await trashOf(a)).toEqual([])
    expect(await drives.list({ includeTrashed: true })).toHaveLength(1)
    const restoring = drives.trash.restore(driveId, { path: '/x.txt' })
    await expect(restoring).rejects.toMatchObject({ code: 'file-not-found' })
  } finally {
    vi.restoreAllMocks()
  }
  expect(await trashOf(a)).toHaveLength(1)
  expect(await drives.list({ includeTrashed: true })).toHaveLength(2)
})

it('[MV1] many entries move as one, or none with the reason', async () => {
  const a = await alice()
  const { drives, driveId } = a
  await add(a, ['x.txt', 'y.txt'], '/plots/north')
  await add(a, ['x.txt', 'z.txt'], '/south')
  const before = await paths(a)
  const refused: [string[], string, string][] = [
    [['/plots/north/y.txt', '/plots/north/x.txt'], '/south', 'name-taken'],
    [['/plots/north/x.txt', '/south/x.txt'], '/', 'name-taken'],
    [['/south', '/plots'], '/plots/north', 'path-invalid'],
    [['/south/z.txt', '/none'], '/plots', 'file-not-found'],
    [['/south'], '/none', 'file-not-found'],
    [['/south'], '/plots/north/x.txt', 'file-not-found'],
    [['/'], '/plots', 'path-invalid'],
    [['/south/..'], '/plots', 'path-invalid']
  ]
  for (const [moved, target, code] of refused) {
    await expect(drives.move(driveId, moved, target)).rejects.toMatchObject({ code })
    expect(await paths(a)).toEqual(before)
  }
  // What lies in another of them goes with it; what is there already stays.
  const moved = ['/plots/north', '/plots/north/x.txt', '/south/z.txt', '/plots']
  expect(await drives.move(driveId, moved, '/south')).toEqual(['/south/z.txt', '/south/plots'])
  expect(await paths(a)).toEqual([
    '/south',
    '/south/plots',
    '/south/plots/north',
    '/south/plots/north/x.txt',
    '/south/plots/north/y.txt',
    '/south/x.txt',
    '/south/z.txt'
  ])
})

it('[VE6] drives are made, named, removed and brought back; one always stays', async () => {
  const a = await alice()
  const { drives, driveId } = a
  const { teams } = drives
  const maps = await teams.create('Team files')
  const names = async () => (await drives.list()).map(({ name }) => name)
  expect(await names()).toEqual(['Team files', 'Team files (2)'])
  await teams.rename(maps, 'Maps')
  await add({ ...a, driveId: maps }, ['x.txt'], '/')
  await teams.remove(maps)
  expect(await names()).toEqual(['Team files'])
  expect(await drives.list({ includeTrashed: true })).toHaveLength(2)
  for (const call of [
    () => drives.files(maps),
    () => drives.createFolder(maps, '/dir'),
    () => drives.remove(maps, '/x.txt'),
    () => teams.remove(maps),
    () => teams.rename(randomId<never>(), 'Maps')
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'drive-not-found' })
  }
  await expect(teams.remove(driveId)).rejects.toMatchObject({ code: 'drive-last' })
  await expect(teams.create('a/b')).rejects.toMatchObject({ code: 'path-invalid' })
  await teams.restore(maps)
  expect(await names()).toEqual(['Team files', 'Maps'])
  expect(await drives.files(maps)).toMatchObject([{ path: '/x.txt' }])
})
