/** From the start of the program to a window one can use, and what the app holds when idle. */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Headless } from '../../app/testing/headless.js'
import { say, type Context, type Item } from '../context.js'
import type { Row } from '../report.js'

const ROOT = path.join(import.meta.dirname, '..', '..')
const HEADLESS = path.join(ROOT, 'out', 'headless', 'alcove.js')
const IDLE_MS = 15_000
const LONGEST_MS = 60_000
const KB = 1024
const MB = 2 ** 20

export const startup: Item = {
  name: 'startup',
  title: 'Start to a window one can use, and idle memory, with one space',
  run: async (context) => {
    const profileDir = await aProfile(context)
    const seconds: number[] = []
    const memory: number[] = []
    // The first start fills the system's caches.
    for (let round = 0; round <= context.rounds(5); round++) {
      say(round === 0 ? 'warming up' : `round ${round}`)
      const started = await start(context, profileDir)
      if (round > 0) {
        seconds.push(started.seconds)
        await wait(context.size(IDLE_MS, 3000))
        memory.push(memoryOf(started.pid) / MB)
      }
      await started.quit()
    }
    const rows: Row[] = [{ what: 'start, warm', unit: 's', values: seconds, target: '< 1.5' }]
    if (memory.every((bytes) => bytes > 0)) {
      const what = 'idle memory, all processes (PSS)'
      rows.push({ what, unit: 'MB', values: memory, target: '< 450' })
    }
    return rows
  }
}

async function aProfile(context: Context): Promise<string> {
  const profileDir = path.join(await context.folder('alice'), 'profile')
  const bootstrap = await context.bootstrap()
  const headless = await Headless.start({ entry: HEADLESS, profileDir, bootstrap })
  context.onEnd(() => headless.dispose())
  await headless.call('profile.set', { name: 'Alice', color: '#336699' })
  const { spaceId } = await headless.call('space.create', { name: 'Field study' })
  await headless.call('document.create', { spaceId, title: 'Notes' })
  await headless.end()
  return profileDir
}

async function start(context: Context, profileDir: string) {
  const electron = process.env['ALCOVE_ELECTRON']
  if (!electron) throw new Error('start the benchmarks with `npm run bench`')
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const flags = [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu']
  const probe = path.join(ROOT, 'bench', 'startup-probe.cjs')
  const own = ['--profile', profileDir, '--bootstrap', await context.bootstrap()]
  const startedAtMs = Date.now()
  const child = spawn(electron, ['-r', probe, ...flags, ROOT, ...own], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const quit = () => end(child)
  context.onEnd(quit)
  const usableAtMs = await usable(child)
  return { pid: child.pid ?? 0, seconds: (usableAtMs - startedAtMs) / 1000, quit }
}

function usable(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the window did not get usable')), LONGEST_MS)
    if (!child.stdout) throw new Error('no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, atMs] = /^bench-usable (\d+)$/.exec(line) ?? []
      if (atMs === undefined) return
      clearTimeout(timer)
      resolve(Number(atMs))
    })
    child.once('exit', (code) => reject(new Error(`Electron ended with ${code}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}

/** Proportional set size of a process and all below it; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  if (!fs.existsSync('/proc/self/smaps_rollup')) return 0
  const parents = new Map<number, number>()
  for (const name of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8')
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      parents.set(Number(name), Number(parent))
    } catch {
      // It has just ended.
    }
  }
  const family = [pid]
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  }
  return family.reduce((sum, member) => sum + pssOf(member), 0)
}

function pssOf(pid: number): number {
  try {
    const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * KB
  } catch {
    return 0
  }
}
