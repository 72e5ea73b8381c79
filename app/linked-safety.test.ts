/** Linked folders when something goes wrong: apart, killed, unplugged, hostile, in the way. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { eventually } from './testing/eventually.js'
import type { Linked } from './testing/linked-folders.js'
import { aLonelyFolder, aPairOfFolders } from './testing/linked-folders.js'
import { aFolder } from './testing/loopback.js'

const SLOW = { timeout: 30_000, interval: 100 }

it('[LF4] what both sides changed apart is a conflict of the drive, with both contents', async () => {
  const { alice, bob } = await aPairOfFolders()
  await alice.write('map.txt', 'first')
  await alice.link()
  await bob.link()
  await bob.has({ 'map.txt': 'first' })
  await bob.upToDate()
  await bob.person.quit()
  await alice.write('map.txt', 'of Alice')
  await eventually(async () => {
    const [entry] = await alice.person.call('file.list', { ...alice.place, path: '/map.txt' })
    expect(entry?.sizeBytes).toBe('of Alice'.length)
  }, SLOW)
  await bob.write('map.txt', 'of Bob, who was away')
  await bob.person.start()
  const contents = async (side: Linked) => {
    const [conflict] = await side.person.call('file.conflicts', side.place)
    const sizes = conflict?.versions.map(({ sizeBytes }) => sizeBytes) ?? []
    return sizes.sort((a, b) => a - b)
  }
  for (const side of [alice, bob]) {
    await eventually(async () => expect(await contents(side)).toEqual([8, 20]), SLOW)
  }
  // Both folders show the one that the drive shows, and nothing else.
  const [entry] = await alice.person.call('file.list', { ...alice.place, path: '/map.txt' })
  const shown = entry?.sizeBytes === 8 ? 'of Alice' : 'of Bob, who was away'
  await alice.has({ 'map.txt': shown })
  await bob.has({ 'map.txt': shown })
})

it('[LF4] linking two full sides says what it will do, and loses nothing of either', async () => {
  const alice = await aLonelyFolder()
  const source = await aFolder()
  for (const [name, text] of Object.entries({ same: 'equal', both: 'in the drive', far: 'far' })) {
    await fs.writeFile(path.join(source, name), text)
    const token = alice.person.alcove.createPathToken(path.join(source, name))
    await alice.person.call('file.add', { ...alice.place, sources: [token] })
  }
  await alice.write('same', 'equal')
  await alice.write('both', 'in the folder')
  await alice.write('near', 'near')
  const directory = await alice.token()
  expect(await alice.person.call('drive.planLink', { ...alice.place, directory })).toEqual({
    directory: await fs.realpath(alice.directory),
    addCount: 1,
    addBytes: 4,
    fetchCount: 1,
    fetchBytes: 3,
    sameCount: 1,
    conflictCount: 1,
    items: [
      { path: 'both', what: 'conflict' },
      { path: 'far', what: 'fetch' },
      { path: 'near', what: 'add' }
    ]
  })
  expect(Object.keys(await alice.files())).toHaveLength(3)
  await alice.link()
  await eventually(async () => expect(Object.keys(await alice.files())).toHaveLength(4), SLOW)
  await alice.upToDate()
  expect(await alice.entries()).toEqual(['/both', '/far', '/near', '/same'])
  const versions = await alice.person.call('file.versions', { ...alice.place, path: '/both' })
  expect(versions.map(({ sizeBytes }) => sizeBytes).sort()).toEqual([12, 13])
  const same = await alice.person.call('file.versions', { ...alice.place, path: '/same' })
  expect(same).toHaveLength(1)
})

it('[LF5] when a folder goes, or much of it at once, nothing is deleted until the person says so', async () => {
  const alice = await aLonelyFolder()
  const names = Array.from({ length: 8 }, (_, i) => `file ${i}.txt`)
  for (const name of names) await alice.write(name, name)
  await alice.link()
  await alice.upToDate()
  const all = names.map((name) => `/${name}`)
  const asks = (count: number) =>
    eventually(async () => {
      expect((await alice.status()).question).toEqual({ removedCount: count })
    }, SLOW)
  const answer = async (choice: 'delete' | 'fetch') => {
    const { linkId } = await alice.status()
    await alice.person.call('drive.answerLink', { linkId, answer: choice })
  }

  for (const name of names.slice(0, 5)) await fs.rm(alice.at(name))
  await asks(5)
  expect(await alice.entries()).toEqual(all)
  await answer('fetch')
  await alice.has(Object.fromEntries(names.map((name) => [name, name])))
  await alice.upToDate()

  // A disk that is unplugged and plugged in again needs no answer.
  await fs.rename(alice.directory, `${alice.directory} away`)
  await asks(8)
  expect((await alice.status()).reason).toBe('folder-missing')
  await fs.rename(`${alice.directory} away`, alice.directory)
  await alice.upToDate()
  expect((await alice.status()).question).toBeNull()
  expect(await alice.entries()).toEqual(all)

  await fs.rm(alice.directory, { recursive: true })
  await asks(8)
  await answer('delete')
  await eventually(async () => expect(await alice.entries()).toEqual([]), SLOW)
  const trash = await alice.person.call('file.trash', { spaceId: alice.place.spaceId })
  expect(trash).toHaveLength(8)
  await alice.upToDate()
})

it('[LF6] a link goes on after a restart with what happened meanwhile, pauses, and ends without loss', async () => {
  const { alice, bob } = await aPairOfFolders()
  for (let i = 0; i < 60; i++) await alice.write(`many/file ${i}`, `content ${i}`)
  await alice.link()
  // In the middle of it.
  await alice.person.quit()
  await alice.write('while closed', 'new')
  await fs.writeFile(alice.at('.alcove-left.part'), 'half')
  await alice.person.start()
  await eventually(async () => expect(await alice.entries()).toHaveLength(62), SLOW)
  await alice.upToDate()
  expect(Object.keys(await alice.files())).not.toContain('.alcove-left.part')
  await bob.link('/many')
  await eventually(async () => expect(Object.keys(await bob.files())).toHaveLength(60), SLOW)

  const { linkId } = await alice.status()
  await alice.person.call('drive.pauseLink', { linkId, isPaused: true })
  expect((await alice.status()).status).toBe('paused')
  await bob.write('file 7', 'changed by Bob')
  await bob.upToDate()
  await alice.person.quit()
  await alice.person.start()
  expect((await alice.status()).status).toBe('paused')
  expect(await alice.read('many/file 7')).toBe('content 7')
  await alice.person.call('drive.pauseLink', { linkId, isPaused: false })
  await eventually(async () => expect(await alice.read('many/file 7')).toBe('changed by Bob'), SLOW)

  await alice.person.call('drive.unlink', { linkId })
  expect(await alice.person.call('drive.links', {})).toEqual([])
  expect(Object.keys(await alice.files())).toHaveLength(62)
  expect(await alice.entries()).toHaveLength(62)
})

it('[LF7] a folder that is in the way of another link or of the profile is refused', async () => {
  const alice = await aLonelyFolder()
  await fs.mkdir(alice.at('inside'))
  await alice.link()
  const code = async (directory: string) => {
    const token = alice.person.alcove.createPathToken(directory)
    const input = { ...alice.place, directory: token }
    return alice.person.call('drive.link', input).then(
      () => 'linked',
      (error: unknown) => (error as { code: string }).code
    )
  }
  expect(await code(alice.directory)).toBe('folder-overlaps')
  expect(await code(alice.at('inside'))).toBe('folder-overlaps')
  expect(await code(path.dirname(alice.directory))).toBe('folder-overlaps')
  const sneaky = path.join(await aFolder(), 'pointer')
  await fs.symlink(alice.at('inside'), sneaky)
  expect(await code(sneaky)).toBe('folder-overlaps')
  expect(await code(alice.at('not there'))).toBe('folder-missing')
  expect(await alice.person.call('drive.links', {})).toHaveLength(1)
})

it('[LF7] nothing is written through a link that lies in the folder', async () => {
  const { alice, bob } = await aPairOfFolders()
  const outside = await aFolder()
  await fs.symlink(outside, bob.at('out'))
  await bob.link()
  await bob.upToDate()
  await alice.link()
  await alice.write('out/secret.txt', 'in the drive')
  await alice.write('plain.txt', 'plain')
  await eventually(async () => expect(Object.keys(await bob.files())).toContain('plain.txt'), SLOW)
  await bob.upToDate()
  expect(await fs.readdir(outside)).toEqual([])
  expect((await bob.status()).skipped).toEqual([{ name: 'out', reason: 'source-is-link' }])
  // And what is left out here is not taken for deleted there.
  expect(await bob.entries()).toContain('/out/secret.txt')
})
