/** The table a run ends with. */
import { summary } from './statistics.js'

export interface Row {
  what: string
  unit: string
  /** One figure per round. */
  values: number[]
  /** What we aim at, in words. */
  target?: string
}

export function printTable(title: string, rows: readonly Row[]): void {
  const cells = rows.map(({ what, unit, values, target = '' }) => [
    what,
    summary(values),
    unit,
    target
  ])
  const head = ['', 'median (range)', 'unit', 'target']
  const widths = head.map((name, i) =>
    Math.max(name.length, ...cells.map((row) => (row[i] ?? '').length))
  )
  const line = (row: string[]) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')
  console.log(`\n${title}`)
  console.log(`  ${line(head).trimEnd()}`)
  console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`)
  for (const row of cells) console.log(`  ${line(row).trimEnd()}`)
}
