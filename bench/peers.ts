/**
 * What others would use instead, installed in a folder of its own under the cache, never among our
 * packages. Everything stays on loopback. null, with a message, where it cannot be had.
 */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { say, type Context } from './context.js'

const Y_WEBSOCKET = ['y-websocket@2.1.0', 'ws@8.18.0', 'yjs@13.6.33', 'y-leveldb@0.2.0']
const LOOPBACK = '127.0.0.1'

/** The folder with y-websocket in its node_modules. */
export function websocketPeer(): string | null {
  const folder = path.join(peersFolder(), 'y-websocket-leveldb')
  if (fs.existsSync(path.join(folder, 'installed'))) return folder
  say('installing y-websocket to compare with, once')
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n')
  const flags = ['--no-audit', '--no-fund', '--omit=optional']
  const done = spawnSync('npm', ['install', ...flags, '--fetch-retries=1', ...Y_WEBSOCKET], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000
  })
  if (done.status !== 0) {
    say('y-websocket could not be installed (no registry?): its figures and ratios are left out')
    return null
  }
  fs.writeFileSync(path.join(folder, 'installed'), '')
  return folder
}

export interface WebsocketServer {
  url: string
  cpuSeconds(): number
}

/** With `persistence`, a folder, it keeps documents there in LevelDB. */
export async function startWebsocketServer(
  context: Context,
  folder: string,
  { persistence }: { persistence?: string } = {}
): Promise<WebsocketServer> {
  const port = await freePort()
  const script = path.join(folder, 'node_modules', 'y-websocket', 'bin', 'server.cjs')
  const child = spawn(process.execPath, [script], {
    stdio: 'ignore',
    env: {
      ...process.env,
      HOST: LOOPBACK,
      PORT: String(port),
      ...(persistence ? { YPERSISTENCE: persistence } : {})
    }
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  context.onEnd(async () => {
    child.kill('SIGKILL')
    await ended
  })
  while (!(await isListening(port))) await wait(50)
  return { url: `ws://${LOOPBACK}:${port}`, cpuSeconds: () => cpuSecondsOf(child.pid ?? 0) }
}

/** CPU a process has used, where the system tells it; else NaN. */
function cpuSecondsOf(pid: number): number {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const TICKS_PER_SECOND = 100
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  } catch {
    return NaN
  }
}

export function peersFolder(): string {
  const folder = process.env['ALCOVE_BENCH_PEERS']
  if (!folder) throw new Error('start the benchmarks with `npm run bench`')
  return folder
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, LOOPBACK, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, LOOPBACK, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
