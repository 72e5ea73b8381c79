import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { DriveId, SpaceId } from '../../contract/ids.js'
import type { Transfer } from '../../contract/model.js'
import { eventually } from '../../testing/eventually.js'
import { aFolder, aPair, aPerson, type Person } from '../../testing/loopback.js'

const MB = 1024 * 1024
const QUICK = { blockReadTimeoutMs: 500, diskCheckIntervalMs: 50 }

async function driveOf(person: Person, spaceId: SpaceId): Promise<DriveId> {
  return eventually(async () => {
    const [drive] = await person.call('drive.list', { spaceId })
    if (!drive) throw new Error('no drive yet')
    return drive.driveId
  })
}

/** Somebody alone with a drive. */
async function alone() {
  const alice = await aPerson('Alice', [{ host: '127.0.0.1', port: 1 }], {
    isOffline: true,
    ...QUICK
  })
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  return { alice, spaceId, driveId: await driveOf(alice, spaceId) }
}

async function aFile(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(await aFolder(), name)
  await fs.writeFile(file, bytes)
  return file
}

/** Bob sees the file that Alice has added. */
async function aShared(bytes: Uint8Array) {
  const pair = await aPair(QUICK)
  const { alice, bob, spaceId } = pair
  const driveId = await driveOf(alice, spaceId)
  await add(alice, spaceId, driveId, await aFile('film.bin', bytes))
  await eventually(async () => {
    const [file] = await bob.call('file.list', { spaceId, driveId })
    expect(file).toMatchObject({ name: 'film.bin' })
  })
  return { ...pair, driveId }
}

function add(person: Person, spaceId: SpaceId, driveId: DriveId, source: string) {
  const sources = [person.alcove.createPathToken(source)]
  return person.call('file.add', { spaceId, driveId, sources })
}

function save(person: Person, spaceId: SpaceId, driveId: DriveId, from: string, to: string) {
  const target = person.alcove.createPathToken(to)
  return person.call('file.save', { spaceId, driveId, path: from, target })
}

async function transferOf(person: Person): Promise<Transfer> {
  const [transfer] = await person.call('transfer.list', {})
  if (!transfer) throw new Error('no transfer')
  return transfer
}

/** The transfer says so; whoever asked for it may be gone. */
function becomes(person: Person, expected: Partial<Transfer>): Promise<Transfer> {
  return eventually(async () => {
    const transfer = await transferOf(person)
    expect(transfer).toMatchObject(expected)
    return transfer
  })
}

function begun(person: Person): Promise<Transfer> {
  return person.next('transferChanged', ({ doneBytes }) => doneBytes > 0)
}

function diskFull() {
  const spy = vi.spyOn(fs, 'statfs')
  spy.mockResolvedValue({ bavail: 10, bsize: 1, type: 0, blocks: 0, bfree: 0, files: 0, ffree: 0 })
  onTestFinished(() => spy.mockRestore())
  return () => spy.mockRestore()
}

it('[TR1] a paused add stays paused over a restart, and goes on behind what is stored', async () => {
  const { alice, spaceId, driveId } = await alone()
  const bytes = randomBytes(160 * MB)
  const source = await aFile('film.bin', bytes)
  const started = begun(alice)
  const adding = add(alice, spaceId, driveId, source)
  adding.catch(() => undefined)
  const { transferId } = await started
  await alice.call('transfer.pause', { transferId })
  const paused = await becomes(alice, { status: 'paused', reason: null, canPause: true })
  expect(paused.doneBytes).toBeLessThan(bytes.byteLength)
  await alice.quit()
  await expect(adding).rejects.toMatchObject({ code: 'closing' })

  await alice.start()
  const same = { transferId, label: 'film.bin', startedAtMs: paused.startedAtMs }
  await becomes(alice, { ...same, status: 'paused' })
  await alice.call('transfer.resume', { transferId })
  await becomes(alice, { ...same, status: 'done', doneFiles: 1, totalFiles: 1 })
  const [file] = await alice.call('file.list', { spaceId, driveId })
  expect(file).toMatchObject({ name: 'film.bin', sizeBytes: bytes.byteLength, localRatio: 1 })
  const target = path.join(await aFolder(), 'saved.bin')
  await save(alice, spaceId, driveId, '/film.bin', target)
  expect((await fs.readFile(target)).equals(bytes)).toBe(true)
  await alice.quit()
  await alice.start()
  expect(await alice.call('transfer.list', {})).toEqual([])
})

it('[TR2] an add of many that was ended goes on by itself and adds nothing twice', async () => {
  const { alice, spaceId, driveId } = await alone()
  const dir = path.join(await aFolder(), 'field')
  await fs.mkdir(dir)
  for (let i = 0; i < 1500; i++) await fs.writeFile(path.join(dir, `file ${i}`), `content ${i}`)
  const twin = path.join(await aFolder(), 'field')
  await fs.mkdir(twin)
  await fs.writeFile(path.join(twin, 'file 1'), 'another')
  const sources = [dir, twin].map((folder) => alice.alcove.createPathToken(folder))
  const started = alice.next('transferChanged', ({ doneFiles }) => doneFiles > 0)
  const adding = alice.call('file.add', { spaceId, driveId, sources })
  adding.catch(() => undefined)
  const { transferId } = await started
  await alice.quit()
  await alice.start()
  await becomes(alice, { transferId, status: 'done', doneFiles: 1501, label: '2 items' })
  const files = await alice.call('file.list', { spaceId, driveId })
  expect(files.filter(({ kind }) => kind === 'file')).toHaveLength(1501)
  expect(files.filter(({ kind }) => kind === 'folder').map(({ path: at }) => at)).toEqual([
    '/field',
    '/field (2)'
  ])
})

it('[TR3] a save that nobody can serve says who might, and goes on when they come', async () => {
  const bytes = randomBytes(3 * MB)
  const { alice, bob, spaceId, driveId } = await aShared(bytes)
  await alice.quit()
  const dir = await aFolder()
  const saving = save(bob, spaceId, driveId, '/film.bin', path.join(dir, 'film.bin'))
  await becomes(bob, { status: 'paused', reason: 'content-unavailable', waitingFor: ['Alice'] })
  expect(await fs.readdir(dir)).toEqual([])
  await alice.start()
  const done = await saving
  expect(done).toMatchObject({ status: 'done', waitingFor: [], receivedBytes: bytes.byteLength })
  expect((await fs.readFile(path.join(dir, 'film.bin'))).equals(bytes)).toBe(true)
  expect(await fs.readdir(dir)).toEqual(['film.bin'])
})

it('[TR3] what waits for somebody is cancelled at once and is not asked for again', async () => {
  const { alice, bob, spaceId, driveId } = await aShared(randomBytes(MB))
  await alice.quit()
  const dir = await aFolder()
  const saving = save(bob, spaceId, driveId, '/film.bin', path.join(dir, 'film.bin'))
  const waiting = await becomes(bob, { status: 'paused', reason: 'content-unavailable' })
  await bob.call('transfer.cancel', { transferId: waiting.transferId })
  await expect(saving).rejects.toMatchObject({ code: 'cancelled' })
  await bob.quit()
  await bob.start()
  expect(await bob.call('transfer.list', {})).toEqual([])
  expect(await fs.readdir(dir)).toEqual([])
})

it('[TR4] without room a save waits, says how much is missing, and goes on by itself', async () => {
  const bytes = randomBytes(2 * MB)
  const { alice, bob, spaceId, driveId } = await aShared(bytes)
  const free = diskFull()
  const target = path.join(await aFolder(), 'film.bin')
  const saving = save(bob, spaceId, driveId, '/film.bin', target)
  const full = await becomes(bob, { status: 'paused', reason: 'disk-full', receivedBytes: 0 })
  expect(full.missingBytes).toBeGreaterThanOrEqual(2 * bytes.byteLength)
  // Who sent it reads it too.
  const heard = (missingBytes: number) =>
    eventually(async () => {
      const { here } = await alice.call('presence.list', { spaceId })
      expect(here).toMatchObject([{ missingBytes }])
    })
  await heard(full.missingBytes)
  free()
  await heard(0)
  expect(await saving).toMatchObject({ status: 'done', missingBytes: 0 })
  expect((await fs.readFile(target)).equals(bytes)).toBe(true)
})

it('[TR4] an add stops before the disk is full, and continues where it was', async () => {
  const { alice, spaceId, driveId } = await alone()
  const bytes = randomBytes(160 * MB)
  const started = begun(alice)
  const adding = add(alice, spaceId, driveId, await aFile('film.bin', bytes))
  await started
  const free = diskFull()
  await becomes(alice, { status: 'paused', reason: 'disk-full' })
  free()
  expect(await adding).toMatchObject({ status: 'done', doneFiles: 1 })
  const [file] = await alice.call('file.list', { spaceId, driveId })
  expect(file).toMatchObject({ sizeBytes: bytes.byteLength, localRatio: 1 })
})

it('[TR5] contents are fetched without being saved, and only once', async () => {
  const bytes = randomBytes(2 * MB)
  const { bob, spaceId, driveId } = await aShared(bytes)
  const fetched = await bob.call('file.fetch', { spaceId, driveId, path: '/film.bin' })
  expect(fetched).toMatchObject({ kind: 'fetch', status: 'done', receivedBytes: bytes.byteLength })
  const [file] = await bob.call('file.list', { spaceId, driveId })
  expect(file).toMatchObject({ localRatio: 1 })
  const again = await bob.call('file.fetch', { spaceId, driveId, path: '/' })
  expect(again).toMatchObject({ status: 'done', doneFiles: 1, receivedBytes: 0 })
})
