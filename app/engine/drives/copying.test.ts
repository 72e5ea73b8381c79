import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { copyInto } from './copying.js'
import { admit, alice, connect, converged, follower, temporaryFolder } from './drive-people.js'

it('[FI9] a copy shows the same contents under a free name, also in another drive, and stores nothing twice', async () => {
  const ana = await alice()
  const bo = await follower('Bo', ana)
  connect(ana, bo)
  await admit(ana, bo)
  const dir = path.join(await temporaryFolder(), 'Maps')
  await fs.mkdir(path.join(dir, 'old'), { recursive: true })
  await fs.writeFile(path.join(dir, 'weir.svg'), 'weir')
  await fs.writeFile(path.join(dir, 'old', 'weir.svg'), 'old weir')
  await ana.drives.add(ana.driveId, [dir])
  const other = await ana.drives.teams.create('Archive')
  const before = await ana.drives.files(ana.driveId)
  const length = await ownLength()
  expect(length).toBeGreaterThan(0)

  const here = { driveId: ana.driveId, path: '/' }
  expect(await copyInto(ana.drives.access, ana.driveId, ['/Maps'], here)).toEqual(['/Maps (2)'])
  const there = { driveId: other, path: '/' }
  const both = ['/Maps/weir.svg', '/Maps/old']
  expect(await copyInto(ana.drives.access, ana.driveId, both, there)).toEqual(['/weir.svg', '/old'])
  await converged(ana, bo)

  const hashes = (files: typeof before) => files.map(({ path, sha256 }) => [path, sha256])
  const copies = await bo.drives.files(bo.driveId, '/Maps (2)')
  expect(hashes(copies)).toEqual(
    hashes(before)
      .slice(1)
      .map(([at, hash]) => [at?.replace('/Maps', '/Maps (2)'), hash])
  )
  const archived = await bo.drives.files(other)
  expect(archived.map(({ path }) => path)).toEqual(['/old', '/old/weir.svg', '/weir.svg'])
  const ids = [...(await bo.drives.files(bo.driveId)), ...archived].map(({ entryId }) => entryId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(await ownLength()).toBe(length)
  const target = path.join(await temporaryFolder(), 'weir.svg')
  await bo.drives.save(other, '/old/weir.svg', target)
  expect(await fs.readFile(target, 'utf8')).toBe('old weir')

  const inside = { driveId: ana.driveId, path: '/Maps/old' }
  await expect(copyInto(ana.drives.access, ana.driveId, ['/Maps'], inside)).rejects.toMatchObject({
    code: 'path-invalid'
  })
  await expect(copyInto(ana.drives.access, ana.driveId, ['/no'], here)).rejects.toMatchObject({
    code: 'file-not-found'
  })

  async function ownLength(): Promise<number> {
    const { contents } = ana.drives.access
    const core = await contents.core((await contents.own()).driveKey)
    return core?.length ?? 0
  }
})
