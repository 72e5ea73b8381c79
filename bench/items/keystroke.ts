/** A key on one side until its change is in the other's document, three processes apart. */
import { Child } from '../child.js'
import { say, type Context, type Item } from '../context.js'
import { openTogether, startPair } from '../people.js'
import { startWebsocketServer, websocketPeer } from '../peers.js'
import type { Row } from '../report.js'
import { quantile } from '../statistics.js'
import type { WebsocketMethods } from '../websocket-child.js'

const INTERVAL_MS = 20

interface Side {
  pressKeys(count: number): Promise<number[]>
  startWatching(count: number): Promise<void>
  seenAt(): Promise<number[]>
}

interface Measured {
  p50: number
  p95: number
  cpu: number
}

export const keystroke: Item = {
  name: 'keystroke',
  title: 'Key on A until it is in B’s document, engine to engine (20 ms apart)',
  run: async (context) => {
    const count = context.size(500, 100)
    const peer = websocketPeer()
    const ours: Measured[] = []
    const theirs: Measured[] = []
    const alcove = await startAlcove(context)
    const server = peer ? await startWebsocket(context, peer) : null
    // The first round of each warms up and does not count.
    for (let round = 0; round <= context.rounds(5); round++) {
      say(round === 0 ? 'warming up' : `round ${round}`)
      const our = await alcove(count)
      const their = server ? await server(count) : null
      if (round === 0) continue
      ours.push(our)
      if (their) theirs.push(their)
    }
    return rowsOf(ours, theirs, count)
  }
}

async function startAlcove(context: Context): Promise<(count: number) => Promise<Measured>> {
  const pair = await startPair(context)
  await openTogether(pair)
  const { alice, bob } = pair
  const cpu = async () => (await alice.call('cpuSeconds')) + (await bob.call('cpuSeconds'))
  return (count) => measure(sideOf(alice), sideOf(bob), cpu, count)
}

async function startWebsocket(
  context: Context,
  peers: string
): Promise<(count: number) => Promise<Measured>> {
  const server = await startWebsocketServer(context, peers)
  const clients = [1, 2].map(() => Child.start<WebsocketMethods>(context, 'websocket-child'))
  const [a, b] = clients
  if (!a || !b) throw new Error('no clients')
  for (const client of clients) await client.call('connect', { peers, url: server.url })
  const cpu = async () =>
    server.cpuSeconds() + (await a.call('cpuSeconds')) + (await b.call('cpuSeconds'))
  return (count) => measure(sideOf(a), sideOf(b), cpu, count)
}

function sideOf(
  child: Child<Pick<WebsocketMethods, 'pressKeys' | 'startWatching' | 'seenAt'>>
): Side {
  return {
    pressKeys: (count) => child.call('pressKeys', { count, intervalMs: INTERVAL_MS }),
    startWatching: async (count) => void (await child.call('startWatching', { count })),
    seenAt: async () => child.call('seenAt')
  }
}

async function measure(
  a: Side,
  b: Side,
  cpu: () => Promise<number>,
  count: number
): Promise<Measured> {
  const cpuBefore = await cpu()
  await b.startWatching(count)
  const pressedAt = await a.pressKeys(count)
  const seenAt = await b.seenAt()
  const delays = pressedAt.map((ms, n) => (seenAt[n] ?? NaN) - ms)
  return {
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    cpu: (await cpu()) - cpuBefore
  }
}

function rowsOf(ours: Measured[], theirs: Measured[], count: number): Row[] {
  const row = (what: string, unit: string, of: Measured[], key: keyof Measured): Row => ({
    what,
    unit,
    values: of.map((measured) => measured[key])
  })
  const ratio = (key: keyof Measured) =>
    theirs.map((their, n) => (ours[n]?.[key] ?? NaN) / their[key])
  const rows = [
    row('Alcove p50', 'ms', ours, 'p50'),
    row('Alcove p95', 'ms', ours, 'p95'),
    row(`Alcove CPU, both sides, ${count} keys`, 's', ours, 'cpu')
  ]
  if (theirs.length === 0) return rows
  return [
    ...rows,
    row('y-websocket p50', 'ms', theirs, 'p50'),
    row('y-websocket p95', 'ms', theirs, 'p95'),
    row('y-websocket CPU with its server', 's', theirs, 'cpu'),
    { what: 'ratio p50', unit: '×', values: ratio('p50'), target: '≤ 0.8' },
    { what: 'ratio p95', unit: '×', values: ratio('p95'), target: '≤ 1.0' },
    { what: 'ratio CPU', unit: '×', values: ratio('cpu'), target: '≤ 1.5' }
  ]
}
