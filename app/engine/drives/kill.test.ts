/** Transfers of real processes that are killed the way a power cut does it. */
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { DriveId, SpaceId } from '../../contract/ids.js'
import { anEngine } from '../../testing/engines.js'
import { eventually } from '../../testing/eventually.js'
import { Headless, type HeadlessOptions } from '../../testing/headless.js'
import { headlessEntry } from '../../testing/headless-entry.js'
import { aDht, aFolder } from '../../testing/loopback.js'

const MB = 1024 * 1024
const PATIENT = { timeout: 90_000 }

/** A process on a profile, which can be killed and started again. */
class Killable {
  #headless: Headless | null = null
  /** What the engine says it received, over all its lives. */
  receivedBytes = 0

  constructor(readonly options: HeadlessOptions) {}

  get now(): Headless {
    if (!this.#headless) throw new Error('it was killed')
    return this.#headless
  }

  async start(): Promise<void> {
    const headless = await Headless.start(this.options)
    onTestFinished(() => headless.dispose())
    this.#headless = headless
    let before: number | null = null
    headless.on('transferChanged', ({ kind, receivedBytes }) => {
      if (kind !== 'save') return
      this.receivedBytes += receivedBytes - (before ?? receivedBytes)
      before = receivedBytes
    })
  }

  /** Waits for it to be gone of itself. */
  async gone(): Promise<void> {
    await this.now.gone()
    this.#headless = null
  }

  async kill(): Promise<void> {
    const headless = this.now
    this.#headless = null
    await headless.kill()
  }
}

async function aKillable(name: string, bootstrap: string, nodeFlags: string[] = []) {
  const profileDir = path.join(await aFolder(), 'profile')
  const person = new Killable({ entry: await headlessEntry(), profileDir, bootstrap, nodeFlags })
  await person.start()
  await person.now.call('profile.set', { name, color: '#336699' })
  return person
}

async function aSource(size: number) {
  const bytes = randomBytes(size)
  const file = path.join(await aFolder(), 'film.bin')
  await fs.writeFile(file, bytes)
  return { file, sha256: sha256(bytes), size }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function driveOf(person: Killable, spaceId: SpaceId): Promise<DriveId> {
  return eventually(async () => {
    const [drive] = await person.now.call('drive.list', { spaceId })
    if (!drive) throw new Error('no drive yet')
    return drive.driveId
  }, PATIENT)
}

/** Its last words are those of a killed process. */
function forget(promise: Promise<unknown>): void {
  promise.catch(() => undefined)
}

it('[TR6] both killed at 30, 60 and 90 %: a save ends byte-identical, with 105 % at most received', async () => {
  const source = await aSource(128 * MB)
  const nodes = await aDht()
  const bootstrap = nodes.map(({ host, port }) => `${host}:${port}`).join(',')
  const counted = path.join(await aFolder(), 'downloads')
  process.env['DOWNLOADS'] = counted
  onTestFinished(() => void delete process.env['DOWNLOADS'])
  const counting = path.join(import.meta.dirname, '../../testing/count-downloads.mjs')
  const alice = await aKillable('Alice', bootstrap)
  const bob = await aKillable('Bob', bootstrap, ['--import', counting])
  const { spaceId } = await alice.now.call('space.create', { name: 'Field study' })
  const { link } = await alice.now.call('invite.create', { spaceId, role: 'editor' })
  const joined = bob.now.next('joinChanged', ({ status }) => status === 'joined')
  await bob.now.call('space.join', { link })
  await joined
  const driveId = await driveOf(bob, spaceId)
  const { token } = await alice.now.call('token.forPath', { path: source.file })
  await alice.now.call('file.add', { spaceId, driveId, sources: [token] })
  await eventually(async () => {
    expect(await bob.now.call('file.list', { spaceId, driveId })).toHaveLength(1)
  }, PATIENT)

  const folder = await aFolder()
  const before = await sumOf(counted)
  const { token: target } = await bob.now.call('token.forPath', { path: folder })
  const limit = `${counted}.limit`
  for (const share of [0.3, 0.6, 0.9]) {
    await fs.writeFile(limit, String(Math.round(before + share * source.size)))
    if (share === 0.3) {
      forget(bob.now.call('file.save', { spaceId, driveId, path: '/film.bin', target }))
    } else await Promise.all([alice.start(), bob.start()])
    await bob.gone()
    await alice.kill()
    expect(await fs.readdir(folder)).not.toContain('film.bin')
  }
  await fs.rm(limit)
  await Promise.all([alice.start(), bob.start()])
  await eventually(async () => {
    expect(await fs.readdir(folder)).toEqual(['film.bin'])
  }, PATIENT)
  const saved = await fs.readFile(path.join(folder, 'film.bin'))
  expect(sha256(saved)).toBe(source.sha256)
  await eventually(async () => {
    expect(await bob.now.call('transfer.list', {})).toMatchObject([{ status: 'done' }])
  })
  const received = (await sumOf(counted)) - before
  // A block may be on the disk and killed before it is counted.
  expect(received).toBeGreaterThan(0.9 * source.size)
  expect(received).toBeLessThan(1.05 * source.size)
  expect(bob.receivedBytes).toBeLessThan(1.05 * source.size)
})

it('[TR2] an add that was killed goes on behind what is stored, and leaves no orphans', async () => {
  const source = await aSource(192 * MB)
  const alice = await aKillable('Alice', '127.0.0.1:1')
  const { spaceId } = await alice.now.call('space.create', { name: 'Field study' })
  const driveId = await driveOf(alice, spaceId)
  const { token } = await alice.now.call('token.forPath', { path: source.file })
  const half = alice.now.next('transferChanged', ({ doneBytes }) => doneBytes > source.size / 3)
  forget(alice.now.call('file.add', { spaceId, driveId, sources: [token] }))
  const { transferId } = await half
  await alice.kill()
  await alice.start()
  await eventually(async () => {
    const done = { transferId, label: 'film.bin', status: 'done' }
    expect(await alice.now.call('transfer.list', {})).toMatchObject([done])
  }, PATIENT)
  const files = await alice.now.call('file.list', { spaceId, driveId })
  expect(files).toMatchObject([{ name: 'film.bin', sha256: source.sha256, localRatio: 1 }])
  await alice.now.end()

  const after = await anEngine('Alice', { profileDir: alice.options.profileDir })
  const own = await after.space(spaceId).drives.access.contents.own()
  // Nothing was stored a second time.
  expect(await own.exclusively(async (core) => core.byteLength)).toBe(source.size)
})

it('[TR2] blocks of an add that was killed are cleared when its file has changed', async () => {
  const source = await aSource(192 * MB)
  const alice = await aKillable('Alice', '127.0.0.1:1')
  const { spaceId } = await alice.now.call('space.create', { name: 'Field study' })
  const driveId = await driveOf(alice, spaceId)
  const { token } = await alice.now.call('token.forPath', { path: source.file })
  const half = alice.now.next('transferChanged', ({ doneBytes }) => doneBytes > source.size / 3)
  forget(alice.now.call('file.add', { spaceId, driveId, sources: [token] }))
  await half
  await alice.kill()
  await fs.writeFile(source.file, 'changed')
  await alice.start()
  await eventually(async () => {
    expect(await alice.now.call('transfer.list', {})).toMatchObject([{ status: 'done' }])
  }, PATIENT)
  const files = await alice.now.call('file.list', { spaceId, driveId })
  expect(files).toMatchObject([{ name: 'film.bin', sizeBytes: 7 }])
  await alice.now.end()

  const after = await anEngine('Alice', { profileDir: alice.options.profileDir })
  const own = await after.space(spaceId).drives.access.contents.own()
  const kept = await own.exclusively(async (core) => {
    let count = 0
    for (let i = 0; i < core.length; i++) if (await core.has(i)) count++
    return count
  })
  expect(kept).toBe(1)
})

async function sumOf(file: string): Promise<number> {
  const text = await fs.readFile(file, 'utf8').catch(() => '')
  return text.split('\n').reduce((sum, line) => sum + Number(line), 0)
}
