/** Hyperdrives made to do harm: nothing outside the chosen folder, nothing for ever, nothing half. */
import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import HyperDHT from 'hyperdht'
import Hyperdrive from 'hyperdrive'
import Hyperswarm from 'hyperswarm'
import { expect, onTestFinished, test } from 'vitest'
import { keyToId } from '../crypto.js'
import type { PublicDriveId } from '../../contract/ids.js'
import { eventually } from '../../testing/eventually.js'
import { aDht, aFolder, aPerson, type Address } from '../../testing/loopback.js'

const DEEP = Array.from({ length: 10_000 }, () => 'a').join('/')

test('[PU4] names that lead out, links, and contents that are lies are marked, skipped and harm nothing', async () => {
  const bootstrap = await aDht()
  const { drive, raw } = await aServedDrive(bootstrap)
  await drive.put('/good.txt', Buffer.from('good'))
  const blob = (await drive.entry('/good.txt'))?.value.blob
  const beyond = { byteOffset: 900, blockOffset: 900, blockLength: 3, byteLength: 100 }
  await raw('/../../outside.txt', { blob })
  await raw('/..', { blob })
  await raw('//double.txt', { blob })
  await raw('/nul\0.txt', { blob })
  await raw('/C:\\windows\\evil.txt', { blob })
  await raw(`/${DEEP}/deep.txt`, { blob })
  await raw('/link', { blob: null, linkname: '../../../etc/passwd' })
  await raw('/larger.bin', { blob: { ...blob, byteLength: 1e15 } })
  await raw('/smaller.bin', { blob: { ...blob, byteLength: 1 } })
  await raw('/beyond.bin', { blob: beyond })
  await raw('/minus.bin', { blob: { ...beyond, blockOffset: -1 } })
  await raw('/rubbish.bin', { blob: 'rubbish' })
  const zoe = await aPerson('Zoe', bootstrap)
  const publicDriveId = keyToId<PublicDriveId>(drive.key)
  await zoe.call('drive.open', { link: publicDriveId })

  const entries = await eventually(() => zoe.call('opened.list', { publicDriveId }))
  const problems = Object.fromEntries(entries.map(({ name, problem }) => [name, problem]))
  expect(problems).toMatchObject({
    'good.txt': null,
    link: 'link',
    'larger.bin': null,
    'beyond.bin': null,
    'minus.bin': 'size',
    'rubbish.bin': 'size'
  })
  expect(entries.filter(({ problem }) => problem === 'name').length).toBeGreaterThanOrEqual(4)
  for (const name of ['larger.bin', 'smaller.bin', 'beyond.bin']) {
    const file = await zoe.alcove.openPublicFile({ publicDriveId, path: `/${name}` })
    await expect(readAll(file.read())).rejects.toMatchObject({ code: 'content-unavailable' })
  }
  await expect(zoe.alcove.openPublicFile({ publicDriveId, path: '/link' })).rejects.toMatchObject({
    code: 'source-is-link'
  })
  await expect(zoe.call('opened.list', { publicDriveId, path: '/../..' })).rejects.toMatchObject({
    code: 'path-invalid'
  })

  const around = await aFolder()
  const target = zoe.alcove.createPathToken(path.join(around, 'a', 'copy'))
  await fs.mkdir(path.join(around, 'a'))
  const saved = await zoe.call('opened.save', { publicDriveId, path: '/', target })
  expect(saved.skippedCount).toBeGreaterThanOrEqual(10)
  expect(await everything(around)).toEqual(['a', 'a/copy', 'a/copy/good.txt'])
  expect(await fs.readFile(path.join(around, 'a/copy/good.txt'), 'utf8')).toBe('good')
})

test('[PU4] a mirror never goes through a link, nor over or under what it did not write', async () => {
  const bootstrap = await aDht()
  const { drive } = await aServedDrive(bootstrap)
  await drive.put('/sub/file.txt', Buffer.from('theirs'))
  await drive.put('/notes.txt', Buffer.from('theirs'))
  await drive.put('/old.txt', Buffer.from('old'))
  const zoe = await aPerson('Zoe', bootstrap)
  const publicDriveId = keyToId<PublicDriveId>(drive.key)
  await zoe.call('drive.open', { link: publicDriveId })
  const [folder, elsewhere] = [await aFolder(), await aFolder()]
  await fs.symlink(elsewhere, path.join(folder, 'sub'))
  await fs.writeFile(path.join(folder, 'notes.txt'), 'mine')
  const directory = zoe.alcove.createPathToken(folder)
  await zoe.call('opened.mirror', { publicDriveId, directory })
  await eventually(async () => {
    expect(await fs.readFile(path.join(folder, 'notes (2).txt'), 'utf8')).toBe('theirs')
    expect(await fs.readFile(path.join(folder, 'old.txt'), 'utf8')).toBe('old')
  })
  expect(await fs.readFile(path.join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  expect(await fs.readdir(elsewhere)).toEqual([])

  // Follows what changes, and deletes only its own.
  await fs.writeFile(path.join(folder, 'mine too.txt'), 'mine')
  await drive.put('/new.txt', Buffer.from('new'))
  await drive.del('/old.txt')
  await drive.del('/notes.txt')
  await eventually(async () => {
    expect((await fs.readdir(folder)).sort()).toEqual(
      ['mine too.txt', 'new.txt', 'notes.txt', 'sub'].sort()
    )
  })
  expect(await fs.readFile(path.join(folder, 'notes.txt'), 'utf8')).toBe('mine')
})

test('[PU3] what nobody serves is said to be so, and opens by itself later, also after a restart', async () => {
  const bootstrap = await aDht()
  const zoe = await aPerson('Zoe', bootstrap, { driveSearchMs: 500 })
  const store = new Corestore(path.join(await aFolder(), 'store'))
  const drive = new Hyperdrive(store)
  onTestFinished(() => drive.close())
  await drive.put('/late.txt', Buffer.from('late'))
  const publicDriveId = keyToId<PublicDriveId>(drive.key)
  const opened = await zoe.call('drive.open', { link: publicDriveId })
  expect(opened).toMatchObject({ status: 'searching', peerCount: 0 })
  await expect(zoe.call('opened.list', { publicDriveId })).rejects.toMatchObject({
    code: 'drive-not-served'
  })
  await zoe.quit()
  await zoe.start()
  await serve(bootstrap, store, drive)
  await eventually(
    async () => {
      expect((await zoe.call('drive.opened', {}))[0]).toMatchObject({ status: 'ready' })
    },
    { timeout: 60_000 }
  )
  expect(await zoe.call('opened.list', { publicDriveId })).toMatchObject([{ name: 'late.txt' }])

  await zoe.call('drive.forget', { publicDriveId })
  expect(await zoe.call('drive.opened', {})).toEqual([])
  await expect(zoe.call('opened.list', { publicDriveId })).rejects.toMatchObject({
    code: 'drive-not-found'
  })
})

async function aServedDrive(bootstrap: Address[]) {
  const store = new Corestore(path.join(await aFolder(), 'store'))
  const drive = new Hyperdrive(store)
  await drive.ready()
  onTestFinished(() => drive.close())
  await serve(bootstrap, store, drive)
  const db = drive.db as unknown as { put(key: string, value: object): Promise<void> }
  /** As no client would: the key is not made a path first. */
  const raw = (key: string, value: object) =>
    db.put(`files\0${key}`, { executable: false, linkname: null, metadata: null, ...value })
  return { drive, raw }
}

async function serve(bootstrap: Address[], store: Corestore, drive: Hyperdrive): Promise<void> {
  const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true })
  const swarm = new Hyperswarm({ dht })
  onTestFinished(() => swarm.destroy({ force: true }))
  swarm.on('connection', (connection) => void store.replicate(connection))
  await swarm.join(drive.discoveryKey, { server: true, client: false }).flushed()
}

async function readAll(blocks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const found: Uint8Array[] = []
  for await (const block of blocks) found.push(block)
  return Buffer.concat(found)
}

async function everything(root: string): Promise<string[]> {
  return (await fs.readdir(root, { recursive: true })).sort()
}
