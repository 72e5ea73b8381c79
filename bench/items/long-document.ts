/** A document of 100,000 characters after 250,000 edits: typing it, keeping it, opening it. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { longTrace, type LinearTrace } from '../../app/testing/trace.js'
import { typeInTurns } from '../../app/testing/trace-typing.js'
import { Child } from '../child.js'
import { say, type Context, type Item } from '../context.js'
import { startWebsocketServer, websocketPeer } from '../peers.js'
import { newDocument, newcomer, start, stored, twoPeople, untilText } from '../profiles.js'
import type { Row } from '../report.js'
import type { WebsocketMethods } from '../websocket-child.js'

const MB = 2 ** 20
const SEED = 20
const STEPS_PER_TURN = 5000
/** Somebody quick types about five letters a second. */
const TYPED_PER_SECOND = 5
/** Longer than anybody waits with compacting. */
const SETTLE_MS = 8000

export const longDocument: Item = {
  name: 'long',
  title: '250,000 edits to 100,000 characters, by two people in turns',
  run: async (context) => {
    const edits = context.size(250_000, 25_000)
    const recording = longTrace(SEED, edits, edits * 0.4)
    const measured = new Map<string, number[]>()
    const note = (what: string, value: number) => {
      measured.set(what, [...(measured.get(what) ?? []), value])
    }
    const peer = websocketPeer()
    for (let round = 1; round <= context.rounds(1); round++) {
      say(`round ${round}`)
      await measureAlcove(context, recording, note)
      await context.end()
      if (!peer) continue
      await measureWebsocket(context, peer, edits, note)
      await context.end()
      const [our, their] = ['disk', 'peer disk'].map((what) => measured.get(what)?.at(-1) ?? NaN)
      note('ratio', (our ?? NaN) / (their ?? NaN))
    }
    return rowsOf(measured)
  }
}

type Note = (what: string, value: number) => void

async function measureAlcove(context: Context, recording: LinearTrace, note: Note): Promise<void> {
  const { alice, bob, spaceId } = await twoPeople(context)
  const place = await newDocument(alice, bob, spaceId)
  const startedAt = performance.now()
  const since = () => (performance.now() - startedAt) / 1000
  await typeInTurns(recording, place, [alice.headless, bob.headless], STEPS_PER_TURN)
  for (const { headless } of [alice, bob]) await untilText(headless, place, recording.endContent)
  note('typed', since())
  note('speed', recording.steps.length / TYPED_PER_SECOND / since())
  await stored(spaceId, alice, bob)
  note('stored', since())
  await wait(SETTLE_MS)
  await alice.headless.end()
  await bob.headless.end()
  for (const { profileDir } of [alice, bob]) note('disk', (await bytesIn(profileDir)) / MB)
  const reopened = await start(context, alice.profileDir)
  const openedAt = performance.now()
  await reopened.call('document.state', place)
  note('reopened', (performance.now() - openedAt) / 1000)
  await reopened.end()
  note('newcomer', await newcomer(context, alice, place, recording.endContent))
}

async function measureWebsocket(
  context: Context,
  peers: string,
  edits: number,
  note: Note
): Promise<void> {
  const folder = await context.folder('leveldb')
  const server = await startWebsocketServer(context, peers, { persistence: folder })
  const [a, b] = [1, 2].map(() => Child.start<WebsocketMethods>(context, 'websocket-child'))
  if (!a || !b) throw new Error('no clients')
  for (const client of [a, b]) await client.call('connect', { peers, url: server.url })
  const startedAt = performance.now()
  const length = await a.call('replay', { seed: SEED, edits, length: edits * 0.4 })
  await b.call('awaitLength', { length })
  note('peer typed', (performance.now() - startedAt) / 1000)
  for (let size = -1; size !== (await bytesIn(folder)); await wait(3000)) {
    size = await bytesIn(folder)
  }
  note('peer disk', (await bytesIn(folder)) / MB)
}

/** Bytes in files, as they are counted everywhere in our figures. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((file) =>
        fs.stat(path.join(file.parentPath, file.name)).then(
          ({ size }) => size,
          () => 0
        )
      )
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function rowsOf(measured: Map<string, number[]>): Row[] {
  const rows: (Row & { key: string })[] = [
    { key: 'typed', what: 'typed, read on both', unit: 's', values: [] },
    { key: 'speed', what: 'against typing by hand', unit: '×', values: [], target: '> 20' },
    { key: 'stored', what: 'stored on both', unit: 's', values: [] },
    { key: 'disk', what: 'on disk per side, settled', unit: 'MB', values: [] },
    { key: 'reopened', what: 'document read after a start', unit: 's', values: [], target: '< 1' },
    {
      key: 'newcomer',
      what: 'newcomer, from asking to reading, from a member just started',
      unit: 's',
      values: [],
      target: '< 1'
    },
    { key: 'peer typed', what: 'y-websocket: both have it', unit: 's', values: [] },
    { key: 'peer disk', what: 'y-websocket with LevelDB: on disk', unit: 'MB', values: [] },
    { key: 'ratio', what: 'ratio on disk', unit: '×', values: [], target: '≤ 1.0' }
  ]
  return rows
    .filter(({ key }) => measured.has(key))
    .map(({ key, ...row }) => ({ ...row, values: measured.get(key) ?? [] }))
}
