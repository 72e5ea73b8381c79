/**
 * `npm run bench`: sets up, builds the benchmarks beside the product and runs them. Owns the
 * folder all of them work in, and removes it however they end. Arguments go to bench.ts.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'vite'
import { onDisplay } from '../scripts/display.mjs'
import { cacheDir, OUT, ROOT } from '../scripts/paths.mjs'
import { setup } from '../scripts/setup.mjs'
import { nodeTarget } from '../scripts/targets.mjs'

const ENTRIES = ['bench', 'engine-child', 'websocket-child']
/** Time for the benchmarks to end their own processes before ours does it. */
const STOP_MS = 8000
const REMOVE_MS = 15_000

process.exitCode = await main(process.argv.slice(2))

async function main(argv) {
  const electron = await setup()
  await buildBenchmarks()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-bench-'))
  try {
    return await start(argv, folder, electron)
  } finally {
    await remove(folder)
  }
}

async function buildBenchmarks() {
  const target = nodeTarget('bench', 'bench/bench.ts')
  for (const name of ENTRIES) {
    target.build.rolldownOptions.input[name] = path.join(ROOT, 'bench', `${name}.ts`)
  }
  await build(target)
}

/** A process of its own, so that nothing it does keeps us from clearing up. */
function start(argv, folder, electron) {
  const entry = path.join(OUT, 'bench', 'bench.js')
  const [command, args] = onDisplay(process.execPath, [entry, ...argv])
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    // A group of its own: an interrupt reaches us first, and we end all of it.
    detached: true,
    env: {
      ...process.env,
      ALCOVE_BENCH_DIR: folder,
      ALCOVE_BENCH_PEERS: path.join(cacheDir(), 'bench-peers'),
      ALCOVE_ELECTRON: electron
    }
  })
  const stop = () => {
    signalGroup(child.pid, 'SIGTERM')
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), STOP_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('exit', (code) => {
      signalGroup(child.pid, 'SIGKILL') // whatever a failure left running
      resolve(code ?? 1)
    })
  })
}

/** A process that is just ending may still write. */
async function remove(folder) {
  const lastMs = Date.now() + REMOVE_MS
  for (;;) {
    try {
      return fs.rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (Date.now() > lastMs) throw error
      await wait(200)
    }
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // Nobody is left.
  }
}
