/** Keystrokes between two real windows. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Item } from '../context.js'
import { quantile } from '../statistics.js'
import { runWindows } from './windows-run.js'

export const windows: Item = {
  name: 'windows',
  title: 'Key in A’s window until its letter is in a frame of B’s window',
  run: async (context) => {
    const folder = await context.folder('windows')
    const resultFile = path.join(folder, 'delays.json')
    const rounds = context.rounds(5)
    const plan = { rounds, count: context.size(200, 40), resultFile }
    await runWindows(context, folder, 'keystroke.windows.ts', plan)
    const delays = JSON.parse(await fs.readFile(resultFile, 'utf8')) as number[][]
    const of = (share: number) => delays.map((round) => quantile(round, share))
    return [
      { what: 'p50', unit: 'ms', values: of(0.5), target: '< 50' },
      { what: 'p95', unit: 'ms', values: of(0.95) }
    ]
  }
}
