import path from 'node:path'
import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../../testing/eventually.js'
import { aFolder } from '../../testing/loopback.js'
import { LocalState } from '../local-state.js'
import { LogFetching } from './log-fetching.js'
import { LogMark } from './log-mark.js'

async function aStore(): Promise<Corestore> {
  const store = new Corestore(path.join(await aFolder(), 'store'))
  onTestFinished(() => store.close())
  await store.ready()
  return store
}

/** An author's log of `length` blocks, and a follower who knows how long it is. */
async function aFollower(length: number) {
  const [author, follower] = [await aStore(), await aStore()]
  const [one, two] = [author.replicate(true), follower.replicate(false)] as NodeJS.ReadWriteStream[]
  if (!one || !two) throw new Error('no streams')
  for (const end of [one, two]) end.on('error', () => undefined)
  one.pipe(two).pipe(one)
  onTestFinished(() => {
    for (const end of [one, two]) (end as unknown as { destroy(): void }).destroy()
  })
  const written = author.get({ name: 'log' })
  await written.append(Array.from({ length }, (_, n) => Buffer.alloc(100, n)))
  const core = follower.get({ key: written.key })
  await core.ready()
  await eventually(() => expect(core.length).toBe(length))
  const local = await LocalState.open(path.join(await aFolder(), 'local'))
  const mark = await LogMark.open(local, 'space', 'log')
  onTestFinished(async () => {
    await mark.close()
    await local.close()
  })
  return { written, core, mark }
}

async function held(core: Hypercore): Promise<number[]> {
  const indexes: number[] = []
  for (let i = 0; i < core.length; i++) if (await core.has(i)) indexes.push(i)
  return indexes
}

it('[LG7] only so many entries are fetched unasked, the newest, and what is new after them', async () => {
  const { written, core, mark } = await aFollower(1000)
  const fetching = new LogFetching({ core, mark, maxEntries: 300 })
  onTestFinished(() => fetching.close())
  fetching.note()
  await eventually(async () => expect(await held(core)).toHaveLength(300))
  expect((await held(core))[0]).toBe(700)
  core.on('append', () => fetching.note())
  await written.append(Buffer.from('new'))
  await eventually(async () => expect(await core.has(1000)).toBe(true))
})

it('[LG7] only so many bytes are fetched unasked, also over restarts', async () => {
  const { core, mark } = await aFollower(1000)
  const fetching = new LogFetching({ core, mark, maxBytes: 10_000 })
  fetching.note()
  await eventually(() => expect(mark.fetchedBytes).toBeGreaterThanOrEqual(10_000))
  fetching.close()
  const count = (await held(core)).length
  expect(count).toBeLessThan(1000)
  const again = new LogFetching({ core, mark, maxBytes: 10_000 })
  again.note()
  // Whatever was on its way has come, and a block that is asked for comes as ever.
  expect(await core.get(0)).toHaveLength(100)
  again.close()
  expect((await held(core)).length).toBeLessThan(1000)
})

it('[LG7] entries that were cleared are not fetched unasked', async () => {
  const { core, mark } = await aFollower(50)
  mark.noteCleared(19)
  const fetching = new LogFetching({ core, mark })
  onTestFinished(() => fetching.close())
  fetching.note()
  await eventually(async () => expect(await held(core)).toHaveLength(30))
  expect((await held(core))[0]).toBe(20)
})
