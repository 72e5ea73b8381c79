/** Ten thousand files dropped into a real window that somebody goes on using. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Item } from '../context.js'
import { quantile } from '../statistics.js'
import { runWindows } from './windows-run.js'

interface Round {
  clicks: number[]
  megabytes: number
  seconds: number
}

export const drop: Item = {
  name: 'drop',
  title: 'Clicks in the window while 10,000 small files are added, until the frame that answers',
  run: async (context) => {
    const folder = await context.folder('drop')
    const resultFile = path.join(folder, 'rounds.json')
    const plan = { rounds: context.rounds(3), count: context.size(10_000, 300), resultFile }
    await runWindows(context, folder, 'drop.windows.ts', plan)
    const rounds = JSON.parse(await fs.readFile(resultFile, 'utf8')) as Round[]
    const of = (share: number) => rounds.map(({ clicks }) => quantile(clicks, share))
    return [
      { what: 'click p50', unit: 'ms', values: of(0.5) },
      { what: 'click p99', unit: 'ms', values: of(0.99) },
      { what: 'slowest click', unit: 'ms', values: of(1), target: '< 200' },
      {
        what: 'most memory, all processes',
        unit: 'MB',
        values: rounds.map(({ megabytes }) => megabytes),
        target: '< 1024'
      },
      { what: 'all added after', unit: 's', values: rounds.map(({ seconds }) => seconds) }
    ]
  }
}
