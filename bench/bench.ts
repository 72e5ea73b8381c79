/** `npm run bench -- [ITEM …] [--quick] [--rounds N] [--minutes N] [--cpu-prof DIR]`: run.mjs starts this. */
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Context, say, type Item } from './context.js'
import { drop } from './items/drop.js'
import { idle } from './items/idle.js'
import { changedFile, largeFile, smallFiles, sourceTree } from './items/files.js'
import { kill } from './items/kill.js'
import { keystroke } from './items/keystroke.js'
import { longDocument } from './items/long-document.js'
import { search } from './items/search.js'
import { manyDocuments } from './items/many-documents.js'
import { startup } from './items/startup.js'
import { together, trace } from './items/trace.js'
import { typing } from './items/typing.js'
import { windows } from './items/windows.js'
import { printTable } from './report.js'

const ITEMS: readonly Item[] = [
  keystroke,
  windows,
  typing,
  trace,
  together,
  longDocument,
  manyDocuments,
  smallFiles,
  sourceTree,
  largeFile,
  changedFile,
  drop,
  kill,
  startup,
  search,
  idle
]

const USAGE = `npm run bench -- [ITEM …] [options]
  without items: all of them, which takes about half an hour

${ITEMS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

  --quick        small sizes, two rounds: to see that everything works
  --rounds N     how often each is measured
  --minutes N    how long nothing is done in “idle”
  --cpu-prof DIR where CPU profiles of the engines are left

A bench takes its figures on this computer and on loopback only. Figures drift from day to day:
compare ratios of one run, not milliseconds of two.
`

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      minutes: { type: 'string' },
      'cpu-prof': { type: 'string' },
      help: { type: 'boolean', default: false }
    }
  })
  const unknown = positionals.filter((name) => !ITEMS.some((item) => item.name === name))
  if (values.help || unknown.length > 0) {
    for (const name of unknown) console.error(`There is no item "${name}".\n`)
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  const folder = process.env['ALCOVE_BENCH_DIR']
  if (!folder) throw new Error('start the benchmarks with `npm run bench`')
  const chosen = ITEMS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const profiles = values['cpu-prof']
  const context = new Context(folder, {
    isQuick: values.quick,
    rounds: values.rounds === undefined ? null : Math.max(1, Number(values.rounds) || 1),
    minutes: values.minutes === undefined ? null : Number(values.minutes) || 1,
    profileFolder: profiles === undefined ? null : path.resolve(profiles)
  })
  const stop = () => {
    say('interrupted: clearing up')
    void context.end().finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)

  describeRun(argv, values.quick)
  let hasFailed = false
  for (const item of chosen) {
    say(item.title)
    try {
      const rows = await item.run(context)
      printTable(`${item.name}: ${item.title}`, rows)
    } catch (error) {
      hasFailed = true
      console.error(`\n${item.name} failed:`, error)
    } finally {
      await context.end()
    }
  }
  return hasFailed ? 1 : 0
}

function describeRun(argv: string[], isQuick: boolean): void {
  const cpus = os.cpus()
  console.log(`npm run bench${argv.length > 0 ? ` -- ${argv.join(' ')}` : ''}`)
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ` +
      `${cpus.length} cores (${cpus[0]?.model ?? 'unknown'}), ` +
      `${(os.totalmem() / 2 ** 30).toFixed(0)} GB`
  )
  if (isQuick) console.log('--quick: these figures only show that everything works')
}
