/** A large file on its way while both ends are killed again and again. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Transfer } from '../../app/contract/model.js'
import { Random } from '../../app/testing/random.js'
import { say, type Context, type Item } from '../context.js'
import { openAgain, startPair, teamDrive, until, type EngineChild } from '../people.js'
import type { Row } from '../report.js'

const MB = 2 ** 20
const CHUNK_BYTES = 8 * MB
/** Gigabytes, on whatever disk there is. */
const LONGEST_MS = 10 * 60_000
const KILLED_AT = [0.3, 0.6, 0.9]

export const kill: Item = {
  name: 'kill',
  title: 'One 2 GB file, A and B killed at 30, 60 and 90 %, until saved complete on B',
  run: async (context) => {
    const rounds: { cores: number; engine: number; seconds: number }[] = []
    for (let round = 1; round <= context.rounds(1); round++) {
      say(`round ${round}`)
      rounds.push(await transfer(context, context.size(2048, 64) * MB))
      await context.end()
    }
    const rows: Row[] = [
      {
        what: 'received, by the cores',
        unit: '% of the file',
        values: rounds.map(({ cores }) => cores * 100),
        target: '< 105'
      },
      {
        what: 'received, by the engine',
        unit: '% of the file',
        values: rounds.map(({ engine }) => engine * 100),
        target: '< 105'
      },
      { what: 'with three starts of both', unit: 's', values: rounds.map((r) => r.seconds) }
    ]
    return rows
  }
}

async function transfer(context: Context, sizeBytes: number) {
  const source = path.join(await context.folder('source'), 'film.bin')
  await writeRandom(source, sizeBytes)
  const pair = await startPair(context)
  const { spaceId } = pair
  let { alice, bob } = pair
  const driveId = await teamDrive(alice, spaceId)
  const place = { spaceId, driveId }
  const token = await alice.call('token', { path: source })
  await ask(alice, 'file.add', { ...place, sources: [token] })
  await until(async () => {
    const files = (await ask(bob, 'file.list', place)) as unknown[]
    if (files.length === 0) throw new Error('B does not see the file yet')
  })
  const target = path.join(await context.folder('target'), 'film.bin')
  const startedAt = performance.now()
  const targetToken = await bob.call('token', { path: target })
  let coreBytes = -(await bob.call('receivedByCores'))
  const saving = { ...place, path: '/film.bin', target: targetToken }
  ask(bob, 'file.save', saving).catch(() => undefined) // killed before it is answered
  for (const share of KILLED_AT) {
    const before = coreBytes
    await until(async () => {
      coreBytes = before + (await bob.call('receivedByCores'))
      if (coreBytes < share * sizeBytes) throw new Error('not so far yet')
    }, LONGEST_MS)
    await Promise.all([alice.kill(), bob.kill()])
    say(`killed at ${Math.round((coreBytes / sizeBytes) * 100)} %`)
    if (await exists(target)) throw new Error('half a file under the final name')
    alice = await openAgain(context, pair.aliceDir)
    bob = await openAgain(context, pair.bobDir)
  }
  const [done] = await until(async () => {
    const transfers = (await ask(bob, 'transfer.list', {})) as Transfer[]
    if (transfers[0]?.status !== 'done') throw new Error(`still ${transfers[0]?.status}`)
    return transfers
  }, LONGEST_MS)
  const seconds = (performance.now() - startedAt) / 1000
  coreBytes += await bob.call('receivedByCores')
  if ((await hashOf(target)) !== (await hashOf(source))) throw new Error('the files differ')
  const engine = (done?.receivedBytes ?? NaN) / sizeBytes
  return { cores: coreBytes / sizeBytes, engine, seconds }
}

async function ask(child: EngineChild, name: string, input: object): Promise<unknown> {
  return child.call('call', { name, input })
}

async function exists(file: string): Promise<boolean> {
  return fs.lstat(file).then(
    () => true,
    () => false
  )
}

async function writeRandom(file: string, sizeBytes: number): Promise<void> {
  const random = new Random(sizeBytes)
  const bytes = random.bytes(CHUNK_BYTES)
  const handle = await fs.open(file, 'w')
  for (let written = 0; written < sizeBytes; written += CHUNK_BYTES) {
    bytes.writeDoubleLE(random.next(), random.between(0, CHUNK_BYTES - 8)) // no two chunks alike
    await handle.write(bytes)
  }
  await handle.close()
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
