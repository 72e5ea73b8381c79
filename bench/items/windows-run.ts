/** Benchmarks in real windows. Playwright drives them, in a process of its own. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Context } from '../context.js'

const ROOT = path.join(import.meta.dirname, '..', '..')

/** Runs one `*.windows.ts`, which writes its result to the file that the plan names. */
export async function runWindows(
  context: Context,
  folder: string,
  spec: string,
  plan: object
): Promise<void> {
  const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = [cli, 'test', '-c', path.join(ROOT, 'bench', 'playwright.config.ts'), spec]
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
