import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { admit, alice, connect, converged, follower, temporaryFolder } from './drive-people.js'

it('[FI8] a folder counts what is below it, in a list of its own folder and in one of all', async () => {
  const ana = await alice()
  const bo = await follower('Bo', ana)
  connect(ana, bo)
  await admit(ana, bo)
  const dir = path.join(await temporaryFolder(), 'Photos')
  await fs.mkdir(path.join(dir, 'raw', 'empty'), { recursive: true })
  await fs.writeFile(path.join(dir, 'one.jpg'), 'x'.repeat(300))
  await fs.writeFile(path.join(dir, 'raw', 'two.dng'), 'x'.repeat(900))
  await ana.drives.add(ana.driveId, [dir])
  await converged(ana, bo)

  const [photos] = await ana.drives.files(ana.driveId, '/', { isShallow: true })
  expect(photos).toMatchObject({ path: '/Photos', fileCount: 2, sizeBytes: 1200, localRatio: 1 })
  expect(photos?.modifiedAtMs).toBeGreaterThan(0)

  const inside = await ana.drives.files(ana.driveId, '/Photos', { isShallow: true })
  expect(inside.map(({ name, fileCount }) => [name, fileCount]).sort()).toEqual([
    ['one.jpg', 1],
    ['raw', 1]
  ])
  const raw = await ana.drives.files(ana.driveId, '/Photos/raw', { isShallow: true })
  expect(raw.find(({ name }) => name === 'empty')).toMatchObject({ fileCount: 0, sizeBytes: 0 })

  const all = await ana.drives.files(ana.driveId)
  expect(all.map(({ path, fileCount, sizeBytes }) => [path, fileCount, sizeBytes])).toEqual([
    ['/Photos', 2, 1200],
    ['/Photos/one.jpg', 1, 300],
    ['/Photos/raw', 1, 900],
    ['/Photos/raw/empty', 0, 0],
    ['/Photos/raw/two.dng', 1, 900]
  ])

  // Bo fetches a quarter of it.
  const theirs = () => bo.drives.files(bo.driveId, '/', { isShallow: true })
  expect((await theirs())[0]).toMatchObject({ fileCount: 2, sizeBytes: 1200, localRatio: 0 })
  await bo.drives.save(bo.driveId, '/Photos/one.jpg', path.join(await temporaryFolder(), 'one.jpg'))
  expect((await theirs())[0]).toMatchObject({ localRatio: 0.25 })
})
