import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
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

async function withFiles(files: Record<string, string | Uint8Array>): Promise<Person> {
  const person = await alice()
  const dir = await temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(dir, name)), { recursive: true })
    await fs.writeFile(path.join(dir, name), content)
  }
  const sources = await fs.readdir(dir)
  await person.drives.add(
    person.driveId,
    sources.map((name) => path.join(dir, name))
  )
  return person
}

it('a file is saved under the given name, or into a folder that is there already', async () => {
  const { drives, driveId } = await withFiles({ 'a.txt': 'soil' })
  const dir = await temporaryFolder()
  await drives.save(driveId, '/a.txt', path.join(dir, 'renamed.txt'))
  await drives.save(driveId, '/a.txt', dir)
  expect((await fs.readdir(dir)).sort()).toEqual(['a.txt', 'renamed.txt'])
  expect(await fs.readFile(path.join(dir, 'renamed.txt'), 'utf8')).toBe('soil')
})

it('a folder and the whole drive are saved as a folder, named when put into one', async () => {
  const { drives, driveId } = await withFiles({ 'plots/a.txt': 'soil' })
  const dir = await temporaryFolder()
  await drives.save(driveId, '/plots', dir)
  await drives.save(driveId, '/', dir)
  await drives.save(driveId, '/', path.join(dir, 'all'))
  expect((await fs.readdir(dir, { recursive: true })).sort()).toEqual([
    'Team files',
    'Team files/plots',
    'Team files/plots/a.txt',
    'all',
    'all/plots',
    'all/plots/a.txt',
    'plots',
    'plots/a.txt'
  ])
})

it('[FI4] nothing is overwritten unless the person chose that very file', async () => {
  const { drives, driveId } = await withFiles({ 'a.txt': 'new', 'plots/b': '' })
  const dir = await temporaryFolder()
  const target = path.join(dir, 'a.txt')
  await fs.writeFile(target, 'old')
  await fs.mkdir(path.join(dir, 'plots'))
  const exists = expect.objectContaining({ code: 'target-exists' })
  await expect(drives.save(driveId, '/a.txt', target)).rejects.toEqual(exists)
  await expect(drives.save(driveId, '/a.txt', dir)).rejects.toEqual(exists)
  await expect(drives.save(driveId, '/plots', dir)).rejects.toEqual(exists)
  await expect(drives.save(driveId, '/plots', target, { mayReplace: true })).rejects.toEqual(exists)
  expect(await fs.readFile(target, 'utf8')).toBe('old')
  await drives.save(driveId, '/a.txt', target, { mayReplace: true })
  expect(await fs.readFile(target, 'utf8')).toBe('new')
  expect((await fs.readdir(dir)).sort()).toEqual(['a.txt', 'plots'])
})

it('[FI4] nothing is ever written through a link planted at the target', async () => {
  const { drives, driveId } = await withFiles({ 'a.txt': 'new', 'plots/b': 'b' })
  const dir = await temporaryFolder()
  const outside = await temporaryFolder()
  await fs.writeFile(path.join(outside, 'victim'), 'untouched')
  await fs.symlink(path.join(outside, 'victim'), path.join(dir, 'a.txt'))
  await fs.symlink(outside, path.join(dir, 'plots'))
  const exists = expect.objectContaining({ code: 'target-exists' })
  await expect(drives.save(driveId, '/a.txt', dir)).rejects.toEqual(exists)
  await expect(drives.save(driveId, '/plots', dir)).rejects.toEqual(exists)
  await expect(drives.save(driveId, '/a.txt', path.join(dir, 'plots'))).rejects.toEqual(exists)
  await drives.save(driveId, '/a.txt', path.join(dir, 'a.txt'), { mayReplace: true })
  expect((await fs.lstat(path.join(dir, 'a.txt'))).isFile()).toBe(true)
  expect(await fs.readdir(outside)).toEqual(['victim'])
  expect(await fs.readFile(path.join(outside, 'victim'), 'utf8')).toBe('untouched')
})

it('a target that cannot be written says so, and a wrong path in the drive too', async () => {
  const { drives, driveId } = await withFiles({ 'a.txt': 'new' })
  const dir = await temporaryFolder()
  const save = (from: string, to: string) => drives.save(driveId, from, path.join(dir, to))
  await expect(save('/a.txt', 'no/such/folder')).rejects.toMatchObject({
    code: 'target-unwritable'
  })
  await expect(save('/a.txt', `${'x'.repeat(300)}`)).rejects.toMatchObject({
    code: 'target-unwritable'
  })
  await expect(save('/../a.txt', 'a')).rejects.toMatchObject({ code: 'path-invalid' })
  await expect(save('/b.txt', 'a')).rejects.toMatchObject({ code: 'file-not-found' })
  expect(await fs.readdir(dir)).toEqual([])
})

it('without a device that has the bytes a save gives up and leaves nothing', async () => {
  const a = await withFiles({ 'a.bin': randomBytes(600_000), 'plots/b': 'b', 'plots/c': 'c' })
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  await converged(a, b)
  const dir = await temporaryFolder()
  await b.drives.save(b.driveId, '/plots/b', dir)
  cut()
  const unavailable = expect.objectContaining({ code: 'content-unavailable' })
  await expect(b.drives.save(b.driveId, '/a.bin', dir)).rejects.toEqual(unavailable)
  const { skipped } = await b.drives.save(b.driveId, '/plots', path.join(dir, 'some'))
  expect(skipped).toEqual([{ name: 'c', reason: 'content-unavailable' }])
  expect((await fs.readdir(dir, { recursive: true })).sort()).toEqual(['b', 'some', 'some/b'])
})

it('a save waits for a device that comes later, and cancelling ends the wait at once', async () => {
  const a = await withFiles({ 'a.bin': randomBytes(600_000) })
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  await converged(a, b)
  cut()
  const dir = await temporaryFolder()
  const saving = b.drives.save(b.driveId, '/a.bin', dir)
  connect(a, b)
  expect(await saving).toMatchObject({ status: 'done', doneBytes: 600_000 })

  const c = await follower('Carol', a)
  const cutCarol = connect(a, c)
  await converged(a, c)
  cutCarol()
  const waiting = c.drives.save(c.driveId, '/a.bin', path.join(dir, 'c'))
  waiting.catch(() => undefined)
  await new Promise((resolve) => c.transfers.once('changed', resolve))
  // Had it gone on waiting, the code would be another.
  for (const { transferId } of c.transfers.list()) c.transfers.cancel(transferId)
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
  expect(await fs.readdir(dir)).toEqual(['a.bin'])
})

it('[FI5] bytes that are not those the row announced are never handed out', async () => {
  const a = await alice()
  const b = await follower('Mallory', a)
  connect(a, b)
  await admit(a, b)
  await converged(a, b)
  const dir = await temporaryFolder()
  await fs.writeFile(path.join(dir, 'real'), 'real content')
  await b.drives.add(b.driveId, [path.join(dir, 'real')])
  const [row] = await b.epoch.find('entries')
  if (!row || !('blob' in row) || !row.driveKey || !row.blob) throw new Error('no row')
  const { sha256 } = row
  const value = {
    driveId: b.driveId,
    sizeBytes: 12,
    modifiedAtMs: 2 ** 52,
    driveKey: row.driveKey,
    blob: row.blob,
    parentId: ''
  }
  const forged = { ...value, sha256: Buffer.alloc(32), entryId: randomId(), name: 'forged' }
  const beyond = { ...row.blob, blockOffset: 1_000_000, blockLength: 12 }
  const missing = { ...forged, blob: beyond, entryId: randomId(), name: 'missing' }
  const locked = { ...forged, driveKey: a.epoch.writerKey, entryId: randomId(), name: 'locked' }
  const saying = (sizeBytes: number, name: string) => {
    const lie = { blob: { ...value.blob, byteLength: sizeBytes }, sizeBytes }
    return { ...forged, ...lie, sha256: sha256 ?? Buffer.alloc(32), entryId: randomId(), name }
  }
  const [short, long] = [saying(4, 'short'), saying(4000, 'long')]
  await b.epoch.append([
    { name: 'announce-drive', value: { driveKey: a.epoch.writerKey, blobsKey: a.epoch.writerKey } }
  ])
  for (const file of [forged, missing, locked, short, long]) {
    const value = { ...file, versionId: randomId(), atMs: 1 }
    await b.epoch.append([{ name: 'put-file', value }])
  }
  await converged(a, b)
  expect(await a.drives.files(a.driveId)).toHaveLength(6)
  const unavailable = expect.objectContaining({ code: 'content-unavailable' })
  const target = path.join(dir, 'saved')
  for (const name of ['forged', 'missing', 'locked', 'short', 'long']) {
    await expect(a.drives.save(a.driveId, `/${name}`, target)).rejects.toEqual(unavailable)
  }
  await a.drives.save(a.driveId, '/real', target)
  expect((await fs.readdir(dir)).sort()).toEqual(['real', 'saved'])
})
