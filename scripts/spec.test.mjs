import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './paths.mjs'

const app = path.join(ROOT, 'app')
const rules = [
  ...fs.readFileSync(path.join(app, 'SPEC.md'), 'utf8').matchAll(/\*\*([A-Z]{2}\d+)\*\*/g)
]
const quoted = fs
  .readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [
    ...fs.readFileSync(path.join(app, name), 'utf8').matchAll(/\[([A-Z]{2}\d+)\] /g)
  ])

const ids = (matches) => [...new Set(matches.map(([, id]) => id))].sort()

it('every rule is quoted by a test, and every quoted rule exists', () => {
  expect(ids(quoted)).toEqual(ids(rules))
})
