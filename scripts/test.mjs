/**
 * `npm test`: every check, in order of cost, from a bare clone. All checks run even when one
 * fails, so that one run names everything; the exit code says whether all passed.
 */
import { exitCode } from './run.mjs'
import { setup } from './setup.mjs'

const CHECKS = ['format:check', 'lint', 'types', 'unit', 'e2e']

const results = []
if (await timed('setup', async () => (await setup(), 0))) {
  for (const name of CHECKS) await timed(name, () => exitCode('npm', ['run', '--silent', name]))
}
summarize()

async function timed(name, work) {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  let hasPassed = false
  try {
    hasPassed = (await work()) === 0
  } catch (error) {
    console.error(error.message)
  }
  results.push({ name, hasPassed, seconds: (Date.now() - startedAt) / 1000 })
  return hasPassed
}

function summarize() {
  console.log('\n── summary')
  for (const { name, hasPassed, seconds } of results) {
    console.log(`${hasPassed ? 'passed' : 'FAILED'}  ${name.padEnd(14)} ${seconds.toFixed(1)} s`)
  }
  const hasAllPassed = results.every((result) => result.hasPassed)
  console.log(hasAllPassed ? 'Everything passed.' : 'Something failed: see above.')
  process.exitCode = hasAllPassed ? 0 : 1
}
