/**
 * `npm test`: every check, in order of cost, from a bare clone. All checks run even when one
 * fails, so that one run names everything; the exit code says whether all passed. A test that fails
 * has a second try; when that passes, the run does, and its end names the test as unstable. What
 * failed stands at the end, for those who see only that.
 */
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { OUT } from './paths.mjs'
import { firstLines, readPlaywrightReport, readVitestReport } from './reports.mjs'
import { exitCode } from './run.mjs'
import { setup } from './setup.mjs'
import { ensurePrograms } from './system-packages.mjs'

const UNIT_REPORT = path.join(OUT, 'reports', 'unit.json')
const E2E_REPORT = path.join(OUT, 'reports', 'e2e.json')
const CHECKS = [
  { name: 'format:check' },
  { name: 'lint' },
  { name: 'types' },
  { name: 'licenses', args: ['--check'] },
  {
    name: 'unit',
    args: [
      '--retry=1',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`
    ],
    report: { file: UNIT_REPORT, read: readVitestReport }
  },
  {
    name: 'e2e',
    args: ['--retries=1', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
    report: { file: E2E_REPORT, read: readPlaywrightReport }
  }
]
/** With their Debian packages. */
const RECORDERS = [
  ['tcpdump', 'tcpdump'],
  ['strace', 'strace']
]
/** Of each error at most so much, and of all together. */
const ERROR_LINES = 15
const ALL_LINES = 32
/** Kept of what a check writes. */
const KEPT_CHARS = 20_000

const results = []
if ((await timed('setup', prepared)).hasPassed) {
  for (const check of CHECKS) await timed(check.name, () => run(check))
}
printProblems()
printSummary()

async function prepared() {
  await setup()
  // Tests that record the network say so themselves where they cannot.
  if (process.platform === 'linux') {
    await ensurePrograms(RECORDERS).catch(({ message }) => console.error(message))
  }
  return { code: 0 }
}

async function timed(name, work) {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  const result = { name, hasPassed: false, failed: [], unstable: [] }
  try {
    const { code, failed = [], unstable = [] } = await work()
    Object.assign(result, { hasPassed: code === 0, failed, unstable })
  } catch (error) {
    console.error(error.message)
    result.failed = [{ title: name, error: error.message }]
  }
  result.seconds = (Date.now() - startedAt) / 1000
  results.push(result)
  return result
}

async function run({ name, args = [], env, report }) {
  if (report) fs.rmSync(report.file, { force: true })
  let written = ''
  const onText = (text) => (written = (written + text).slice(-KEPT_CHARS))
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const command = ['run', '--silent', name, '--', ...args]
  const code = await exitCode('npm', command, { env: { ...color, ...env }, onText })
  const found = report && fs.existsSync(report.file) ? read(report) : { failed: [], unstable: [] }
  if (code !== 0 && found.failed.length === 0) {
    // Lint, or a run that broke: its last words.
    const last = stripVTControlCharacters(written).trim().split('\n').slice(-ERROR_LINES)
    found.failed.push({ title: name, error: last.join('\n') })
  }
  return { code, ...found }
}

function read({ file, read: readReport }) {
  return readReport(JSON.parse(fs.readFileSync(file, 'utf8')))
}

function printProblems() {
  const failed = results.flatMap((result) => result.failed)
  const unstable = results.flatMap((result) => result.unstable)
  const count = Math.max(2, Math.floor(ALL_LINES / (failed.length + unstable.length)) - 1)
  const print = (word, { title, error }) => {
    console.log(`${word}: ${title}`)
    for (const line of firstLines(error, Math.min(ERROR_LINES, count))) console.log(`    ${line}`)
  }
  if (failed.length + unstable.length > 0) console.log('\n── what failed')
  for (const test of unstable) print('unstable', test)
  for (const test of failed) print('FAILED', test)
}

function printSummary() {
  console.log('\n── summary')
  for (const { name, hasPassed, seconds, unstable } of results) {
    const note = unstable.length > 0 ? `, ${unstable.length} only at the second try` : ''
    console.log(
      `${hasPassed ? 'passed' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1)} s${note}`
    )
  }
  const hasAllPassed = results.every((result) => result.hasPassed)
  console.log(hasAllPassed ? 'Everything passed.' : 'Something failed: see above.')
  process.exitCode = hasAllPassed ? 0 : 1
}
