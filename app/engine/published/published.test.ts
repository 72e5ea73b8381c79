/** Folders that anyone with the link can read, and no more than that. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { DriveId, PublicDriveId, SpaceId } from '../../contract/ids.js'
import { eventually } from '../../testing/eventually.js'
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
