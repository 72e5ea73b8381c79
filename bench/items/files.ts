/** Files from A's disk to B's: one large, many small, a real tree, and a large one changed. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Transfer } from '../../app/contract/model.js'
import { Random } from '../../app/testing/random.js'
import { say, type Context, type Item } from '../context.js'
import { copyOverTcp } from '../plain-tcp.js'
import { startPair, teamDrive, until, type EngineChild, type Pair } from '../people.js'
import type { Row } from '../report.js'
import { startSyncthing, syncOverSyncthing } from '../syncthing.js'

const MB = 2 ** 20
const CHUNK_BYTES = 8 * MB
const SMALL_BYTES = 4096
const FILES_PER_FOLDER = 100

interface Measured {
  import: number
  rest: number
  total: number
  cpu: number
  stallP99: number
  stallMax: number
  copy: number
  tcp: number
  syncthing: number
}

const ROOT = path.join(import.meta.dirname, '..', '..')
const TREE_FILES = 5700

export const largeFile: Item = {
  name: 'large-file',
  title: 'One 1 GB file, added on A until saved complete on B',
  run: (context) =>
    run(context, 3, async (folder) => {
      await writeLarge(path.join(folder, 'film.bin'), context.size(1024, 64))
    })
}

export const smallFiles: Item = {
  name: 'small-files',
  title: '10,000 files of 4 KB, added on A until saved complete on B',
  run: (context) => run(context, 3, (folder) => writeSmall(folder, context.size(10_000, 500)))
}

/** What we are made of ourselves: the packages in our node_modules, by name, up to a size. */
export const sourceTree: Item = {
  name: 'tree',
  title: 'A real source tree of 5,700 files, added on A until saved complete on B',
  run: (context) => run(context, 3, (folder) => writeTree(folder, context.size(TREE_FILES, 300)))
}

export const changedFile: Item = {
  name: 'changed-file',
  title: 'Again after 1 MB changed in the middle of 1 GB',
  run: runChanged
}

async function run(
  context: Context,
  usualRounds: number,
  write: (folder: string) => Promise<void>
): Promise<Row[]> {
  const measured: Measured[] = []
  for (let round = 1; round <= context.rounds(usualRounds); round++) {
    say(`round ${round}`)
    const source = path.join(await context.folder('source'), 'Recordings')
    await fs.mkdir(source)
    await write(source)
    const copy = await timed(async () => {
      await fs.cp(source, path.join(await context.folder('copy'), 'Recordings'), {
        recursive: true
      })
    })
    const tcp = await copyOverTcp(source, path.join(await context.folder('tcp'), 'Recordings'))
    const ours = await transfer(context, source)
    const syncthing = await syncOverSyncthing(context, source)
    measured.push({ ...ours, copy, tcp, syncthing: syncthing ?? NaN })
    // Gigabytes: nothing of a round may outlive it.
    await context.end()
  }
  return rowsOf(measured)
}

async function transfer(
  context: Context,
  source: string
): Promise<Omit<Measured, 'copy' | 'tcp' | 'syncthing'>> {
  const pair = await startPair(context)
  const { alice, bob, spaceId } = pair
  const driveId = await teamDrive(alice, spaceId)
  await until(() => teamDrive(bob, spaceId))
  const target = path.join(await context.folder('target'), 'Recordings')
  const cpuBefore = await cpuOf(pair)
  await alice.call('startStalls')
  const importSeconds = await timed(async () => {
    const token = await alice.call('token', { path: source })
    await finished(alice, 'file.add', { spaceId, driveId, sources: [token] })
  })
  const restSeconds = await timed(async () => {
    await until(() => listed(bob, { spaceId, driveId, path: '/Recordings' }, source))
    const token = await bob.call('token', { path: target })
    await finished(bob, 'file.save', { spaceId, driveId, path: '/Recordings', target: token })
  })
  const { p99Ms, maxMs } = await alice.call('stalls')
  const cpu = (await cpuOf(pair)) - cpuBefore
  await expectSame(source, target)
  return {
    import: importSeconds,
    rest: restSeconds,
    total: importSeconds + restSeconds,
    cpu,
    stallP99: p99Ms,
    stallMax: maxMs
  }
}

/** B sees all names: saving a folder takes what is in it then. */
async function listed(child: EngineChild, place: object, source: string): Promise<void> {
  const entries = (await child.call('call', { name: 'file.list', input: place })) as {
    kind: string
  }[]
  const wanted = await filesBelow(source)
  if (entries.filter(({ kind }) => kind === 'file').length < wanted.length) {
    throw new Error('not all names are there yet')
  }
}

async function finished(child: EngineChild, name: string, input: object): Promise<void> {
  const done = (await child.call('call', { name, input })) as Transfer
  if (done.status !== 'done' || done.skipped.length > 0) {
    throw new Error(`${name}: ${JSON.stringify(done)}`)
  }
}

async function cpuOf({ alice, bob }: Pair): Promise<number> {
  return (await alice.call('cpuSeconds')) + (await bob.call('cpuSeconds'))
}

/** Sizes of all and bytes of some: the engine checks every hash, this checks the engine. */
async function expectSame(source: string, target: string): Promise<void> {
  const names = await filesBelow(source)
  for (const [n, name] of names.entries()) {
    const [a, b] = [path.join(source, name), path.join(target, name)]
    if ((await fs.stat(a)).size !== (await fs.stat(b)).size) throw new Error(`${name} differs`)
    if (n % 50 !== 0 || (await fs.stat(a)).size > CHUNK_BYTES) continue
    if (!(await fs.readFile(a)).equals(await fs.readFile(b))) throw new Error(`${name} differs`)
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}

async function writeLarge(file: string, megabytes: number): Promise<void> {
  const random = new Random(megabytes)
  const bytes = random.bytes(CHUNK_BYTES)
  const handle = await fs.open(file, 'w')
  for (let written = 0; written < megabytes * MB; written += CHUNK_BYTES) {
    bytes.writeDoubleLE(random.next(), random.between(0, CHUNK_BYTES - 8)) // no two chunks alike
    await handle.write(bytes)
  }
  await handle.close()
}

async function writeSmall(folder: string, count: number): Promise<void> {
  const random = new Random(count)
  for (let n = 0; n < count; n++) {
    const below = path.join(folder, `part ${Math.floor(n / FILES_PER_FOLDER)}`)
    if (n % FILES_PER_FOLDER === 0) await fs.mkdir(below)
    await fs.writeFile(path.join(below, `sample ${n}.bin`), random.bytes(SMALL_BYTES))
  }
}

async function writeTree(folder: string, count: number): Promise<void> {
  const packages = path.join(ROOT, 'node_modules')
  let [files, bytes] = [0, 0]
  for (const entry of await fs.readdir(packages, { recursive: true, withFileTypes: true })) {
    if (files >= count) break
    if (!entry.isFile()) continue
    const from = path.join(entry.parentPath, entry.name)
    const to = path.join(folder, path.relative(packages, from))
    await fs.mkdir(path.dirname(to), { recursive: true })
    await fs.copyFile(from, to)
    files++
    bytes += (await fs.stat(to)).size
  }
  say(`${files} files, ${(bytes / MB).toFixed(0)} MB`)
}

/** Each side has the file already; then a part of it changes, and the other saves it again. */
async function runChanged(context: Context): Promise<Row[]> {
  const [ours, copies, tcps, syncthings]: [number[], number[], number[], number[]] = [
    [],
    [],
    [],
    []
  ]
  for (let round = 1; round <= context.rounds(3); round++) {
    say(`round ${round}`)
    const megabytes = context.size(1024, 64)
    const source = path.join(await context.folder('source'), 'Recordings')
    await fs.mkdir(source)
    const file = path.join(source, 'film.bin')
    await writeLarge(file, megabytes)
    const { alice, bob, spaceId } = await startPair(context)
    const driveId = await teamDrive(alice, spaceId)
    await until(() => teamDrive(bob, spaceId))
    const place = { spaceId, driveId, path: '/Recordings/film.bin' }
    const add = async () => {
      const token = await alice.call('token', { path: source })
      await finished(alice, 'file.add', { spaceId, driveId, sources: [token] })
    }
    const save = async (target: string) => {
      const token = await bob.call('token', { path: target })
      await finished(bob, 'file.save', { ...place, target: token })
    }
    const targets = await context.folder('targets')
    await add()
    await until(() => listed(bob, { ...place, path: '/Recordings' }, source))
    await save(path.join(targets, 'first.bin'))
    const before = await hashOf(bob, place)
    const syncthing = await startSyncthing(context)
    const theirs = syncthing && path.join(syncthing.folder, 'film.bin')
    if (theirs) await syncthing.sync(() => fs.copyFile(file, theirs))

    await changeMiddle(file, round)
    ours.push(
      await timed(async () => {
        await add()
        await until(async () => {
          if ((await hashOf(bob, place)) === before) throw new Error('not there yet')
        })
        await save(path.join(targets, 'second.bin'))
      })
    )
    copies.push(await timed(() => fs.copyFile(file, path.join(targets, 'copy.bin'))))
    tcps.push(await copyOverTcp(source, await context.folder('tcp')))
    if (theirs) syncthings.push(await syncthing.sync(() => changeMiddle(theirs, round)))
    await context.end()
  }
  const ratio = ours.map((seconds, n) => seconds / (syncthings[n] ?? NaN))
  return [
    { what: 'added, sent and saved again', unit: 's', values: ours },
    { what: 'plain copy on this disk', unit: 's', values: copies },
    { what: 'all of it over plain TCP', unit: 's', values: tcps },
    { what: 'Syncthing', unit: 's', values: syncthings },
    { what: 'ratio to Syncthing', unit: '×', values: ratio, target: '≤ 2' }
  ]
}

async function hashOf(child: EngineChild, place: object): Promise<string> {
  const entries = (await child.call('call', { name: 'file.list', input: place })) as {
    sha256: string
  }[]
  return entries[0]?.sha256 ?? ''
}

async function changeMiddle(file: string, seed: number): Promise<void> {
  const handle = await fs.open(file, 'r+')
  const { size } = await handle.stat()
  await handle.write(new Random(seed).bytes(MB), 0, MB, Math.floor(size / 2))
  await handle.close()
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}

function rowsOf(measured: Measured[]): Row[] {
  const of = (key: keyof Measured) => measured.map((round) => round[key])
  const against = (key: keyof Measured) => measured.map((round) => round.total / round[key])
  const rows: Row[] = [
    { what: 'import on A', unit: 's', values: of('import') },
    { what: 'network and export to B', unit: 's', values: of('rest') },
    { what: 'together', unit: 's', values: of('total') },
    { what: 'CPU of both', unit: 's', values: of('cpu') },
    { what: 'A’s event loop, p99 stall', unit: 'ms', values: of('stallP99'), target: '< 50' },
    { what: 'A’s event loop, longest stall', unit: 'ms', values: of('stallMax') },
    { what: 'plain copy on this disk', unit: 's', values: of('copy') },
    { what: 'plain TCP', unit: 's', values: of('tcp') },
    { what: 'ratio to plain TCP', unit: '×', values: against('tcp') }
  ]
  if (measured.some(({ syncthing }) => Number.isNaN(syncthing))) return rows
  return [
    ...rows,
    { what: 'Syncthing', unit: 's', values: of('syncthing') },
    {
      what: 'ratio to Syncthing',
      unit: '×',
      values: against('syncthing'),
      target: '1 GB: ≤ 3; others: ≤ 1.0'
    }
  ]
}
