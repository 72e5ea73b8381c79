import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { alice, temporaryFolder } from './drive-people.js'
import { removeAll } from './removing.js'

it('[FI10] many entries go to the trash together, less those that are gone', async () => {
  const { drives, driveId } = await alice()
  const dir = path.join(await temporaryFolder(), 'many')
  await fs.mkdir(dir)
  const names = Array.from({ length: 250 }, (_, n) => `file ${n}`)
  for (const name of names) await fs.writeFile(path.join(dir, name), name)
  await drives.add(driveId, [dir])
  const paths = names.map((name) => `/many/${name}`)

  const [kept = '', gone = '', ...others] = paths
  await drives.remove(driveId, gone)
  expect(await removeAll(drives.access, driveId, [gone, ...others, ...others])).toEqual(others)
  const left = await drives.files(driveId)
  expect(left.map((entry) => entry.path)).toEqual(['/many', kept])

  await expect(removeAll(drives.access, driveId, ['/many/..'])).rejects.toMatchObject({
    code: 'path-invalid'
  })
})
