/** Folders of two people's computers, linked to one drive. */
import fs from 'node:fs/promises'
import { expect, it } from 'vitest'
import { eventually } from './testing/eventually.js'
import { aLonelyFolder, aPairOfFolders } from './testing/linked-folders.js'

it('[LF1] what is written in one linked folder is in the other, both ways', async () => {
  const { alice, bob } = await aPairOfFolders()
  await alice.write('plan.txt', 'from before')
  await alice.link()
  await bob.link()
  await bob.has({ 'plan.txt': 'from before' })
  await bob.write('deep/er/notes.txt', 'from Bob')
  const all = {
    'plan.txt': 'from before',
    deep: '/',
    'deep/er': '/',
    'deep/er/notes.txt': 'from Bob'
  }
  await alice.has(all)
  await alice.write('plan.txt', 'from Alice')
  await bob.has({ ...all, 'plan.txt': 'from Alice' })
  const [entry] = await bob.person.call('file.list', { ...bob.place, path: '/plan.txt' })
  expect(entry).toMatchObject({ author: 'Alice', conflictCount: 0 })
  await alice.upToDate()
  await bob.upToDate()
})

it('[LF2] what is deleted or renamed on one side is on the other', async () => {
  const { alice, bob } = await aPairOfFolders()
  for (const name of ['a.txt', 'b.txt', 'in/c.txt', 'in/d.txt', 'e.txt', 'f.txt']) {
    await alice.write(name, `content of ${name}`)
  }
  await alice.link()
  await bob.link()
  await eventually(async () => expect(Object.keys(await bob.files())).toHaveLength(7))
  await alice.upToDate()
  await bob.upToDate()
  const before = await alice.person.call('file.list', alice.place)
  const idOf = (inPath: string) => before.find(({ path: p }) => p === inPath)?.entryId

  await fs.rename(alice.at('in'), alice.at('out'))
  await fs.rm(bob.at('a.txt'))
  await fs.rename(bob.at('b.txt'), bob.at('B 2.txt'))
  const after = {
    'B 2.txt': 'content of b.txt',
    out: '/',
    'out/c.txt': 'content of in/c.txt',
    'out/d.txt': 'content of in/d.txt',
    'e.txt': 'content of e.txt',
    'f.txt': 'content of f.txt'
  }
  await alice.has(after)
  await bob.has(after)
  const entries = await alice.person.call('file.list', alice.place)
  const now = new Map(entries.map(({ path: p, entryId }) => [p, entryId]))
  // The very entries: their versions, pins and links in documents go with them.
  expect(now.get('/B 2.txt')).toBe(idOf('/b.txt'))
  expect(now.get('/out')).toBe(idOf('/in'))
  expect(now.get('/out/c.txt')).toBe(idOf('/in/c.txt'))

  await alice.person.call('file.rename', { ...alice.place, path: '/out', newPath: '/away' })
  await alice.person.call('file.remove', { ...alice.place, path: '/e.txt' })
  await eventually(async () => expect(Object.keys(await bob.files())).toContain('away/d.txt'))
  await eventually(async () => expect(Object.keys(await bob.files())).not.toContain('e.txt'))
  await eventually(async () => expect(Object.keys(await alice.files())).not.toContain('e.txt'))
  // What was deleted by others is still on this disk, out of sight.
  const kept = await fs.readdir(bob.at('.alcove-trash'), { recursive: true })
  expect(kept.some((name) => name.endsWith('e.txt'))).toBe(true)
})

it('[LF3] what programs leave in between is not taken for the file', async () => {
  const alice = await aLonelyFolder()
  await alice.write('report.txt', 'first')
  await alice.write('.alcoveignore', 'build/\n*.log\n')
  await alice.write('build/out.bin', 'built')
  await alice.write('today.log', 'noise')
  await alice.write('~$report.docx', 'lock')
  await alice.write('.DS_Store', 'system')
  await alice.link()
  await alice.upToDate()
  expect(await alice.entries()).toEqual(['/.alcoveignore', '/report.txt'])

  // Save by rename, with a backup in between.
  await fs.rename(alice.at('report.txt'), alice.at('report.txt~'))
  await alice.write('report.new', 'second')
  await fs.rename(alice.at('report.new'), alice.at('report.txt'))
  await fs.symlink('/etc/hostname', alice.at('pointer'))
  await eventually(async () => {
    const [entry] = await alice.person.call('file.list', { ...alice.place, path: '/report.txt' })
    expect(entry?.sizeBytes).toBe(6)
  })
  await alice.upToDate()
  expect(await alice.entries()).toEqual(['/.alcoveignore', '/report.txt'])
  expect((await alice.status()).skipped).toEqual([{ name: 'pointer', reason: 'source-is-link' }])
})
