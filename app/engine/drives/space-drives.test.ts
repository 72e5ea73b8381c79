import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { randomId } from '../crypto.js'
import { OwnDrive } from './own-drive.js'
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

const MB = 1024 * 1024

async function write(dir: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(dir, name)), { recursive: true })
    await fs.writeFile(path.join(dir, name), content)
  }
}

/** Every file below a folder, by relative path, with its bytes' hash. */
async function contentsOf(dir: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const item of await fs.readdir(dir, { recursive: true, withFileTypes: true })) {
    if (item.isDirectory()) continue
    const file = path.join(item.parentPath, item.name)
    const hash = createHash('sha256')
      .update(await fs.readFile(file))
      .digest('hex')
    found[path.relative(dir, file)] = hash
  }
  return found
}

async function paths({ drives, driveId }: Person, below = '/'): Promise<string[]> {
  return (await drives.files(driveId, below)).map((entry) => entry.path)
}

/** A folder with everything the round trip must keep: nested, empty, one block, many blocks. */
async function aField(): Promise<string> {
  const dir = path.join(await temporaryFolder(), 'field')
  await write(dir, {
    'empty.txt': '',
    'small.txt': 'soil',
    'edge.bin': randomBytes(256 * 1024),
    'large.bin': randomBytes(3 * MB + 17),
    'same-1.txt': 'twice',
    'deep/same-2.txt': 'twice',
    'Zu\u0308rich/ü 👩‍🔬.txt': 'names as written'
  })
  await fs.mkdir(path.join(dir, 'deep/empty folder'))
  const many = Array.from({ length: 200 }, (_, i) => [`many/${i % 7}/file ${i}`, `content ${i}`])
  await write(dir, Object.fromEntries(many) as Record<string, string>)
  return dir
}

it('[FI1] a folder added by one is saved byte for byte by another', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  connect(a, b)
  const source = await aField()
  const transfer = await a.drives.add(a.driveId, [source])
  expect(transfer).toMatchObject({ status: 'done', doneFiles: 207, totalFiles: 207, skipped: [] })
  expect(transfer.doneBytes).toBe(transfer.totalBytes)
  await converged(a, b)

  const before = await b.drives.files(b.driveId)
  const large = before.find(({ name }) => name === 'large.bin')
  expect(large).toMatchObject({ author: 'Alice', sizeBytes: 3 * MB + 17, localRatio: 0 })
  const target = path.join(await temporaryFolder(), 'saved')
  await b.drives.save(b.driveId, '/field', target)
  expect(await contentsOf(target)).toEqual(await contentsOf(source))
  expect((await fs.stat(path.join(target, 'deep/empty folder'))).isDirectory()).toBe(true)
  const { mtimeMs } = await fs.stat(path.join(target, 'small.txt'))
  expect(Math.round(mtimeMs)).toBe(
    before.find(({ name }) => name === 'small.txt')?.modifiedAtMs ?? 0
  )
  const after = await b.drives.files(b.driveId)
  expect(after.every(({ localRatio }) => localRatio === 1)).toBe(true)
})

it('contents are entries of the own Hyperdrive, each stored once however often added', async () => {
  const a = await alice()
  const source = await aField()
  await a.drives.add(a.driveId, [source])
  await a.drives.add(a.driveId, [source])
  await a.drives.add(a.driveId, [source], '/copy/of it')
  const large = path.join(source, 'large.bin')
  const sha256 = (await contentsOf(source))['large.bin'] as string
  const twins = (await a.drives.files(a.driveId)).filter((entry) => entry.sha256 === sha256)
  expect(twins.map((entry) => entry.path)).toEqual([
    '/copy/of it/field/large.bin',
    '/field/large.bin'
  ])
  const rows = await a.epoch.find('entries')
  const blobs = rows.filter((row) => 'name' in row && row.name === 'large.bin')
  expect(blobs).toHaveLength(2)
  expect(new Set(blobs.map((row) => JSON.stringify('blob' in row && row.blob))).size).toBe(1)

  await a.drives.close()
  const own = await OwnDrive.open(a.store.namespace('drives').namespace('drive'), a.drivesKey)
  expect((await own.find(sha256))?.byteLength).toBe((await fs.stat(large)).size)
  await own.close()
})

it('folders are made, renamed, moved and removed, and names are taken only once', async () => {
  const a = await alice()
  const { drives, driveId } = a
  const dir = await temporaryFolder()
  await write(dir, { 'notes.txt': 'one' })
  await drives.createFolder(driveId, '/plots')
  await drives.createFolder(driveId, '/plots/north')
  await drives.add(driveId, [path.join(dir, 'notes.txt')], '/plots/north')
  await drives.rename(driveId, '/plots/north', '/north')
  expect(await paths(a)).toEqual(['/north', '/north/notes.txt', '/plots'])
  expect(await paths(a, '/north/')).toEqual(['/north/notes.txt'])

  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code
    )
  expect(await code(drives.createFolder(driveId, '/plots'))).toBe('name-taken')
  expect(await code(drives.createFolder(driveId, '/none/there'))).toBe('file-not-found')
  expect(await code(drives.createFolder(driveId, '/../there'))).toBe('path-invalid')
  expect(await code(drives.rename(driveId, '/north', '/plots'))).toBe('name-taken')
  expect(await code(drives.rename(driveId, '/north', '/north/in'))).toBe('path-invalid')
  expect(await code(drives.rename(driveId, '/', '/root'))).toBe('path-invalid')
  expect(await code(drives.remove(driveId, '/'))).toBe('path-invalid')
  expect(await code(drives.remove(driveId, '/gone'))).toBe('file-not-found')
  expect(await code(drives.files(randomId()))).toBe('drive-not-found')
  expect(await code(drives.add(driveId, [dir], '/north/notes.txt'))).toBe('name-taken')
  expect(await code(drives.add(driveId, [dir], '/a/../b'))).toBe('path-invalid')

  await drives.rename(driveId, '/plots', '/Plots')
  await drives.remove(driveId, '/north')
  expect(await paths(a)).toEqual(['/Plots'])
})

it('two sources of one name both come in, and a later version replaces the earlier', async () => {
  const a = await alice()
  const dir = await temporaryFolder()
  await write(dir, { 'x/scan.pdf': 'from x', 'y/scan.pdf': 'from y' })
  const sources = [path.join(dir, 'x/scan.pdf'), path.join(dir, 'y/scan.pdf')]
  await a.drives.add(a.driveId, sources)
  expect(await paths(a)).toEqual(['/scan (2).pdf', '/scan.pdf'])
  await write(dir, { 'x/scan.pdf': 'newer' })
  await a.drives.add(a.driveId, sources.slice(0, 1))
  const entry = (await a.drives.files(a.driveId)).find(({ name }) => name === 'scan.pdf')
  expect(entry?.sizeBytes).toBe(5)
})

it('[FI2] what cannot be added is left out with its reason, and nothing of it is in the drive', async () => {
  const a = await alice()
  const dir = path.join(await temporaryFolder(), 'mixed')
  await write(dir, { 'good.txt': 'good', 'sub/good.txt': 'too' })
  await fs.symlink('/etc/passwd', path.join(dir, 'link'))
  await fs.symlink('/etc', path.join(dir, 'folder link'))
  const gone = path.join(dir, '../gone.txt')
  const { skipped, status } = await a.drives.add(a.driveId, [dir, gone])
  expect(status).toBe('done')
  expect(skipped).toEqual([
    { name: 'folder link', reason: 'source-unreadable' },
    { name: 'link', reason: 'source-unreadable' },
    { name: 'gone.txt', reason: 'source-vanished' }
  ])
  expect(await paths(a)).toEqual(['/mixed', '/mixed/good.txt', '/mixed/sub', '/mixed/sub/good.txt'])
  await expect(a.drives.add(a.driveId, [gone])).rejects.toMatchObject({ code: 'source-vanished' })
})

it('[FI2] a large file that changes while it is read is left out, and its blocks are dropped', async () => {
  const a = await alice()
  const dir = path.join(await temporaryFolder(), 'changing')
  await write(dir, { 'a-growing.bin': Buffer.alloc(60 * MB, 1), 'b-stays.txt': 'stays' })
  const adding = a.drives.add(a.driveId, [dir])
  a.transfers.on('changed', ({ doneBytes }) => {
    if (doneBytes > 0) void fs.appendFile(path.join(dir, 'a-growing.bin'), 'more')
  })
  const { skipped, doneFiles, totalFiles } = await adding
  expect(skipped).toEqual([{ name: 'a-growing.bin', reason: 'source-vanished' }])
  expect([doneFiles, totalFiles]).toEqual([1, 1])
  expect(await paths(a)).toEqual(['/changing', '/changing/b-stays.txt'])
})

it('[FI6] a cancelled add keeps what was added whole, stops soon, and the drive works on', async () => {
  const a = await alice()
  const dir = path.join(await temporaryFolder(), 'big')
  const many = Array.from({ length: 300 }, (_, i) => [`a/${i}`, `file ${i}`])
  await write(dir, { ...(Object.fromEntries(many) as object), 'z.bin': Buffer.alloc(200 * MB, 7) })
  const adding = a.drives.add(a.driveId, [dir])
  let isCancelled = false
  a.transfers.on('changed', ({ transferId, doneBytes }) => {
    if (isCancelled || doneBytes < 20 * MB) return
    isCancelled = true
    a.transfers.cancel(transferId)
  })
  await expect(adding).rejects.toMatchObject({ code: 'cancelled', details: { doneFiles: 300 } })
  const [transfer] = a.transfers.list()
  expect(transfer).toMatchObject({ status: 'cancelled', doneFiles: 300 })
  expect(transfer?.doneBytes).toBeLessThan(200 * MB)
  expect(await paths(a, '/big/a')).toHaveLength(300)
  await expect(a.drives.files(a.driveId, '/big/z.bin')).rejects.toMatchObject({
    code: 'file-not-found'
  })
  await fs.truncate(path.join(dir, 'z.bin'), MB)
  await a.drives.add(a.driveId, [dir])
  expect(await paths(a, '/big/z.bin')).toEqual(['/big/z.bin'])
})

it('closing in the middle of an add leaves a drive that opens and can be added to', async () => {
  let a = await alice()
  const source = await aField()
  const more = Array.from({ length: 1000 }, (_, i) => [`more/${i}`, `more ${i}`])
  await write(source, Object.fromEntries(more) as Record<string, string>)
  const adding = a.drives.add(a.driveId, [source])
  adding.catch(() => undefined)
  await new Promise<void>((resolve) => {
    a.transfers.on('changed', ({ doneFiles }) => doneFiles > 0 && resolve())
  })
  a = await reopened(a)
  await expect(adding).rejects.toMatchObject({ code: 'cancelled' })
  await a.drives.add(a.driveId, [source])
  const target = path.join(await temporaryFolder(), 'saved')
  await a.drives.save(a.driveId, '/field', target)
  expect(await contentsOf(target)).toEqual(await contentsOf(source))
})

it('two people fill the same folder apart and see one tree when they meet', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  await admit(a, b)
  await converged(a, b)
  cut()
  for (const [person, text] of [
    [a, 'of Alice'],
    [b, 'of Bob']
  ] as const) {
    const dir = path.join(await temporaryFolder(), 'shared')
    await write(dir, { 'both.txt': text, [`${person.name}.txt`]: text, [`sub/${person.name}`]: '' })
    await person.drives.add(person.driveId, [dir])
  }
  await b.drives.rename(b.driveId, '/shared/Bob.txt', '/shared/renamed.txt')
  connect(a, b)
  await converged(a, b)
  expect(await paths(a)).toEqual([
    '/shared',
    '/shared/Alice.txt',
    '/shared/both.txt',
    '/shared/renamed.txt',
    '/shared/sub',
    '/shared/sub/Alice',
    '/shared/sub/Bob'
  ])
  const saved = await Promise.all(
    [a, b].map(async (person) => {
      const target = path.join(await temporaryFolder(), 'saved')
      await person.drives.save(person.driveId, '/shared', target)
      return contentsOf(target)
    })
  )
  expect(saved[0]).toEqual(saved[1])
})

it('a call that closing interrupts, or that comes after it, says closing', async () => {
  const a = await alice()
  const calls = [a.drives.files(a.driveId), a.drives.add(a.driveId, [await aField()])]
  const closing = a.drives.close()
  const codes = await Promise.allSettled([...calls, a.drives.files(a.driveId)])
  for (const result of codes.slice(1)) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'closing' } })
  }
  await closing
})

it('somebody without the right to edit adds nothing', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  connect(a, b)
  await converged(a, b)
  const source = await aField()
  await expect(b.drives.add(b.driveId, [source])).rejects.toMatchObject({ code: 'not-allowed' })
})
