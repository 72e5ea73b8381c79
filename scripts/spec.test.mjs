import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './paths.mjs'

const rules = [
  ...fs.readFileSync(path.join(ROOT, 'app', 'SPEC.md'), 'utf8').matchAll(/\*\*([A-Z]{2}\d+)\*\*/g)
]
const quoted = ['app', 'main', 'e2e']
  .map((folder) => path.join(ROOT, folder))
  .flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
  )
  .flatMap((text) => [...text.matchAll(/\[([A-Z]{2}\d+)\] /g)])

const ids = (matches) => [...new Set(matches.map(([, id]) => id))].sort()

it('every rule is quoted by a test, and every quoted rule exists', () => {
  expect(ids(quoted)).toEqual(ids(rules))
})
