import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parseAlcoveUrl } from '../../contract/document-content.js'
import type { DriveId, EntryId } from '../../contract/ids.js'
import { randomId } from '../crypto.js'
import type { OpenedEntry } from './drive-entries.js'
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
import { eventually } from '../../testing/eventually.js'
import type { ByteRange } from './entry-reading.js'

const MB = 1024 * 1024

async function bytesOf(entry: OpenedEntry, range?: ByteRange): Promise<Buffer> {
  const blocks: Uint8Array[] = []
  for await (const block of entry.read(range ? { range } : {})) blocks.push(block)
  return Buffer.concat(blocks)
}

function idsIn(url: string): { driveId: DriveId; entryId: EntryId } {
  const parsed = parseAlcoveUrl(url)
  if (parsed?.kind !== 'file') throw new Error(`not the address of a file: ${url}`)
  return parsed
}

async function paths({ drives, driveId }: Person): Promise<string[]> {
  return (await drives.files(driveId, '/')).map((entry) => entry.path)
}

async function aWritingPair(): Promise<[Person, Person]> {
  const a = await alice()
  const b = await follower('Bob', a)
  connect(a, b)
  await admit(a, b)
  return [a, b]
}

it('[AT1] pasted bytes and dropped files arrive byte for byte, whole and in parts', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  connect(a, b)
  const dir = await temporaryFolder()
  const large = randomBytes(3 * MB + 17)
  await fs.writeFile(path.join(dir, 'small.txt'), 'soil')
  await fs.writeFile(path.join(dir, 'large.bin'), large)
  const pasted = await a.drives.addAttachment('heron.png', { bytes: large.subarray(0, MB) })
  const dropped = await a.drives.addAttachment('large.bin', { path: path.join(dir, 'large.bin') })
  const small = await a.drives.addAttachment('small.txt', { path: path.join(dir, 'small.txt') })
  const empty = await a.drives.addAttachment('empty', { bytes: new Uint8Array() })
  await converged(a, b)
  expect(await paths(b)).toEqual([
    '/Attachments',
    '/Attachments/empty',
    '/Attachments/heron.png',
    '/Attachments/large.bin',
    '/Attachments/small.txt'
  ])

  const open = async (url: string) => {
    const { driveId, entryId } = idsIn(url)
    return b.drives.openEntry(driveId, entryId)
  }
  const far = await open(dropped.url)
  expect(far).toMatchObject({ name: 'large.bin', sizeBytes: large.byteLength, localRatio: 0 })
  const parts = [
    [0, 1],
    [MB - 5, MB + 5],
    [3 * MB, large.byteLength],
    [large.byteLength - 1, large.byteLength]
  ] as const
  for (const [start, end] of parts) {
    expect((await bytesOf(far, { start, end })).equals(large.subarray(start, end))).toBe(true)
  }
  expect((await bytesOf(far)).equals(large)).toBe(true)
  expect((await bytesOf(await open(pasted.url))).equals(large.subarray(0, MB))).toBe(true)
  expect((await bytesOf(await open(small.url))).toString()).toBe('soil')
  expect((await bytesOf(await open(empty.url))).byteLength).toBe(0)
})

it('[AT1] its address survives renames, moves and the trash', async () => {
  const { drives, driveId } = await alice()
  const { url, entryId } = await drives.addAttachment('heron.png', { bytes: randomBytes(10) })
  await drives.rename(driveId, '/Attachments/heron.png', '/bird.png')
  await drives.remove(driveId, '/Attachments')
  expect(await drives.openEntry(driveId, entryId)).toMatchObject({ path: '/bird.png' })
  expect(idsIn(url)).toMatchObject({ driveId, entryId })
  await drives.remove(driveId, '/bird.png')
  const trashed = await drives.openEntry(driveId, entryId)
  expect(trashed).toMatchObject({ name: 'bird.png', path: null })
  expect((await bytesOf(trashed)).byteLength).toBe(10)
  const target = path.join(await temporaryFolder(), 'saved.png')
  await drives.saveEntry(driveId, entryId, target)
  expect((await fs.stat(target)).size).toBe(10)
})

it('[AT1] an unknown id, a folder and a folder of the disk are refused', async () => {
  const { drives, driveId } = await alice()
  await drives.createFolder(driveId, '/soil')
  const unknown = drives.openEntry(driveId, randomId<EntryId>())
  await expect(unknown).rejects.toMatchObject({ code: 'file-not-found' })
  const folder = drives.addAttachment('folder', { path: await temporaryFolder() })
  await expect(folder).rejects.toMatchObject({ code: 'source-unreadable' })
  const gone = drives.addAttachment('gone', { path: path.join(await temporaryFolder(), 'gone') })
  await expect(gone).rejects.toMatchObject({ code: 'source-vanished' })
})

it('[AT2] twin names get numbers, the very same file is kept once', async () => {
  const a = await alice()
  const bytes = randomBytes(100)
  const first = await a.drives.addAttachment('heron.png', { bytes })
  const same = await a.drives.addAttachment('heron.png', { bytes })
  const twin = await a.drives.addAttachment('heron.png', { bytes: randomBytes(100) })
  const again = await a.drives.addAttachment('../he/ron\u0000.png', { bytes })
  expect(same.url).toBe(first.url)
  expect(twin).toMatchObject({ name: 'heron (2).png' })
  expect(again).toMatchObject({ name: '.._he_ron_.png' })
  expect(await bytesOf(await a.drives.openEntry(first.driveId, first.entryId))).toEqual(bytes)
})

it('[AT2] two pictures of one name, pasted apart, both stay', async () => {
  const [a, b] = await aWritingPair()
  const mine = randomBytes(1000)
  const theirs = randomBytes(1000)
  const [one, other] = await Promise.all([
    a.drives.addAttachment('image.png', { bytes: mine }),
    b.drives.addAttachment('image.png', { bytes: theirs })
  ])
  await converged(a, b)
  for (const { drives, driveId } of [a, b]) {
    expect(await bytesOf(await drives.openEntry(driveId, one.entryId))).toEqual(mine)
    expect(await bytesOf(await drives.openEntry(driveId, other.entryId))).toEqual(theirs)
  }
  expect(await paths(a)).toEqual([
    '/Attachments',
    '/Attachments/image (2).png',
    '/Attachments/image.png'
  ])
})

it('[AT3] what was fetched ahead is here after a restart with no network', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  const bytes = randomBytes(2 * MB)
  const { driveId, entryId } = await a.drives.addAttachment('heron.png', { bytes })
  await converged(a, b)
  await b.drives.prefetch(driveId, entryId, MB)
  expect(await b.drives.openEntry(driveId, entryId)).toMatchObject({ localRatio: 0 })
  await b.drives.prefetch(driveId, entryId, 2 * MB)
  await eventually(async () => {
    expect(await b.drives.openEntry(driveId, entryId)).toMatchObject({ localRatio: 1 })
  })
  cut()
  const later = await reopened(b)
  const read = await bytesOf(await later.drives.openEntry(driveId, entryId))
  expect(read.equals(bytes)).toBe(true)
})

it('[AT3] waiting for bytes does not keep a space from closing', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  const { driveId, entryId } = await a.drives.addAttachment('a', { bytes: randomBytes(2 * MB) })
  await converged(a, b)
  cut()
  await b.drives.prefetch(driveId, entryId, 2 * MB)
  await b.close()
  await expect(b.drives.openEntry(driveId, entryId)).rejects.toMatchObject({ code: 'closing' })
})

it('[AT4] what no connected device has is said to be missing', async () => {
  const a = await alice()
  const b = await follower('Bob', a)
  const cut = connect(a, b)
  const { driveId, entryId } = await a.drives.addAttachment('a', { bytes: randomBytes(2 * MB) })
  await converged(a, b)
  cut()
  const entry = await b.drives.openEntry(driveId, entryId)
  await expect(bytesOf(entry)).rejects.toMatchObject({ code: 'content-unavailable' })
})

it('[AT4] bytes that are not those announced do not come out', async () => {
  const { drives, driveId, epoch } = await alice()
  const { entryId } = await drives.addAttachment('a', { bytes: randomBytes(600_000) })
  const row = await epoch.get('entries', { driveId, entryId })
  if (!row?.blob || !row.driveKey) throw new Error('a file has a content')
  const value = { ...row, entryId: randomId(), name: 'b', blob: row.blob, driveKey: row.driveKey }
  const version = { versionId: randomId(), atMs: 1 }
  const lie = { ...value, ...version, sizeBytes: 600_000, sha256: randomBytes(32) }
  await epoch.append([{ name: 'put-file', value: lie }])
  const entry = await drives.openEntry(driveId, lie.entryId as EntryId)
  const came: Uint8Array[] = []
  const reading = async () => {
    for await (const block of entry.read()) came.push(block)
  }
  await expect(reading()).rejects.toMatchObject({ code: 'content-unavailable' })
  expect(came).toEqual([])
})
