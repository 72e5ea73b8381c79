/**
 * `npm run screens`: takes the pictures of docs/screens anew, from the end-to-end tests that look at
 * screens. A picture is kept there when one of its name is there already. Arguments after `--` choose
 * tests, as for `npm run e2e`.
 */
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './paths.mjs'
import { exitCode } from './run.mjs'

const TAKEN = path.join(ROOT, 'out', 'screens')
const KEPT = path.join(ROOT, 'docs', 'screens')
const E2E = path.join(ROOT, 'e2e')

const tests = process.argv.length > 2 ? process.argv.slice(2) : testsThatLook()
fs.rmSync(TAKEN, { recursive: true, force: true })
process.exitCode = await exitCode(process.execPath, [
  path.join(ROOT, 'scripts', 'e2e.mjs'),
  ...tests
])
const names = fs.existsSync(TAKEN) ? fs.readdirSync(TAKEN) : []
const wanted = names.filter((name) => fs.existsSync(path.join(KEPT, name)))
for (const name of wanted) fs.copyFileSync(path.join(TAKEN, name), path.join(KEPT, name))
console.log(`${wanted.length} pictures in docs/screens are new`)

function testsThatLook() {
  return fs
    .readdirSync(E2E)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => /\b(look|picture)\(/.test(fs.readFileSync(path.join(E2E, name), 'utf8')))
    .map((name) => `e2e/${name}`)
}
