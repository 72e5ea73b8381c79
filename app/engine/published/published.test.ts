/** Folders that anyone with the link can read, and no more than that. */
import fs from 'node:fs/promises'
import path from 'node:path'
import Corestore from 'corestore'
import HyperDHT from 'hyperdht'
import Hyperdrive from 'hyperdrive'
import Hyperswarm from 'hyperswarm'
import { expect, onTestFinished, test } from 'vitest'
import type { DriveId, PublicDriveId, SpaceId } from '../../contract/ids.js'
import { eventually } from '../../testing/eventually.js'
import { keyToId } from '../crypto.js'
import { parseDriveLink } from './drive-link.js'
import { aDht, aFolder, aPerson, type Person } from '../../testing/loopback.js'

const FILES: Record<string, string> = {
  'Maps/weir.txt': 'two herons',
  'Maps/März/鷺 🐟.txt': 'heron',
  'Maps/empty.txt': ''
}

test('[PU1] a stranger opens a published folder by its link, and reads what it is now and later', async () => {
  const { alice, stranger, drive, spaceId, driveId } = await aPublication()
  const opened = await stranger.call('drive.open', { link: drive.link })
  const { publicDriveId } = opened
  expect(publicDriveId).toBe(drive.publicDriveId)
  await holds(stranger, publicDriveId, '/', ['März/', 'empty.txt', 'weir.txt'])
  const [known] = await stranger.call('drive.opened', {})
  await eventually(async () => {
    expect((await stranger.call('drive.opened', {}))[0]).toMatchObject({
      name: 'Maps',
      status: 'ready',
      peerCount: 1
    })
  })
  expect(known?.link).toBe(drive.link)

  // A new file, a new content, a new name and a deletion.
  await add(alice, { spaceId, driveId }, { 'new.txt': 'new', 'weir.txt': 'three herons' }, '/Maps')
  await alice.call('file.remove', { spaceId, driveId, path: '/Maps/empty.txt' })
  await alice.call('file.rename', { spaceId, driveId, path: '/Maps', newPath: '/Charts' })
  await holds(stranger, publicDriveId, '/', ['März/', 'new.txt', 'weir.txt'])
  await eventually(async () => {
    expect(await read(stranger, publicDriveId, '/weir.txt')).toBe('three herons')
  })
  expect(await read(stranger, publicDriveId, '/März/鷺 🐟.txt')).toBe('heron')
  expect((await alice.call('drive.published', {}))[0]).toMatchObject({
    path: '/Charts',
    status: 'ready',
    fileCount: 3
  })
})

test('[PU5] a reader reaches the published cores only, and is met under no device of ours', async () => {
  const { bootstrap, alice, spaceId, driveId, drive } = await aPublication()
  const another = await alice.call('drive.publish', { spaceId, driveId, path: '/Maps/März' })
  const { deviceId } = await alice.call('profile.get', {})
  const dht = new HyperDHT({ bootstrap, host: '127.0.0.1', firewalled: false, ephemeral: true })
  const swarm = new Hyperswarm({ dht })
  onTestFinished(() => swarm.destroy({ force: true }))
  const store = new Corestore(path.join(await aFolder(), 'store'))
  onTestFinished(() => store.close())
  const met: string[] = []
  swarm.on('connection', (connection: Hyperswarm.Connection) => {
    met.push(keyToId(connection.remotePublicKey))
    store.replicate(connection)
  })
  const opened = new Hyperdrive(store.namespace('opened'), parseDriveLink(drive.link).key)
  await opened.ready()
  swarm.join(opened.discoveryKey, { server: false, client: true })
  await eventually(async () => {
    expect(await opened.entry('/weir.txt', { timeout: 1000 })).not.toBe(null)
  })
  expect(met).toHaveLength(1)
  expect(met).not.toContain(deviceId)
  // Even one who knows the key of another publication does not get it over this connection.
  const other = store.get({ key: parseDriveLink(another.link).key })
  await other.ready()
  expect(other.peers).toHaveLength(0)
  await expect(other.get(0, { timeout: 1500 })).rejects.toThrow()
  expect((await alice.call('network.status', {})).connectionCount).toBe(0)
})

test('[PU6] it stays published over a restart, ends with a word, and leaves nothing on the disk', async () => {
  const { alice, stranger, drive, spaceId, driveId } = await aPublication()
  const { publicDriveId } = await stranger.call('drive.open', { link: drive.link })
  await holds(stranger, publicDriveId, '/', ['März/', 'empty.txt', 'weir.txt'])
  await alice.quit()
  await alice.start()
  expect(await alice.call('drive.published', {})).toMatchObject([{ publicDriveId, path: '/Maps' }])
  await add(alice, { spaceId, driveId }, { 'after.txt': 'after' }, '/Maps')
  await eventually(
    async () => {
      const entries = await stranger.call('opened.list', { publicDriveId })
      expect(entries.map(({ name }) => name)).toContain('after.txt')
    },
    { timeout: 45_000 }
  )

  const root = path.join(alice.profileDir, 'public', 'published')
  expect(await fs.readdir(root)).toHaveLength(1)
  await alice.call('drive.unpublish', { publicDriveId })
  expect(await alice.call('drive.published', {})).toEqual([])
  expect(await fs.readdir(root)).toEqual([])
  await eventually(async () => {
    expect((await stranger.call('drive.opened', {}))[0]).toMatchObject({ peerCount: 0 })
  })

  await alice.call('drive.publish', { spaceId, driveId, path: '/' })
  await alice.call('space.leave', { spaceId })
  await eventually(async () => {
    expect(await alice.call('drive.published', {})).toEqual([])
    expect(await fs.readdir(root)).toEqual([])
  })
})

async function aPublication() {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const stranger = await aPerson('Zoe', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const [first] = await alice.call('drive.list', { spaceId })
  if (!first) throw new Error('no drive')
  const { driveId } = first
  await add(alice, { spaceId, driveId }, FILES)
  const drive = await alice.call('drive.publish', { spaceId, driveId, path: '/Maps' })
  return { bootstrap, alice, stranger, spaceId, driveId, drive }
}

async function add(
  person: Person,
  place: { spaceId: SpaceId; driveId: DriveId },
  files: Record<string, string>,
  targetPath = '/'
): Promise<void> {
  const folder = await aFolder()
  const tops = new Set<string>()
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    await fs.mkdir(path.dirname(file), { recursive: true })
    await fs.writeFile(file, text)
    tops.add(path.join(folder, name.split('/')[0] ?? ''))
  }
  const sources = [...tops].map((top) => person.alcove.createPathToken(top))
  await person.call('file.add', { ...place, sources, targetPath })
}

/** Names in a folder, folders with a slash. */
async function holds(
  person: Person,
  publicDriveId: PublicDriveId,
  inPath: string,
  names: string[]
) {
  await eventually(async () => {
    const entries = await person.call('opened.list', { publicDriveId, path: inPath })
    const found = entries.map(({ name, kind }) => (kind === 'folder' ? `${name}/` : name))
    expect(found.sort()).toEqual([...names].sort())
  })
}

async function read(person: Person, publicDriveId: PublicDriveId, inPath: string): Promise<string> {
  const file = await person.alcove.openPublicFile({ publicDriveId, path: inPath })
  const blocks: Uint8Array[] = []
  for await (const block of file.read()) blocks.push(block)
  return Buffer.concat(blocks).toString('utf8')
}
