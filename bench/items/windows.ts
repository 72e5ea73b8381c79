/** Keystrokes between two real windows. Playwright drives them, in a process of its own. */
import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Context, Item } from '../context.js'
import { quantile } from '../statistics.js'

const ROOT = path.join(import.meta.dirname, '..', '..')

export const windows: Item = {
  name: 'windows',
  title: 'Key in A’s window until its letter is in a frame of B’s window',
  run: async (context) => {
    const folder = await context.folder('windows')
    const resultFile = path.join(folder, 'delays.json')
    const rounds = context.rounds(5)
    const plan = { rounds, count: context.size(200, 40), resultFile }
    await runPlaywright(context, folder, plan)
    const delays = JSON.parse(await fs.readFile(resultFile, 'utf8')) as number[][]
    const of = (share: number) => delays.map((round) => quantile(round, share))
    return [
      { what: 'p50', unit: 'ms', values: of(0.5), target: '< 50' },
      { what: 'p95', unit: 'ms', values: of(0.95) }
    ]
  }
}

async function runPlaywright(context: Context, folder: string, plan: object): Promise<void> {
  const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = [cli, 'test', '-c', path.join(ROOT, 'bench', 'playwright.config.ts')]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    // Its temporary folders go with ours, also when it is killed.
    env: { ...process.env, TMPDIR: folder, ALCOVE_BENCH_WINDOWS: JSON.stringify(plan) }
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  context.onEnd(async () => {
    // It closes its windows first.
    child.kill('SIGINT')
    await ended
  })
  const code = await ended
  if (code !== 0) throw new Error(`Playwright ended with ${code}`)
}
