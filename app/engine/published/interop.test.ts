/** Published folders are what every other Hyperdrive program knows, and theirs open here. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../testing/eventually.js'
import { drivesCli } from '../../testing/drives-cli.js'
import { aDht, aFolder, aPerson, type Address } from '../../testing/loopback.js'
import { hex } from '../crypto.js'
import { parseDriveLink } from './drive-link.js'

const CLIENT = path.join(import.meta.dirname, '../../testing/hyperdrive-client.mjs')
const FILES: Record<string, Buffer> = {
  'notes.txt': Buffer.from('two herons'),
  'März/鷺 🐟.txt': Buffer.from('heron'),
  'deep/a/b/c/d.bin': Buffer.alloc(3_000_000, 'every block counts '),
  'twin of deep.bin': Buffer.alloc(3_000_000, 'every block counts '),
  'empty.txt': Buffer.alloc(0)
}
const HASHES = Object.fromEntries(
  Object.entries(FILES).map(([name, bytes]) => [name, hashOf(bytes)])
)

test('[PU2] another Hyperdrive program mirrors a published folder byte for byte', async () => {
  const bootstrap = await aDht()
  const alice = await aPerson('Alice', bootstrap)
  const { spaceId } = await alice.call('space.create', { name: 'Field study' })
  const [drive] = await alice.call('drive.list', { spaceId })
  const driveId = drive?.driveId ?? ('' as never)
  const source = path.join(await aFolder(), 'Survey')
  await lay(source, FILES)
  const sources = [alice.alcove.createPathToken(source)]
  await alice.call('file.add', { spaceId, driveId, sources })
  const { link } = await alice.call('drive.publish', { spaceId, driveId, path: '/Survey' })
  await eventually(async () => {
    const [published] = await alice.call('drive.published', {})
    expect(published).toMatchObject({ status: 'ready', fileCount: 5 })
  })

  const key = hex(parseDriveLink(link).key)
  const target = await aFolder()
  const client = run(bootstrap, 'mirror', key, target)
  expect(await client.ended).toBe(0)
  expect(await contents(target)).toEqual(HASHES)

  // Holepunch's own, made of older packages. It ends, content, when it finds nobody at once.
  const other = path.join(await aFolder(), 'by drives')
  await fs.mkdir(other)
  const options = ['--storage', await aFolder(), '--bootstrap', String(bootstrap[0]?.port)]
  const cli = await drivesCli()
  await eventually(
    async () => {
      expect(await start([cli, 'mirror', key, other, ...options]).ended).toBe(0)
      expect(await contents(other)).toEqual(HASHES)
    },
    { timeout: 60_000 }
  )
}, 180_000)

test('[PU2] a Hyperdrive of another program opens by its key, in every form of it', async () => {
  const bootstrap = await aDht()
  const source = await aFolder()
  await lay(source, FILES)
  const client = run(bootstrap, 'serve', source)
  const key = await client.firstLine
  const zoe = await aPerson('Zoe', bootstrap)
  const { publicDriveId } = await zoe.call('drive.open', { link: key })
  for (const link of [`hyper://${publicDriveId}/März/`, ` alcove://drive/${publicDriveId} `]) {
    expect(await zoe.call('drive.open', { link })).toMatchObject({ publicDriveId })
  }
  expect(await zoe.call('drive.opened', {})).toHaveLength(1)
  await eventually(async () => {
    const entries = await zoe.call('opened.list', { publicDriveId })
    expect(entries.map(({ name }) => name).sort()).toEqual(
      ['März', 'deep', 'empty.txt', 'notes.txt', 'twin of deep.bin'].sort()
    )
  })
  const folder = await aFolder()
  const target = zoe.alcove.createPathToken(path.join(folder, 'copy'))
  await zoe.call('opened.save', { publicDriveId, path: '/', target })
  expect(await contents(path.join(folder, 'copy'))).toEqual(HASHES)
})

function run(bootstrap: Address[], ...args: string[]) {
  return start([CLIENT, ...args, String(bootstrap[0]?.port)])
}

function start(args: string[]) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString('utf8').trim()))
  })
  onTestFinished(async () => {
    child.stdin.end()
    await ended
  })
  return { ended, firstLine }
}

async function lay(root: string, files: Record<string, Buffer>): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await fs.writeFile(path.join(root, name), bytes)
  }
}

/** Relative path to SHA-256. */
async function contents(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await fs.readdir(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile()) found[path.relative(root, file)] = hashOf(await fs.readFile(file))
  }
  return found
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
