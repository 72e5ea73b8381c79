import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { Entry } from '../../schema/rows.js'
import { alice, temporaryFolder } from './drive-people.js'
import { below, DriveTree } from './drive-tree.js'

const OTHER_DISK = '/dev/shm'

it('[FI4] a target below a file, or in a folder that goes away, leaves nothing anywhere', async () => {
  const { drives, driveId } = await alice()
  const dir = await temporaryFolder()
  await fs.writeFile(path.join(dir, 'a.txt'), 'a')
  await drives.add(driveId, [path.join(dir, 'a.txt')])
  const unwritable = expect.objectContaining({ code: 'target-unwritable' })
  for (const target of [path.join(dir, 'a.txt', 'inside'), path.join(dir, 'gone', 'a.txt')]) {
    await expect(drives.save(driveId, '/a.txt', target)).rejects.toEqual(unwritable)
  }
  await fs.mkdir(path.join(dir, 'real'))
  await fs.symlink(path.join(dir, 'nowhere'), path.join(dir, 'real', 'a.txt'))
  await expect(drives.save(driveId, '/a.txt', path.join(dir, 'real'))).rejects.toMatchObject({
    code: 'target-exists'
  })
  expect((await fs.readdir(dir)).sort()).toEqual(['a.txt', 'real'])
  expect(await fs.readdir(path.join(dir, 'real'))).toEqual(['a.txt'])
})

it.runIf(process.platform === 'linux')(
  '[FI4] a target on another disk than the profile gets files and folders whole',
  async () => {
    const { drives, driveId } = await alice()
    const dir = await temporaryFolder()
    await fs.mkdir(path.join(dir, 'in'))
    await fs.writeFile(path.join(dir, 'in', 'a.txt'), 'a')
    await drives.add(driveId, [path.join(dir, 'in')])
    const other = await fs.mkdtemp(path.join(OTHER_DISK, 'alcove-drives-'))
    onTestFinished(() => fs.rm(other, { recursive: true, force: true }))
    await drives.save(driveId, '/in', other)
    await drives.save(driveId, '/in/a.txt', other)
    expect((await fs.readdir(other, { recursive: true })).sort()).toEqual([
      'a.txt',
      'in',
      'in/a.txt'
    ])
  }
)

it('[FI3] a folder with 100,000 entries is one folder with 100,000 entries', () => {
  const count = 100_000
  const rows = Array.from({ length: count }, (_, i) => {
    const content = { sizeBytes: 1, modifiedAtMs: 1, authorId: 'a', authorIndex: 0 }
    return { driveId: 'd', entryId: `e${i}`, parentId: '', name: `file ${i}`, ...content }
  }) as unknown as Entry[]
  const tree = new DriveTree(rows)
  expect(tree.root.children.size).toBe(count)
  expect(below(tree.root)).toHaveLength(count)
  expect(tree.byId('e99999')?.path).toBe('/file 99999')
})
