/** Typing in a window that shows a document of 100,000 characters. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Item } from '../context.js'
import { quantile } from '../statistics.js'
import { runWindows } from './windows-run.js'

export const typing: Item = {
  name: 'typing',
  title: 'Key until the frame that shows its letter, in a document of 100,000 characters',
  run: async (context) => {
    const folder = await context.folder('typing')
    const resultFile = path.join(folder, 'delays.json')
    const plan = { rounds: context.rounds(3), count: context.size(200, 40), resultFile }
    await runWindows(context, folder, 'typing.windows.ts', plan)
    const { openMs, delays } = JSON.parse(await fs.readFile(resultFile, 'utf8')) as {
      openMs: number
      delays: number[][]
    }
    const of = (share: number) => delays.map((round) => quantile(round, share))
    return [
      { what: 'click to text', unit: 'ms', values: [openMs], target: '< 1000' },
      { what: 'p50', unit: 'ms', values: of(0.5) },
      { what: 'p99', unit: 'ms', values: of(0.99) },
      { what: 'longest', unit: 'ms', values: of(1), target: '< 50' }
    ]
  }
}
